"""The lines of which a table's heading may be made, and which of them stand beside one another.

Words that are known for headings come first; where too few of them are, whatever stands in a row
right above a column of schools' names heads it, in whatever words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.facts import Box, Line
from parsers.photo.cells import same_row
from parsers.photo.columns_below import NUMBER
from parsers.photo.fields import part_of
from parsers.photo.heading_parts import parted
from parsers.photo.heading_words import LONGEST
from parsers.photo.labels import GAPS
from parsers.photo.name_column import LEAST_NAMES, OF_A_SCHOOL, share

LEAST = 3
"""Headings beside one another from which they are a table's: forms have one or two a row."""

LEAST_UNKNOWN = 4
"""The same of words nobody knows."""

REACH = 1.4
"""Heights of a line above and below within which a heading's other line stands."""

FARTHEST = 9.0
"""Heights of a line within which headings stand above the first school: a line of totals and the
name of a part may stand between."""

DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of the heading, or the part of one that is a heading by itself."""

    words: str
    box: Box


def pieces_of(line: Line) -> list[Piece]:
    """The headings or halves of headings that a line consists of; none for any other line."""
    places = [i for i, letter in enumerate(line.text) if not GAPS.match(letter)]
    bare = "".join(line.text[i] for i in places)
    pieces: list[Piece] = []
    if not bare or DIGIT.search(bare):
        return pieces
    start = 0
    for part in parted(bare):
        end = start + len(part)
        pieces.append(Piece(part, part_of(line, places[start], places[end - 1] + 1)))
        start = end
    return pieces


def rows_of(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """For each piece all that stand beside it, the most first; then all that stand near its
    height, as on a leaning page or where some have a heading of several columns above them."""
    for beside in (same_row, _near):
        rows = [[other for other in pieces if beside(piece.box, other.box)] for piece in pieces]
        yield from sorted((row for row in rows if len(row) >= LEAST), key=len, reverse=True)


def _near(a: Box, b: Box) -> bool:
    return abs(a[1] + a[3] / 2 - b[1] - b[3] / 2) <= REACH * min(a[3], b[3])


def unknown_rows(lines: Sequence[Line]) -> Iterator[list[Piece]]:
    """Rows of short lines above the first of several schools below each other, the nearest first,
    of whatever words."""
    numbers = [n for n in lines if NUMBER.search(n.text)]
    # a school has a number beside it; a title that speaks of schools has none
    names = [
        line
        for line in sorted(lines, key=lambda line: line.box[1])
        if OF_A_SCHOOL.search(line.text) and any(same_row(line.box, n.box) for n in numbers)
    ]
    if len(names) < LEAST_NAMES:
        return
    first = names[0].box
    below = [n for n in names[1:] if share(n.box, first) and not same_row(n.box, first)]
    if len(below) + 1 < LEAST_NAMES:
        return
    near = [
        piece
        for line in lines
        if _may_head(line) and 0 < first[1] - line.box[1] <= FARTHEST * first[3]
        for piece in pieces_of(line) or [Piece(GAPS.sub("", line.text), line.box)]
    ]
    near.sort(key=lambda piece: -piece.box[1])
    for beside in (same_row, _near):
        rows = [[other for other in near if beside(piece.box, other.box)] for piece in near]
        yield from (
            row
            for row in sorted(rows, key=len, reverse=True)
            if len(row) >= LEAST_UNKNOWN and any(share(piece.box, first) for piece in row)
        )


def _may_head(line: Line) -> bool:
    """Whether a line may be a heading of whatever words."""
    bare = GAPS.sub("", line.text)
    return 0 < len(bare) <= LONGEST and not DIGIT.search(bare) and not bare.endswith((":", "："))
