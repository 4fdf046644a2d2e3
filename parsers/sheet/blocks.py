"""Tables that stand in running text -> grids with the lines around them as rows.

A title and 填报单位 stand above a table of a letter or a document, 填表人 below it; in a
workbook they are rows like any others, and so they become here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from parsers.sheet.values import Grid, said

_OF_THE_FOOT = re.compile(
    r"填表人|制表人|审核人?|负责人|联系电话|填报日期|日期|盖章|签字|^注|^说明|^备注"
)
MOST_LINES = 12
"""Lines above a table that can belong to it: further up is the letter."""


def with_lines(blocks: Iterable[str | Grid]) -> tuple[Grid, ...]:
    """The tables among `blocks`, each with the lines above it and those of its foot."""
    grids: list[Grid] = []
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Grid):
            grids.append(_with_head(block, lines[-MOST_LINES:]))
            lines = []
        elif grids and _OF_THE_FOOT.search(block) and not lines:
            grids[-1] = _with_foot(grids[-1], said(block))
        elif said(block):
            lines.append(said(block))
    return tuple(grids)


def _with_head(grid: Grid, lines: list[str]) -> Grid:
    rows = tuple(_row(line, grid) for line in lines)
    covered = frozenset((r + len(rows), c) for r, c in grid.covered)
    return replace(grid, rows=rows + grid.rows, covered=covered)


def _with_foot(grid: Grid, line: str) -> Grid:
    return replace(grid, rows=(*grid.rows, _row(line, grid)))


def _row(line: str, grid: Grid) -> tuple[str, ...]:
    width = max(1, len(grid.rows[0]) if grid.rows else 1)
    return (line, *[""] * (width - 1))
