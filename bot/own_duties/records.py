"""The record of a term, read from the views for its reports."""

from __future__ import annotations

from datetime import datetime

from bot.desk import Desk
from bot.own_duties.plan import units
from bot.reports.record import Record
from bot.store import Session, queries
from bot.workdays import local_date


def record_of(session: Session, desk: Desk, term: str, now: datetime) -> Record:
    """All that the reports of a term rest on."""
    return Record(
        term=term,
        today=local_date(now),
        cards=tuple(queries.rows(session, "v_cards", term=term)),
        owed=tuple(queries.rows(session, "v_obligations", term=term)),
        handovers=tuple(queries.rows(session, "v_handovers", term=term)),
        units=units(session, desk),
    )
