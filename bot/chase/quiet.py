"""When a letter of a day may not go: outside office hours, and where one went today."""

from __future__ import annotations

from datetime import datetime, time

from bot.reminding import Book
from bot.store import Session, late
from bot.store.late import PutOff
from bot.store.tables import LetterRow
from bot.workdays import LOCAL, next_office_moment


def put_off(session: Session, row: LetterRow, book: Book) -> PutOff | None:
    """Until when it waits, if it does."""
    office = book.office
    if not office.is_open(book.now):
        until = next_office_moment(book.now, office.opens, office.closes, office.table)
        return PutOff(until, "outside office hours")
    if late.gone_since(session, row.to_addr, midnight(book)):
        return PutOff(office.opening(office.nth(book.today, 1)), "one letter a day")
    return None


def midnight(book: Book) -> datetime:
    """When today began."""
    return datetime.combine(book.today, time(), LOCAL)
