"""History: what happened, by whom, to what. Rows are only added."""

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


def last_pass_at(session: Session) -> datetime | None:
    """The latest time a pass has believed in: `once --at` may not go behind it."""
    return session.exec(select(func.max(col(PassRow.began_at)))).one()
