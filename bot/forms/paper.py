"""A sheet of a form while it is drawn: its cells, their looks, its zones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter

from bot.forms import looks
from bot.forms.blank import Blank
from parsers.sheet.annexes import COLUMNS, SHORT

SONG, HEI = "宋体", "黑体"
THIN = Side(style="thin", color="000000")
FRAME = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
HEADED = PatternFill("solid", fgColor="E7ECEF")
LOCKED = PatternFill("solid", fgColor="EDEDED")
DOUBTFUL = PatternFill("solid", bgColor="FFD9D9")
CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)

Places = Mapping[str, int]


class Paper:
    """One form on one sheet while it is drawn, from the top down."""

    def __init__(self, blank: Blank) -> None:
        self.blank = blank
        self.columns = COLUMNS[blank.annex]
        self.book = Workbook()
        self.sheet: Any = self.book.active
        self.sheet.title = SHORT[blank.annex]
        self.last = len(self.columns)
        self.check = self.last + 1
        self.size = looks.points(blank.annex)
        self.places: Places = {c.key: n for n, c in enumerate(self.columns, 1)}

    @property
    def wide(self) -> bool:
        return looks.total_width(self.blank.annex) > looks.WIDE

    def put(self, row: int, column: int, value: Any, **look: Any) -> Any:
        """Write a cell and dress it."""
        cell = self.sheet.cell(row, column, value)
        cell.font = look.get("font", Font(name=SONG, size=self.size))
        cell.alignment = look.get("align", CENTRED)
        cell.border = look.get("border", FRAME)
        cell.protection = Protection(locked=look.get("locked", True))
        if "fill" in look:
            cell.fill = look["fill"]
        return cell

    def merge(self, row: int, first: int, last: int) -> None:
        """Join cells of one row."""
        if last > first:
            self.sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)

    def cells_of(self, row: int) -> dict[str, str]:
        """The names of a row's cells by column."""
        return {key: f"{get_column_letter(n)}{row}" for key, n in self.places.items()}


def zones(paper: Paper, parts: int) -> Iterator[tuple[int, int]]:
    """The columns parted into neighbours of about equal width."""
    widths = [looks.width(column) for column in paper.columns]
    share, first, used = sum(widths) / parts, 1, 0.0
    for number, width in enumerate(widths, 1):
        used += width
        left = parts - 1
        if (used >= share and left) or number == paper.last:
            yield first, number
            first, used, parts = number + 1, 0.0, left
