"""The rows of letters: one for each occasion, claimed once, in their order, within quota."""

from __future__ import annotations

import email
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.model import Priority
from bot.store import Store, letters
from bot.store.pacing import Limits
from bot.store.tables import LetterRow
from bot.tokens import find
from tests.outbox.conftest import FREE, NOW, Queue

Row = Callable[..., LetterRow]
Came = Callable[[str, str], int]


def claimed(store: Store, now: datetime = NOW, limits: Limits = FREE) -> str | None:
    with store.write() as session:
        row = letters.claim_next(session, now, limits)
    return row.key if row else None


def settled(store: Store, key: str, now: datetime = NOW) -> None:
    with store.write() as session:
        row = letters.by_key(session, key)
        assert row
        assert row.id
        assert letters.settle_sent(session, row.id, now, "250 ok")


def test_one_occasion_makes_one_letter(queue: Queue) -> None:
    first, second = queue(), queue(subject="【泰微课资源卡】another")
    assert first.id == second.id
    assert first.raw == second.raw
    assert "answer:1" in second.subject


def test_what_goes_out_is_fixed_when_it_is_queued(queue: Queue) -> None:
    row = queue()
    message = email.message_from_bytes(row.raw or b"")
    assert message["Message-ID"] == row.message_id
    assert message["Date"] == "Thu, 08 Sep 2016 10:00:00 +0800"
    assert find(row.subject) == (row.token,)
    assert message["Subject"].endswith(f"[{row.token}]")


def test_a_reply_finds_its_letter_by_the_token(store: Store, queue: Queue) -> None:
    row = queue(matter={"shipment": 12})
    assert row.token
    with store.read() as session:
        found = letters.by_token(session, row.token)
        assert letters.by_token(session, "TWK-AAAAAAAAAAAAA") is None
    assert found
    assert found.matter == {"shipment": 12}


def test_a_token_serves_once(store: Store, queue: Queue) -> None:
    row = queue()
    assert row.id
    with store.write() as session:
        assert letters.use_token(session, row.id, NOW)
        assert not letters.use_token(session, row.id, NOW)


def test_letters_go_by_priority_then_by_age(store: Store, queue: Queue) -> None:
    later = NOW - timedelta(minutes=1)
    queue("reminder", at=NOW - timedelta(days=1), priority=Priority.REMINDER_SCHOOL)
    queue("young", at=later, priority=Priority.CONFIRMATION)
    queue("old", at=NOW - timedelta(hours=1), priority=Priority.CONFIRMATION)
    queue("question", priority=Priority.QUESTION)
    assert [claimed(store) for _ in range(5)] == ["question", "old", "young", "reminder", None]


def test_a_letter_waits_for_its_day(store: Store, queue: Queue) -> None:
    queue(not_before=NOW + timedelta(hours=1))
    assert claimed(store) is None
    assert claimed(store, NOW + timedelta(hours=1)) == "answer:1"


def test_a_held_letter_waits_for_a_person(store: Store, queue: Queue) -> None:
    row = queue(held=True)
    assert row.id
    assert claimed(store) is None
    with store.write() as session:
        assert letters.release(session, row.id)
        assert not letters.release(session, row.id)
    assert claimed(store) == "answer:1"


def test_a_dropped_letter_never_goes(store: Store, queue: Queue) -> None:
    row = queue()
    assert row.id
    with store.write() as session:
        assert letters.drop(session, row.id, "acknowledged meanwhile")
    assert claimed(store) is None


def test_what_is_on_its_way_can_be_neither_dropped_nor_held(store: Store, queue: Queue) -> None:
    row = queue()
    assert row.id
    claimed(store)
    with store.write() as session:
        assert not letters.drop(session, row.id, "too late")
        assert not letters.hold(session, row.id, "too late")


def test_ten_in_a_quarter_of_an_hour(store: Store, queue: Queue) -> None:
    for n in range(12):
        queue(f"answer:{n:02}")
    limits = Limits(10, 0, 0)
    for _ in range(10):
        key = claimed(store, limits=limits)
        assert key
        settled(store, key)
    assert claimed(store, NOW + timedelta(minutes=14), limits) is None
    assert claimed(store, NOW + timedelta(minutes=15), limits) == "answer:10"


def test_a_letter_under_way_counts(store: Store, queue: Queue) -> None:
    queue("answer:1")
    queue("answer:2")
    assert claimed(store, limits=Limits(1, 0, 0)) == "answer:1"
    assert claimed(store, limits=Limits(1, 0, 0)) is None


@pytest.mark.parametrize(("hour", "free"), [(15, False), (16, True)])
def test_the_day_ends_at_midnight_in_shanghai(
    store: Store, queue: Queue, hour: int, free: bool
) -> None:
    queue("answer:1")
    queue("answer:2")
    claimed(store)
    settled(store, "answer:1")
    late = datetime(2016, 9, 8, hour, 30, tzinfo=UTC)
    assert (claimed(store, late, Limits(0, 1, 0)) is not None) is free


def test_a_loop_of_answers_is_held(store: Store, queue: Queue, came: Came, row: Row) -> None:
    limits = Limits(0, 0, 2)
    for n in range(3):
        queue(f"answer:{n}", message_row=came(f"m{n}", "rejected"))
    for n in range(2):
        assert claimed(store, limits=limits) == f"answer:{n}"
        settled(store, f"answer:{n}")
    assert claimed(store, limits=limits) is None
    assert row("answer:2").state == "held"


def test_a_released_letter_passes_the_cap(store: Store, queue: Queue, came: Came) -> None:
    limits = Limits(0, 0, 1)
    rows = [queue(f"answer:{n}", message_row=came(f"m{n}", "rejected")) for n in range(2)]
    claimed(store, limits=limits)
    settled(store, "answer:0")
    assert claimed(store, limits=limits) is None
    with store.write() as session:
        letters.release(session, rows[1].id or 0)
    assert claimed(store, limits=limits) == "answer:1"


def test_one_teacher_may_send_ten_schools_receipts(store: Store, queue: Queue, came: Came) -> None:
    for n in range(10):
        queue(f"answer:{n}", message_row=came(f"m{n}", "matched"))
    for n in range(10):
        assert claimed(store, limits=Limits(0, 0, 2)) == f"answer:{n}"
        settled(store, f"answer:{n}")
