"""Workbooks (xlsx, xlsb, xls, et, ods) -> grids, by calamine from bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from parsers.facts import Problem
from parsers.sheet import unread
from parsers.sheet.values import MAX_COLUMNS, MAX_ROWS, Grid, grid_of, said

LARGEST = 400 * 1024 * 1024
"""Bytes that a packed workbook may unfold to: a table of 20,000 rows has a tenth of it."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """The visible sheets in their order, and by name the hidden ones that were asked for."""

    visible: tuple[Grid, ...]
    hidden: Mapping[str, Grid]


def read_workbook(data: bytes, hidden: str) -> Sheets | Problem:
    """Read the visible sheets, and the sheet named `hidden` where it is hidden."""
    if _unfolds_too_far(data):
        return Problem.TOO_LARGE
    try:
        return _read(data, hidden)
    except PasswordError:
        return Problem.ENCRYPTED
    except (CalamineError, OSError, ValueError, KeyError, IndexError, OverflowError):
        return Problem.CORRUPT
    except BaseException as panic:
        # calamine is written in Rust, and a panic of it derives from BaseException.
        if type(panic).__name__ == "PanicException":
            return Problem.CORRUPT
        raise


def _read(data: bytes, hidden: str) -> Sheets:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    seen = {s.name: str(s.visible).endswith(".Visible") for s in book.sheets_metadata}
    blanks = unread.cells(data)
    grids = {
        name: _grid(book.get_sheet_by_name(name), blanks.get(name, {}))
        for name in _wanted(seen, hidden)
    }
    visible = tuple(grid for name, grid in grids.items() if seen[name])
    return Sheets(visible, {name: grid for name, grid in grids.items() if not seen[name]})


def _wanted(seen: Mapping[str, bool], hidden: str) -> Iterator[str]:
    return (name for name, visible in seen.items() if visible or name == hidden)


def _grid(sheet: CalamineSheet, blanks: Mapping[tuple[int, int], str]) -> Grid:
    rows = [
        [said(value) for value in row[:MAX_COLUMNS]]
        for row in sheet.to_python(skip_empty_area=False, nrows=MAX_ROWS)
    ]
    for (row, column), words in blanks.items():
        _put(rows, row, column, words)
    return grid_of(sheet.name, rows, sheet.merged_cell_ranges or ())


def _put(rows: list[list[str]], row: int, column: int, words: str) -> None:
    """Say what stands in a cell that calamine gives as blank, beyond its last row too."""
    if row >= MAX_ROWS or column >= MAX_COLUMNS:
        return
    rows += [[] for _ in range(row + 1 - len(rows))]
    rows[row] += [""] * (column + 1 - len(rows[row]))
    if not rows[row][column]:
        rows[row][column] = words


def _unfolds_too_far(data: bytes) -> bool:
    if not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return sum(member.file_size for member in archive.infolist()) > LARGEST
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
