"""What NetEase asks of a reader (MAIL-FACTS, IMAP)."""

from __future__ import annotations

import pytest

from bot.mailbox import Limits
from tests.mailbox.conftest import Opening, letter
from tests.servers.netease import NetEase


def names(server: NetEase, connection: int = 1) -> list[str]:
    return [each.name for each in server.commands if each.connection == connection]


def test_the_bot_names_itself_before_it_opens_a_folder(netease: NetEase, opened: Opening) -> None:
    with opened(netease) as mailbox:
        assert mailbox.overview("INBOX").uidvalidity == 1
    said = names(netease)
    assert said.index("LOGIN") < said.index("ID") < said.index("EXAMINE")


def test_the_bot_names_itself_on_every_connection(netease: NetEase, opened: Opening) -> None:
    with opened(netease) as mailbox:
        mailbox.overview("INBOX")
        netease.hang_up()
        mailbox.overview("INBOX")
    assert netease.connections == netease.count("ID") == 2


def test_a_server_that_answers_id_with_bad_is_read_all_the_same(
    netease: NetEase, opened: Opening
) -> None:
    netease.faults.needs_id = False
    netease.faults.answers = {"ID": "BAD command not support"}
    with opened(netease) as mailbox:
        assert mailbox.overview("INBOX").count == 0
        assert mailbox.probe().server_id is None


def test_login_is_the_plain_command(netease: NetEase, opened: Opening) -> None:
    with opened(netease):
        pass
    assert netease.count("AUTHENTICATE") == 0
    assert netease.count("LOGIN") == 1


@pytest.mark.parametrize("many", [1, 2000, 120_000])
def test_a_poll_with_nothing_new_costs_the_same_in_any_mailbox(
    many: int, netease: NetEase, opened: Opening
) -> None:
    last = [netease.deliver("INBOX", b"Subject: x\r\n\r\n") for _ in range(many)][-1]
    with opened(netease) as mailbox:
        assert mailbox.overview("INBOX").count == many
        assert mailbox.uids("INBOX", last) == []
    assert len(netease.commands) == 7


def test_more_uids_than_fit_a_line_are_told(netease: NetEase, opened: Opening) -> None:
    # imaplib takes a million octets a line; these would be more.
    uids = [netease.deliver("INBOX", b"Subject: x\r\n\r\n") for _ in range(120_000)]
    with opened(netease) as mailbox:
        assert mailbox.all_uids("INBOX") == mailbox.uids("INBOX", 0) == uids


def test_each_further_folder_costs_two_round_trips(netease: NetEase, opened: Opening) -> None:
    for folders in (["INBOX"], ["INBOX", "订阅邮件", "广告邮件"]):
        before = len(netease.commands)
        with opened(netease) as mailbox:
            for folder in folders:
                mailbox.overview(folder)
                mailbox.uids(folder, 5)
        cost = len(netease.commands) - before
        assert cost == 5 + 2 * len(folders)


def test_bodies_are_asked_a_few_at_a_time(netease: NetEase, opened: Opening) -> None:
    netease.faults.most_bodies = 5
    uids = [netease.deliver("INBOX", letter(number)) for number in range(20)]
    with opened(netease) as mailbox:
        assert len(list(mailbox.fetch("INBOX", uids))) == 20
    assert netease.connections == 1
    assert netease.count("FETCH") == 1 + 4


def test_a_batch_is_bounded_in_bytes(netease: NetEase, opened: Opening) -> None:
    uids = [netease.deliver("INBOX", letter(number, padding=1000)) for number in range(6)]
    with opened(netease, Limits(body_bytes=2500)) as mailbox:
        assert len(list(mailbox.fetch("INBOX", uids))) == 6
    assert netease.count("FETCH") == 1 + 3


def test_a_large_message_never_comes_as_a_body(netease: NetEase, opened: Opening) -> None:
    uid = netease.deliver("INBOX", letter(1, padding=5000))
    with opened(netease, Limits(largest_message=100)) as mailbox:
        assert len(list(mailbox.fetch("INBOX", [uid]))) == 1
    assert not [each.line for each in netease.commands if "BODY.PEEK[]" in each.line]


def test_no_command_is_longer_than_a_server_must_take(netease: NetEase, opened: Opening) -> None:
    uids = [netease.deliver("INBOX", letter(number)) for number in range(200)]
    with opened(netease) as mailbox:
        assert len(mailbox.sizes_and_dates("INBOX", uids)) == 200
    assert max(len(each.line) for each in netease.commands) < 1000


def test_nothing_that_changes_the_mailbox_is_ever_said(netease: NetEase, opened: Opening) -> None:
    uid = netease.deliver("INBOX", letter(1))
    with opened(netease) as mailbox:
        list(mailbox.fetch("INBOX", [uid]))
        mailbox.find_message_id("已发送", "<x@y.example>")
        mailbox.probe()
    spoken = {"CAPABILITY", "LOGIN", "ID", "LIST", "EXAMINE", "SEARCH", "FETCH", "LOGOUT"}
    assert {each.name for each in netease.commands} == spoken
    assert not [each for each in netease.commands if "CHARSET" in each.line]
    assert not [each for each in netease.commands if "BODY[" in each.line]


def test_a_folder_needs_no_uidnext(netease: NetEase, opened: Opening) -> None:
    netease.deliver("INBOX", letter(1))
    with opened(netease) as mailbox:
        state = mailbox.overview("INBOX")
    assert (state.count, state.uidvalidity, state.uidnext) == (1, 1, None)


def test_a_rebuilt_folder_may_look_the_same_but_for_its_bytes(
    netease: NetEase, opened: Opening
) -> None:
    uids = [netease.deliver("INBOX", letter(number)) for number in range(3)]
    del netease.folders["INBOX"].messages[0]
    netease.folders["INBOX"].renumber()
    with opened(netease) as mailbox:
        assert mailbox.overview("INBOX").uidvalidity == 1
        (first,) = mailbox.fetch("INBOX", uids[:1])
    assert first.raw == letter(1)
