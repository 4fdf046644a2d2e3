"""A sender's own table back as XLSX, the cells that need another look coloured and commented."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from bot.forms.blank import put_plain
from parsers.facts import Problem
from parsers.sheet.form import Form
from parsers.sheet.grid import Grid, read_book

FAULTY = PatternFill("solid", fgColor="FFC7CE")
THIN = Side(style="thin", color="BFBFBF")
FRAME = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
AUTHOR = "电教馆核对"
XLSX_PART = b"xl/workbook.xml"
NARROWEST, WIDEST = 6, 28
"""Characters of a column in a table that is written anew."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What is wrong in a cell. `place` as a clerk says it, `C5`; "" concerns the whole table."""

    place: str
    text: str


def marked(data: bytes, form: Form, remarks: Iterable[Remark]) -> bytes:
    """The table that `form` was read from, with the remarks; everything stands where it stood.

    An XLSX stays as it is but for colours and comments; of any other file the same cells
    are written into a new XLSX.
    """
    book = _own_book(data, form) or _new_book(data, form)
    sheet = book[form.sheet] if form.sheet in book.sheetnames else book.active
    anchors = _anchors(sheet)
    for place, texts in _by_place(remarks, form).items():
        cell = sheet[anchors.get(place, place)]
        cell.fill = FAULTY
        cell.comment = _comment("\n".join(texts))
    book.active = book.index(sheet)
    book.calculation.fullCalcOnLoad = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _by_place(remarks: Iterable[Remark], form: Form) -> Mapping[str, list[str]]:
    """Remarks by cell; those on the whole table stand at its first heading."""
    found: dict[str, list[str]] = defaultdict(list)
    for remark in remarks:
        found[remark.place or _corner(form)].append(remark.text)
    return found


def _corner(form: Form) -> str:
    return next((cell.place for row in form.rows for cell in row.cells.values()), "A1")


def _comment(text: str) -> Comment:
    comment = Comment(text, AUTHOR)
    comment.width, comment.height = 260, 40 + 22 * (1 + len(text) // 16 + text.count("\n"))
    return comment


def _anchors(sheet: Any) -> dict[str, str]:
    """By each cell of a merged range the one that holds its value."""
    return {
        f"{get_column_letter(column)}{row}": f"{get_column_letter(each.min_col)}{each.min_row}"
        for each in sheet.merged_cells.ranges
        for row in range(each.min_row, each.max_row + 1)
        for column in range(each.min_col, each.max_col + 1)
    }


def _own_book(data: bytes, form: Form) -> Any:
    """The sender's workbook opened for writing; None where it is no XLSX that can be."""
    if XLSX_PART not in data:
        return None
    try:
        book = load_workbook(io.BytesIO(data), keep_links=False)
    # openpyxl promises no list of exceptions for files that other programs wrote.
    except Exception:  # noqa: BLE001
        return None
    return book if form.sheet in book.sheetnames else None


def _new_book(data: bytes, form: Form) -> Any:
    read = read_book(data)
    grids = () if isinstance(read, Problem) else read.grids
    grid = next((each for each in grids if each.name == form.sheet), None)
    book = Workbook()
    sheet: Any = book.active
    if grid is not None:
        _write(sheet, grid)
    return book


def _write(sheet: Any, grid: Grid) -> None:
    """A grid into a sheet, each text where it stood; what was merged is written once."""
    for r, row in enumerate(grid.rows):
        for c, text in enumerate(row):
            if text and (r, c) not in grid.covered:
                cell = sheet.cell(r + 1, c + 1)
                put_plain(cell, _value(text))
                cell.alignment = Alignment(vertical="center", wrap_text=True)
                cell.font, cell.border = Font(name="宋体", size=11), FRAME
    for c, column in enumerate(zip(*grid.rows, strict=True)):
        longest = max((2 * len(text) for text in column if len(text) < WIDEST), default=0)
        width = min(max(longest, NARROWEST), WIDEST)
        sheet.column_dimensions[get_column_letter(c + 1)].width = width


def _value(text: str) -> str | int:
    """Short whole numbers as such; codes and telephone numbers stay text."""
    number = re.fullmatch(r"0|[1-9]\d{0,5}", text)
    return int(text) if number else text
