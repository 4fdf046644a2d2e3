"""The centre's own form of `HOME/forms`: our data filled in where its headings are known.

Nothing else of it is touched. What is no XLSX with headings we know goes out as it is.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from copy import copy
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.utils import get_column_letter

from bot.forms.blank import Blank, Value, put_plain, said_term
from bot.forms.book import mark_book
from parsers.facts import Problem
from parsers.sheet import labels
from parsers.sheet.annexes import COLUMNS, Holds
from parsers.sheet.found import Table, is_total, table_of
from parsers.sheet.grid import read_book
from parsers.sheet.headings import plain
from parsers.sheet.values import Grid

PACKED = b"PK"


def filled(own: bytes, blank: Blank) -> bytes:
    """The centre's form with the units and figures of `blank`."""
    book = read_book(own) if own.startswith(PACKED) and blank.annex in COLUMNS else Problem.CORRUPT
    if isinstance(book, Problem):
        return own
    for grid in book.grids:
        if table := table_of(grid, blank.annex):
            return _filled(own, blank, grid, table)
    return own


def _filled(own: bytes, blank: Blank, grid: Grid, table: Table) -> bytes:
    book = load_workbook(io.BytesIO(own))
    sheet = book[grid.name]
    _head(sheet, grid, table, blank)
    below = _below(grid, table)
    moved = max(0, len(blank.rows) - (below - table.first))
    if moved:
        _move_down(sheet, below + 1, moved)
    for number, values in enumerate(blank.rows):
        _line(sheet, table, table.first + 1 + number, {"number": number + 1, **values})
    _sum_up(sheet, blank, table, below + 1 + moved)
    mark_book(book, blank)
    book.calculation.fullCalcOnLoad = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _head(sheet: Any, grid: Grid, table: Table, blank: Blank) -> None:
    """Term and unit behind their labels, in the same cell or in the next one."""
    wanted = {labels.UNIT: blank.unit, labels.TERM: said_term(blank.term)}
    for row in range(table.top):
        for column, text in enumerate(grid.rows[row]):
            cell = sheet.cell(row + 1, column + 1)
            label = labels.label_in(text)
            if label in wanted and not isinstance(cell, MergedCell):
                cell.value = f"{text.rstrip('：:_＿ 　')}：{wanted[label]}"


def _below(grid: Grid, table: Table) -> int:
    """The first row under the headings that is not left open for a unit."""
    unit = table.columns.places["unit"]
    for row in range(table.first, table.end):
        words = [text for text in grid.rows[row] if text]
        ruled = len(words) == 1 and words[0].isdecimal()
        if words and not ruled and (not grid.rows[row][unit] or is_total(plain(words[0]))):
            return row
        if words and labels.begins_foot(grid.rows[row]):
            return row
    return table.end


def _move_down(sheet: Any, row: int, by: int) -> None:
    """Make room: all from `row` on stands lower, merged cells and heights with it."""
    last = sheet.max_row
    low = [each for each in sheet.merged_cells.ranges if each.min_row >= row]
    for each in low:
        sheet.unmerge_cells(str(each))
    sheet.move_range(f"A{row}:{get_column_letter(sheet.max_column)}{last}", rows=by, translate=True)
    for each in low:
        each.shift(row_shift=by)
        sheet.merge_cells(str(each))
    for number in range(last, row - 1, -1):
        sheet.row_dimensions[number + by].height = sheet.row_dimensions[number].height


def _line(sheet: Any, table: Table, row: int, values: Mapping[str, Value]) -> None:
    """A unit's row, dressed as the first of them."""
    for key, place in table.columns.places.items():
        pattern, cell = sheet.cell(table.first + 1, place + 1), sheet.cell(row, place + 1)
        if isinstance(cell, MergedCell):
            continue
        for part in ("font", "border", "alignment", "fill", "protection", "number_format"):
            setattr(cell, part, copy(getattr(pattern, part)))
        if values.get(key) is not None:
            put_plain(cell, values[key])
    sheet.row_dimensions[row].height = sheet.row_dimensions[table.first + 1].height


def _sum_up(sheet: Any, blank: Blank, table: Table, row: int) -> None:
    """Sums of the total reach over all rows, however many there are now."""
    for place in _summed(blank, table):
        cell = sheet.cell(row, place + 1)
        if isinstance(cell.value, str) and cell.value.upper().startswith("=SUM("):
            letter = get_column_letter(place + 1)
            cell.value = f"=SUM({letter}{table.first + 1}:{letter}{row - 1})"


def _summed(blank: Blank, table: Table) -> Iterator[int]:
    counted = {c.key for c in COLUMNS[blank.annex] if c.holds in (Holds.COUNT, Holds.BALANCE)}
    return (at for key, at in table.columns.places.items() if key in counted)
