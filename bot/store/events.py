"""History: what happened, by whom, to what. Rows are only added."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, func, select

from bot.decision import EventNote
from bot.store.tables import EventRow


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


def last_of(session: Session, action: str, subject: str) -> datetime | None:
    """When this last happened to this subject."""
    query = select(func.max(EventRow.at)).where(
        EventRow.action == action, EventRow.subject == subject
    )
    return session.exec(query).one()
