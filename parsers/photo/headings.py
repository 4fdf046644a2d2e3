"""The heading of a table: which column holds what.

Headings are recognised by the same table of labels as the fields of a form, in any order,
on one line or on two; how the table is ruled does not matter here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from parsers.facts import Box, Field, Line
from parsers.photo.cells import inside, same_row
from parsers.photo.heading_doubts import told_apart
from parsers.photo.heading_parts import meant
from parsers.photo.heading_pieces import (
    DIGIT,
    LEAST,
    REACH,
    Piece,
    pieces_of,
    rows_of,
    unknown_rows,
)
from parsers.photo.heading_storeys import MERE, TALL, UPPER, with_storeys
from parsers.photo.heading_words import COUNTED, LONGEST, Heading, field_of, is_heading, said
from parsers.photo.name_column import LEAST_COUNTED, lacks_school, only_school, share, with_school
from parsers.photo.side_by_side import TWICE, places_of, side_by_side, within
from parsers.photo.told_below import like_others, with_told

WHOLE = frozenset({Field.SCHOOL, Field.RECEIVED, Field.SIGNER})
"""What a list's headings must say for a row to be understood."""

CENTRED = 0.12
"""Of the distance of two headings: how far from between them one over both may stand."""

SHORT = 4
"""Letters of a heading's other line that could not be read."""

NUMBER = re.compile(r"^\d{2,5}$")
LEAST_NUMBERS = 2
"""Numbers of several digits below each other that are no numbers of rows."""


def find_heading(lines: Sequence[Line]) -> tuple[Heading, ...]:
    """The headings of a page's table from left to right, of all tables where several stand side
    by side; none where there is no table with a column for the school."""
    pieces = [piece for line in lines for piece in pieces_of(line)]
    known = ((row, pieces) for row in rows_of(pieces))
    first = next(_tables(known, lines), ())
    if first and {heading.field for heading in first} >= WHOLE:
        return first
    # words nobody knows may stand over two columns, which only the row of all words shows
    unknown = ((row, [*row, *(p for p in pieces if p not in row)]) for row in unknown_rows(lines))
    others = list(_tables(unknown, lines))
    full = (other for other in others if {heading.field for heading in other} >= WHOLE)
    return next(full, first or next(iter(others), ()))


Rows = Iterable[tuple[Sequence[Piece], Sequence[Piece]]]


def _tables(rows: Rows, lines: Sequence[Line]) -> Iterator[tuple[Heading, ...]]:
    """The headings of those rows that are a table's; with each, what may belong to it."""
    for row, others in rows:
        parts = side_by_side(_whole(row, others, lines))
        told = [
            _with_told(part, within(lines, place))
            for part, place in zip(parts, places_of(parts), strict=True)
        ]
        headings = [like_others(part, told) for part in told]
        if all(_is_of_one(part) for part in headings):
            yield tuple(heading for part in headings for heading in part)


def _with_told(headings: Sequence[Heading], lines: Sequence[Line]) -> tuple[Heading, ...]:
    """A table's headings, with what the lines below them tell of those that words do not."""
    if lacks_school(headings):
        return with_told(with_school(headings, lines), lines)
    if any(heading.field is Field.SCHOOL for heading in headings):
        return with_told(headings, lines)
    told = with_told(with_school(headings, lines), lines)
    counted = COUNTED & {heading.field for heading in told}
    return told if len(counted) >= LEAST_COUNTED else tuple(headings)


def of_receipts(headings: Sequence[Heading]) -> bool:
    """Whether these are the headings of a list that schools sign for a number of things, by their
    words alone: what stands below unknown ones tells of many a list."""
    fields = {heading.field for heading in told_apart(headings) if not heading.told_below}
    return {Field.SCHOOL, Field.SIGNER} <= fields and bool({Field.SENT, Field.RECEIVED} & fields)


def may_be_of_receipts(headings: Sequence[Heading], lines: Sequence[Line]) -> bool:
    """Whether schools sign here for numbers whose heading nobody could read or understand: a list
    of who came to a meeting has none."""
    fields = {heading.field for heading in headings}
    if not {Field.SCHOOL, Field.SIGNER} <= fields:
        return False
    if {Field.SENT, Field.RECEIVED} & fields:
        return True
    unread = [h for h in headings if h.field is None and not is_heading(h.words)]
    return any(_numbers_below(heading, lines) >= LEAST_NUMBERS for heading in unread)


def _numbers_below(heading: Heading, lines: Sequence[Line]) -> int:
    below = heading.box[1] + heading.box[3]
    return sum(
        line.box[1] > below and share(line.box, heading.box) and bool(NUMBER.search(line.text))
        for line in lines
    )


def _is_of_one(headings: Sequence[Heading]) -> bool:
    fields = [heading.field for heading in headings if heading.field]
    few = len(headings) < LEAST
    twice = sum(fields.count(field) > 1 for field in COUNTED)
    schools = fields.count(Field.SCHOOL)
    # a list whose halves could not be parted would mix their rows
    return not few and schools == 1 and bool(COUNTED & set(fields)) and twice < TWICE


def _whole(
    row: Sequence[Piece], pieces: Sequence[Piece], lines: Sequence[Line]
) -> tuple[Heading, ...]:
    """The row with the lines that belong above and below its headings."""
    height = sorted(piece.box[3] for piece in row)[len(row) // 2]
    middle = sum(piece.box[1] + piece.box[3] / 2 for piece in row) / len(row)
    near = [p for p in pieces if abs(p.box[1] + p.box[3] / 2 - middle) <= REACH * height]
    known = with_storeys([_heading(column) for column in _columns(_of_columns(near))], lines)
    known = tuple(_doubted(heading, lines) for heading in known)
    unknown = [Heading(None, line.text, line.box) for line in _others(known, lines, height)]
    headings = tuple(sorted([*known, *unknown], key=lambda heading: heading.middle))
    schools = [heading for heading in headings if heading.field is Field.SCHOOL]
    if len(schools) < 2 or len(side_by_side(headings)) > 1:
        return headings
    left = [heading for heading in schools if not _goes_on(heading, lines)]
    return only_school(headings, left or schools, lines)


def _others(known: Sequence[Heading], lines: Sequence[Line], height: int) -> list[Line]:
    """Lines in the row of the headings that are none known: columns of their own."""
    top = min(heading.box[1] for heading in known)
    bottom = max(heading.box[1] + heading.box[3] for heading in known)
    return [
        line
        for line in lines
        if top <= line.box[1] + line.box[3] / 2 <= bottom
        and line.box[3] <= TALL * height
        and len(line.text) <= LONGEST
        and not DIGIT.search(line.text)
        and not any(share(line.box, heading.box) for heading in known)
    ]


def _doubted(heading: Heading, lines: Sequence[Line]) -> Heading:
    """A mere 数量 or 签字 is nobody's for certain where the line above it could not be read: that
    may have been 破损 or 库房."""
    if not MERE.search(heading.words):
        return heading
    x, y, w, h = heading.box
    above = [
        line.text
        for line in lines
        if inside(line.box, (x, y - h, w, h)) and UPPER.search(line.text)
        and len(line.text) <= SHORT and line.box[3] <= TALL * h
    ]  # fmt: skip
    words = (above[0] if above else "") + heading.words
    return Heading(field_of(words) if is_heading(words) else None, words, heading.box)


def _goes_on(heading: Heading, lines: Sequence[Line]) -> bool:
    """Whether a heading's other line was misread: what stands under 学校 may make it the place
    for seals."""
    x, y, w, h = heading.box
    around = (x, y - h, w, 3 * h)
    return any(
        inside(line.box, around) and len(line.text) <= SHORT and line.box[3] <= TALL * h
        and not inside(line.box, heading.box) and not DIGIT.search(line.text)
        for line in lines
    )  # fmt: skip


def _of_columns(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without those over several columns: 数量 over 应收 and 实收."""
    return [piece for piece in pieces if not _is_over_several(piece, pieces)]


def _is_over_several(piece: Piece, pieces: Sequence[Piece]) -> bool:
    x, y, w, h = piece.box
    lower = [p for p in pieces if p.box[1] + p.box[3] / 2 >= y + 1.5 * h]
    under = [p for p in lower if _above(piece.box, p.box)]
    if any(same_row(a.box, b.box) for a in under for b in under if a is not b):
        return True
    middles = [p.box[0] + p.box[2] / 2 for p in lower]
    left = max((m for m in middles if m < x), default=None)
    right = min((m for m in middles if m > x + w), default=None)
    if under or left is None or right is None:
        return False
    return abs(x + w / 2 - (left + right) / 2) <= CENTRED * (right - left)


def _columns(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces above one another, from left to right."""
    columns: list[list[Piece]] = []
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


def _heading(pieces: Sequence[Piece]) -> Heading:
    """What the pieces of a column say, and where: of the first row's 张 below 单位 nothing."""
    own, words = _saying(sorted(pieces, key=lambda piece: piece.box[1]))
    left, top = min(p.box[0] for p in own), min(p.box[1] for p in own)
    right = max(p.box[0] + p.box[2] for p in own)
    bottom = max(p.box[1] + p.box[3] for p in own)
    return Heading(field_of(words), words, (left, top, right - left, bottom - top))


def _saying(ordered: Sequence[Piece]) -> tuple[Sequence[Piece], str]:
    """The pieces of a column that make a heading: all, or those under one that stands over
    several columns, or those above what is no heading any more; all where none does."""
    whole = _joined(ordered)
    if is_heading(whole):
        return ordered, whole
    if near := meant(whole):
        return ordered, near
    ends = ((i, len(ordered)) for i in range(1, len(ordered)))
    starts = ((0, i) for i in range(len(ordered) - 1, 0, -1))
    parts = (ordered[a:b] for a, b in (*ends, *starts))
    own = next((part for part in parts if is_heading(_joined(part))), ordered)
    return own, _joined(own)


def _joined(pieces: Sequence[Piece]) -> str:
    return said("".join(piece.words for piece in pieces))
