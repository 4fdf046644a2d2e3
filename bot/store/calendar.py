"""The imported working calendar: it goes before the announced holidays (`bot.workdays`)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlmodel import Session, select

from bot.store.registry import Changes, Tally
from bot.store.tables import CalendarDayRow


def put_calendar(session: Session, days: Iterable[tuple[date, bool, str]]) -> Changes:
    """Add or update days: date, whether it is worked, its name."""
    tally = Tally()
    for day, working, name in days:
        row = session.get(CalendarDayRow, day)
        if row is None:
            row = CalendarDayRow(day=day, working=working, name=name)
            tally.added += 1
        else:
            tally.put(row, {"working": working, "name": name or row.name})
        session.add(row)
    session.flush()
    return tally.done()


def load_calendar(session: Session) -> dict[date, bool]:
    """Whether a day is worked, for the days that were imported."""
    return {row.day: row.working for row in session.exec(select(CalendarDayRow)).all()}
