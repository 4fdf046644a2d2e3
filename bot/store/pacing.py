"""How much may go out: the quota of the account, and the share of one address.

NetEase publishes no quota; MAIL-FACTS advises at most 10 in 15 minutes and 50 a day.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlmodel import Session, col, func, or_, select

from bot.letters import ANSWERS, REMINDERS
from bot.model import SHANGHAI
from bot.store.tables import EventRow, LetterRow, PieceRow

QUARTER_HOUR = timedelta(minutes=15)

FAILED = "letter_failed"
"""The event of a letter that was refused for good, and not for its address."""

BARE = tuple(name for name in ANSWERS if name != "replied")
"""Answers that may be to a message that changed nothing; `replied` tells what one changed."""

RELEASED = "released"
"""What `last_response` says of a letter that a person let go: no cap holds it again."""


@dataclass(frozen=True, slots=True)
class Limits:
    """0 means no limit (CONTRACT section 2, `[smtp]`).

    `answers_per_address` counts a day's answers to messages that brought nothing that
    matched: what is left of a loop between two robots after everything else failed to
    see it. One teacher may well send ten schools' receipts, so those do not count.
    `idle_per_address` counts those to messages that brought no piece at all and changed
    nothing: with the letter that was answered first they make three, and a loop ends.
    """

    per_quarter_hour: int = 10
    per_day: int = 50
    answers_per_address: int = 20
    idle_per_address: int = 2


@dataclass(frozen=True, slots=True)
class Waiting:
    """A letter that waits, as far as it matters for when it goes."""

    priority: str
    created_at: datetime
    not_before: datetime | None = None
    office_hours: bool = False
    """It goes in office hours only: a letter of the ladder."""


@dataclass(slots=True)
class Counts:
    """What went and what became of it. `to_one`: today, by address."""

    today: int = 0
    to_one: Counter[str] = field(default_factory=Counter)
    came_back: int = 0
    sent: int = 0
    """`came_back` and `sent` are those of the last 24 hours."""
    failed_in_a_row: int = 0
    last_failed_at: datetime | None = None


def room(session: Session, now: datetime, limits: Limits) -> bool:
    """Whether the quarter of an hour and the day leave room for one more letter."""
    today = _midnight(now) - timedelta(microseconds=1)
    spans = ((limits.per_quarter_hour, now - QUARTER_HOUR), (limits.per_day, today))
    return all(not limit or _gone_since(session, since) < limit for limit, since in spans)


def capped(session: Session, row: LetterRow, now: datetime, limits: Limits) -> bool:
    """Whether its address had its share of answers to messages that brought nothing."""
    if row.last_response == RELEASED or not is_idle(session, row):
        return False
    today = _answers_today(session, row.to_addr, now)
    if _reached(limits.answers_per_address, today):
        return True
    bare = [one for one in today if is_bare(session, one)]
    return is_bare(session, row) and _reached(limits.idle_per_address, bare)


def is_idle(session: Session, row: LetterRow) -> bool:
    """Whether a letter answers a message that brought nothing that matched."""
    return row.template in ANSWERS and not _brought_something(session, row.message_row)


def is_bare(session: Session, row: LetterRow) -> bool:
    """Whether it answers a message without any piece, whose words changed nothing."""
    if row.template not in BARE or row.message_row is None:
        return False
    piece = select(PieceRow.id).where(PieceRow.message_row == row.message_row)
    return session.exec(piece.limit(1)).first() is None


def is_counted(session: Session, row: LetterRow) -> bool:
    """Whether it counts for the breaker: all but answers to what could be recorded."""
    return row.template not in ANSWERS or not _brought_something(session, row.message_row)


def _reached(limit: int, found: list[LetterRow]) -> bool:
    return bool(limit) and len(found) >= limit


def _answers_today(session: Session, to_addr: str, now: datetime) -> list[LetterRow]:
    answered = select(LetterRow).where(
        LetterRow.to_addr == to_addr,
        col(LetterRow.template).in_(ANSWERS),
        col(LetterRow.sent_at) >= _midnight(now),
    )
    return [row for row in session.exec(answered) if is_idle(session, row)]


def counts(session: Session, now: datetime) -> Counts:
    """What the breaker looks at, as it stands before a pass."""
    since, last = now - timedelta(days=1), _last_sent(session)
    failures = _happened(session, FAILED, last or datetime.min.replace(tzinfo=UTC))
    return Counts(
        today=_gone_since(session, _midnight(now)),
        to_one=_to_one(session, now),
        came_back=len(_happened(session, "letter_bounced", since)),
        sent=_gone_since(session, since),
        failed_in_a_row=len(failures),
        last_failed_at=max(failures, default=None),
    )


def _to_one(session: Session, now: datetime) -> Counter[str]:
    """Today's letters by address, without answers to what could be recorded."""
    recorded = select(PieceRow.message_row).where(PieceRow.state == "matched")
    query = (
        select(LetterRow.to_addr, func.count())
        .where(
            col(LetterRow.sent_at) >= _midnight(now),
            or_(
                col(LetterRow.template).not_in(ANSWERS),
                col(LetterRow.message_row).is_(None),
                col(LetterRow.message_row).not_in(recorded),
            ),
        )
        .group_by(LetterRow.to_addr)
    )
    return Counter(dict(session.exec(query).all()))


def _last_sent(session: Session) -> datetime | None:
    return session.exec(select(func.max(LetterRow.sent_at))).one()


def _happened(session: Session, action: str, since: datetime) -> list[datetime]:
    query = select(EventRow.at).where(EventRow.action == action, EventRow.at > since)
    return list(session.exec(query).all())


def queue(session: Session) -> list[Waiting]:
    """All that waits to go, held letters apart."""
    query = select(LetterRow).where(col(LetterRow.state).in_(("queued", "deferred")))
    found = []
    for row in session.exec(query).all():
        times = [at for at in (row.not_before, row.next_try_at) if at]
        late = row.template in REMINDERS
        found.append(Waiting(row.priority, row.created_at, max(times, default=None), late))
    return found


def gone(session: Session, now: datetime) -> list[datetime]:
    """When letters went, as far as today's pace is concerned."""
    since = min(_midnight(now), now - QUARTER_HOUR)
    query = select(LetterRow.sent_at).where(col(LetterRow.sent_at) >= since)
    return [at for at in session.exec(query).all() if at]


def rests(session: Session, now: datetime) -> list[LetterRow]:
    """Letters whose next try is yet to come, and failed ones on whose account all rests.

    Whether what they met concerned more than themselves is for `bot.outbox` to say.
    """
    found = select(LetterRow).where(
        col(LetterRow.state).in_(("deferred", "failed")), col(LetterRow.next_try_at) > now
    )
    return list(session.exec(found))


def _midnight(now: datetime) -> datetime:
    return now.astimezone(SHANGHAI).replace(hour=0, minute=0, second=0, microsecond=0)


def _gone_since(session: Session, since: datetime) -> int:
    """Letters sent since then, and those that may be under way at this moment."""
    gone = or_(col(LetterRow.sent_at) > since, col(LetterRow.state) == "sending")
    return session.exec(select(func.count()).select_from(LetterRow).where(gone)).one()


def _brought_something(session: Session, message_row: int | None) -> bool:
    """Whether a message held at least one piece that matched."""
    matched = select(PieceRow.id).where(
        PieceRow.message_row == message_row, PieceRow.state == "matched"
    )
    return session.exec(matched.limit(1)).first() is not None
