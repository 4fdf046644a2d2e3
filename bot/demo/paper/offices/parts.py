"""What stands on a sheet: words, places to fill in, rules, boxes, tables, text. All of it data.

Words may name a receipt's fields in braces, and {serial}, {boxes} or {amount}, which follow
from them. Lengths are millimetres."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Colour: TypeAlias = tuple[int, int, int]

BLACK: Colour = (22, 22, 24)
USUAL = frozenset({"received", "signer", "date"})
"""What people fill in by hand on paper that was typed for them."""

ALL = USUAL | {"school", "term", "sent", "phone", "goods"}
"""What they fill in on a printed blank."""


@dataclass(frozen=True, slots=True)
class Words:
    """Printed words; lines are parted by a line break, `upright` ones run downwards."""

    x: float
    y: float
    words: str
    points: float = 0.0
    """0 for the sheet's."""
    anchor: str = "lm"
    bold: bool = False
    face: str = ""
    upright: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A field's place: its label, what is filled in, and the unit printed behind it share the
    `room` that begins at x."""

    field: str
    x: float
    y: float
    room: float
    label: str = ""
    unit: str = ""
    ruled: bool = False
    """Whether a line stands under what is filled in."""
    points: float = 0.0
    says: str = ""
    """What is written there in place of the bare field."""
    centred: bool = False
    """Whether typed words stand in the middle."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A printed line, of dashes where it is to be cut along."""

    x0: float
    y0: float
    x1: float
    y1: float
    thick: float = 0.3
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A printed rectangle."""

    x: float
    y: float
    wide: float
    high: float
    thick: float = 0.3


@dataclass(frozen=True, slots=True)
class Bars:
    """The bar code of the parcel's number."""

    x: float
    y: float
    wide: float
    high: float


@dataclass(frozen=True, slots=True)
class Seal:
    """Where the seal is pressed, more or less."""

    x: float
    y: float
    spread: float = 5.0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell over `span` columns and `down` rows: a label, a place, or both in a row."""

    words: str = ""
    field: str = ""
    span: int = 1
    down: int = 1
    unit: str = ""
    stands: str = "middle"
    """Where a label alone stands: middle, left, top (its left corner) or upright."""
    points: float = 0.0
    says: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table from its left top corner: the columns' widths, the rows' heights, the cells."""

    x: float
    y: float
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    thick: float = 0.3
    outer: float = 0.3
    """How thick its outer lines are."""


@dataclass(frozen=True, slots=True)
class Text:
    """Running text: `{field}` is typed in it, `[field]` is a place with a line under it."""

    x: float
    y: float
    wide: float
    text: str
    points: float = 14.0
    leading: float = 12.0
    indent: int = 2
    """Characters by which a paragraph is set in; one that begins with `|` is not."""


Part: TypeAlias = Words | Place | Rule | Box | Bars | Seal | Grid | Text


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper and all that stands on it; seals are pressed last."""

    wide: float
    high: float
    parts: tuple[Part, ...]
    face: str = "song"
    points: float = 12.0
    paper: Colour = (255, 255, 255)
    colour: Colour = BLACK
    """Of what the printers printed; what is typed into it is black."""
    by_hand: frozenset[str] = USUAL
    size: float = 1.0
    """How large people write on it."""
    bare: bool = True
    """Whether 张 is printed there already, behind the place or in a column of units."""
