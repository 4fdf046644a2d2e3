"""Where one cell ends and the next begins in a row without upright lines: in the widest white
between their writing. Where no gap is clearly the widest, nobody can tell whose a stroke is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from parsers.facts import Box
from parsers.ocr.contract import Image
from parsers.photo.cells import Rules
from parsers.photo.rows import LEVEL, Row, Table

DARK = 170
"""On evened paper what is darker than this (of 255) is writing."""

INSET = 0.08
"""Of a row's height at its top and bottom, where neighbours reach in."""

CLEARLY = 0.6
"""Of the widest gap: the next widest may be so wide at most."""

WIDE = 0.8
"""Heights of a letter from which a gap needs no comparison."""


@dataclass(frozen=True, slots=True)
class Edges:
    """A row whose cells end where its writing parts, and what in them is doubtful."""

    row: Row
    cut: tuple[bool, ...]
    """For each column: whether an edge of its cell may cut through somebody's writing."""

    strayed: tuple[bool, ...]
    """For each column: whether what is written there may be the row's above or below."""


def edges_of(table: Table, row: Row, print_: Image, rules: Rules, letter: int) -> Edges:
    """The row with its unruled edges put where its own writing parts."""
    cells, cut = list(row.cells), [False] * len(row.cells)
    strayed = tuple(
        not walled and _off_the_row(cell, print_, rules, letter)
        for cell, walled in zip(row.cells, row.walled, strict=True)
    )
    pairs = zip(table.columns, table.columns[1:], strict=False)
    for i, (left, right) in enumerate(pairs):
        if left.walled and right.walled:
            continue
        start = max(0, int(left.heading.middle) + row.drifts[i])
        end = int(right.heading.middle) + row.drifts[i + 1]
        edge, sure = _edge((start, end), left.right + row.drifts[i], row, print_, rules, letter)
        cells[i] = _ending(cells[i], edge)
        cells[i + 1] = _beginning(cells[i + 1], edge)
        if not sure:
            cut[i] = cut[i + 1] = True
    return Edges(replace(row, cells=tuple(cells)), tuple(cut), strayed)


def _off_the_row(cell: Box, print_: Image, rules: Rules, letter: int) -> bool:
    """Whether what is written in a cell without walls stands so far from its middle that it
    may be the neighbour's row's."""
    x, y, w, h = cell
    more = h // 3
    part = print_[max(0, y - more) : y + h + more, max(0, x) : x + w]
    ink = part < DARK
    ink &= ~rules.within(max(0, y - more), y + h + more, max(0, x), x + w)
    rows = np.flatnonzero(ink.sum(axis=1) > 1)
    inner = rows[(rows >= more) & (rows < more + h)]
    if inner.size < letter // 3:
        return False
    weights = ink.sum(axis=1)[inner]
    middle = float((inner * weights).sum() / weights.sum()) - more
    return abs(middle - h / 2) > LEVEL * h


def _ending(cell: Box, edge: int) -> Box:
    return cell[0], cell[1], max(1, edge - cell[0]), cell[3]


def _beginning(cell: Box, edge: int) -> Box:
    return edge, cell[1], max(1, cell[0] + cell[2] - edge), cell[3]


def _edge(
    between: tuple[int, int], otherwise: int, row: Row, print_: Image, rules: Rules, letter: int
) -> tuple[int, bool]:
    """Where two cells part between the middles of their columns, and whether that is certain."""
    start, end = between
    gaps = _gaps(_written(row, start, end, print_, rules))
    if not gaps:
        return otherwise, False
    gaps.sort(key=lambda gap: gap[0] - gap[1])
    first, last = gaps[0]
    widest = last - first
    next_ = gaps[1][1] - gaps[1][0] if len(gaps) > 1 else 0
    sure = widest >= WIDE * letter or (widest > 1 and next_ <= CLEARLY * widest)
    return start + (first + last) // 2, sure


def _written(row: Row, start: int, end: int, print_: Image, rules: Rules) -> Sequence[bool]:
    """For each column of pixels whether there is writing in the row."""
    inset = int(INSET * (row.bottom - row.top))
    top, bottom = row.top + inset, row.bottom - inset
    ink = print_[top:bottom, start:end] < DARK
    ink &= ~rules.within(top, bottom, start, end)
    return [bool(count > 1) for count in np.asarray(ink).sum(axis=0)]


def _gaps(written: Sequence[bool]) -> list[tuple[int, int]]:
    """First and last of each run of pixels without writing."""
    gaps: list[tuple[int, int]] = []
    for x, inked in enumerate(written):
        if inked:
            continue
        if gaps and gaps[-1][1] == x - 1:
            gaps[-1] = (gaps[-1][0], x)
        else:
            gaps.append((x, x))
    return gaps
