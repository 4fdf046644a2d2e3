"""Whatever happens to a mailbox, each message is decided and answered exactly once.

Each test runs through a NetEase-like server and through Dovecot.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.servers.netease import DROP
from tests.whole.world import World, listed, mail

JUNK = "垃圾邮件"


def receipt_of(world: World, place: int, **more: Any) -> bytes:
    return mail(world.school(place).email, listed(world.row(place)), **more)


def assert_settled(world: World, *places: int) -> None:
    """These schools, and no others, are acknowledged and were answered once."""
    got = world.rows("SELECT school_code FROM v_receipts WHERE state = 'acknowledged'")
    assert {row["school_code"] for row in got} == {world.school(place).code for place in places}
    addresses = sorted(address for one in world.smtp.letters for address in one.recipients)
    assert addresses == sorted(world.school(place).email for place in places)
    assert len(world.rows("SELECT id FROM v_messages")) == len(places)
    assert_reconciled(world)


def assert_reconciled(world: World) -> None:
    query = "SELECT folder, missing, pieces_without_state FROM v_reconciliation"
    assert all(row["missing"] == row["pieces_without_state"] == 0 for row in world.rows(query))


def test_a_rebuilt_folder_with_new_numbers_is_read_without_a_second_answer(both: World) -> None:
    raws = [receipt_of(both, place) for place in range(3)]
    for raw in raws:
        both.mail(raw, JUNK)
    both.once()
    rebuild(both)
    for raw in (*raws, receipt_of(both, 3)):
        both.mail(raw, JUNK)
    assert both.once(1)["new"] == 1
    assert_settled(both, 0, 1, 2, 3)


def rebuild(world: World) -> None:
    """Empty 垃圾邮件 and give it another UIDVALIDITY (Dovecot keeps its INBOX for ever)."""
    if hasattr(world.imap, "rebuild"):
        world.imap.rebuild(JUNK)
        return
    world.imap.folders[JUNK].messages.clear()
    world.imap.folders[JUNK].uidvalidity += 1


def test_a_number_given_to_another_message_is_noticed_in_the_next_pass(world: World) -> None:
    for place in range(3):
        world.mail(receipt_of(world, place))
    world.once()
    box = world.imap.folders["INBOX"]
    box.messages[2].raw = receipt_of(world, 3)
    assert world.once(1)["new"] == 1
    assert_settled(world, 0, 1, 2, 3)


def test_a_mailbox_numbered_anew_under_the_old_mark_is_read_again(world: World) -> None:
    """NetEase rebuilds with UIDVALIDITY 1 as ever: old numbers, other messages."""
    for place in range(4):
        world.mail(receipt_of(world, place))
    world.once()
    box = world.imap.folders["INBOX"]
    del box.messages[0]
    world.mail(receipt_of(world, 4))
    box.renumber()
    world.once(1)
    assert_settled(world, 0, 1, 2, 3, 4)


def test_the_same_mail_in_two_folders_is_one_message(both: World) -> None:
    raw = receipt_of(both, 0)
    both.mail(raw)
    both.mail(raw, JUNK)
    both.once()
    assert_settled(both, 0)
    assert len(both.rows("SELECT * FROM v_sightings")) == 2


def test_mail_the_provider_took_for_junk_is_read(both: World) -> None:
    both.mail(receipt_of(both, 0), JUNK)
    both.once()
    assert_settled(both, 0)


def test_a_mail_moved_to_another_folder_stays_one_message(both: World) -> None:
    raw = receipt_of(both, 0)
    both.mail(raw, JUNK)
    both.once()
    with both.imap.client() as person:
        person.select_folder(JUNK)
        uids = person.search()
        person.append("INBOX", raw)
        remove(both, person, uids)
    both.once(1)
    assert_settled(both, 0)
    live = both.rows("SELECT folder FROM v_sightings WHERE NOT gone")
    assert live == [{"folder": "INBOX"}]


def remove(world: World, person: Any, uids: list[int]) -> None:
    if hasattr(world.imap, "folders"):
        world.imap.folders[JUNK].messages.clear()
        return
    person.delete_messages(uids)
    person.expunge()


def test_the_same_mail_twice_is_one_message_whatever_way_it_came(both: World) -> None:
    raw = receipt_of(both, 0)
    both.mail(raw)
    both.mail(raw)
    both.mail(b"Received: by another.example; Thu, 1 Sep 2016 09:00:00 +0800\r\n" + raw)
    both.once()
    both.mail(b"X-Spam-Score: 1\r\n" + raw)
    both.once(1)
    assert_settled(both, 0)


def test_the_same_paper_sent_anew_is_answered_as_known(both: World) -> None:
    """Another mail is another occasion: it gets an answer of its own, and changes nothing."""
    both.mail(receipt_of(both, 0))
    both.once()
    both.mail(receipt_of(both, 0))
    both.once(1)
    assert len(both.letters_to(both.school(0).email)) == 2
    assert [row["state"] for row in both.rows("SELECT state FROM v_pieces ORDER BY id")] == [
        "matched",
        "duplicate",
    ]


def test_what_a_fetch_withheld_is_asked_for_again(world: World) -> None:
    for place in range(3):
        world.mail(receipt_of(world, place))
    box = world.imap.folders["INBOX"]
    world.imap.faults.withhold = {box.messages[1].uid}
    world.once()
    assert_settled_but(world, 1)
    world.imap.faults.withhold = set()
    world.once(1)
    assert_settled(world, 0, 1, 2)


def assert_settled_but(world: World, missing: int) -> None:
    """One message is known to be missing, and said to be."""
    query = "SELECT missing FROM v_reconciliation WHERE folder = 'INBOX'"
    assert world.rows(query) == [{"missing": missing}]


@pytest.mark.parametrize("fault", ["between bodies", "inside a body"])
def test_a_line_dropped_in_the_middle_is_taken_up_in_the_same_pass(
    world: World, fault: str
) -> None:
    for place in range(6):
        world.mail(receipt_of(world, place))
    if fault == "inside a body":
        world.imap.faults.drop_inside = True
    else:
        world.imap.faults.drop_after = 2
    world.once()
    assert_settled(world, *range(6))


def test_a_line_that_dies_under_every_command_ends_the_pass_and_costs_nothing(
    world: World,
) -> None:
    for place in range(3):
        world.mail(receipt_of(world, place))
    world.imap.faults.answers["FETCH"] = DROP
    ran = world.quick("once", "--at", "2016-09-01T12:00+08:00")
    assert (ran.status, len(ran.err.splitlines())) == (3, 1), ran
    world.imap.faults.answers.clear()
    world.once(1)
    assert_settled(world, 0, 1, 2)


def test_a_message_that_kills_the_line_holds_up_no_other(world: World) -> None:
    for place in range(4):
        world.mail(receipt_of(world, place))
    box = world.imap.folders["INBOX"]
    world.imap.faults.poison = {box.messages[0].uid}
    world.once()
    assert_settled_but(world, 1)
    assert len(world.smtp.letters) == 3


def test_a_pass_with_nothing_new_takes_a_handful_of_commands(world: World) -> None:
    for place in range(3):
        world.mail(receipt_of(world, place))
    world.once()
    before = len(world.imap.commands)
    counted = world.once(1)
    assert (counted["new"], counted["sent"]) == (0, 0)
    assert len(world.imap.commands) - before <= 18
    assert world.imap.count("STORE") == 0


def test_a_read_message_is_taken_in_like_an_unread_one_and_stays_as_it_was(both: World) -> None:
    both.mail(receipt_of(both, 0))
    both.mail(receipt_of(both, 1))
    with both.imap.client() as person:
        person.select_folder("INBOX")
        first = person.search()[0]
        person.add_flags([first], ["\\Seen"])
    both.once()
    assert_settled(both, 0, 1)
    with both.imap.client() as person:
        person.select_folder("INBOX", readonly=True)
        assert person.search("UNSEEN") == person.search()[1:]
