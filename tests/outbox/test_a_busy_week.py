"""Ten a quarter of an hour and fifty a day: six hundred answers and the day's reminders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlmodel import select

from bot.model import Priority
from bot.outbox import Desk, deliver
from bot.store import Store
from bot.store.pacing import Limits
from bot.store.tables import LetterRow, MessageRow, PieceRow
from bot.workdays import DAY, LOCAL
from tests.outbox.conftest import NOW, Post, Queue

PACE = Limits(10, 50)
ANSWERS, REMINDERS, QUESTIONS = 600, 16, 5


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """In memory where the machine has such a place: thousands of commits, and no power cut."""
    shared = Path("/dev/shm")  # noqa: S108 - nobody else knows the folder's name
    with TemporaryDirectory(dir=shared if shared.is_dir() else None) as folder:
        yield Path(folder)


def after(now: datetime, went: list[datetime]) -> datetime:
    """The next pass that can send: midnight itself once the day is used up."""
    if sum(at.astimezone(LOCAL).date() == now.astimezone(LOCAL).date() for at in went) < 50:
        return now + timedelta(minutes=5)
    midnight = datetime.combine(now.astimezone(LOCAL).date() + DAY, time(), LOCAL)
    return midnight.astimezone(UTC)


def test_all_go_in_their_order_at_the_pace_and_none_is_lost(
    desk: Callable[..., Desk], queue: Queue, post: Post, store: Store
) -> None:
    for n in range(REMINDERS):
        queue(
            f"reminder:{n}",
            template="notice",
            to=(f"d{n}@district.example",),
            priority=Priority.REMINDER_DISTRICT,
        )
    for n in range(ANSWERS):
        with store.write() as session:
            message = MessageRow(sha256=f"m{n}", received_at=NOW, seen_at=NOW)
            session.add(message)
            session.flush()
            assert message.id
            session.add(PieceRow(message_row=message.id, ordinal=1, name="x", state="matched"))
            row = message.id
        queue(f"answer:{n:03}", to=(f"s{n}@school.example",), message_row=row)
    for n in range(QUESTIONS):
        queue(f"question:{n}", to=(f"q{n}@school.example",), priority=Priority.QUESTION)

    went: list[datetime] = []
    now = NOW
    while len(post.taken) < ANSWERS + REMINDERS + QUESTIONS:
        sent = deliver(desk(limits=PACE, now=lambda at=now: at)).sent  # type: ignore[misc]
        went += [now] * sent
        now = after(now, went)
        assert now < NOW + timedelta(days=14), len(post.taken)

    order = [to[0][0] for to in post.recipients]
    assert order == ["q"] * QUESTIONS + ["s"] * ANSWERS + ["d"] * REMINDERS
    assert len(set(post.recipients)) == len(post.recipients)
    days = Counter(at.astimezone(LOCAL).date() for at in went)
    assert max(days.values()) == PACE.per_day
    for at in set(went):
        lately = [one for one in went if at - timedelta(minutes=15) < one <= at]
        assert len(lately) <= PACE.per_quarter_hour
    with store.read() as session:
        assert {row.state for row in session.exec(select(LetterRow)).all()} == {"sent"}
