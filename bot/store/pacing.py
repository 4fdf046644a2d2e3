"""How much may go out: the quota of the account, and the share of one address.

NetEase publishes no quota; MAIL-FACTS advises at most 10 in 15 minutes and 50 a day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, func, or_, select

from bot.letters import ANSWERS
from bot.model import SHANGHAI
from bot.store.tables import LetterRow, PieceRow

QUARTER_HOUR = timedelta(minutes=15)

RELEASED = "released"
"""What `last_response` says of a letter that a person let go: no cap holds it again."""


@dataclass(frozen=True, slots=True)
class Limits:
    """0 means no limit (CONTRACT section 2, `[smtp]`).

    `answers_per_address` counts a day's answers to messages that brought nothing that
    matched: what is left of a loop between two robots after everything else failed to
    see it. One teacher may well send ten schools' receipts, so those do not count.
    """

    per_quarter_hour: int = 10
    per_day: int = 50
    answers_per_address: int = 20


def room(session: Session, now: datetime, limits: Limits) -> bool:
    """Whether the quarter of an hour and the day leave room for one more letter."""
    spans = ((limits.per_quarter_hour, now - QUARTER_HOUR), (limits.per_day, _midnight(now)))
    return all(not limit or _gone_since(session, since) < limit for limit, since in spans)


def capped(session: Session, row: LetterRow, now: datetime, limits: Limits) -> bool:
    """Whether its address had its share of answers to messages that brought nothing."""
    if not limits.answers_per_address or row.last_response == RELEASED:
        return False
    if row.template not in ANSWERS or _brought_something(session, row.message_row):
        return False
    answered = select(LetterRow.message_row).where(
        LetterRow.to_addr == row.to_addr,
        col(LetterRow.template).in_(ANSWERS),
        col(LetterRow.sent_at) >= _midnight(now),
    )
    idle = sum(not _brought_something(session, one) for one in session.exec(answered))
    return idle >= limits.answers_per_address


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
