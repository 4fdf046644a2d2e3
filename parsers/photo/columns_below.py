"""The headings of a table with the lines that stand below each; two headings that were read as one
are told apart by those."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from parsers.facts import Field, Line
from parsers.photo.cells import same_row
from parsers.photo.columns import right_of
from parsers.photo.heading_words import Heading, field_of, is_heading
from parsers.photo.name_column import OF_A_SCHOOL

NUMBER = re.compile(r"^\d{2,5}$")
PERSON = re.compile(r"^[一-鿿]{2,4}$")

MOST = 0.6
"""Share of the rows in which two lines stand beside each other below two headings read as one."""

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
        counted = len(values) > 1 and all(b - a == 1 and b < 100 for a, b in pairwise(values))
        return [] if counted else found

    @property
    def persons(self) -> list[Line]:
        """Its lines that may be names of people."""
        return [n for n in self.lines if PERSON.match(re.sub(r"[\s.·]", "", n.text))]

    @property
    def tall(self) -> float:
        """How tall its numbers were read to be."""
        return median([line.box[3] for line in self.numbers] or [0])


def columns_below(headings: Sequence[Heading], lines: Sequence[Line]) -> list[Column]:
    """The headings with the lines from below them down to the last school."""
    below = max(heading.box[1] + heading.box[3] for heading in headings)
    ends = max((n.box[1] + 1.5 * n.box[3] for n in lines if OF_A_SCHOOL.search(n.text)), default=0)
    body = [n for n in lines if below < n.box[1] + n.box[3] / 2 < ends]
    spans = {h: (h.box[0], right_of(h.box)) for h in headings}
    own = _shared_out(body, spans)
    # numbers by hand stand beside their heading: the others of the column tell whose they are
    wider = {h: _span(spans[h], own[h]) for h in headings}
    return [Column(heading, found) for heading, found in _shared_out(body, wider).items()]


Spans = Mapping[Heading, tuple[float, float]]
"""From where to where across the page each column's heading, and what is surely its, stands."""


def _shared_out(lines: Sequence[Line], spans: Spans) -> dict[Heading, list[Line]]:
    """Each line with the heading that most of it stands below, or that is nearest."""
    own: dict[Heading, list[Line]] = {heading: [] for heading in spans}
    for line in lines:
        left, right = line.box[0], right_of(line.box)
        shared = {h: min(end, right) - max(start, left) for h, (start, end) in spans.items()}
        own[max(spans, key=lambda h: shared[h])].append(line)
    return own


def _span(span: tuple[float, float], lines: Sequence[Line]) -> tuple[float, float]:
    """A heading's span with the usual one of its lines."""
    if not lines:
        return span
    left, right = median(n.box[0] for n in lines), median(right_of(n.box) for n in lines)
    return min(span[0], left), max(span[1], right)


def parted_anew(headings: Sequence[Heading], lines: Sequence[Line]) -> tuple[Heading, ...]:
    """The headings, each over what stands in one column."""
    columns = columns_below(headings, lines)
    rows = max((len(c.lines) for c in columns if c.heading.field is Field.SCHOOL), default=0)
    if not rows:
        return tuple(headings)
    return tuple(part for column in columns for part in _split(column, rows))


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
    """Words parted near a share of them where a half is known for what it heads; else all of them
    twice, for nobody knows where one ends."""
    middle = share * len(words)
    cuts = [n for n in range(2, len(words) - 1) if abs(n - middle) <= ASIDE]
    known = [n for n in cuts if _field(words[:n]) or _field(words[n:])]
    cut = min(known, key=lambda n: abs(n - middle), default=0)
    return (words[:cut], words[cut:]) if cut else (words, words)


def _field(words: str) -> Field | None:
    return field_of(words) if is_heading(words) else None
