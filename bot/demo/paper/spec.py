"""What a receipt says and what is true of it, before anybody draws it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of paper schools send."""

    TABLE = "table"
    PROSE = "prose"
    WAYBILL = "waybill"
    BLANK = "blank"
    LIST = "list"
    SLIP = "slip"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class SealLook:
    """How a seal was made and how it came out on the paper."""

    shape: str = "round"
    """round or oval."""
    colour: str = "red"
    """red, blue, or grey for one that went through a copier."""
    strength: float = 0.85
    """How much ink: 0.3 is faint, 1 is fresh."""
    smeared: bool = False
    cut: bool = False
    """The pad did not touch the paper everywhere."""
    lower: str = ""
    """The horizontal words under the star (or in the middle of an oval)."""
    code: str = ""
    """The registration digits along the lower rim."""
    size_mm: float = 40.0
    angle: float = 0.0
    """Degrees the seal is turned on the paper."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """One receipt as the school filled it in.

    `received` is what is written: a number, words such as 壹佰贰拾张, or None for a
    place left blank. `fault` is the truth about it: the reason code it deserves, or
    None when it can be acknowledged.
    """

    school: str
    district: str
    sent: int
    received: str | int | None
    signer: str | None
    seal_text: str | None
    date: str
    term_text: str = "2016年秋学期"
    phone: str = ""
    slip: str | None = None
    fault: str | None = None
    struck: str | None = None
    """A number crossed out before `received` was written beside it."""
    received_number: int | None = None
    """What a careful person reads in `received`; None where nobody could."""
    school_code: str = ""
    seal_look: SealLook = field(default_factory=SealLook)
    hand: str = "neat"
    pen: str = "blue"
    layout: str = "form-plain"
    typed_quantity: bool = False
    """The quantity received was typed with the rest, only the name is by hand."""
    marks: tuple[str, ...] = ()
    """Red things on the paper that are no seal (`marks.MARKS`)."""
    carrier: str = "中通快递"
    tracking: str = ""


@dataclass(frozen=True, slots=True)
class ListPage:
    """A 签收清单: one district, a row for each school.

    `seal_text` is the district's seal; with `each_sealed` every row bears the seal
    of its own school as well (its `seal_text`).
    """

    district: str
    rows: tuple[Receipt, ...]
    seal_text: str | None
    seal_look: SealLook = field(default_factory=SealLook)
    each_sealed: bool = False
    term_text: str = "2016年秋学期"
    date: str = ""
    layout: str = "list-grid"


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true of one receipt in one photo, in the words of the practice set."""

    photo: str
    row: int
    school_code: str
    school: str
    term: str
    sent: int
    received: int | None
    signer: str | None
    seal: str | None
    date: str
    fault: str | None
    kind: Kind
    layout: str
    conditions: str


def truth_of(
    receipt: Receipt, photo: str, kind: Kind, conditions: str = "clean", row: int = 1
) -> Truth:
    """The truth about a receipt once it is known under which name it was photographed."""
    return Truth(
        photo=photo,
        row=row,
        school_code=receipt.school_code,
        school=receipt.school,
        term=receipt.term_text,
        sent=receipt.sent,
        received=number_of(receipt),
        signer=receipt.signer,
        seal=receipt.seal_text,
        date=receipt.date,
        fault=receipt.fault,
        kind=kind,
        layout=receipt.layout,
        conditions=conditions,
    )


def truths_of(page: ListPage, photo: str, conditions: str = "clean") -> tuple[Truth, ...]:
    """The truth about every row of a list page; the district's seal counts for all of them."""
    rows = []
    for number, row in enumerate(page.rows, start=1):
        truth = truth_of(row, photo, Kind.LIST, conditions, number)
        rows.append(truth if page.each_sealed else replace(truth, seal=page.seal_text))
    return tuple(rows)


def number_of(receipt: Receipt) -> int | None:
    """The quantity received that a careful person reads on the paper."""
    if isinstance(receipt.received, int):
        return receipt.received
    return receipt.received_number
