"""Which of the steps and notices of a letter are still to be told, and which are not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot import reminding
from bot.chase import kinds
from bot.desk import Desk
from bot.ladder import HANDING_OUT
from bot.reminding import Book, Carried, Noted, Told
from bot.store import Session, notices, steps
from bot.store.tables import LetterRow, LetterStepRow, NoticeRow


@dataclass(frozen=True, slots=True)
class Sorted:
    """`steps` and `notes` are told; `untold` were taken and need not be spoken of; `elsewhere`
    go to another address by now; `settled` are told never."""

    steps: tuple[Carried, ...] = ()
    notes: tuple[tuple[NoticeRow, Noted], ...] = ()
    untold: tuple[LetterStepRow, ...] = ()
    elsewhere: tuple[NoticeRow, ...] = ()
    settled: tuple[NoticeRow, ...] = ()

    @property
    def told(self) -> tuple[Told, ...]:
        """All that the letter speaks of."""
        return (*self.steps, *(note for _, note in self.notes))


def sort_out(session: Session, desk: Desk, row: LetterRow, book: Book) -> Sorted:
    """What a letter carries, by whether it is still open at this moment."""
    told, untold = _steps(session, row, book)
    found = Sorted(steps=tuple(told), untold=tuple(untold))
    return _with_notices(session, desk, row, book, found)


def carried_by(session: Session, row: LetterRow, book: Book) -> list[Told]:
    """Whom a letter speaks to and where; what its notices say by now is not asked."""
    rows = notices.of_letter(session, row.id or 0)
    notes = (note_of(one, row.to_addr, one.payload, book) for one in rows)
    return [*_steps(session, row, book)[0], *(note for note in notes if note)]


def note_of(row: NoticeRow, address: str, payload: Mapping[str, Any], book: Book) -> Noted | None:
    """A notice as this address's letter carries it; None where it is another's by now."""
    desk = book.directory.desk(row.kind, row.unit_code, notices.to_of(row))
    if desk is None or desk.address != address:
        return None
    return Noted(row.kind, row.term, row.unit_code, payload, notices.to_of(row), desk.unit_code)


def give_back(session: Session, found: Sorted) -> None:
    """What a letter does not speak of: as if it had never been put into it."""
    steps.give_back(session, found.untold)
    for row in found.elsewhere:
        notices.carry(session, row, None)
    for row in found.settled:
        notices.discard(session, row, "settled before it went")


def _steps(
    session: Session, row: LetterRow, book: Book
) -> tuple[list[Carried], list[LetterStepRow]]:
    rows = steps.of_letter(session, row.id or 0)
    if not rows:
        return [], []
    owings = steps.owings(session, {one.obligation_id for one in rows})
    known = {(one.id, one.kind == HANDING_OUT): one for one in owings}
    told, untold = [], []
    for one in rows:
        owing = known.get((one.obligation_id, one.addressee == HANDING_OUT))
        found = None
        if owing and reminding.still_open(owing, one.due_on, book):
            found = reminding.carried(owing, steps.to_of(one), book, row.to_addr)
        if found:
            told.append(found)
        else:
            untold.append(one)
    return told, untold


def _with_notices(
    session: Session, desk: Desk, row: LetterRow, book: Book, found: Sorted
) -> Sorted:
    notes: list[tuple[NoticeRow, Noted]] = []
    elsewhere, settled = [], []
    for one in notices.of_letter(session, row.id or 0):
        payload = None if notices.is_settled(session, one) else kinds.told(desk, session, one, book)
        if payload is None:
            settled.append(one)
        elif note := note_of(one, row.to_addr, payload, book):
            notes.append((one, note))
        else:
            elsewhere.append(one)
    return Sorted(found.steps, tuple(notes), found.untold, tuple(elsewhere), tuple(settled))
