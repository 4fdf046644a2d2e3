"""A letter of a day at its claim: written from what is still open at that moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import structlog

from bot import reminding
from bot.chase import kinds
from bot.chase.books import book_of, office_of, writer_of
from bot.chase.quiet import put_off
from bot.chase.sorting import Sorted, give_back, sort_out
from bot.desk import Desk
from bot.letters import reminder
from bot.model import Attachment
from bot.reminding import Book, Owing
from bot.store import Session, late, steps
from bot.store.late import Held, PutOff, Settled, Write, Written
from bot.store.open_matters import details
from bot.store.tables import LetterRow

log = structlog.get_logger()


def write(desk: Desk, now: datetime) -> Write:
    """Writes a letter of a day at its claim (`bot.outbox`)."""
    books: list[Book] = []

    def at_claim(session: Session, row: LetterRow) -> Written | PutOff | Settled | Held:
        # Most passes write nothing: the units are fetched for the first letter, once.
        book = books[0] if books else book_of(session, desk, now)
        books[:] = [book]
        if until := put_off(session, row, book):
            return until
        found = sort_out(session, desk, row, book)
        give_back(session, found)
        if not found.told:
            return Settled("settled before it went")
        return _written(session, desk, row, book, found)

    return at_claim


def may_go(desk: Desk, now: datetime) -> Callable[[LetterRow], bool]:
    """A reminder of unknown fate is sent again in office hours only, all else at any time."""
    open_now = office_of(desk).is_open(now)

    def go(row: LetterRow) -> bool:
        return open_now or not late.is_late(row)

    return go


def _written(
    session: Session, desk: Desk, row: LetterRow, book: Book, found: Sorted
) -> Written | Held:
    try:
        files = _files(session, desk, row, found)
    # One letter whose files cannot be made must not hold up the others: a person looks.
    except Exception as error:
        log.error("files_not_made", letter=row.id, trouble=repr(error), exc_info=True)
        return Held(f"its files could not be made: {error}")
    context = reminding.context(
        row.key,
        row.to_addr,
        found.told,
        details(session, (one.owing for one in found.steps)),
        book,
        desk.centre,
        desk.settings.mailbox.user,
        files,
    )
    return late.composed(reminder(context), row, writer_of(desk), book.now)


def _files(session: Session, desk: Desk, row: LetterRow, found: Sorted) -> tuple[Attachment, ...]:
    """What goes with it: a form with its first reminder, and the files of its notices."""
    owings = {one.owing.id: one.owing for one in found.steps}
    reminded = steps.reminded_before(session, owings, row.id or 0)
    firsts: list[Owing] = [one for number, one in owings.items() if number not in reminded]
    return kinds.files(desk, session, (one for one, _ in found.notes), firsts)
