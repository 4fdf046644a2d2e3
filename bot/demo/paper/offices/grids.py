"""Tables with cells over several columns and rows, taken apart into boxes, words and places."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from bot.demo.paper.offices.parts import Box, Cell, Grid, Part, Place, Sheet, Words
from bot.demo.paper.page import MmBox

_POINT = 0.3528
_PAD = 1.8
"""Between a cell's edge and what stands in it."""


def parts_of(grid: Grid, sheet: Sheet) -> Iterator[Part]:
    """A table's parts, its outer lines last."""
    for cell, box in _boxes(grid):
        yield Box(*box, grid.thick)
        yield from _inside(cell, box, sheet)
    yield Box(grid.x, grid.y, sum(grid.widths), sum(grid.heights), grid.outer)


def _boxes(grid: Grid) -> Iterator[tuple[Cell, MmBox]]:
    """Each cell with its box; a row's cells stand where none from above reaches down."""
    across = (0.0, *accumulate(grid.widths))
    down = (0.0, *accumulate(grid.heights))
    taken: set[tuple[int, int]] = set()
    for line, cells in enumerate(grid.rows):
        column = 0
        for cell in cells:
            while (line, column) in taken:
                column += 1
            last, lowest = column + cell.span, line + cell.down
            taken |= {(i, j) for i in range(line, lowest) for j in range(column, last)}
            yield (
                cell,
                (
                    grid.x + across[column],
                    grid.y + down[line],
                    across[last] - across[column],
                    down[lowest] - down[line],
                ),
            )
            column = last


def _inside(cell: Cell, box: MmBox, sheet: Sheet) -> Iterator[Part]:
    """The words or the place in a cell."""
    x, y, wide, high = box
    middle = y + high / 2
    points = cell.points or sheet.points
    if cell.field:
        yield Place(
            cell.field, x + _PAD, middle, wide - 2 * _PAD, cell.words, cell.unit,
            points=points, says=cell.says, centred=not cell.words,
        )  # fmt: skip
    elif cell.stands == "upright":
        yield Words(x + wide / 2, middle, cell.words, points, "mm", cell.bold, upright=True)
    elif cell.stands == "top":
        lines = cell.words.count("\n") + 1
        top = y + 1.5 + lines * points * _POINT * 0.7
        yield Words(x + _PAD, top, cell.words, points, bold=cell.bold)
    elif cell.stands == "left":
        yield Words(x + _PAD, middle, cell.words, points, bold=cell.bold)
    elif cell.words:
        longest = max(_units(line) for line in cell.words.split("\n"))
        fitting = min(points, (wide - 3) / longest / _POINT)
        yield Words(x + wide / 2, middle, cell.words, fitting, "mm", cell.bold)


def _units(words: str) -> float:
    """How many characters wide a label is; a field's name stands for one that is long."""
    if "{" in words:
        return 1.0
    return sum(0.55 if character.isascii() else 1.0 for character in words)
