"""The delivery: done once every parcel of the term is known to have come."""

from __future__ import annotations

from datetime import datetime, time

from bot.own_duties.posting import done
from bot.store import Session
from bot.store.own_duties import all_delivered, owed
from bot.workdays import LOCAL


def settle(session: Session, term: str, now: datetime) -> None:
    """It counts from the day the last parcel came, whenever that is told."""
    row = owed(session, term, "delivery")
    last = all_delivered(session, term)
    if row is not None and last is not None:
        done(session, row, min(datetime.combine(last, time(12), LOCAL), now), now)
