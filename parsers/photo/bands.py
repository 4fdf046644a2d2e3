"""Where the rows of a table run: between its rules, else around what stands in the rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from parsers.facts import Field, Line
from parsers.photo.cells import Rules, walls_of_row
from parsers.photo.columns import Column, in_column
from parsers.photo.row_names import WRAPPED, one_of_each

TALLEST = 0.9
"""Of the usual distance of two rows: how tall a row without rules is."""

LEAST_HIGH = 0.9
"""Heights of a line that a row between rules has at least."""

OWN = 0.6
"""Of the distance of two rows: how far from its number a row's name may stand."""

LEVEL = 0.7
"""Heights of a line within which two of a column stand beside each other."""

Band = tuple[int, int, bool]


def bands_of(
    columns: Sequence[Column], names: Sequence[Line], body: Sequence[Line], rules: Rules
) -> list[Band]:
    """Top and bottom of each row, and whether rules bound it."""
    anchors = _anchors(columns, names, body)
    ruled = [_ruled_band(line, rules) for line in names]
    if ruled and sum(band is not None for band in ruled) >= 0.6 * len(ruled):
        bands = _distinct([band for band in ruled if band is not None])
        # a rule that was not found makes one row of two
        if all(sum(top <= y < bottom for y in anchors) <= 1 for top, bottom in bands):
            walled = [(top, bottom, True) for top, bottom in bands]
            return sorted([*walled, *_between(walled, anchors)])
    return _free_bands(anchors)


def _ruled_band(line: Line, rules: Rules) -> tuple[int, int] | None:
    x, y, w, h = line.box
    band = walls_of_row(rules, x + w // 2, y + h // 2, h)
    # strokes of letters taken for rules leave less than a line's height
    return band if band is not None and band[1] - band[0] >= LEAST_HIGH * h else None


def _between(walled: Sequence[Band], anchors: Sequence[float]) -> list[Band]:
    """Bands of rows whose rules were not found, none reaching into those that have theirs."""
    free = []
    for top, bottom, _ in _free_bands(anchors):
        middle = (top + bottom) // 2
        if any(high <= middle < low for high, low, _ in walled):
            continue
        above = max((low for _, low, _ in walled if low <= middle), default=top)
        below = min((high for high, _, _ in walled if high > middle), default=bottom)
        free.append((max(top, above), min(bottom, below), False))
    return free


def _distinct(bands: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Bands that overlap by more than half are one: a name on two lines."""
    kept: list[tuple[int, int]] = []
    for top, bottom in sorted(bands):
        if kept and min(bottom, kept[-1][1]) - top > 0.5 * (bottom - top):
            continue
        kept.append((top, bottom))
    return kept


def _anchors(columns: Sequence[Column], names: Sequence[Line], body: Sequence[Line]) -> list[float]:
    """Middles of rows without rules: of the numbers sent or counted where there are some, for
    names may stand on two lines; of the names alone where a row's number was not read."""
    numbered = [c for c in columns if c.field is Field.SENT or c.heading.words.startswith("序")]
    ends = max((line.box[1] + line.box[3] for line in names), default=0)
    best: list[float] = []
    for column in numbered:
        found = [
            line
            for line in body
            if in_column(line, column) and re.search(r"\d", line.text) and line.box[1] < ends
        ]
        # two numbers beside each other are one row's
        best = max(best, _middles(found, LEVEL), key=len)
    middles = _middles(names, WRAPPED)
    if len(best) < 2 or len(best) < 0.5 * len(middles):
        return middles
    near = OWN * min(_step(best), _step(middles))
    left = [y for y in middles if all(abs(y - other) > near for other in best)]
    return sorted([*best, *one_of_each(left, near)])


def _middles(lines: Sequence[Line], near: float) -> list[float]:
    """The middles of lines, those nearer than so many heights of theirs taken as one."""
    tall = sorted(line.box[3] for line in lines)[len(lines) // 2] if lines else 0
    return one_of_each(sorted(line.box[1] + line.box[3] / 2 for line in lines), near * tall)


def _step(middles: Sequence[float]) -> float:
    """The usual distance of two rows."""
    steps = sorted(b - a for a, b in pairwise(middles))
    return steps[len(steps) // 2] if steps else float("inf")


def _free_bands(anchors: Sequence[float]) -> list[Band]:
    """Bands around the middles, none reaching into the next."""
    if not anchors:
        return []
    steps = sorted(b - a for a, b in pairwise(anchors))
    half = TALLEST * (steps[len(steps) // 2] if steps else 100.0) / 2
    bands = []
    for i, middle in enumerate(anchors):
        top = max(middle - half, (anchors[i - 1] + middle) / 2) if i else middle - half
        last = i == len(anchors) - 1
        bottom = middle + half if last else min(middle + half, (middle + anchors[i + 1]) / 2)
        bands.append((int(top), int(bottom), False))
    return bands
