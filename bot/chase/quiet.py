"""When a letter of a day may not go: outside office hours, and where one went today."""

from __future__ import annotations

from datetime import datetime, time

from bot.ladder import Office
from bot.reminding import Book
from bot.store import Session, late
from bot.store.late import PutOff
from bot.store.tables import LetterRow
from bot.workdays import LOCAL, next_office_moment


def put_off(session: Session, row: LetterRow, book: Book) -> PutOff | None:
    """Until when it waits, if it does."""
    if until := closed(book.office, book.now):
        return until
    if late.gone_since(session, row.to_addr, midnight(book)):
        return PutOff(book.office.opening(book.office.nth(book.today, 1)), "one letter a day")
    return None


def closed(office: Office, now: datetime) -> PutOff | None:
    """Until the next opening, where nobody is at a desk now."""
    if office.is_open(now):
        return None
    until = next_office_moment(now, office.opens, office.closes, office.table)
    return PutOff(until, "outside office hours")


def midnight(book: Book) -> datetime:
    """When today began."""
    return datetime.combine(book.today, time(), LOCAL)
