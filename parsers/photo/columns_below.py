"""The headings of a table with the lines that stand below each, and by those lines: one heading
that was read as two, and two that were read as one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from parsers.facts import Field, Line
from parsers.photo.cells import same_row
from parsers.photo.columns import right_of
from parsers.photo.heading_words import WORDS, Heading, field_of, is_heading
from parsers.photo.name_column import OF_A_SCHOOL

NUMBER = re.compile(r"^\d{2,5}$")
PERSON = re.compile(r"^[一-鿿]{2,4}$")

MOST, FEW = 0.6, 0.2
"""Shares of the rows in which two columns' lines stand beside each other, at least, and at most
where they are one column's."""

TOUCHING = 0.6
"""Of their height: how far apart two headings are at most that may have been one."""

TALL = 1.4
"""Times as tall as the other, the least one of two headings is that stands on two lines."""

LEAST_LETTERS = 4
"""Letters of a heading from which it may be two."""

ASIDE = 2
"""Letters from where the columns part within which two headings part."""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading with the lines below it."""

    heading: Heading
    lines: Sequence[Line]

    @property
    def unknown(self) -> bool:
        """Whether nobody knows what the heading's words mean."""
        return self.heading.field is None and not is_heading(self.heading.words)

    @property
    def numbers(self) -> list[Line]:
        """Its lines that are numbers, and no rows' own."""
        found = [line for line in self.lines if NUMBER.match(line.text.strip())]
        values = [int(line.text) for line in found]
        counted = len(values) > 1 and all(b - a == 1 for a, b in pairwise(values))
        return [] if counted else found

    @property
    def persons(self) -> list[Line]:
        """Its lines that may be names of people."""
        return [n for n in self.lines if PERSON.match(re.sub(r"[\s.·]", "", n.text))]

    @property
    def tall(self) -> float:
        """How tall its numbers were read to be."""
        return median(line.box[3] for line in self.numbers)


def columns_below(headings: Sequence[Heading], lines: Sequence[Line]) -> list[Column]:
    """The headings with the lines from below them down to the last school."""
    below = max(heading.box[1] + heading.box[3] for heading in headings)
    ends = max((n.box[1] + 1.5 * n.box[3] for n in lines if OF_A_SCHOOL.search(n.text)), default=0)
    body = [n for n in lines if below < n.box[1] + n.box[3] / 2 < ends]
    own: dict[Heading, list[Line]] = {heading: [] for heading in headings}
    for line in body:
        own[max(headings, key=lambda h: _shared(h, line))].append(line)
    return [Column(heading, own[heading]) for heading in headings]


def _shared(heading: Heading, line: Line) -> float:
    """How much of its width a heading and a line have above one another; how far they are apart,
    as less than nothing."""
    x, _, w, _ = heading.box
    return min(x + w, right_of(line.box)) - max(x, line.box[0])


def parted_anew(headings: Sequence[Heading], lines: Sequence[Line]) -> tuple[Heading, ...]:
    """The headings, each over what stands in one column."""
    columns = columns_below(headings, lines)
    rows = max((len(c.lines) for c in columns if c.heading.field is Field.SCHOOL), default=0)
    if not rows:
        return tuple(headings)
    return tuple(
        _joined([part for column in columns for part in _split(column, rows)], lines, rows)
    )


def _split(column: Column, rows: int) -> list[Heading]:
    """An unknown heading as two, where two lines stand beside each other below it in most rows."""
    heading = column.heading
    gaps = sorted((right_of(a.box) + b.box[0]) / 2 for a, b in _pairs(column.lines))
    if not column.unknown or len(gaps) < MOST * rows or len(heading.words) < LEAST_LETTERS:
        return [heading]
    x, y, w, h = heading.box
    middle = min(max(median(gaps), x + 0.2 * w), x + 0.8 * w)
    left, right = _halves(heading.words, (middle - x) / w)
    edge = round(middle) - x
    return [
        Heading(_field(left), left, (x, y, edge, h)),
        Heading(_field(right), right, (x + edge, y, w - edge, h)),
    ]


def _pairs(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """The lines that stand beside each other."""
    for a in lines:
        for b in lines:
            if same_row(a.box, b.box) and right_of(a.box) - 0.3 * a.box[3] <= b.box[0]:
                yield a, b


def _halves(words: str, share: float) -> tuple[str, str]:
    """Words parted near a share of them where both halves are headings; else all of them twice,
    for nobody knows where one ends."""
    middle = share * len(words)
    cuts = [n for n in range(2, len(words) - 1) if abs(n - middle) <= ASIDE]
    known = [n for n in cuts if is_heading(words[:n]) or is_heading(words[n:])]
    cut = min(known, key=lambda n: abs(n - middle), default=0)
    return (words[:cut], words[cut:]) if cut else (words, words)


def _field(words: str) -> Field | None:
    return field_of(words) if is_heading(words) else None


def _joined(headings: Sequence[Heading], lines: Sequence[Line], rows: int) -> Iterator[Heading]:
    """The headings, those that are halves of one taken together: 分送 and 点代表."""
    columns = {one.heading: one for one in columns_below(headings, lines)}
    kept: list[Heading] = []
    for heading in headings:
        if kept and _are_one(columns.get(kept[-1]), columns[heading], rows):
            x, y, _, h = kept[-1].box
            words = kept[-1].words + heading.words
            kept[-1] = Heading(_field(words), words, (x, y, right_of(heading.box) - x, h))
        else:
            kept.append(heading)
    return iter(kept)


def _are_one(left: Column | None, right: Column, rows: int) -> bool:
    """Whether two headings that touch stand over one column."""
    if left is None:
        return False
    a, b = left.heading, right.heading
    gap = (b.box[0] - right_of(a.box)) / a.box[3]
    level = same_row(a.box, b.box) and max(a.box[3], b.box[3]) < TALL * min(a.box[3], b.box[3])
    near = level and -TOUCHING / 2 <= gap <= TOUCHING
    if not near or (a.words in WORDS and b.words in WORDS) or a.field is Field.SCHOOL:
        return False
    beside = sum(same_row(m.box, n.box) for m in left.lines for n in right.lines)
    return beside <= FEW * rows and len(left.lines) + len(right.lines) >= MOST * rows
