"""Tables and texts as values, before they become files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Cell = str | int | date | None


class Kind(StrEnum):
    """What a column holds: words, a running number, or counts that have thousands parted."""

    WORDS = "words"
    ORDER = "order"
    COUNT = "count"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `width` in characters of print, a Chinese one counting two."""

    heading: str
    width: int
    kind: Kind = Kind.WORDS


@dataclass(frozen=True, slots=True)
class Line:
    """A row of cells. `strong`: a sum, or a heading within the table."""

    cells: tuple[Cell, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table that prints on A4: its title, what stands above and below, columns and lines.

    `head` and `foot` are spread over the width of the page.
    """

    name: str
    title: str
    head: tuple[str, ...]
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    foot: tuple[str, ...] = ()
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture (PNG) in a text, with its caption."""

    png: bytes
    caption: str


@dataclass(frozen=True, slots=True)
class Text:
    """A written text as an office sends it. `body`: paragraphs, tables and pictures in order.

    A paragraph that begins with 一、 or （一） is a heading. `numbered`: a place for the
    document number, which stays blank.
    """

    title: str
    addressee: str
    body: tuple[str | Sheet | Picture, ...]
    signed: str
    day: date | None
    enclosures: tuple[str, ...] = ()
    numbered: bool = True
