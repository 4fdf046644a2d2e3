"""The cells of a list's row, and what the page's own reading says in them."""

from __future__ import annotations

from dataclasses import dataclass

from parsers.facts import Box, Field, Line
from parsers.ocr.contract import Engine
from parsers.photo.cells import Rules, in_reading_order, inside
from parsers.photo.columns import Column
from parsers.photo.ink import Inks
from parsers.photo.row_edges import Edges
from parsers.photo.rows import Row, Table


@dataclass(frozen=True, slots=True)
class Paper:
    """A list page with what reading its cells takes."""

    inks: Inks
    rules: Rules
    engine: Engine
    letter: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row, with what is doubtful about it (`row_edges.Edges`)."""

    column: Column
    box: Box
    cut: bool
    strayed: bool


def cells_of(table: Table, edges: Edges, field: Field) -> list[Cell]:
    """The row's cells of a field."""
    columns = zip(table.columns, edges.row.cells, edges.cut, edges.strayed, strict=True)
    return [Cell(*one) for one in columns if one[0].field is field]


def lines_in(row: Row, cell: Box) -> list[Line]:
    """A cell's lines from top to bottom."""
    return sorted((line for line in row.lines if inside(line.box, cell)), key=lambda n: n.box[1])


def text_in(row: Row, cell: Box) -> tuple[str, float]:
    lines = in_reading_order(line for line in lines_in(row, cell) if fits(line.box, cell))
    return " ".join(line.text for line in lines), min((n.sure for n in lines), default=0.0)


def fits(box: Box, cell: Box) -> bool:
    """Whether a line is this cell's alone: one that runs into the next is read anew."""
    shared = min(box[0] + box[2], cell[0] + cell[2]) - max(box[0], cell[0])
    return shared >= 0.75 * box[2]
