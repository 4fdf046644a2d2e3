"""Writes a decision whole: its rows, and its letters with bytes and Message-IDs fixed."""

from __future__ import annotations

from datetime import datetime

from bot.decision import Decision
from bot.desk import Desk
from bot.model import Letter
from bot.store import Session, decisions, letters
from bot.store.recorded import Recorded
from bot.workdays import add_working_days, local_date

CORRECTION_DAYS = 3
"""Working days after our answer within which a correction keeps the first arrival's date."""


def answers(letter: Letter) -> bool:
    """Whether a letter answers the message whose decision queues it."""
    return letter.auto_submitted == "auto-replied"


def record(desk: Desk, decision: Decision, now: datetime) -> Recorded:
    """Write a decision whole, its letters with their bytes and Message-IDs fixed."""
    own = desk.settings.smtp.from_address

    def put(session: Session, letter: Letter, recorded: Recorded) -> int:
        del recorded
        row = letters.put(
            session,
            letter,
            secret=desk.secret,
            from_addr=own,
            from_name=desk.settings.centre.full_name,
            domain=own.partition("@")[2] or "localhost",
            now=now,
            # A follow-up to somebody else is no answer to the message that decided it.
            message_row=decision.message_row if answers(letter) else None,
        )
        return row.id or 0

    def in_time(answered: datetime, corrected: datetime) -> bool:
        """A correction counts as of the first arrival within 3 days (CONTRACT section 4)."""
        last = add_working_days(local_date(answered), CORRECTION_DAYS, desk.days)
        return local_date(corrected) <= last

    with desk.store.write() as session:
        return decisions.record(session, decision, now, put_letter=put, in_time=in_time)
