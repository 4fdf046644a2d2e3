"""Values that stand under their labels, where labels head the columns of a small table: goods,
unit, how many were sent and how many came.

A label heads a column where another one beside it does too: of a form whose labels stand at
the left the cells below hold the next labels.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from parsers.facts import Box, Line
from parsers.photo.cells import Rules, cell_at, cell_below, inside, same_row
from parsers.photo.family_names import begins_with_family_name
from parsers.photo.sentence_words import NUMERAL
from parsers.photo.values import quantity_in

ALIGNED = 0.8
"""Heights of a label by which the edges of the cell below may differ from those of its own."""

STACKED = 6.0
"""Heights of a label within which the next one stands in its column, a value between them."""

NEAR = 3.2
"""Heights of a label below it within which its column's first value begins, where nothing is
ruled."""

COUNT, CAPTIONED = re.compile(r"[数量][)）:：]?$|以上"), 3.0
"""What a caption under a number ends in, and heights of a line within which it stands."""

WORDS = re.compile(rf"(?![{NUMERAL}]+$)[一-鿿（）()、/]{{2,9}}")
"""What a label that nobody knows reads like."""


@dataclass(frozen=True, slots=True)
class Under:
    """What stands under labels, by their boxes."""

    cells: Mapping[Box, Box]
    columns: Mapping[Box, Line]
    """Under those that head a column where nothing is ruled."""
    any: Mapping[Box, Line]


def values_under(
    labels: Sequence[Box], free: Sequence[Line], lines: Sequence[Line], rules: Rules
) -> Under:
    """What stands under labels without a value on their line; `free` are the lines that are no
    label's, `lines` all of the page's."""
    heads = without_captions(labels, lines, rules)
    first = first_under(heads, free)
    cells = {} if rules.none() else cells_under(heads, rules, free)
    return Under(cells, of_columns(first), first)


def cells_under(labels: Sequence[Box], rules: Rules, free: Sequence[Line]) -> dict[Box, Box]:
    """The cell under each of these labels that heads a column, by the label's box; a label that
    nobody knows may stand beside it."""
    every = [*labels, *(line.box for line in free if _may_be_label(line))]
    found = {label: below for label in every if (below := _below(label, every, rules))}
    # a cell below two labels is either's
    many = Counter(found.values())
    found = {label: below for label, below in found.items() if many[below] == 1}
    return {label: found[label] for label in labels if label in found and _has_fellow(label, found)}


def without_captions(labels: Sequence[Box], lines: Sequence[Line], rules: Rules) -> list[Box]:
    """The labels that may head a column: a cell of a label's own width that stands empty above it
    may be its place to write in, and what stands below is another's then."""
    boxes = [line.box for line in lines]
    if rules.none():
        return list(labels)
    return [label for label in labels if not _is_caption(label, boxes, rules)]


def _is_caption(label: Box, others: Sequence[Box], rules: Rules) -> bool:
    x, y, w, h = label
    own = cell_at(rules, x + w // 2, y + h // 2, h)
    above = None if own is None else cell_at(rules, x + w // 2, own[1] - h, h)
    if own is None or above is None:
        return False
    level = abs(own[0] - above[0]) <= h and abs(own[2] - above[2]) <= 2 * h
    return level and not any(inside(other, above) for other in others)


def _may_be_label(line: Line) -> bool:
    return bool(WORDS.fullmatch(line.text.strip())) and not begins_with_family_name(line.text)


def _below(label: Box, labels: Iterable[Box], rules: Rules) -> Box | None:
    """The cell below a label's own, as wide as that, with no label in it."""
    x, y, w, h = label
    own, below = cell_at(rules, x + w // 2, y + h // 2, h), cell_below(rules, label)
    if own is None or below is None:
        return None
    ends = ((own[0], below[0]), (own[0] + own[2], below[0] + below[2]))
    level = all(abs(a - b) <= ALIGNED * h for a, b in ends)
    return below if level and not any(inside(other, below) for other in labels) else None


def of_columns(found: Mapping[Box, Line]) -> dict[Box, Line]:
    """Of the lines under labels those whose label heads a column where nothing is ruled, or stands
    over its value as the next label of its column does."""
    return {
        label: under
        for label, under in found.items()
        if _has_fellow(label, found) or _is_stacked(label, found)
    }


def first_under(labels: Sequence[Box], free: Sequence[Line]) -> dict[Box, Line]:
    """The line under each of these labels, by the label's box: on the first row of values below
    them, and under none of the others."""
    found = {label: under for label in labels if (under := _nearest(label, labels, free))}
    twice = Counter(map(id, found.values()))
    # what stands under two labels is either's: beside a blank it would be what was sent
    found = {label: under for label, under in found.items() if twice[id(under)] == 1}
    return {label: under for label, under in found.items() if _is_first(label, under, found)}


def _nearest(label: Box, labels: Sequence[Box], free: Sequence[Line]) -> Line | None:
    _, y, _, h = label
    under = [
        line
        for line in free
        if 0 < line.box[1] + line.box[3] / 2 - y - h <= NEAR * h
        and _stands_under(label, line.box, labels)
    ]
    nearest = min(under, key=lambda line: line.box[1], default=None)
    if nearest is None:
        return None
    between = (label[0], y + h, label[2], max(1, nearest.box[1] - y - h))
    return None if any(inside(other, between) for other in labels if other != label) else nearest


def _stands_under(label: Box, value: Box, labels: Iterable[Box]) -> bool:
    """Whether a value stands under a label: it shares half of the narrower one's width or begins,
    indented, before the label ends; or of the labels on that row this one is nearest by far."""
    x, _, w, h = label
    shared = min(x + w, value[0] + value[2]) - max(x, value[0])
    if shared >= 0.5 * min(w, value[2]) or x <= value[0] <= x + w + h:
        return True
    others = [_middle(other) for other in labels if other != label and same_row(other, label)]
    apart = min((abs(other - _middle(label)) for other in others), default=0.0)
    return abs(_middle(value) - _middle(label)) <= 0.5 * apart


def _middle(box: Box) -> float:
    return box[0] + box[2] / 2


def _is_first(label: Box, under: Line, others: Mapping[Box, Line]) -> bool:
    """Whether a value stands on the first row below its headings: under a blank place the next
    row's is another's."""
    fellows = [line for other, line in others.items() if same_row(other, label)]
    first = min(fellows, key=lambda line: line.box[1] + line.box[3] / 2)
    return same_row(first.box, under.box)


def _is_stacked(label: Box, others: Iterable[Box]) -> bool:
    """Whether another label with its value below it stands in the same column."""
    x, y, _, h = label
    level = [other for other in others if other != label and abs(other[0] - x) <= h]
    return any(abs(other[1] - y) <= STACKED * h for other in level)


def _has_fellow(label: Box, others: Iterable[Box]) -> bool:
    return any(same_row(label, other) and other != label for other in others)


def is_captioned(value: Line, lines: Sequence[Line]) -> bool:
    """Whether words under a number say what it counts, and no number stands under those."""
    captions = [line for line in _under(value, lines) if COUNT.search(line.text)]
    return any(not any(map(_is_number, _under(caption, lines))) for caption in captions)


def _under(line: Line, lines: Sequence[Line]) -> list[Line]:
    """The lines close below another."""
    x, y, w, h = line.box
    below = [other for other in lines if h // 2 < other.box[1] - y <= CAPTIONED * h]
    return [o for o in below if o.box[0] < x + w and x < o.box[0] + o.box[2]]


def _is_number(line: Line) -> bool:
    return quantity_in(line.text) is not None
