"""Labels of counts that are in no list and end in no word for a number: 计划调拨 beside 实际到校.

One such line alone may say anything; where one tells what was due and another beside or below it
what came, both are labels.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.facts import Box, Field, Line
from parsers.photo.cells import same_row
from parsers.photo.count_words import bare_count
from parsers.photo.labels import Labelled, labelled

FEW = re.compile(r"[一-鿿]{2,6}(?<![单条据书表卡证票方人处者位期间函联件物品])")
"""A short run of letters that names no paper, person, thing or day."""

BELOW = 4.0
"""Heights of a line within which the other label of a pair stands below it."""

Heads = list[tuple[Line, Labelled | None]]


def heads_of(lines: Sequence[Line]) -> Heads:
    """Each line with the label it begins with, None where it begins with none."""
    heads = [(line, labelled(line.text)) for line in lines]
    loose = {id(line): kind for line, head in heads if head is None and (kind := _count(line))}
    counts = [(line, loose.get(id(line)) or (head.field if head else None)) for line, head in heads]
    return [
        (line, _label(line, loose.get(id(line))) if _is_paired(line, counts) else head)
        if id(line) in loose
        else (line, head)
        for line, head in heads
    ]


def _count(line: Line) -> Field | None:
    return bare_count(line.text.strip()) if FEW.fullmatch(line.text.strip()) else None


def _label(line: Line, field: Field | None) -> Labelled:
    return Labelled(field, line.text.strip(), len(line.text), "", False)


def _is_paired(line: Line, counts: Sequence[tuple[Line, Field | None]]) -> bool:
    """Whether the other count's label stands beside a line or in its column."""
    own = next(field for other, field in counts if other is line)
    wanted = {Field.SENT: Field.RECEIVED, Field.RECEIVED: Field.SENT}
    return any(
        field is not None and field == wanted.get(own) and _are_fellows(line.box, other.box)
        for other, field in counts
        if own is not None
    )


def _are_fellows(a: Box, b: Box) -> bool:
    """Whether two labels stand on one row, or in one column near each other."""
    level = abs(a[0] - b[0]) <= a[3] and abs(a[1] - b[1]) <= BELOW * a[3]
    return same_row(a, b) or level
