"""The heading of a table: which column holds what.

Headings are recognised by the same table of labels as the fields of a form, in any order,
on one line or on two; how the table is ruled does not matter here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.facts import Box, Field, Line
from parsers.photo.cells import same_row
from parsers.photo.fields import part_of
from parsers.photo.labels import BRACKETS, GAPS, TABLE, kind_of

LEAST = 3
"""Headings beside one another from which they are a table's: forms have one or two a row."""

REACH = 1.4
"""Heights of a line above and below within which a heading's other line stands."""

LONGEST = 9
"""Letters of a heading at most."""

HALVES = (
    "配发", "发放", "下发", "发货", "发卡", "计划", "实到", "收到", "收卡", "联系", "领取", "验收",
    "签收", "实际", "应发", "应收", "张数", "数", "序", "号", "张", "签章", "印章",
)  # fmt: skip
"""Lines of a heading set on two that are no label by themselves."""

WORDS = {label: field for label, field in TABLE}
DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Heading:
    """One column's heading; `field` is None for a column that is no field (序号, 备注)."""

    field: Field | None
    words: str
    box: Box

    @property
    def middle(self) -> float:
        """Its middle across."""
        return self.box[0] + self.box[2] / 2


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line of the heading, or the part of one that is a heading by itself."""

    words: str
    box: Box


def find_heading(lines: Sequence[Line]) -> tuple[Heading, ...]:
    """The headings of a page's table from left to right; none where there is no table with a
    column for the school."""
    pieces = [piece for line in lines for piece in _pieces(line)]
    for row in sorted(_rows(pieces), key=len, reverse=True):
        if len(row) < LEAST:
            break
        headings = _whole(row, pieces)
        if _is_of_list(headings):
            return headings
    return ()


def _is_of_list(headings: Sequence[Heading]) -> bool:
    fields = [heading.field for heading in headings if heading.field]
    counted = {Field.SENT, Field.RECEIVED, Field.SIGNER} & set(fields)
    return len(headings) >= LEAST and fields.count(Field.SCHOOL) == 1 and bool(counted)


def _pieces(line: Line) -> Iterator[_Piece]:
    """The headings or halves of headings that a line consists of; none for any other line."""
    places = [i for i, letter in enumerate(line.text) if not GAPS.match(letter)]
    bare = "".join(line.text[i] for i in places)
    if not bare or DIGIT.search(bare):
        return
    start = 0
    for part in _parted(bare):
        end = start + len(part)
        yield _Piece(part, part_of(line, places[start], places[end - 1] + 1))
        start = end


def _parted(bare: str) -> list[str]:
    """A line as the headings it runs together; [] where it holds anything else."""
    plain = BRACKETS.sub("", bare)
    if _is_heading(plain) or plain in HALVES:
        return [bare]
    if bare != plain:
        return []
    for size in range(min(LONGEST, len(bare) - 1), 1, -1):
        if bare[:size] in WORDS:
            rest = _parted(bare[size:])
            if rest:
                return [bare[:size], *rest]
    return []


def _is_heading(words: str) -> bool:
    return words in WORDS or (2 <= len(words) <= LONGEST and kind_of(words) is not None)


def _rows(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """For each piece all that stand beside it."""
    return [[other for other in pieces if same_row(piece.box, other.box)] for piece in pieces]


def _whole(row: Sequence[_Piece], pieces: Sequence[_Piece]) -> tuple[Heading, ...]:
    """The row with the lines that belong above and below its headings."""
    height = sorted(piece.box[3] for piece in row)[len(row) // 2]
    middle = sum(piece.box[1] + piece.box[3] / 2 for piece in row) / len(row)
    near = [p for p in pieces if abs(p.box[1] + p.box[3] / 2 - middle) <= REACH * height]
    return tuple(_heading(column) for column in _columns(near))


def _columns(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """Pieces above one another, from left to right."""
    columns: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda p: p.box[0] + p.box[2] / 2):
        if columns and any(_above(piece.box, other.box) for other in columns[-1]):
            columns[-1].append(piece)
        else:
            columns.append([piece])
    return columns


def _above(a: Box, b: Box) -> bool:
    """Whether two lines stand above one another: half the narrower one's width shared."""
    shared = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    return shared >= 0.5 * min(a[2], b[2]) and not same_row(a, b)


def _heading(pieces: Sequence[_Piece]) -> Heading:
    ordered = sorted(pieces, key=lambda piece: piece.box[1])
    words = BRACKETS.sub("", "".join(piece.words for piece in ordered))
    left, top = min(p.box[0] for p in pieces), min(p.box[1] for p in pieces)
    right = max(p.box[0] + p.box[2] for p in pieces)
    bottom = max(p.box[1] + p.box[3] for p in pieces)
    field = WORDS[words] if words in WORDS else kind_of(words)
    return Heading(field, words, (left, top, right - left, bottom - top))
