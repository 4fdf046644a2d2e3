"""Connecting and logging in."""

from __future__ import annotations

import pytest

from bot.refusals import Kind
from bot.smtp import (
    Sent,
    SmtpError,
    SmtpLoginRefused,
    SmtpNotTrusted,
    SmtpUnreachable,
)
from tests.servers.ports import free_port
from tests.servers.silent import Silent
from tests.servers.smtp import DROP, SmtpServer
from tests.servers.tls import Certificate
from tests.smtp.conftest import FROM, LETTER, Sending

TO = ["office@jingjiang.example"]


def test_a_wrong_password_is_refused_once(server: SmtpServer, sending: Sending) -> None:
    with sending(server, password="wrong") as sender:
        for _ in range(3):
            with pytest.raises(SmtpLoginRefused, match="授权码"):
                sender.send(FROM, TO, LETTER)
    assert server.logins == server.connections == 1


def test_a_revoked_code_is_told_by_its_kind(server: SmtpServer, sending: Sending) -> None:
    with sending(server, password="wrong") as sender, pytest.raises(SmtpLoginRefused) as refused:
        sender.check()
    assert refused.value.refusal is not None
    assert refused.value.refusal.rule.kind is Kind.CODE_REVOKED


@pytest.mark.parametrize("stage", ["AUTH", "MAIL", "DATA"])
def test_an_account_that_may_not_send_stops_everything(
    stage: str, server: SmtpServer, sending: Sending
) -> None:
    server.refuse(stage, "550 User has no permission")  # type: ignore[arg-type]
    with sending(server) as sender:
        try:
            told = sender.send(FROM, TO, LETTER).rule  # type: ignore[union-attr]
        except SmtpLoginRefused as refused:
            told = refused.refusal.rule  # type: ignore[union-attr]
    assert told.kind is Kind.ACCOUNT_BARRED
    assert told.stops_all


def test_a_busy_server_is_no_refused_login(server: SmtpServer, sending: Sending) -> None:
    server.refuse("AUTH", "454 temporary authentication failure")
    with sending(server) as sender:
        with pytest.raises(SmtpUnreachable):
            sender.send(FROM, TO, LETTER)
        assert isinstance(sender.send(FROM, TO, LETTER), Sent)


def test_a_greeting_that_says_later_is_unreachable(server: SmtpServer, sending: Sending) -> None:
    server.refuse("CONNECT", "421 HL:ICC 126 smtp1")
    with sending(server) as sender, pytest.raises(SmtpUnreachable) as busy:
        sender.send(FROM, TO, LETTER)
    assert busy.value.refusal is not None
    assert busy.value.refusal.rule.kind is Kind.BACK_OFF


def test_a_server_that_hangs_up_is_unreachable(server: SmtpServer, sending: Sending) -> None:
    server.refuse("CONNECT", DROP)
    with sending(server) as sender, pytest.raises(SmtpUnreachable):
        sender.check()


def test_a_closed_port_is_unreachable(server: SmtpServer, sending: Sending) -> None:
    with sending(server, port=free_port()) as sender, pytest.raises(SmtpUnreachable):
        sender.check()


def test_an_unknown_host_is_unreachable(server: SmtpServer, sending: Sending) -> None:
    sender = sending(server, host="no-such-host.invalid")
    with sender, pytest.raises(SmtpUnreachable, match="no-such-host"):
        sender.check()


def test_a_silent_server_is_unreachable(server: SmtpServer, sending: Sending) -> None:
    with Silent() as silent, pytest.raises(SmtpUnreachable, match="timed out"):
        sending(server, port=silent.port, timeout=0.3).check()


@pytest.mark.parametrize("mechanism", ["PLAIN", "LOGIN"])
def test_either_mechanism_will_do(mechanism: str, sending: Sending) -> None:
    with SmtpServer(mechanisms=(mechanism,)) as server, sending(server) as sender:
        assert isinstance(sender.send(FROM, TO, LETTER), Sent)
        assert server.logins == 1


def test_without_a_user_no_login_is_tried(sending: Sending) -> None:
    with SmtpServer(auth=False) as server, sending(server, user="", password="") as sender:
        assert isinstance(sender.send(FROM, TO, LETTER), Sent)


def test_a_password_left_in_chinese_is_refused(server: SmtpServer, sending: Sending) -> None:
    with sending(server, password="请填授权码") as sender, pytest.raises(SmtpLoginRefused):
        sender.check()
    assert server.logins == 0


def test_letters_go_over_tls(certificate: Certificate, sending: Sending) -> None:
    server = SmtpServer(tls=certificate.context())
    with server, sending(server, security="tls") as sender:
        assert isinstance(sender.send(FROM, TO, LETTER), Sent)


def test_letters_go_over_starttls(certificate: Certificate, sending: Sending) -> None:
    server = SmtpServer(starttls=certificate.context())
    with server, sending(server, security="starttls") as sender:
        assert isinstance(sender.send(FROM, TO, LETTER), Sent)
        assert server.connections == 1


def test_starttls_that_is_not_offered_is_not_done_without(
    server: SmtpServer, sending: Sending
) -> None:
    with sending(server, security="starttls") as sender, pytest.raises(SmtpNotTrusted):
        sender.check()
    assert server.logins == 0


def test_a_certificate_nobody_vouches_for_is_not_trusted(
    certificate: Certificate, sending: Sending, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    server = SmtpServer(tls=certificate.context())
    with server, pytest.raises(SmtpNotTrusted):
        sending(server, security="tls").check()


def test_a_password_is_not_shown(server: SmtpServer, sending: Sending) -> None:
    assert "very-secret" not in repr(sending(server, password="very-secret")._settings)


@pytest.mark.parametrize("kind", [SmtpError, SmtpUnreachable, SmtpNotTrusted, SmtpLoginRefused])
def test_each_error_is_one_line_in_both_languages(kind: type[SmtpError]) -> None:
    lines = [kind("x").words("zh"), kind("x").words("en")]
    assert all(line.endswith("(x)") and "\n" not in line for line in lines)


def test_a_relay_that_asks_for_no_login_is_sent_no_password(sending: Sending) -> None:
    with SmtpServer(auth=False) as relay, sending(relay) as sender:
        sender.send(FROM, ["a@school.example"], LETTER)
        assert (len(relay.letters), relay.logins) == (1, 0)


def test_a_server_that_asks_for_a_login_gets_no_empty_password(
    server: SmtpServer, sending: Sending
) -> None:
    with sending(server, password="") as sender, pytest.raises(SmtpLoginRefused):
        sender.send(FROM, ["a@school.example"], LETTER)
    assert server.logins == 0
