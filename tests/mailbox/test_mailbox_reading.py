"""What is read from a folder, on any server."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from bot.mailbox import Limits
from tests.mailbox.conftest import MONDAY, Opening, letter

SHANGHAI = timezone(timedelta(hours=8))


def test_messages_come_byte_for_byte(server: Any, opened: Opening) -> None:
    sent = [letter(number) for number in range(7)]
    for raw in sent:
        server.deliver("INBOX", raw, MONDAY)
    with opened(server) as mailbox:
        fetched = list(mailbox.fetch("INBOX", mailbox.all_uids("INBOX")))
    assert [each.raw for each in fetched] == sent
    assert [each.size for each in fetched] == [len(raw) for raw in sent]


def test_the_arrival_date_is_aware_and_in_utc(server: Any, opened: Opening) -> None:
    server.deliver("INBOX", letter(1), datetime(2026, 9, 7, 16, 15, tzinfo=SHANGHAI))
    with opened(server) as mailbox:
        (fetched,) = mailbox.fetch("INBOX", mailbox.all_uids("INBOX"))
    assert fetched.internal_date == MONDAY
    assert fetched.internal_date.tzinfo is UTC


def test_reading_leaves_no_mark_on_a_message(server: Any, opened: Opening) -> None:
    server.deliver("INBOX", letter(1))
    with opened(server) as mailbox:
        assert len(list(mailbox.fetch("INBOX", mailbox.all_uids("INBOX")))) == 1
        assert mailbox.find_message_id("INBOX", "<letter-1@school.example>")
    with server.client() as client:
        client.select_folder("INBOX", readonly=True)
        assert len(client.search("UNSEEN")) == 1


def test_messages_a_person_has_read_come_too(server: Any, opened: Opening) -> None:
    server.deliver("INBOX", letter(1))
    with server.client() as client:
        client.select_folder("INBOX")
        client.add_flags(client.search("ALL"), b"\\Seen")
    with opened(server) as mailbox:
        assert len(list(mailbox.fetch("INBOX", mailbox.uids("INBOX", 0)))) == 1


def test_only_uids_above_the_last_one_are_told(server: Any, opened: Opening) -> None:
    for number in range(4):
        server.deliver("INBOX", letter(number))
    with opened(server) as mailbox:
        uids = mailbox.all_uids("INBOX")
        assert mailbox.uids("INBOX", uids[1]) == uids[2:]


def test_the_last_message_is_not_new_again(server: Any, opened: Opening) -> None:
    server.deliver("INBOX", letter(1))
    with opened(server) as mailbox:
        (last,) = mailbox.all_uids("INBOX")
        assert mailbox.uids("INBOX", last) == []
        assert mailbox.uids("INBOX", last + 1000) == []


def test_an_empty_folder_holds_nothing(server: Any, opened: Opening) -> None:
    with opened(server) as mailbox:
        assert mailbox.overview("INBOX").count == 0
        assert mailbox.all_uids("INBOX") == mailbox.uids("INBOX", 5) == []
        assert list(mailbox.fetch("INBOX", [])) == []


def test_a_long_list_of_uids_comes_in_several_answers(server: Any, opened: Opening) -> None:
    for number in range(7):
        server.deliver("INBOX", letter(number))
    with opened(server) as mailbox:
        whole = mailbox.all_uids("INBOX")
    with opened(server, Limits(uids_an_answer=3)) as mailbox:
        assert mailbox.all_uids("INBOX") == whole
        assert len(whole) == 7


def test_mail_that_arrives_during_a_session_is_seen(server: Any, opened: Opening) -> None:
    with opened(server) as mailbox:
        assert mailbox.overview("INBOX").count == 0
        server.deliver("INBOX", letter(1))
        assert mailbox.overview("INBOX").count == len(mailbox.all_uids("INBOX")) == 1


def test_sizes_and_dates_are_told_before_bodies(server: Any, opened: Opening) -> None:
    server.deliver("INBOX", letter(1, padding=5000), MONDAY)
    with opened(server) as mailbox:
        uids = mailbox.all_uids("INBOX")
        heading = mailbox.sizes_and_dates("INBOX", uids)[uids[0]]
    assert (heading.size, heading.internal_date) == (len(letter(1, padding=5000)), MONDAY)


def test_a_message_too_large_comes_as_its_header(server: Any, opened: Opening) -> None:
    server.deliver("INBOX", letter(1, padding=5000))
    server.deliver("INBOX", letter(2))
    with opened(server, Limits(largest_message=4000)) as mailbox:
        large, small = mailbox.fetch("INBOX", mailbox.all_uids("INBOX"))
    assert large.raw is None
    assert large.header == letter(1).split(b"\r\n\r\n")[0] + b"\r\n\r\n"
    assert small.raw == letter(2)


def test_a_vanished_message_is_passed_over(server: Any, opened: Opening) -> None:
    server.deliver("INBOX", letter(1))
    with opened(server) as mailbox:
        (uid,) = mailbox.all_uids("INBOX")
        fetched = list(mailbox.fetch("INBOX", [uid + 7, uid, uid + 8]))
    assert [each.uid for each in fetched] == [uid]


def test_folders_are_read_by_their_chinese_names(server: Any, opened: Opening) -> None:
    server.deliver("垃圾邮件", letter(1))
    with opened(server) as mailbox:
        assert mailbox.overview("垃圾邮件").count == 1
        listed = {each.name: each.marks for each in mailbox.folders()}
    assert "\\Junk" in listed["垃圾邮件"]
    assert "INBOX" in listed


def test_a_sent_letter_is_found_by_its_message_id(server: Any, opened: Opening) -> None:
    for number in range(30):
        server.deliver("已发送", letter(number))
    with opened(server) as mailbox:
        sent = mailbox.sent_folder() or ""
        assert mailbox.find_message_id(sent, "<letter-3@school.example>")
        assert not mailbox.find_message_id(sent, "<letter-99@school.example>")
        assert not mailbox.find_message_id(sent, "<letter-3@school.example>", newest=20)


def test_a_longer_message_id_is_another_one(server: Any, opened: Opening) -> None:
    server.deliver("已发送", b"Message-ID: <a.letter@x.example>\r\n\r\n")
    with opened(server) as mailbox:
        assert not mailbox.find_message_id("已发送", "<letter@x.example>")
