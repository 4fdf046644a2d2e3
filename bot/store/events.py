"""History and passes: what happened, and when the bot believed to be. Rows are only added."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, func, select

from bot.decision import EventNote
from bot.store.tables import EventRow, PassRow


def note(session: Session, event: EventNote, now: datetime) -> None:
    """Add a line of history."""
    session.add(
        EventRow(
            at=now,
            actor=event.actor,
            action=event.action,
            subject=event.subject,
            detail=event.detail,
        )
    )


def begin_pass(session: Session, now: datetime) -> PassRow:
    """Write down that a pass begins, and the time it believes in."""
    row = PassRow(began_at=now)
    session.add(row)
    session.flush()
    return row


def end_pass(session: Session, pass_id: int, now: datetime, outcome: str) -> None:
    """Write down how a pass ended."""
    row = session.get_one(PassRow, pass_id)
    row.ended_at, row.outcome = now, outcome
    session.add(row)


def first_pass_at(session: Session) -> datetime | None:
    """When the home first ran: mail older than that was before its time."""
    return session.exec(select(func.min(col(PassRow.began_at)))).one()


def last_pass_at(session: Session) -> datetime | None:
    """The latest time a pass has believed in: `once --at` may not go behind it."""
    return session.exec(select(func.max(col(PassRow.began_at)))).one()
