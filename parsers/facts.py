"""What was read, from where, and how surely: the one language of all parsers.

A fact is never a decision. Whether a number that was read is the right one, or a
seal belongs to the school, is judged later by `bot.matching`, which knows what was
shipped.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parsers.sheet.form import Form

Box = tuple[int, int, int, int]
"""x, y, width, height in pixels of the upright page."""


class Field(StrEnum):
    """What a fact speaks of."""

    SLIP = "slip"
    SCHOOL = "school"
    DISTRICT = "district"
    TERM = "term"
    SENT = "sent"
    RECEIVED = "received"
    SIGNER = "signer"
    SIGNED_ON = "signed_on"
    PHONE = "phone"


class Source(StrEnum):
    """By what way a fact came."""

    CODE = "code"
    PRINT = "print"
    HAND = "hand"
    SEAL = "seal"
    CELL = "cell"
    FILE_NAME = "file_name"
    SUBJECT = "subject"
    BODY = "body"


class Mark(StrEnum):
    """Whether a seal or a signature is there. Unsure is never taken for present."""

    PRESENT = "present"
    ABSENT = "absent"
    UNSURE = "unsure"


def clearest(marks: Iterable[Mark]) -> Mark:
    """What several pictures of one paper show: what one of them shows is there."""
    return min(marks, key=(Mark.PRESENT, Mark.UNSURE, Mark.ABSENT).index)


class Evidence(StrEnum):
    """What kind of paper a receipt is read from (CONTRACT section 4, `evidence`)."""

    SLIP = "slip"
    PHOTO = "photo"
    LIST = "list"
    SHEET = "sheet"
    PERSON = "person"


class Problem(StrEnum):
    """Why a piece could not be read at all (CONTRACT section 4, rejected pieces)."""

    CORRUPT = "corrupt"
    ENCRYPTED = "encrypted"
    TOO_LARGE = "too_large"
    TOO_MANY_PARTS = "too_many_parts"
    UNSUPPORTED_FORMAT = "unsupported_format"
    CLOUD_LINK = "cloud_link"
    NOT_A_RECEIPT = "not_a_receipt"
    UNREADABLE = "unreadable"


Letter = tuple[tuple[str, float], ...]
"""What one letter may be: the likeliest first, each with how likely it is beside that one, as a
share of 1; "" stands for no letter at all."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A strip read letter by letter, with the engine's own doubts. `sure` runs from 0 to 1."""

    letters: tuple[Letter, ...]
    sure: float

    @classmethod
    def plain(cls, text: str, sure: float) -> Spelling:
        """A reading of which no doubts are known."""
        return cls(tuple(((letter, 1.0),) for letter in text), sure)

    @property
    def text(self) -> str:
        """What it was read as."""
        return "".join(letter[0][0] for letter in self.letters)

    @property
    def likeliest(self) -> str:
        """The same with those letters too that are likelier none."""
        return "".join(next((one for one, _ in letter if one), "") for letter in self.letters)

    def at(self, places: Container[int]) -> Spelling:
        """Only the letters at these places of `text`, and all that are likelier none."""
        place = count()
        kept = (one for one in self.letters if not one[0][0] or next(place) in places)
        return Spelling(tuple(kept), self.sure)


@dataclass(frozen=True, slots=True)
class Fact:
    """One value read at one place.

    `value` is an int for SENT and RECEIVED, a date for SIGNED_ON, a term key such as
    `2016-autumn` for TERM, else text. `sure` runs from 0 to 1. `agreed` is true when
    two independent readings (two engines, or one on two preparations of the picture)
    gave the same value: a number that is not agreed is never believed.
    """

    field: Field
    value: str | int | date
    source: Source
    sure: float = 1.0
    agreed: bool = True
    box: Box | None = None
    cell: str = ""
    text: str = ""
    """The words as they stood, before they were made into a value."""
    spelling: Spelling | None = None
    """A name that was not surely read, with what else its letters may be."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print or hand as an engine read it."""

    text: str
    box: Box
    sure: float


@dataclass(frozen=True, slots=True)
class Seal:
    """A seal found on paper. `text` is the ring of text as read, "" where illegible."""

    box: Box
    text: str = ""
    sure: float = 0.0
    colour: str = "red"
    """red, blue or grey; only red is believed without a person."""
    of_page: bool = False
    """On a list: whether it stands for all rows and not on one of them."""
    readings: tuple[Spelling, ...] = ()
    """All that the ring was read as, the best first: a worn one needs them all."""
    gap: float = 0.0
    """Share of its round that left no ink in one piece: letters may be missing there."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """One receipt as read from a piece: a page has one, a list or a sheet many.

    `row` counts from 1 within the piece. `seal` and `signature` say whether each is
    there; a spreadsheet has neither (ABSENT) and is judged as a report.
    """

    row: int
    evidence: Evidence
    facts: tuple[Fact, ...] = ()
    seals: tuple[Seal, ...] = ()
    seal: Mark = Mark.ABSENT
    signature: Mark = Mark.ABSENT
    signature_box: Box | None = None
    lines: tuple[Line, ...] = ()
    """All print of this receipt: a school's name may stand anywhere in it."""

    def best(self, field_: Field) -> Fact | None:
        """The surest fact of one field, agreed ones first."""
        found = [f for f in self.facts if f.field is field_]
        return max(found, key=lambda f: (f.agreed, f.sure), default=None)


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of reading one piece.

    Either `problem` says something, or `receipts` and `forms` do: a sheet, a page is
    claimed by one reader only. `note` is for people who ask why (`show`), never for a rule.
    """

    receipts: tuple[Receipt, ...] = ()
    problem: Problem | None = None
    note: str = ""
    size: tuple[int, int] = (0, 0)
    """Width and height of the upright page in pixels; the boxes refer to it."""
    turned: int = 0
    """Degrees clockwise the picture was turned to stand upright."""
    lean: float = 0.0
    """Degrees clockwise its lines then leaned; the upright page is turned back by them."""
    corners: tuple[tuple[int, int], ...] = field(default=())
    """The page's corners in the picture as it came, if the page was found."""
    likeness: str = ""
    """The print of the picture (`parsers.photo.likeness`), to know the same photo again."""
    forms: tuple[Form, ...] = ()
    """The annexes of the notice among the tables, or on the page."""
