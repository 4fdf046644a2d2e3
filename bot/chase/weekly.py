"""The weekly word to each district about itself, put in that day's letter to it.

Municipal schools have no office over them; their own reminders tell them all of this.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from bot.chase.books import book_of
from bot.daily import Notice, weekly
from bot.desk import Desk
from bot.ladder import To
from bot.reminding import Book
from bot.store import Session, notices, progress
from bot.store.tables import NoticeRow
from bot.workdays import LOCAL

WEEK = timedelta(days=7)


def announce(desk: Desk, now: datetime) -> int:
    """On the week's first working day let each district hear how it stands; gives how many do."""
    with desk.store.write() as session:
        book = book_of(session, desk, now)
        if not (book.office.still_open(now) and weekly.first_of_week(book.today, book.office)):
            return 0
        found = list(_worth_telling(session, book))
        for notice in found:
            _replace_earlier(session, notice)
            notices.put(session, notice, now)
    return len(found)


def tell(desk: Desk, session: Session, row: NoticeRow, book: Book) -> Mapping[str, Any] | None:
    """How it stands when the letter goes; the week still ends where it ended that Monday."""
    del desk
    term = progress.of_term(session, row.term, book.today)
    if term is None:
        return None
    return weekly.payload(term.of_district(row.unit_code), _since(row.due_on), book.office)


def _worth_telling(session: Session, book: Book) -> Iterator[Notice]:
    for term in progress.open_terms(session, book.today):
        for code, district in book.directory.districts.items():
            key = f"weekly:{term.term}:{code}:{book.today}"
            known = notices.by_key(session, key) is not None
            if district.municipal or known:
                continue
            payload = weekly.payload(term.of_district(code), _since(book.today), book.office)
            if payload:
                yield Notice(key, weekly.KIND, code, To.DISTRICT, book.today, term.term, payload)


def _replace_earlier(session: Session, notice: Notice) -> None:
    """What was not told a week ago is not told any more."""
    for row in notices.not_dropped(session, notice.kind, notice.unit_code):
        if row.term == notice.term:
            notices.drop(session, row.key, f"replaced by {notice.key}")


def _since(day: date) -> datetime:
    return datetime.combine(day, time(), LOCAL) - WEEK
