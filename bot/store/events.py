"""History: what happened, by whom, to what. Rows are only added."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

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
