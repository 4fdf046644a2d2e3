"""A connection is disposable: what is lost is asked again, a bounded number of times."""

from __future__ import annotations

import pytest

from bot.mailbox import FolderRefused, FolderRenumbered, LineDropped, MailboxUnreachable
from tests.mailbox.conftest import Opening, letter
from tests.servers.dovecot import Dovecot
from tests.servers.netease import NetEase


def delivered(server: NetEase, many: int) -> list[int]:
    return [server.deliver("INBOX", letter(number)) for number in range(many)]


def test_a_fetch_goes_on_after_the_line_drops(netease: NetEase, opened: Opening) -> None:
    uids = delivered(netease, 12)
    netease.faults.drop_after = 3
    with opened(netease) as mailbox:
        fetched = list(mailbox.fetch("INBOX", uids))
    assert [each.raw for each in fetched] == [letter(number) for number in range(12)]
    assert netease.connections == 2


def test_a_body_cut_in_the_middle_is_asked_again(netease: NetEase, opened: Opening) -> None:
    uids = delivered(netease, 2)
    netease.faults.drop_inside = True
    with opened(netease) as mailbox:
        fetched = list(mailbox.fetch("INBOX", uids))
    assert [each.raw for each in fetched] == [letter(0), letter(1)]


def test_messages_already_handed_out_are_not_asked_again(netease: NetEase, opened: Opening) -> None:
    uids = delivered(netease, 7)
    seen = []
    with opened(netease) as mailbox:
        for fetched in mailbox.fetch("INBOX", uids):
            seen.append(fetched.uid)
            if len(seen) == 5:
                netease.hang_up()
    assert seen == uids


def test_a_line_that_died_while_the_caller_worked_is_renewed(
    netease: NetEase, opened: Opening
) -> None:
    uids = delivered(netease, 20)
    with opened(netease) as mailbox:
        seen = []
        for fetched in mailbox.fetch("INBOX", uids):
            netease.hang_up()
            seen.append(fetched.uid)
    assert seen == uids
    assert netease.connections == 4


def test_batches_shrink_until_the_server_bears_them(netease: NetEase, opened: Opening) -> None:
    uids = delivered(netease, 9)
    netease.faults.most_bodies = 2
    with opened(netease) as mailbox:
        assert [each.uid for each in mailbox.fetch("INBOX", uids)] == uids
    assert netease.connections == 3


def test_a_message_that_kills_every_line_does_not_hold_up_the_rest(
    netease: NetEase, opened: Opening
) -> None:
    uids = delivered(netease, 8)
    netease.faults.poison = {uids[2]}
    with opened(netease) as mailbox:
        fetched = [each.uid for each in mailbox.fetch("INBOX", uids)]
    assert fetched == uids[:2] + uids[3:]
    assert netease.connections <= 8


def test_a_server_that_never_gives_a_body_ends_the_fetch(netease: NetEase, opened: Opening) -> None:
    uids = delivered(netease, 50)
    netease.faults.poison = set(uids)
    with opened(netease) as mailbox, pytest.raises(LineDropped):
        list(mailbox.fetch("INBOX", uids))
    assert netease.connections <= 15


def test_an_ok_without_data_yields_nothing_and_comes_next_time(
    netease: NetEase, opened: Opening
) -> None:
    uids = delivered(netease, 4)
    netease.faults.withhold = {uids[1]}
    with opened(netease) as mailbox:
        assert [each.uid for each in mailbox.fetch("INBOX", uids)] == uids[:1] + uids[2:]
        netease.faults.withhold = set()
        assert [each.uid for each in mailbox.fetch("INBOX", uids[1:2])] == uids[1:2]


@pytest.mark.parametrize("body", ["NIL", '""', "{0}\r\n"])
def test_an_empty_body_is_no_message(body: str, netease: NetEase, opened: Opening) -> None:
    uids = delivered(netease, 3)
    netease.faults.withhold, netease.faults.withheld_body = {uids[1]}, body
    with opened(netease) as mailbox:
        assert [each.uid for each in mailbox.fetch("INBOX", uids)] == [uids[0], uids[2]]
    assert netease.connections == 1


def test_a_server_down_for_a_moment_is_tried_again(netease: NetEase, opened: Opening) -> None:
    uids = delivered(netease, 1)
    with opened(netease) as mailbox:
        mailbox.overview("INBOX")
        netease.hang_up()
        netease.faults.refuse_connections = 2
        assert len(list(mailbox.fetch("INBOX", uids))) == 1


def test_a_server_that_stays_down_is_given_up(netease: NetEase, opened: Opening) -> None:
    with opened(netease) as mailbox:
        netease.hang_up()
        netease.faults.refuse_connections = 1000
        with pytest.raises(MailboxUnreachable):
            mailbox.overview("INBOX")
    assert netease.faults.refuse_connections >= 1000 - 3


def test_silence_ends_in_a_new_connection(netease: NetEase, opened: Opening) -> None:
    with opened(netease) as mailbox:
        mailbox.overview("INBOX")
        netease.hang_up()
        assert mailbox.uids("INBOX", 1) == []
        assert mailbox.quota() is None


def test_a_folder_rebuilt_behind_a_dropped_line_stops_the_fetch(
    netease: NetEase, opened: Opening
) -> None:
    uids = delivered(netease, 6)
    with opened(netease) as mailbox:
        fetching = mailbox.fetch("INBOX", uids)
        next(fetching)
        netease.folders["INBOX"].uidvalidity = 2
        netease.hang_up()
        with pytest.raises(FolderRenumbered):
            list(fetching)
        with pytest.raises(FolderRenumbered):
            mailbox.uids("INBOX", 1)
        assert mailbox.overview("INBOX").uidvalidity == 2


@pytest.mark.servers
def test_a_rebuilt_folder_shows_another_uidvalidity(dovecot: Dovecot, opened: Opening) -> None:
    dovecot.append("县区", letter(1))
    with opened(dovecot) as mailbox:
        before = mailbox.overview("县区")
    dovecot.rebuild("县区")
    with opened(dovecot) as mailbox:
        after = mailbox.overview("县区")
    assert (before.count, after.count) == (1, 0)
    assert before.uidvalidity != after.uidvalidity


def test_a_search_the_server_declines_concerns_one_folder(
    netease: NetEase, opened: Opening
) -> None:
    netease.faults.answers = {"SEARCH": "NO SEARCH busy"}
    with opened(netease) as mailbox, pytest.raises(FolderRefused, match="busy"):
        mailbox.uids("INBOX", 1)


def test_a_fetch_the_server_declines_is_passed_over(netease: NetEase, opened: Opening) -> None:
    uids = delivered(netease, 2)
    with opened(netease) as mailbox:
        mailbox.sizes_and_dates("INBOX", uids)
        netease.faults.answers = {"FETCH": "NO FETCH failed"}
        with pytest.raises(FolderRefused):
            list(mailbox.fetch("INBOX", uids))
