"""What a user hears when the mailbox cannot be read."""

from __future__ import annotations

from typing import Any

import pytest

from bot.mailbox import (
    FolderMissing,
    HostUnknown,
    LineDropped,
    LoginRefused,
    MailboxError,
    MailboxRefused,
    NoAnswer,
    NotTrusted,
    StarttlsMissing,
    TimedOut,
    UnsafeLogin,
)
from tests.mailbox.conftest import Opening, letter
from tests.servers.dovecot import Dovecot
from tests.servers.netease import DROP, NetEase
from tests.servers.ports import free_port
from tests.servers.silent import Silent
from tests.servers.tls import Certificate


def subclasses(kind: type[MailboxError]) -> list[type[MailboxError]]:
    return [kind] + [deep for each in kind.__subclasses__() for deep in subclasses(each)]


def test_an_unknown_host_is_named(netease: NetEase, opened: Opening) -> None:
    with pytest.raises(HostUnknown, match="no-such-host"):
        opened(netease, host="no-such-host.invalid").__enter__()


def test_a_closed_port_gives_no_answer(netease: NetEase, opened: Opening) -> None:
    with pytest.raises(NoAnswer):
        opened(netease, port=free_port()).__enter__()


def test_a_silent_server_times_out(netease: NetEase, opened: Opening) -> None:
    with Silent() as silent, pytest.raises(TimedOut):
        opened(netease, port=silent.port, timeout=0.3).__enter__()


def test_a_server_that_hangs_up_on_arrival_gives_no_answer(
    netease: NetEase, opened: Opening
) -> None:
    netease.faults.refuse_connections = 1
    with pytest.raises(NoAnswer):
        opened(netease).__enter__()


def test_a_wrong_password_is_refused(server: Any, opened: Opening) -> None:
    with pytest.raises(LoginRefused, match="授权码"):
        opened(server, password="wrong").__enter__()


def test_a_refused_login_is_never_tried_again(netease: NetEase, opened: Opening) -> None:
    mailbox = opened(netease, password="wrong")
    for _ in range(3):
        with pytest.raises(LoginRefused):
            mailbox.__enter__()
    assert netease.count("LOGIN") == netease.connections == 1


def test_a_code_withdrawn_during_a_fetch_is_tried_once(netease: NetEase, opened: Opening) -> None:
    uid = netease.deliver("INBOX", letter(1))
    with opened(netease) as mailbox:
        netease.password = "another"
        netease.faults.drop_after = 0
        with pytest.raises(LoginRefused):
            list(mailbox.fetch("INBOX", [uid]))
    assert netease.count("LOGIN") == 2


def test_a_password_left_in_chinese_is_refused_without_a_try(
    netease: NetEase, opened: Opening
) -> None:
    with pytest.raises(LoginRefused):
        opened(netease, password="请填授权码").__enter__()
    assert netease.count("LOGIN") == 0


def test_a_password_cannot_smuggle_a_command(netease: NetEase, opened: Opening) -> None:
    with pytest.raises(LoginRefused):
        opened(netease, password="x\r\na1 DELETE INBOX").__enter__()
    assert netease.count("LOGIN") == 0


def test_a_busy_server_is_no_refused_login(netease: NetEase, opened: Opening) -> None:
    netease.faults.answers = {"LOGIN": "NO [UNAVAILABLE] try again later"}
    with pytest.raises(NoAnswer):
        opened(netease).__enter__()


@pytest.mark.parametrize("command", ["LOGIN", "ID"])
def test_a_line_lost_under_the_login_is_no_refused_login(
    command: str, netease: NetEase, opened: Opening
) -> None:
    netease.faults.answers = {command: DROP}
    with pytest.raises(LineDropped):
        opened(netease).__enter__()


def test_an_unsafe_login_in_spite_of_id_is_refused(netease: NetEase, opened: Opening) -> None:
    netease.faults.unsafe_for_ever = True
    with opened(netease) as mailbox, pytest.raises(UnsafeLogin, match="kefu"):
        mailbox.overview("INBOX")


def test_a_missing_folder_names_those_there_are(server: Any, opened: Opening) -> None:
    with opened(server) as mailbox, pytest.raises(FolderMissing) as missing:
        mailbox.overview("没有")
    assert missing.value.folder == "没有"
    assert {"INBOX", "已发送"} <= set(missing.value.available)


def test_a_missing_folder_does_not_stop_the_others(server: Any, opened: Opening) -> None:
    server.deliver("INBOX", letter(1))
    with opened(server) as mailbox:
        with pytest.raises(FolderMissing):
            mailbox.uids("没有", 3)
        assert len(list(mailbox.fetch("INBOX", mailbox.uids("INBOX", 0)))) == 1


@pytest.mark.servers
def test_starttls_that_is_not_offered_is_not_done_without(
    dovecot: Dovecot, opened: Opening
) -> None:
    with pytest.raises(StarttlsMissing):
        opened(dovecot, security="starttls").__enter__()


def test_tls_to_a_plain_port_is_not_trusted(netease: NetEase, opened: Opening) -> None:
    with pytest.raises((NotTrusted, NoAnswer)):
        opened(netease, security="tls", timeout=2.0).__enter__()


def test_a_certificate_nobody_vouches_for_is_not_trusted(
    certificate: Certificate, opened: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    with NetEase(certificate.context()) as server, pytest.raises(NotTrusted):
        opened(server, security="tls").__enter__()


def test_a_command_the_server_declines_is_told_in_its_words(
    netease: NetEase, opened: Opening
) -> None:
    netease.faults.answers = {"LIST": "NO not today"}
    with opened(netease) as mailbox, pytest.raises(MailboxRefused, match="not today"):
        mailbox.folders()


@pytest.mark.parametrize("kind", subclasses(MailboxError))
def test_each_error_is_one_line_in_both_languages(kind: type[MailboxError]) -> None:
    lines = [kind.zh, kind.__doc__ or ""]
    assert all(line and "\n" not in line for line in lines)


def test_a_password_is_not_shown(netease: NetEase, opened: Opening) -> None:
    mailbox = opened(netease, password="very-secret")
    assert "very-secret" not in repr(mailbox._settings)
