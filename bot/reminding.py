"""From the steps and notices a letter carries to what it tells: who reads it, which matters.

Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.addressees import Directory
from bot.ladder import HANDING_OUT, LADDER, Ladder, Office, Owed, To, quiet_until
from bot.letters import Item, Note, Reader, ReminderContext, known_as
from bot.letters.reminding import PRIORITY, template_of
from bot.model import Attachment, Centre, District, Priority, School
from bot.workdays import local_date, on_or_before

GRACE = 2
"""Working days that are given where the due date has passed. Ours, not the notice's."""


@dataclass(frozen=True, slots=True)
class Owing:
    """An obligation, with what the ladder has to know of it in `owed`.

    The letter about handing out stands here too, under the row of the unit's adjustment:
    it is no obligation of its own.
    """

    id: int
    term: str
    unit_code: str
    about: str
    pieces_missing: tuple[str, ...]
    owed: Owed

    @property
    def kind(self) -> str:
        """The kind of obligation, or `HANDING_OUT`."""
        return self.owed.kind


@dataclass(frozen=True, slots=True)
class Detail:
    """What stands beside a matter in a letter."""

    quantity: int | None = None
    delivered_on: date | None = None
    slip: str = ""
    missing: str = ""
    party: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Carried:
    """A step in a letter. `via`: the unit at whose desk it lands."""

    owing: Owing
    to: To
    via: str

    @property
    def kind(self) -> str:
        """The kind of obligation, or `HANDING_OUT`."""
        return self.owing.kind


@dataclass(frozen=True, slots=True)
class Noted:
    """A notice in a letter, with the values of its words. `via`: as in `Carried`."""

    kind: str
    term: str
    unit_code: str
    payload: Mapping[str, Any]
    to: To
    via: str


Told = Carried | Noted


@dataclass(frozen=True, slots=True)
class Book:
    """What all steps of a pass are judged by."""

    now: datetime
    office: Office
    directory: Directory
    ladder: Ladder

    @property
    def today(self) -> date:
        """The date of the pass."""
        return local_date(self.now)

    def rungs(self, owing: Owing) -> Ladder:
        """The steps that anybody can be reached with; the centre always can."""
        kind = owing.kind
        found = (
            rung
            for rung in self.ladder.get(kind, ())
            if rung.to is To.CENTRE or self.directory.desk(kind, owing.unit_code, rung.to)
        )
        return {kind: tuple(found)}


@dataclass(frozen=True, slots=True)
class Readers:
    """Who reads a letter. `schools`: no office of a district does."""

    reader: Reader
    schools: bool

    @property
    def template(self) -> str:
        """The template that speaks to them."""
        return template_of(self.reader, schools=self.schools)

    @property
    def priority(self) -> Priority:
        """Escalations before reminders, districts before schools."""
        return PRIORITY[self.reader]


def carried(owing: Owing, to: To, book: Book, address: str) -> Carried | None:
    """A step as this address's letter carries it; None where it is another's by now."""
    desk = book.directory.desk(owing.kind, owing.unit_code, to)
    if desk is None or desk.address != address:
        return None
    return Carried(owing, to, desk.unit_code)


def still_open(owing: Owing | None, due_on: date, book: Book) -> bool:
    """Is there anything left to remind of: for this due date, not arrived, not paused?"""
    if owing is None or owing.owed.settled or owing.owed.due_on != due_on:
        return False
    return quiet_until(owing.owed, book.office) < book.today


def readers(found: Iterable[Told], directory: Directory) -> Readers:
    """The highest of whom it speaks to; a district's office before a school."""
    every = list(found)
    schools = all(one.via in directory.schools for one in every)
    if any(one.to is To.RESPONSIBLE for one in every):
        return Readers(Reader.RESPONSIBLE, schools)
    return Readers(Reader.SCHOOL if schools else Reader.DISTRICT, schools)


def context(
    key: str,
    address: str,
    found: Iterable[Told],
    details: Mapping[int, Detail],
    book: Book,
    centre: Centre,
    own_address: str,
    attachments: Sequence[Attachment] = (),
) -> ReminderContext:
    """All that today's letter to an address says."""
    every = list(found)
    steps = [one for one in every if isinstance(one, Carried)]
    who = readers(every, book.directory)
    # One desk may serve several units: offices are greeted before schools.
    greeted = [code for code in _units(every) if who.schools or code in book.directory.districts]
    return ReminderContext(
        key=key,
        to_addr=address,
        reader=who.reader,
        names=tuple(_called(book.directory, code) for code in greeted),
        centre=centre,
        own_address=own_address,
        today=book.today,
        ask_by=book.office.nth(book.today, GRACE),
        items=_items(steps, details, book),
        notes=tuple(_note(one, book) for one in every if isinstance(one, Noted)),
        attachments=tuple(attachments),
        schools_only=who.schools,
        person=_person(greeted, book.directory),
    )


def _units(every: Iterable[Told]) -> list[str]:
    return list(dict.fromkeys(one.via for one in every))


def _called(directory: Directory, code: str) -> str:
    """A school by its name, a district by its office's full name."""
    district = directory.districts.get(code)
    if district is None:
        return directory.schools[code].name
    return district.office or f"{district.name}电教部门"


def _person(greeted: list[str], directory: Directory) -> str:
    """The responsible person, where one office alone is greeted."""
    district = directory.districts.get(greeted[0]) if len(greeted) == 1 else None
    return known_as(district.responsible, district.responsible_title) if district else ""


def _note(one: Noted, book: Book) -> Note:
    directory = book.directory
    school = directory.schools.get(one.unit_code)
    unit: School | District = school or directory.districts[one.unit_code]
    return Note(
        kind=one.kind,
        term=one.term,
        unit=unit.name,
        values=one.payload,
        own=one.via == one.unit_code,
        district=school is None,
        office=school is not None and school.kind == "机关",
    )


def _items(every: Iterable[Carried], details: Mapping[int, Detail], book: Book) -> tuple[Item, ...]:
    """Each matter once, in the order of the table of obligations, then of units."""
    once = {(one.owing.kind, one.owing.id): one for one in every}
    order = list(LADDER)
    ranked = sorted(
        once.values(), key=lambda one: (order.index(one.owing.kind), one.owing.unit_code)
    )
    return tuple(_item(one, details, book) for one in ranked)


def _item(one: Carried, details: Mapping[int, Detail], book: Book) -> Item:
    owing, directory = one.owing, book.directory
    detail = Detail() if owing.kind == HANDING_OUT else details.get(owing.id, Detail())
    school = directory.schools.get(owing.unit_code)
    unit: School | District = school or directory.districts[owing.unit_code]
    due_on = owing.owed.due_on or book.today
    return Item(
        kind=owing.kind,
        term=owing.term,
        unit=unit.name,
        due_on=due_on,
        announced=on_or_before(due_on, book.office.table),
        own=one.via == owing.unit_code,
        district=school is None,
        office=school is not None and school.kind == "机关",
        contact=unit.contact,
        phone=unit.phone,
        quantity=detail.quantity,
        delivered_on=detail.delivered_on,
        slip=detail.slip,
        missing=detail.missing,
        party=detail.party,
        fault=detail.fault,
    )
