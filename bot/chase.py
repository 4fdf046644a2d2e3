"""A deadline's life: each pass takes the steps that are due and rolls them into letters.

One letter to an address a day: its row is made here, with the steps it carries; it is
written when it is claimed, from what is still open then. A step that arises once today's
letter has gone waits for the next working day. The centre's steps are only noted: they
are a section of its digest.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time

from bot import ladder, reminding
from bot.addressees import directory
from bot.desk import Desk
from bot.ladder import HANDING_OUT, Office, Step, To
from bot.letters import reminder
from bot.model import Letter
from bot.reminding import Book, Carried, Owing
from bot.store import Session, late, letters, registry, steps
from bot.store.late import PutOff, Settled, Write, Writer, Written
from bot.store.open_matters import details
from bot.store.tables import LetterRow, LetterStepRow
from bot.workdays import LOCAL, next_office_moment

Due = list[tuple[Owing, Step]]


@dataclass(frozen=True, slots=True)
class Chased:
    """What one pass did: steps put into letters, steps noted for the centre."""

    steps: int = 0
    for_centre: int = 0


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
        chased = Chased(
            steps=_roll_up(session, due, book, writer_of(desk)),
            for_centre=_note_for_centre(session, due),
        )
        if chased.steps or chased.for_centre:
            owings = steps.owings(session)
        steps.plan(session, _following(owings, book))
    return chased


def write(desk: Desk, now: datetime) -> Write:
    """Writes a reminder at its claim (`bot.outbox`), from what is still open at this moment."""
    books: list[Book] = []

    def at_claim(session: Session, row: LetterRow) -> Written | PutOff | Settled:
        # Most passes write nothing: the units are fetched for the first letter, once.
        book = books[0] if books else book_of(session, desk, now)
        books[:] = [book]
        if until := _put_off(session, row, book):
            return until
        told, untold = _sort_out(session, row, book)
        steps.give_back(session, untold)
        if not told:
            return Settled("settled before it went")
        context = reminding.context(
            row.key,
            row.to_addr,
            told,
            details(session, (one.owing for one in told)),
            book,
            desk.centre,
            desk.settings.mailbox.user,
        )
        return late.composed(reminder(context), row, writer_of(desk), now)

    return at_claim


def may_go(desk: Desk, now: datetime) -> Callable[[LetterRow], bool]:
    """A reminder of unknown fate is sent again in office hours only, all else at any time."""
    open_now = office_of(desk).is_open(now)

    def go(row: LetterRow) -> bool:
        return open_now or not late.is_late(row)

    return go


def office_of(desk: Desk) -> Office:
    """Office hours and working days as configured and imported."""
    hours = desk.settings.hours
    return Office(hours.open, hours.close, desk.days)


def book_of(session: Session, desk: Desk, now: datetime) -> Book:
    """What this pass judges by: the office, the units, the ladder as configured."""
    section = desk.settings.ladder
    rungs = {kind: [(one.day, one.to) for one in found] for kind, found in section.items()}
    expected = registry.load_expected(session)
    return Book(
        now=now,
        office=office_of(desk),
        directory=directory(expected, barred(desk)),
        ladder=ladder.ladder_with(rungs),
    )


def barred(desk: Desk) -> frozenset[str]:
    """Never chased: the bot's addresses, the centre's, and the bureau, to which nothing goes
    by itself."""
    centre = desk.settings.centre
    own = (centre.digest_to, centre.admin_to, centre.approve_from)
    return desk.own_addresses.union(*own, centre.finance_to, centre.bureau_to)


def writer_of(desk: Desk) -> Writer:
    """Who writes: the centre, from the address that sends."""
    settings = desk.settings
    return Writer(desk.secret, settings.smtp.from_address, settings.centre.full_name)


def _note_for_centre(session: Session, due: Due) -> int:
    noted = [(owing, step) for owing, step in due if step.to is To.CENTRE]
    for owing, step in noted:
        steps.take(session, owing, step, None)
    session.flush()
    return len(noted)


def _roll_up(session: Session, due: Due, book: Book, writer: Writer) -> int:
    """Steps by address, each address with its one letter of today if that has not gone."""
    by_address: dict[str, Due] = {}
    for owing, step in due:
        if desk := book.directory.desk(owing.kind, owing.unit_code, step.to):
            by_address.setdefault(desk.address, []).append((owing, step))
    return sum(
        _carry(session, address, group, book, writer) for address, group in by_address.items()
    )


def _carry(session: Session, address: str, group: Due, book: Book, writer: Writer) -> int:
    """Put steps into today's letter to an address; 0 where it has gone already."""
    row = _letter_of_today(session, address, book, writer)
    if row is None or row.id is None:
        return 0
    told, _ = _sort_out(session, row, book)
    for owing, step in group:
        steps.take(session, owing, step, row.id)
        if found := reminding.carried(owing, step.to, book, address):
            told.append(found)
    session.flush()
    who = reminding.readers(told, book.directory)
    row.template, row.priority = who.template, who.priority
    row.about = ", ".join(dict.fromkeys(one.owing.kind for one in told))
    session.add(row)
    return len(group)


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
    if late.gone_since(session, address, _midnight(book)):
        return None
    earlier = late.waiting_for(session, address)
    row = late.put_unwritten(session, _head(key, address, book), writer, book.now)
    for old in earlier:
        steps.move(session, old.id or 0, row.id or 0)
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


def _sort_out(
    session: Session, row: LetterRow, book: Book
) -> tuple[list[Carried], list[LetterStepRow]]:
    """The steps of a letter whose matter is still open, and those it need not speak of."""
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


def _put_off(session: Session, row: LetterRow, book: Book) -> PutOff | None:
    """Outside office hours, or where its address had a letter today, a reminder waits."""
    office = book.office
    if not office.is_open(book.now):
        until = next_office_moment(book.now, office.opens, office.closes, office.table)
        return PutOff(until, "outside office hours")
    if late.gone_since(session, row.to_addr, _midnight(book)):
        return PutOff(office.opening(office.nth(book.today, 1)), "one letter a day")
    return None


def _midnight(book: Book) -> datetime:
    return datetime.combine(book.today, time(), LOCAL)


def _following(owings: list[Owing], book: Book) -> dict[int, tuple[Step, datetime] | None]:
    """The next step of each obligation, where there is anybody to take it."""
    return {
        owing.id: ladder.upcoming(owing.owed, book.now, book.office, book.rungs(owing))
        for owing in owings
        if owing.kind != HANDING_OUT
    }
