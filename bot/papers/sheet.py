"""Tables as XLSX: they open on a telephone, and print on A4 with their head on every page.

Sums are values, not formulas: a preview that computes nothing shows them too.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from bot.papers.values import Column, Kind, Line, Sheet

_FACE = "宋体"
_THIN = Side(style="thin", color="808080")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_SHADE = PatternFill("solid", fgColor="EEF1F4")
_FORMAT = {Kind.WORDS: "@", Kind.ORDER: "0", Kind.COUNT: "#,##0", Kind.DAY: "yyyy-mm-dd"}
_SIDE = {Kind.WORDS: "left", Kind.ORDER: "center", Kind.COUNT: "right", Kind.DAY: "center"}
_STILL = datetime(2016, 9, 1, tzinfo=UTC).replace(tzinfo=None)
"""The day of every file: the same table gives the same cells, whenever it is written."""


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """The file with these sheets, in their order."""
    book = Workbook()
    book.remove(book.active)
    book.properties.creator, book.properties.created = "", _STILL
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name[:31]), sheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _fill(page: Any, sheet: Sheet) -> None:
    width = len(sheet.columns)
    _across(page, 1, sheet.title, width, Font(name=_FACE, size=16, bold=True), "center")
    _spread(page, 2, sheet.head, width)
    _headings(page, 3, sheet.columns)
    for at, line in enumerate(sheet.lines, 4):
        _write(page, at, line, sheet.columns)
    for at, note in enumerate(sheet.foot, 4 + len(sheet.lines)):
        _across(page, at, note, width, Font(name=_FACE, size=11), "left")
        page.row_dimensions[at].height = 18 * (1 + _print(note) // _paper(sheet))
    for at, column in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(at)].width = column.width + 2
    _for_print(page, sheet)


def _across(page: Any, row: int, words: str, width: int, font: Font, side: str) -> None:
    page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)
    cell = page.cell(row, 1, words)
    cell.font, cell.data_type = font, "s"
    cell.alignment = Alignment(horizontal=side, vertical="center", wrap_text=True)
    page.row_dimensions[row].height = 30 if side == "center" else 20


def _spread(page: Any, row: int, words: Sequence[str], width: int) -> None:
    """The head: the first to the left, the last to the right."""
    most = max(1, width - 1)
    for at, (first, last, side) in enumerate(((1, most, "left"), (most + 1, width, "right"))):
        said = "　".join(words[:-1] if at == 0 else words[-1:])
        if last > first:
            page.merge_cells(start_row=row, start_column=first, end_row=row, end_column=last)
        if last >= first:
            cell = page.cell(row, first, said)
            cell.font = Font(name=_FACE, size=11)
            cell.alignment = Alignment(horizontal=side, vertical="center")
    page.row_dimensions[row].height = 20


def _headings(page: Any, row: int, columns: Sequence[Column]) -> None:
    for at, column in enumerate(columns, 1):
        cell = page.cell(row, at, column.heading)
        cell.font, cell.border, cell.fill = Font(name=_FACE, size=11, bold=True), _BOX, _SHADE
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    page.row_dimensions[row].height = 32


def _write(page: Any, row: int, line: Line, columns: Sequence[Column]) -> None:
    deep = 1
    for at, (value, column) in enumerate(zip(line.cells, columns, strict=True), 1):
        cell = page.cell(row, at, value)
        if isinstance(value, str):
            # Never a formula, whatever a school calls itself.
            cell.data_type = "s"
            deep = max(deep, -(-_print(value) // (column.width + 1)))
        cell.font, cell.border = Font(name=_FACE, size=11, bold=line.strong), _BOX
        kind = Kind.WORDS if isinstance(value, str) else column.kind
        cell.number_format = _FORMAT[kind]
        side = "center" if isinstance(value, str) and column.kind is not Kind.WORDS else _SIDE[kind]
        cell.alignment = Alignment(horizontal=side, vertical="center", wrap_text=True)
        if line.strong:
            cell.fill = _SHADE
    page.row_dimensions[row].height = 18 * deep


def _for_print(page: Any, sheet: Sheet) -> None:
    page.page_setup.paperSize = 9
    page.page_setup.orientation = "landscape" if sheet.landscape else "portrait"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "3:3"
    page.print_options.horizontalCentered = True
    page.oddFooter.center.text = "第 &P 页，共 &N 页"
    page.freeze_panes = "A4"
    margins = page.page_margins
    margins.left = margins.right = 0.5
    margins.top = margins.bottom = 0.7


def _print(words: str) -> int:
    """How wide words are in print."""
    return sum(1 if letter.isascii() else 2 for letter in words)


def _paper(sheet: Sheet) -> int:
    return max(20, sum(column.width + 2 for column in sheet.columns))
