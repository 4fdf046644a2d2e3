"""What is known of an owner's units, put into the form it owes. Pure.

A district gets all its own on one form, a school directly under the city a form of its
own. Figures are the record's: heads as last accepted, cards as acknowledged and handed
over. What nobody knows stays open; a zero is never put for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise

from bot.checks.books import Account, Books, Handed, Heads
from bot.checks.units import due_units
from bot.docket import Docket
from bot.forms.blank import Blank, Value
from bot.model import District, School
from parsers.sheet.annexes import GRADES, Annex

Row = Mapping[str, Value]
NEW_ON_ENTRY = frozenset({"g1", "g7", "g10"})
"""Nobody can be moved up into these: in June they are asked for as 预计招生数."""

OFFICE = "机关"


def blank_of(annex: Annex, term: str, owner: str, docket: Docket, books: Books) -> Blank:
    """The form that `owner` owes, pre-filled."""
    units = due_units(owner, docket)
    fill = _FILL.get(annex, _nothing)
    rows = [fill(unit, term, docket, books) for unit in units]
    if annex is Annex.CONTACTS and owner in docket.districts:
        rows = [_own_contacts(docket.districts[owner]), *rows]
    return Blank(
        annex=annex,
        term=term,
        code=owner,
        unit=reporting(owner, docket),
        rows=tuple(rows),
        counts=_proof(term, units, books) if annex is Annex.ACCEPTANCE else {},
        place=place_of(owner, docket),
    )


def reporting(owner: str, docket: Docket) -> str:
    """填报单位: the district's office by its full name, a municipal school itself."""
    district = docket.districts.get(owner)
    return (district.office or district.name) if district else docket.schools[owner].name


def place_of(owner: str, docket: Docket) -> str:
    """The owner in short."""
    district = docket.districts.get(owner)
    return district.name if district else docket.schools[owner].name


def owners(docket: Docket) -> tuple[str, ...]:
    """Who owes tables: every district, of the municipal unit every school in scope."""
    found: list[str] = []
    for code, district in docket.districts.items():
        found += [unit.code for unit in due_units(code, docket)] if district.municipal else [code]
    return tuple(found)


Fill = Callable[[School, str, Docket, Books], Row]


def _named(unit: School) -> Row:
    return {"code": unit.code, "unit": unit.name}


def _nothing(unit: School, _term: str, _docket: Docket, _books: Books) -> Row:
    return _named(unit)


def _contacts(unit: School, _term: str, docket: Docket, _books: Books) -> Row:
    parent = docket.schools.get(unit.parent)
    return _known(
        unit=unit.name,
        kind=unit.kind,
        contact=unit.contact,
        contact_phone=unit.phone,
        contact_email="；".join(unit.emails),
        address=unit.address,
        parent=parent.name if parent else "",
    )


def _own_contacts(district: District) -> Row:
    return _known(
        unit=district.office or district.name,
        kind=OFFICE,
        responsible=district.responsible,
        responsible_title=district.responsible_title,
        contact=district.contact,
        contact_phone=district.phone,
        contact_email="；".join(district.emails),
    )


def _known(**values: str) -> Row:
    return {key: value for key, value in values.items() if value}


def _headcount(unit: School, term: str, _docket: Docket, books: Books) -> Row:
    """The term before as it was accepted; in June each grade has moved up by one."""
    row: dict[str, Value] = {**_named(unit), "stage": unit.stage or None}
    before = books.heads_before(term, [unit.code]).get(unit.code)
    if before is None:
        return row
    grades = _moved_up(before) if term.endswith("-autumn") else dict(before.by_grade)
    staff = {"staff": before.staff} if unit.kind == OFFICE or before.staff else {}
    teachers = {"teachers": before.teachers} if before.teachers else {}
    return row | grades | teachers | staff


def _moved_up(before: Heads) -> dict[str, int]:
    order = [grade for grade, _ in GRADES]
    return {
        grade: before.by_grade[lower]
        for lower, grade in pairwise(order)
        if lower in before.by_grade and grade not in NEW_ON_ENTRY
    }


def _adjustment(unit: School, term: str, _docket: Docket, books: Books) -> Row:
    account = books.account(term, unit.code)
    row: dict[str, Value] = dict(_named(unit))
    if account.received and not account.unproven:
        row["received"] = account.received
    if account.planned is not None:
        row["needed"] = account.planned
    return row


def _final(unit: School, term: str, docket: Docket, books: Books) -> Row:
    account = books.account(term, unit.code)
    heads = books.heads.get((term, unit.code))
    row: dict[str, Value] = {**_named(unit), **_record(account)}
    if heads is not None and heads.accepted:
        row |= {f"needed_{who}": n for who, n in _parts(unit, heads).items()}
    handed = books.handed.get(term, ())
    for kind, came, went in (
        ("within", ("within_in", "within_from"), ("within_out", "within_to")),
        ("across", ("across_in", "across_from"), ("across_out", "across_to")),
        ("return", ("", ""), ("returned", "")),
        ("supply", ("supplied", ""), ("", "")),
    ):
        row |= _moves(_of(handed, kind, unit.code, came=True), came, docket)
        row |= _moves(_of(handed, kind, unit.code, came=False), went, docket)
    return row | _days(handed, unit.code)


def _record(account: Account) -> dict[str, Value]:
    """What the record has of plan and receipts; nothing where it has nothing."""
    if not (account.sent or account.planned is not None):
        return {}
    return {"planned": _planned(account), "received": account.received}


def _planned(account: Account) -> int:
    """The accepted head count; where none is known, what was sent."""
    return account.planned if account.planned is not None else account.sent


def _parts(unit: School, heads: Heads) -> dict[str, int]:
    """The heads by what they are; those a unit of this kind has none of stay open."""
    if unit.kind == OFFICE:
        return {"staff": heads.staff}
    found = {"students": heads.students, "teachers": heads.teachers}
    return found | ({"staff": heads.staff} if heads.staff else {})


def _of(handed: Iterable[Handed], kind: str, unit: str, *, came: bool) -> list[Handed]:
    return [
        one
        for one in handed
        if one.kind == kind and (one.to_code if came else one.from_code) == unit
    ]


def _moves(handed: list[Handed], keys: tuple[str, str], docket: Docket) -> dict[str, Value]:
    """Their sum, and the other sides by name."""
    count, side = keys
    if not handed or not count:
        return {}
    row: dict[str, Value] = {count: sum(one.quantity for one in handed)}
    if side:
        others = [one.from_code if side.endswith("from") else one.to_code for one in handed]
        row[side] = "、".join(dict.fromkeys(place_of(code, docket) for code in others))
    return row


def _days(handed: Iterable[Handed], unit: str) -> dict[str, Value]:
    """When cards went back to the centre and when they came from it."""
    ways = (("returned_on", "return", False), ("supplied_on", "supply", True))
    found: dict[str, Value] = {}
    for key, kind, came in ways:
        days = [one.on for one in _of(handed, kind, unit, came=came) if one.on]
        if days:
            found[key] = max(days)
    return found


def _summary(unit: School, term: str, _docket: Docket, books: Books) -> Row:
    account = books.account(term, unit.code)
    row: dict[str, Value] = {**_named(unit), **_record(account)}
    days = [one.on for one in account.signed if one.on]
    row |= {
        "slips": "、".join(one.slip for one in account.signed) or None,
        "signer": "、".join(dict.fromkeys(s.signer for s in account.signed if s.signer)) or None,
        "signed_on": max(days, default=None),
    }
    moves = ("moved_in", "moved_out", "supplied", "returned", "replaced")
    return row | {key: getattr(account, key) or None for key in moves}


def _proof(term: str, units: Iterable[School], books: Books) -> dict[str, int]:
    """What 附件6 says of all units together; what was handed out only they know."""
    accounts = [books.account(term, unit.code) for unit in units]
    accounts = [one for one in accounts if one.sent or one.planned]
    if not accounts:
        return {}
    return {
        "planned": sum(_planned(one) for one in accounts),
        "received": sum(one.received for one in accounts),
        "moved_in": sum(one.moved_in + one.supplied for one in accounts),
        "moved_out": sum(one.moved_out + one.returned for one in accounts),
        "units": len(accounts),
    }


_FILL: Mapping[Annex, Fill] = {
    Annex.CONTACTS: _contacts,
    Annex.HEADCOUNT: _headcount,
    Annex.ADJUSTMENT: _adjustment,
    Annex.ADJUSTMENT_FINAL: _final,
    Annex.SUMMARY: _summary,
}
