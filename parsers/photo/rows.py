"""The rows and cells of a table with a heading: walls where it is ruled, white between words
where it is not.

A row is a school's; blank rows and those that add up the others are known apart. Which cell
belongs to which school is the whole point: what cannot be told is left out of the cell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.facts import Box, Field, Line
from parsers.photo.bands import Band, bands_of
from parsers.photo.cells import Rules, cell_at, inside
from parsers.photo.columns import (
    Column,
    columns_of,
    drift_of,
    in_column,
    moved,
    right_of,
    upright,
)
from parsers.photo.curl import curve_of
from parsers.photo.heading_doubts import told_apart
from parsers.photo.heading_words import Heading
from parsers.photo.headings import find_heading
from parsers.photo.leaning import Lean, lean_of
from parsers.photo.row_kinds import FOOT, is_heading_of_rows, is_label, is_row
from parsers.photo.row_names import names_of, numbers_apart
from parsers.photo.side_by_side import places_of, side_by_side, within

TOTAL = re.compile(
    r"^[^一-鿿]*(?:[一-鿿]{0,2}(?:合\s*计|总\s*计|小\s*计|共计|累计|总数)|本页|全部(?:学校|单位)?$)"
)
NUMBERS = frozenset({Field.SENT, Field.RECEIVED})
SIGNED = frozenset({Field.SIGNER, Field.SIGNED_ON})

LEVEL = 0.28
"""Of a row's height: how far the middle of what is its own may be from where the row runs."""

SEVERAL = 3
"""Words in a column from which it can be told how much lower it stands than the names."""


@dataclass(frozen=True, slots=True)
class Row:
    """A school's row. `cells` are boxes in the order of the columns; `walled` tells for each
    whether ruled lines were found on all its four sides."""

    top: int
    bottom: int
    cells: tuple[Box, ...]
    lines: tuple[Line, ...]
    walled: tuple[bool, ...]
    drifts: tuple[int, ...]
    """How far right of its heading each column runs here, where the table's rules lean."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table's columns and its schools' rows, from top to bottom."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    top: int
    bottom: int
    """Where the heading begins and where the last row, a total's too, ends."""

    left: float = 0.0
    right: float = float("inf")
    """Between where on the page the table stands alone: another may stand beside it."""

    def spans(self, x: float) -> bool:
        """Whether a place across is this table's."""
        return self.left <= x < self.right

    def cells_of(self, row: Row, field: Field) -> list[tuple[Column, Box]]:
        """The cells of a row that hold a field."""
        pairs = zip(self.columns, row.cells, strict=True)
        return [(column, cell) for column, cell in pairs if column.field is field]


def find_tables(lines: Sequence[Line], rules: Rules) -> tuple[Table, ...]:
    """The tables of schools on a page: one, or the halves of a list that goes on beside itself."""
    headings = find_heading(lines)
    if not headings:
        return ()
    parts = side_by_side(headings)
    places = places_of(parts)
    found = (
        _table(told_apart(part), within(lines, place), rules)
        for part, place in zip(parts, places, strict=True)
    )
    return tuple(
        replace(table, left=left, right=right)
        for table, (left, right) in zip(found, places, strict=True)
        if table is not None
    )


def _table(headings: Sequence[Heading], lines: Sequence[Line], rules: Rules) -> Table | None:
    below = max(heading.box[1] + heading.box[3] for heading in headings)
    body = [line for line in lines if line.box[1] + line.box[3] / 2 > below]
    body = numbers_apart(body, headings)
    lean = lean_of(rules, _around(headings, body))
    straight = [upright(line, below, lean) for line in body]
    columns = columns_of(headings, straight, rules)
    names = names_of(columns, body, straight)
    rows, bottom = _rows(columns, names, body, rules, lean)
    if not rows:
        return None
    return Table(columns, rows, min(heading.box[1] for heading in headings), bottom)


def _around(headings: Sequence[Heading], body: Sequence[Line]) -> Box:
    """The box of a table's headings and of what stands below them."""
    boxes = [*(heading.box for heading in headings), *(line.box for line in body)]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    bottom = max(box[1] + box[3] for box in boxes)
    return left, top, max(map(right_of, boxes)) - left, bottom - top


def _rows(
    columns: Sequence[Column],
    names: Sequence[Line],
    body: Sequence[Line],
    rules: Rules,
    lean: Lean,
) -> tuple[tuple[Row, ...], int]:
    """The rows of schools, and where the table ends."""
    bands = bands_of(columns, names, body, rules)
    rows: list[Row] = []
    bottom = 0
    shifts = _shifts(columns, names, body, bands, rules)
    for top, end, _ in bands:
        drifts = tuple(drift_of(column, (top + end) / 2, lean) for column in columns)
        found = [
            _cell(moved(column, drift), top + shift, end + shift, rules)
            for column, shift, drift in zip(columns, shifts, drifts, strict=True)
        ]
        cells, walled = tuple(cell for cell, _ in found), tuple(wall for _, wall in found)
        own = tuple(line for line in body if any(_stands_in(line, cell) for cell in cells))
        named = [line for line in own if line in names]
        if any(TOTAL.match(line.text) for line in own) or is_heading_of_rows(named, own):
            bottom = end
        elif not is_label(named) and (is_row(named, own) or _is_filled(columns, cells, own)):
            rows.append(Row(top, end, cells, own, walled, drifts))
            bottom = end
    return tuple(rows), bottom


def _stands_in(line: Line, cell: Box) -> bool:
    """Whether a line stands at a cell's height and at least partly in it."""
    middle = line.box[1] + line.box[3] / 2
    across = min(right_of(line.box), cell[0] + cell[2]) - max(line.box[0], cell[0])
    return cell[1] <= middle < cell[1] + cell[3] and across > 0.25 * line.box[2]


def _shifts(
    columns: Sequence[Column],
    names: Sequence[Line],
    body: Sequence[Line],
    bands: Sequence[Band],
    rules: Rules,
) -> list[int]:
    """How much lower each column stands than the names do, where the sheet curls: by its rules,
    else by its words."""
    if not bands:
        return [0] * len(columns)
    left, top = columns[0].left, bands[0][0]
    around = (left, top - 10, columns[-1].right - left, bands[-1][1] - top + 20)
    curve = None if rules.none() and not rules.across.any() else curve_of(rules, around)
    if curve is None:
        return [_by_words(column, names, body, bands) for column in columns]
    at_names = sorted(name.box[0] + name.box[2] / 2 for name in names)[len(names) // 2]
    level = curve(at_names)
    return [round(curve((column.left + column.right) / 2) - level) for column in columns]


def _by_words(
    column: Column, names: Sequence[Line], body: Sequence[Line], bands: Sequence[Band]
) -> int:
    """How much lower a column's words stand than the names, by their median."""
    off = sorted(
        line.box[1] + line.box[3] / 2 - _middle_of(top, bottom, names)
        for top, bottom, _ in bands
        for line in body
        if in_column(line, column) and top <= line.box[1] + line.box[3] / 2 < bottom
    )
    return int(off[len(off) // 2]) if len(off) >= SEVERAL else 0


def _middle_of(top: int, bottom: int, names: Sequence[Line]) -> float:
    """The height of a row's name; of the row where it has none."""
    own = [n.box[1] + n.box[3] / 2 for n in names if top <= n.box[1] + n.box[3] / 2 < bottom]
    return sum(own) / len(own) if own else (top + bottom) / 2


def _is_filled(columns: Sequence[Column], cells: Sequence[Box], own: Sequence[Line]) -> bool:
    """Whether a row is somebody's although its name was not read: it has a number and was signed
    or dated, as no total is."""
    pairs = zip(columns, cells, strict=True)
    said = [line for line in own if not FOOT.search(line.text)]
    filled = {column.field for column, cell in pairs for line in said if inside(line.box, cell)}
    return bool(filled & NUMBERS) and bool(filled & SIGNED)


def _cell(column: Column, top: int, bottom: int, rules: Rules) -> tuple[Box, bool]:
    """The cell of a column in a row, and whether it is one within walls on all sides."""
    middle, height = (top + bottom) // 2, max(4, (bottom - top) // 3)
    across = (column.left + column.right) // 2
    cell = None if rules.none() else cell_at(rules, across, middle, height)
    plain = (column.left, top, max(1, column.right - column.left), bottom - top)
    if cell is None:
        return plain, False
    # a stroke taken for a wall makes the cell too small: then the column's edges hold
    sized = 0.7 * plain[2] <= cell[2] <= 1.5 * plain[2] and 0.7 * plain[3] <= cell[3]
    level = abs(cell[1] + cell[3] / 2 - middle) <= LEVEL * plain[3] and cell[3] <= 1.4 * plain[3]
    return (cell, True) if sized and level else (plain, False)
