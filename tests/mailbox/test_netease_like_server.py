"""The NetEase-like server behaves as MAIL-FACTS says of NetEase; else it would prove nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from tests.mailbox.conftest import MONDAY, letter
from tests.servers.netease import NetEase


@pytest.fixture
def client(netease: NetEase) -> Iterator[IMAPClient]:
    netease.deliver("INBOX", letter(1), MONDAY)
    with netease.client() as client:
        client.select_folder("INBOX")
        yield client


def test_a_client_without_id_is_unsafe(netease: NetEase) -> None:
    with IMAPClient("localhost", netease.port, ssl=False) as client:
        client.login(netease.user, netease.password)
        for ask in (client.select_folder, client.folder_status):
            with pytest.raises(IMAPClientError, match="Unsafe Login"):
                ask("INBOX")


def test_a_wrong_code_is_told_in_neteases_words(netease: NetEase) -> None:
    with (
        IMAPClient("localhost", netease.port, ssl=False) as client,
        pytest.raises(IMAPClientError, match="LOGIN Login error or password error"),
    ):
        client.login(netease.user, "wrong")


def test_uidnext_is_absent(client: IMAPClient) -> None:
    assert b"UIDNEXT" not in client.select_folder("INBOX")
    assert client.folder_status("INBOX", ["UIDNEXT"]) == {}


def test_searching_for_text_finds_nothing(client: IMAPClient) -> None:
    for criteria in (["FROM", "x"], ["SUBJECT", "x"], ["HEADER", "Message-ID", "<x@y>"]):
        assert client.search(criteria) == []


def test_searching_by_date_and_mark_works(client: IMAPClient) -> None:
    assert len(client.search(["SINCE", date(2026, 9, 7)])) == 1
    assert client.search(["BEFORE", date(2026, 9, 7)]) == []
    assert client.search("UNSEEN") == client.search("ALL")


def test_a_charset_is_refused(client: IMAPClient) -> None:
    with pytest.raises(IMAPClientError):
        client.search("ALL", charset="UTF-8")


def test_a_range_beyond_the_end_finds_the_last(client: IMAPClient) -> None:
    (last,) = client.search("ALL")
    assert client.search(["UID", f"{last + 50}:*"]) == [last]


def test_what_is_advertised_and_broken_is_bad(client: IMAPClient) -> None:
    assert client.has_capability("UIDPLUS")
    assert not client.has_capability("IDLE")
    assert not client.has_capability("MOVE")
    with pytest.raises(IMAPClientError, match="BAD"):
        client.uid_expunge([1])


def test_folder_names_travel_in_modified_utf7(client: IMAPClient) -> None:
    listed = {name: flags for flags, _, name in client.list_folders()}
    assert b"\\Sent" in listed["已发送"]
    assert client.folder_exists("订阅邮件")


def test_a_body_asked_without_peek_becomes_seen(client: IMAPClient) -> None:
    client.fetch(client.search("ALL"), ["BODY[]"])
    assert client.search("UNSEEN") == []


def test_an_appended_message_keeps_date_and_flags(client: IMAPClient) -> None:
    client.append("已发送", letter(2), flags=[b"\\Seen"], msg_time=MONDAY)
    client.select_folder("已发送")
    client.normalise_times = False
    (uid,) = client.search("SEEN")
    assert client.fetch([uid], ["INTERNALDATE"])[uid][b"INTERNALDATE"] == MONDAY


def test_too_many_bodies_at_once_reset_the_line(netease: NetEase, client: IMAPClient) -> None:
    uids = [netease.deliver("INBOX", letter(number)) for number in range(89)]
    assert len(client.fetch(uids, ["RFC822.SIZE"])) == 89
    with pytest.raises((IMAPClientAbortError, OSError)):
        client.fetch(uids, ["BODY.PEEK[]"])


def test_silence_is_ended_with_a_bye(netease: NetEase) -> None:
    netease.faults.autologout = 0.1
    client = IMAPClient("localhost", netease.port, ssl=False)
    assert b"Autologout" in client._imap._get_line()
    client.shutdown()
