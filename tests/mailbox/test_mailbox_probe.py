"""What `doctor` learns about a mailbox, and encryption."""

from __future__ import annotations

from typing import Any

import pytest

from bot.mailbox import FolderMissing
from tests.mailbox.conftest import Opening
from tests.servers.dovecot import Dovecot
from tests.servers.netease import NetEase
from tests.servers.tls import Certificate


def test_a_probe_tells_what_was_found(server: Any, opened: Opening) -> None:
    with opened(server, folders=("INBOX", "没有", "垃圾邮件")) as mailbox:
        probe = mailbox.probe()
    assert [state.folder for state in probe.states] == ["INBOX", "垃圾邮件"]
    assert [type(problem) for problem in probe.problems] == [FolderMissing]
    assert probe.sent_folder == "已发送"
    assert "IMAP4REV1" in probe.capabilities


def test_a_probe_of_netease_names_coremail(netease: NetEase, opened: Opening) -> None:
    with opened(netease) as mailbox:
        probe = mailbox.probe()
    assert (probe.server_id or {})["name"] == "Coremail Imap"
    assert probe.quota is None


@pytest.mark.servers
def test_room_in_the_mailbox_is_told_where_known(dovecot: Dovecot, opened: Opening) -> None:
    with opened(dovecot) as mailbox:
        quota = mailbox.quota()
    assert quota is not None
    assert quota.limit == 100 * 1024


@pytest.mark.servers
@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_dovecot_is_read_over_encryption(
    certificate: Certificate, opened: Opening, security: str
) -> None:
    with Dovecot(certificate) as server:
        port = server.tls_port if security == "tls" else server.port
        with opened(server, port=port, security=security) as mailbox:
            assert mailbox.overview("INBOX").count == 0


def test_netease_is_read_over_tls_and_survives_a_drop(
    certificate: Certificate, opened: Opening
) -> None:
    with NetEase(certificate.context()) as server:
        uid = server.deliver("INBOX", b"Subject: x\r\n\r\n")
        server.faults.drop_inside = True
        with opened(server, security="tls") as mailbox:
            assert len(list(mailbox.fetch("INBOX", [uid]))) == 1
