"""Letters of the centre's own duties: to whom they go, and queued once for each occasion."""

from __future__ import annotations

from datetime import datetime

from bot.desk import Desk
from bot.effects import ObligationChange
from bot.model import Letter
from bot.store import Session, letters
from bot.store.obligations import change_obligation, never
from bot.store.recorded import BOT
from bot.store.tables import LetterRow, ObligationRow


def deciders(desk: Desk) -> tuple[str, ...]:
    """Who may agree to a proposal by mail."""
    centre = desk.settings.centre
    return centre.approve_from or centre.digest_to


def post(session: Session, desk: Desk, letter: Letter, now: datetime) -> LetterRow:
    """Queue a letter, or give back the one its occasion has made."""
    own = desk.settings.smtp.from_address
    return letters.put(
        session,
        letter,
        secret=desk.secret,
        from_addr=own,
        from_name=desk.settings.centre.full_name,
        domain=own.partition("@")[2] or "localhost",
        now=now,
        message_row=None,
    )


def done(session: Session, row: ObligationRow, at: datetime, now: datetime, by: str = BOT) -> None:
    """The centre has done what it owed."""
    change = ObligationChange(row.id or 0, "done", arrived=at, by=by)
    change_obligation(session, change, now, never)
