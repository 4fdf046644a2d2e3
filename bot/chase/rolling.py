"""Each pass: the steps and notices that are due, rolled into one letter an address.

A step or notice that arises once today's letter has gone waits for the next working day.
The centre's steps are only noted: they are a section of its digest.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot import ladder, reminding
from bot.chase.books import book_of, writer_of
from bot.chase.quiet import midnight
from bot.chase.sorting import carried_by, note_of
from bot.desk import Desk
from bot.ladder import HANDING_OUT, Step, To
from bot.model import Letter
from bot.reminding import Book, Owing
from bot.store import Session, late, letters, notices, steps
from bot.store.late import Writer
from bot.store.tables import LetterRow, NoticeRow

Due = list[tuple[Owing, Step]]


@dataclass(frozen=True, slots=True)
class Chased:
    """What one pass did: steps and notices put into letters, steps noted for the centre."""

    steps: int = 0
    notices: int = 0
    for_centre: int = 0


@dataclass(slots=True)
class _Day:
    """What falls to one address today."""

    steps: Due = field(default_factory=list)
    notices: list[NoticeRow] = field(default_factory=list)


def chase(desk: Desk, now: datetime) -> Chased:
    """Take what is due now, and note for every obligation what comes next."""
    with desk.store.write() as session:
        book = book_of(session, desk, now)
        owings = steps.owings(session)
        due = [
            (owing, step)
            for owing in owings
            for step in ladder.due(owing.owed, now, book.office, book.rungs(owing))
        ]
        chased = _roll_up(session, due, _notices_due(session, book), book, writer_of(desk))
        chased = replace(chased, for_centre=_note_for_centre(session, due))
        if chased.steps or chased.for_centre:
            owings = steps.owings(session)
        steps.plan(session, _following(owings, book))
    return chased


def _notices_due(session: Session, book: Book) -> list[NoticeRow]:
    """Those of today; none where nobody is at a desk any more."""
    return notices.due(session, book.today) if book.office.still_open(book.now) else []


def _note_for_centre(session: Session, due: Due) -> int:
    noted = [(owing, step) for owing, step in due if step.to is To.CENTRE]
    for owing, step in noted:
        steps.take(session, owing, step, None)
    session.flush()
    return len(noted)


def _roll_up(
    session: Session, due: Due, told: Iterable[NoticeRow], book: Book, writer: Writer
) -> Chased:
    """By address, each with its one letter of today if that has not gone."""
    carried = Chased()
    for address, day in _by_address(due, told, book).items():
        row = _letter_of_today(session, address, book, writer)
        if row is not None:
            _put_in(session, row, day, book)
            carried = replace(
                carried,
                steps=carried.steps + len(day.steps),
                notices=carried.notices + len(day.notices),
            )
    return carried


def _by_address(due: Due, told: Iterable[NoticeRow], book: Book) -> dict[str, _Day]:
    days: dict[str, _Day] = {}
    directory = book.directory
    for owing, step in due:
        if desk := directory.desk(owing.kind, owing.unit_code, step.to):
            days.setdefault(desk.address, _Day()).steps.append((owing, step))
    for row in told:
        if desk := directory.desk(row.kind, row.unit_code, notices.to_of(row)):
            days.setdefault(desk.address, _Day()).notices.append(row)
    return days


def _put_in(session: Session, row: LetterRow, day: _Day, book: Book) -> None:
    """Put a day's matters into its letter; template and priority follow whom they speak to."""
    told = carried_by(session, row, book)
    for owing, step in day.steps:
        steps.take(session, owing, step, row.id)
        if found := reminding.carried(owing, step.to, book, row.to_addr):
            told.append(found)
    for one in day.notices:
        notices.carry(session, one, row.id)
        if note := note_of(one, row.to_addr, one.payload, book):
            told.append(note)
    session.flush()
    who = reminding.readers(told, book.directory)
    row.template, row.priority = who.template, who.priority
    row.about = ", ".join(dict.fromkeys(one.kind for one in told))
    session.add(row)


def _letter_of_today(
    session: Session, address: str, book: Book, writer: Writer
) -> LetterRow | None:
    """Today's letter to an address, made if need be; None where it was claimed already.

    One of an earlier day that never went gives way to it, and hands over its steps.
    """
    key = f"reminder:{address}:{book.today}"
    row = letters.by_key(session, key)
    if row is not None:
        return row if row.state == "queued" and not row.attempts else None
    if late.gone_since(session, address, midnight(book)):
        return None
    earlier = late.waiting_for(session, address)
    row = late.put_unwritten(session, _head(key, address, book), writer, book.now)
    for old in earlier:
        steps.move(session, old.id or 0, row.id or 0)
        notices.move(session, old.id or 0, row.id or 0)
        letters.drop(session, old.id or 0, f"goes with {key}")
    return row


def _head(key: str, address: str, book: Book) -> Letter:
    """What is fixed before a letter is written; template and priority follow its steps."""
    who = reminding.readers((), book.directory)
    return Letter(
        key=key,
        template=who.template,
        to=(address,),
        subject="",
        text="",
        html="",
        priority=who.priority,
        not_before=book.office.opening(book.today),
        matter={"reminder": str(book.today)},
    )


def _following(owings: list[Owing], book: Book) -> dict[int, tuple[Step, datetime] | None]:
    """The next step of each obligation, where there is anybody to take it."""
    return {
        owing.id: ladder.upcoming(owing.owed, book.now, book.office, book.rungs(owing))
        for owing in owings
        if owing.kind != HANDING_OUT
    }
