"""What stops letters before a server does: caps on an address, and the breaker for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.decision import EventNote
from bot.model import Priority
from bot.outbox import Desk, deliver
from bot.outbox.breaker import CAME_BACK, IN_A_ROW, TO_ONE, UNUSUAL, tripped
from bot.refusals import classify
from bot.smtp import Refused
from bot.store import Store
from bot.store.events import note
from bot.store.pacing import Counts, Limits
from bot.store.tables import LetterRow
from tests.outbox.conftest import FREE, NOW, Post, Queue

Make = Callable[..., Desk]
Row = Callable[..., LetterRow]
Came = Callable[[str, str], int]


def barred(text: str = "rejected") -> Refused:
    said = classify(554, text)
    return Refused(said.token, said.response, said.rule.kind, said.rule)


def at(minutes: float) -> Callable[[], datetime]:
    return lambda: NOW + timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("counts", "stops"),
    [
        (Counts(), False),
        (Counts(failed_in_a_row=IN_A_ROW - 1, last_failed_at=NOW), False),
        (Counts(failed_in_a_row=IN_A_ROW, last_failed_at=NOW), True),
        (Counts(failed_in_a_row=IN_A_ROW, last_failed_at=NOW - timedelta(hours=1)), False),
        (Counts(came_back=CAME_BACK, sent=2 * CAME_BACK), True),
        (Counts(came_back=CAME_BACK, sent=2 * CAME_BACK + 1), False),
        (Counts(came_back=CAME_BACK - 1, sent=1), False),
        (Counts(to_one=Counter({"a@b.example": TO_ONE})), True),
        (Counts(to_one=Counter({"other@b.example": TO_ONE})), False),
        (Counts(today=UNUSUAL), True),
        (Counts(today=UNUSUAL - 1), False),
    ],
)
def test_the_breaker_opens_at_its_counts(counts: Counts, stops: bool) -> None:
    assert (tripped(counts, "a@b.example", NOW) is not None) is stops


def test_letters_refused_one_after_another_stop_all_and_one_is_tried_after_an_hour(
    desk: Make, queue: Queue, post: Post
) -> None:
    for n in range(9):
        queue(f"reminder:{n}", template="reminder", to=(f"d{n}@district.example",))
    post.answers = [barred() for _ in range(IN_A_ROW)]
    stopped = deliver(desk())
    assert (stopped.failed, stopped.sent, stopped.waiting) == (IN_A_ROW, 0, 9 - IN_A_ROW)
    assert stopped.alarm
    assert stopped.alarm.stopped
    resting = deliver(desk(now=at(59)))
    assert (resting.sent, resting.failed) == (0, 0)
    assert resting.alarm
    post.answers = [barred()]
    tried = deliver(desk(now=at(61)))
    assert (tried.failed, tried.sent) == (1, 0)
    assert deliver(desk(now=at(62))).alarm
    assert deliver(desk(now=at(130))).sent == 3


def test_addresses_that_nobody_knows_do_not_stop_the_others(
    desk: Make, queue: Queue, post: Post
) -> None:
    for n in range(8):
        queue(f"reminder:{n}", template="reminder", to=(f"d{n}@district.example",))
    gone = classify(550, "User not found")
    post.answers = [Refused("550", gone.response, gone.rule.kind, gone.rule)] * 7
    heard: list[tuple[str, ...]] = []
    outcome = deliver(desk(unknown=lambda _row, who, _why: heard.append(who)))
    assert (outcome.failed, outcome.sent, outcome.alarm) == (7, 1, None)
    assert heard == [(f"d{n}@district.example",) for n in range(7)]


def test_nothing_goes_to_an_address_that_is_known_to_be_dead(
    desk: Make, queue: Queue, post: Post, row: Row
) -> None:
    queue("answer:1", to=("Dead@school.example",))
    queue("digest:1", template="digest", to=("dead@school.example", "clerk@centre.example"))
    heard: list[tuple[str, ...]] = []
    gone = frozenset({"dead@school.example"})
    deliver(desk(dead=lambda: gone, unknown=lambda _row, who, _why: heard.append(who)))
    assert (row("answer:1").state, row("answer:1").last_response) == ("failed", "no living address")
    assert post.recipients == [("clerk@centre.example",)]
    assert heard == [("Dead@school.example",)]


def test_many_letters_in_a_day_to_one_address_stop_all(
    desk: Make, queue: Queue, post: Post
) -> None:
    for n in range(TO_ONE + 2):
        queue(f"follow-up:{n}", template="follow_up")
    outcome = deliver(desk())
    assert (outcome.sent, outcome.waiting) == (TO_ONE, 2)
    assert outcome.alarm
    assert deliver(desk(now=at(60 * 14))).sent == 2


def test_answers_to_receipts_that_were_recorded_do_not_count(
    desk: Make, queue: Queue, came: Came
) -> None:
    for n in range(TO_ONE + 5):
        queue(f"answer:{n}", message_row=came(f"{n}", "matched"))
    assert deliver(desk(limits=Limits(0, 0))).sent == TO_ONE + 5


def test_letters_that_come_back_all_day_stop_all(desk: Make, queue: Queue, store: Store) -> None:
    for n in range(CAME_BACK):
        queue(f"reminder:{n}", template="reminder", to=(f"d{n}@district.example",))
    assert deliver(desk()).sent == CAME_BACK
    with store.write() as session:
        for n in range(CAME_BACK):
            note(session, EventNote("bot", "letter_bounced", f"L{n}"), NOW)
    queue("reminder:more", template="reminder")
    assert deliver(desk(now=at(10))).alarm
    assert deliver(desk(now=at(25 * 60))).sent == 1


def test_answers_to_bare_mail_are_two_a_day_and_then_held(
    desk: Make, queue: Queue, came: Came, store: Store, row: Row
) -> None:
    from bot.store.tables import MessageRow

    def bare(n: int) -> int:
        with store.write() as session:
            message = MessageRow(sha256=f"bare{n}", received_at=NOW, seen_at=NOW)
            session.add(message)
            session.flush()
            assert message.id
            return message.id

    for n in range(4):
        queue(f"answer:{n}", message_row=bare(n))
    queue("answer:paper", message_row=came("paper", "rejected"))
    queue("replied:1", template="replied", message_row=bare(9))
    outcome = deliver(desk(limits=Limits(0, 0)))
    assert outcome.sent == 4
    assert [row(f"answer:{n}").state for n in range(4)] == ["sent", "sent", "held", "held"]
    assert row("answer:paper").state == "sent"
    assert row("replied:1").state == "sent"


def test_questions_go_before_confirmations_before_reminders(
    desk: Make, queue: Queue, post: Post
) -> None:
    order = [
        Priority.REMINDER_SCHOOL,
        Priority.CONFIRMATION,
        Priority.ESCALATION,
        Priority.QUESTION,
        Priority.REMINDER_DISTRICT,
        Priority.DIGEST,
    ]
    for priority in order:
        queue(f"letter:{priority}", template="x", priority=priority, to=(f"{priority}@b.example",))
    deliver(desk(limits=FREE))
    assert [to[0] for to in post.recipients] == [f"{one}@b.example" for one in sorted(order)]


def test_a_day_ends_at_midnight_in_shanghai() -> None:
    late = datetime(2016, 9, 8, 15, 30, tzinfo=UTC)
    trip = tripped(Counts(today=UNUSUAL), "a@b.example", late)
    assert trip
    assert trip.until == datetime(2016, 9, 8, 16, 0, tzinfo=UTC)
