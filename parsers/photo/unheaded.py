"""Whether a ruled table has a column whose heading was not read, or was read along with another's:
it may be the one that counts, and what stands in the others then tells nothing of unknown words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from parsers.ocr.contract import Image
from parsers.photo.cells import Rules
from parsers.photo.columns import Column, right_of
from parsers.photo.ink import ink_mask
from parsers.photo.rows import Row, Table

WALL = 0.6
"""Share of a row's height that is ruled where a wall runs down it."""

NARROW = 1.4
"""Heights of a heading up to which what lies between two walls is no column: a doubled line."""

INSET = 0.12
"""Of a heading's width at either end, where a wall beside it may lie."""

APART, LEAST_INK = 0.7, 10
"""Heights of a heading's letters, more than which no two letters of one heading are apart; and
columns of ink below which nothing can be seen of it."""

NEAR = 1.0
"""Heights of a heading that a wall may be aside from row to row, on a sheet that leans."""

MOST = 0.5
"""Share of the rows that must say so: a stroke may be taken for a wall in some."""


def has_unheaded(table: Table, rules: Rules) -> bool:
    """Whether in most of a table's rows a cell has no heading, or one has half of one."""
    high = max(column.heading.box[3] for column in table.columns)
    walls = [_walls(table, row, rules) for row in table.rows]
    # what runs down one row alone is a letter's stroke
    walls = [[x for x in own if _recurs(x, walls, high)] for own in walls]
    doubted = [_doubted(table.columns, *one) for one in zip(table.rows, walls, strict=True)]
    return sum(doubted) > MOST * len(doubted)


def is_of_more(table: Table, column: Column, print_: Image) -> bool:
    """Whether the words of a heading stand so far apart that they may be of more columns than it is
    known to be of: one, or the two that were told apart in one line."""
    boxes = [other.heading.box for other in table.columns if _touch(other, column)]
    left, right = min(box[0] for box in boxes), max(map(right_of, boxes))
    _, y, _, h = column.heading.box
    ink = ink_mask(print_[max(0, y) : y + h, max(0, left) : right])
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if columns.size < LEAST_INK:
        return True
    return int((np.diff(columns) > APART * np.ptp(rows)).sum()) >= len(boxes)


def _touch(one: Column, other: Column) -> bool:
    """Whether two headings are one, or what one line was parted into."""
    a, b = one.heading.box, other.heading.box
    return one is other or right_of(a) == b[0] or right_of(b) == a[0]


def _walls(table: Table, row: Row, rules: Rules) -> list[float]:
    """Where walls run down a row, from left to right."""
    top, bottom = max(0, row.top), max(row.top + 1, row.bottom)
    at = np.flatnonzero(rules.down[top:bottom].mean(axis=0) >= WALL)
    runs = np.split(at, np.flatnonzero(np.diff(at) > 2) + 1) if at.size else []
    return [x for x in (float(run.mean()) for run in runs) if table.spans(x)]


def _recurs(x: float, walls: Sequence[Sequence[float]], high: int) -> bool:
    """Whether a wall runs down most rows, about where it does in one."""
    near = sum(any(abs(x - other) <= NEAR * high for other in own) for own in walls)
    return near > MOST * len(walls)


def _doubted(columns: Sequence[Column], row: Row, walls: Sequence[float]) -> bool:
    """Whether a row has a cell without a heading over it, or a heading over several cells."""
    spans = [
        (c.heading.box[0] + drift, c.heading.box[0] + c.heading.box[2] + drift)
        for c, drift in zip(columns, row.drifts, strict=True)
    ]
    high = max(column.heading.box[3] for column in columns)
    cells = [(a, b) for a, b in pairwise(walls) if b - a > NARROW * high]
    bare = any(not any(_over(span, cell) for span in spans) for cell in cells)
    torn = any(
        left + INSET * (right - left) < wall < right - INSET * (right - left)
        for left, right in spans
        for wall in walls
    )
    return bare or torn


def _over(span: tuple[float, float], cell: tuple[float, float]) -> bool:
    """Whether a heading's middle is over a cell."""
    return cell[0] <= (span[0] + span[1]) / 2 <= cell[1]
