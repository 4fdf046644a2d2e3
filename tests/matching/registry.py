"""An invented registry and papers for it: small enough to read, with every trap in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.model import (
    District,
    Expected,
    Origin,
    ReceiptState,
    School,
    Shipment,
    Trust,
)
from bot.names import NameIndex
from parsers.facts import Evidence, Fact, Field, Line, Mark, Receipt, Seal, Source

TERM = "2016-autumn"
LAST_TERM = "2016-spring"

DISTRICTS = (
    District("D1", "清河区", "清河区电化教育中心", "清河区教育局"),
    District("D2", "长洲市", "长洲市电化教育馆"),
    District("D3", "长淮市", "长淮市电教中心", "长淮市教育体育局"),
    District("M", "市直学校", "云阳市电化教育馆", municipal=True),
)


def school(code: str, name: str, district: str, **more: object) -> School:
    """A school of the registry, in a stage that gets cards."""
    return replace(School(code, name, district, stage="小学"), **more)  # type: ignore[arg-type]


SCHOOLS = (
    school("A1", "清河区实验小学", "D1", aliases=("河小", "清实验")),
    school("A2", "清河区龙潭镇中心小学", "D1"),
    school("A3", "清河区龙潭镇第二中心小学", "D1"),
    school("A4", "清河区龙潭镇第三中心小学", "D1"),
    school("A5", "清河区龙潭镇王庄小学", "D1", parent="A2"),
    school("A6", "清河区第一中学", "D1", stage="高中"),
    school("A7", "清河区第二中学", "D1", stage="高中"),
    school("A8", "清河区柳堤初级中学", "D1", stage="初中"),
    school("A9", "清河区城东小学", "D1"),
    school("A10", "清河区城西小学", "D1"),
    school("B1", "长洲市实验小学", "D2"),
    school("B2", "长洲市白塘镇中心小学", "D2"),
    school("B3", "长洲市第一中学", "D2", stage="高中"),
    school("B4", "长洲市白塘镇蓝天幼儿园", "D2", stage="幼儿园"),
    school("B5", "长洲市古镇镇中心小学", "D2"),
    school("B6", "长洲市旧街小学", "D2", active=False),
    school("B7", "长洲市渡口小学", "D2"),
    school("C1", "长淮市实验小学", "D3"),
    school("C2", "长淮市大营小学", "D3", merged_into="C3", active=False),
    school("C3", "长淮市新营小学", "D3"),
    school("C9", "长淮市教育体育局机关", "D3", kind="机关", stage=""),
    school("M1", "云阳市实验小学", "M"),
    school("M2", "云阳市实验小学东校区", "M"),
    school("M3", "云阳市第一中学", "M", stage="高中"),
    school("M4", "云阳市第一中学附属初级中学", "M", stage="初中"),
    school("M5", "江苏省云阳中学", "M", stage="完全中学"),
)

QUANTITIES = {
    "A1": 512,
    "A2": 887,
    "A3": 461,
    "A4": 300,
    "A5": 96,
    "A6": 1500,
    "A7": 1480,
    "A8": 640,
    "A9": 720,
    "A10": 715,
    "B1": 1100,
    "B2": 530,
    "B3": 1500,
    "B5": 244,
    "C1": 901,
    "C2": 77,
    "C3": 333,
    "C9": 41,
    "M1": 2100,
    "M2": 829,
    "M3": 1840,
    "M4": 1592,
    "M5": 650,
}
"""What was sent this term. B4, B6 and B7 got nothing."""

INDEX = NameIndex.build(DISTRICTS, SCHOOLS)
NAMES = {s.code: s.name for s in SCHOOLS}


def shipments(term: str = TERM) -> tuple[Shipment, ...]:
    """One parcel for each school, numbered in the order of the codes."""
    return tuple(
        Shipment(n, term, code, quantity, f"77{n:04}")
        for n, (code, quantity) in enumerate(QUANTITIES.items(), 1)
    )


def number_of(code: str) -> int:
    """The id of a school's parcel."""
    return list(QUANTITIES).index(code) + 1


def expected(
    *more: Shipment, changed: dict[str, dict[str, object]] | None = None, **fields: object
) -> Expected:
    """The registry with this term's parcels; `changed` sets fields of a school's parcel."""
    changed = changed or {}
    parcels = [
        replace(s, **changed.get(s.unit_code, {}))  # type: ignore[arg-type]
        for s in shipments()
    ]
    plain = Expected(DISTRICTS, SCHOOLS, (*parcels, *more), (TERM,))
    return replace(plain, **fields)  # type: ignore[arg-type]


def acknowledged(code: str, quantity: int | None = None) -> Expected:
    """The registry with one school's parcel already acknowledged."""
    number = QUANTITIES[code] if quantity is None else quantity
    state = {"state": ReceiptState.ACKNOWLEDGED, "quantity_received": number}
    return expected(changed={code: state})


STRANGER = Origin("someone@mail.example", Trust.UNKNOWN)


def sender(*units: str, **more: object) -> Origin:
    """Mail from an address registered for these units."""
    plain = Origin("clerk@school.example", Trust.REGISTERED, units)
    return replace(plain, **more)  # type: ignore[arg-type]


def fact(
    field: Field, value: str | int | date, source: Source = Source.PRINT, **more: object
) -> Fact:
    """A fact read surely."""
    return replace(Fact(field, value, source), **more)  # type: ignore[arg-type]


def seal(text: str, **more: object) -> Seal:
    """A red seal with a ring of text that was read well."""
    return replace(Seal((0, 0, 9, 9), text, 0.9), **more)  # type: ignore[arg-type]


def line(text: str) -> Line:
    """A line of print."""
    return Line(text, (0, 0, 9, 9), 0.9)


def paper(
    name: str = "",
    received: int | None = None,
    *facts: Fact,
    sent: int | None = None,
    ring: str = "",
    agreed: bool = True,
    **more: object,
) -> Receipt:
    """A signed and sealed receipt; what is left out is not on the paper. Where no ring is
    given, nothing of the seal is told but that it is there."""
    own = [fact(Field.SCHOOL, name)] if name else []
    own += [fact(Field.SENT, sent)] if sent is not None else []
    if received is not None:
        own.append(fact(Field.RECEIVED, received, Source.HAND, agreed=agreed))
    plain = Receipt(
        1,
        Evidence.PHOTO,
        (*own, *facts),
        (seal(ring),) if ring else (),
        Mark.PRESENT,
        Mark.PRESENT,
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def faultless(code: str, **more: object) -> Receipt:
    """The receipt a school ought to send."""
    number = QUANTITIES[code]
    return paper(NAMES[code], number, sent=number, ring=NAMES[code], **more)  # type: ignore[arg-type]


def row(name: str, received: int | None, number: int = 1, **more: object) -> Receipt:
    """A row of a spreadsheet."""
    facts = [fact(Field.SCHOOL, name, Source.CELL)]
    if received is not None:
        facts.append(fact(Field.RECEIVED, received, Source.CELL))
    return replace(Receipt(number, Evidence.SHEET, tuple(facts)), **more)  # type: ignore[arg-type]
