"""A table form as XLSX, by openpyxl: laid out, locked but for the input, ready to print.

openpyxl stores formulas without their values; Excel, WPS and LibreOffice work them out on
opening. A form that comes back from a program that did not is told by just that.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from bot.forms import formulas, looks
from bot.forms.blank import Blank, put_plain, said_term, seal_of
from parsers.sheet.annexes import COLUMNS, MARK_SHEET, SHORT, TITLES, Annex, Column, Holds
from parsers.sheet.labels import FOOT

SONG, HEI = "宋体", "黑体"
THIN = Side(style="thin", color="000000")
FRAME = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
HEADED = PatternFill("solid", fgColor="E7ECEF")
LOCKED = PatternFill("solid", fgColor="EDEDED")
DOUBTFUL = PatternFill("solid", bgColor="FFD9D9")
CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
HEAD_ROWS = 3
"""Number of the annex, title, and the line of term, unit and measure."""

PAPER_A4 = 9

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


def table_book(blank: Blank) -> bytes:
    """The form as a file."""
    paper = Paper(blank)
    top = HEAD_ROWS + 1
    _head(paper)
    first = _headings(paper, top)
    last = _lines(paper, first)
    end = _total(paper, first, last) if _summed(blank.annex) else last
    _choices(paper, first, last)
    below = _notes(paper, end + 1)
    bottom = _foot(paper, below)
    _print(paper, first, bottom)
    _protect(paper)
    mark_book(paper.book, blank)
    paper.book.calculation.fullCalcOnLoad = True
    out = io.BytesIO()
    paper.book.save(out)
    return out.getvalue()


def _summed(annex: Annex) -> bool:
    return any(column.holds in (Holds.COUNT, Holds.BALANCE) for column in COLUMNS[annex])


def _head(paper: Paper) -> None:
    blank, plain = paper.blank, Border()
    number, _, title = TITLES[blank.annex].rpartition(" ")
    paper.put(1, 1, number or None, font=Font(name=HEI, size=14), align=LEFT, border=plain)
    paper.put(2, 1, title, font=Font(name=HEI, size=18), border=plain)
    for row in (1, 2):
        paper.merge(row, 1, paper.last)
    thirds = list(_zones(paper, 3))
    said = (
        (f"学期：{said_term(blank.term)}", LEFT),
        (f"填报单位：{blank.unit}", CENTRED),
        (looks.measure(blank.annex), Alignment(horizontal="right", vertical="center")),
    )
    for (first, last), (words, align) in zip(thirds, said, strict=True):
        paper.put(3, first, words or None, align=align, border=plain)
        paper.merge(3, first, last)
    for row, height in ((1, 22), (2, 32), (3, 24)):
        paper.sheet.row_dimensions[row].height = height


def _zones(paper: Paper, parts: int) -> Iterator[tuple[int, int]]:
    """The columns parted into neighbours of about equal width."""
    widths = [looks.width(column) for column in paper.columns]
    share, first, used = sum(widths) / parts, 1, 0.0
    for number, width in enumerate(widths, 1):
        used += width
        left = parts - 1
        if (used >= share and left) or number == paper.last:
            yield first, number
            first, used, parts = number + 1, 0.0, left


def _headings(paper: Paper, top: int) -> int:
    """Write the headings; gives the first row below them."""
    grouped = any(column.group for column in paper.columns)
    low = top + 1 if grouped else top
    bold = Font(name=HEI, size=paper.size)
    for number, column in enumerate(paper.columns, 1):
        words = looks.heading(paper.blank, column)
        paper.put(top, number, column.group or words, font=bold, fill=HEADED)
        paper.put(low, number, words, font=bold, fill=HEADED)
        if grouped and not column.group:
            paper.sheet.merge_cells(
                start_row=top, end_row=low, start_column=number, end_column=number
            )
        paper.sheet.column_dimensions[get_column_letter(number)].width = looks.width(column)
    for first, last in _groups(paper.columns):
        paper.merge(top, first, last)
    grey = Font(name=SONG, size=10, color="7F7F7F")
    paper.put(low, paper.check, looks.CHECK_HEADING, font=grey, border=Border())
    paper.sheet.column_dimensions[get_column_letter(paper.check)].width = looks.CHECK_WIDTH
    paper.sheet.row_dimensions[top].height = looks.row_height(paper.blank.annex)
    paper.sheet.row_dimensions[low].height = 64 if paper.blank.intake else 44
    return low + 1


def _groups(columns: tuple[Column, ...]) -> Iterator[tuple[int, int]]:
    """First and last column of each run under one wider heading."""
    start = 0
    for end in range(1, len(columns) + 1):
        if end == len(columns) or columns[end].group != columns[start].group:
            if columns[start].group:
                yield start + 1, end
            start = end


def _lines(paper: Paper, first: int) -> int:
    """A row for each unit, then the spare ones; gives the last."""
    rows = (*paper.blank.rows, *({},) * looks.SPARE_ROWS)
    for number, values in enumerate(rows):
        _line(paper, first + number, {"number": number + 1, **values})
    return first + len(rows) - 1


def _line(paper: Paper, row: int, values: Mapping[str, Any]) -> None:
    cells = paper.cells_of(row)
    known = values.get("unit") is not None
    for column in paper.columns:
        formula = formulas.derived(paper.blank.annex, column.key, cells)
        named = known and column.key in {"code", "unit"}
        locked = bool(formula) or named or column.key == "number"
        cell = paper.put(
            row,
            paper.places[column.key],
            formula,
            align=LEFT if _wordy(column) else CENTRED,
            locked=locked,
        )
        if formula:
            cell.fill = LOCKED
        else:
            put_plain(cell, values.get(column.key))
        cell.number_format = "General" if formula else _format(column)
    grey = Font(name=SONG, size=10, color="C00000")
    words = formulas.check(paper.blank.annex, cells)
    paper.put(row, paper.check, words, font=grey, align=LEFT, border=Border())
    paper.sheet.row_dimensions[row].height = looks.row_height(paper.blank.annex)


def _wordy(column: Column) -> bool:
    return column.holds is Holds.TEXT and looks.width(column) >= 13


def _format(column: Column) -> str:
    """How input is shown. Formulas stay General: LibreOffice saves a blank one of another
    format as 0 in xls."""
    if column.holds is Holds.DAY:
        return "yyyy-mm-dd"
    return "@" if column.holds is Holds.TEXT else "0"


def _total(paper: Paper, first: int, last: int) -> int:
    row, bold = last + 1, Font(name=HEI, size=paper.size)
    for column in paper.columns:
        place = paper.places[column.key]
        letter = get_column_letter(place)
        counted = column.holds in (Holds.COUNT, Holds.BALANCE)
        words = formulas.total(f"{letter}{first}", f"{letter}{last}") if counted else None
        paper.put(row, place, words, font=bold, fill=LOCKED)
    paper.sheet.cell(row, paper.places["unit"]).value = "合计"
    letter = get_column_letter(paper.check)
    words = formulas.verdict(f"{letter}{first}", f"{letter}{last}")
    paper.put(row, paper.check, words, align=LEFT, border=Border())
    paper.sheet.row_dimensions[row].height = looks.row_height(paper.blank.annex)
    return row


def _choices(paper: Paper, first: int, last: int) -> None:
    """Drop-downs, whole numbers only, days only; and rows the check finds fault with."""
    for column in paper.columns:
        letter = get_column_letter(paper.places[column.key])
        rule = _validation(column)
        if rule is not None and not formulas.DERIVED[paper.blank.annex].get(column.key):
            rule.add(f"{letter}{first}:{letter}{last}")
            paper.sheet.add_data_validation(rule)
    letter = get_column_letter(paper.check)
    rows = f"A{first}:A{last}"
    paper.sheet.conditional_formatting.add(
        rows, FormulaRule(formula=[f"LEN(${letter}{first})>0"], fill=DOUBTFUL)
    )


def _validation(column: Column) -> DataValidation | None:
    if choices := looks.CHOICES.get(column.key):
        rule = DataValidation("list", formula1=f'"{",".join(choices)}"', allow_blank=True)
        rule.errorStyle, rule.error = "warning", "不在可选项之内，确定要这样填写吗？"
    elif column.holds is Holds.COUNT:
        rule = DataValidation("whole", operator="greaterThanOrEqual", formula1="0")
        rule.error = "请只填数字：0或正整数，不要写“张”“人”。"
    elif column.holds is Holds.DAY:
        rule = DataValidation("date", operator="greaterThan", formula1="42000")
        rule.error = "请填写日期，如 2016-09-20。"
    else:
        return None
    rule.errorTitle, rule.showErrorMessage = "请核对", True
    return rule


def _notes(paper: Paper, row: int) -> int:
    lines = looks.NOTES[paper.blank.annex]
    small = Font(name=SONG, size=paper.size - 1)
    for number, words in enumerate(lines):
        said = f"说明：{number + 1}．{words}" if len(lines) > 1 else f"说明：{words}"
        indented = said if number == 0 else f"　　　{number + 1}．{words}"
        paper.put(row + number, 1, indented, font=small, align=LEFT, border=Border())
        paper.merge(row + number, 1, paper.last)
        paper.sheet.row_dimensions[row + number].height = 22
    return row + len(lines)


def _foot(paper: Paper, row: int) -> int:
    """填表人 to 日期, and the place for the seal."""
    zones = list(_zones(paper, 3))
    labels = [*FOOT, ""]
    for number, label in enumerate(labels):
        first, last = zones[number % 3]
        at = row + number // 3
        if label:
            _labelled(paper, at, first, last, label)
        else:
            paper.put(at, first, seal_of(paper.blank.annex), border=Border())
            paper.merge(at, first, last)
    paper.sheet.row_dimensions[row].height = 30
    paper.sheet.row_dimensions[row + 1].height = 30
    # Room for a seal of 45 millimetres.
    paper.sheet.row_dimensions[row + 2].height = 90
    return row + 2


def _labelled(paper: Paper, row: int, first: int, last: int, label: str) -> None:
    """A label, and the cell to write into beside it."""
    widths = [looks.width(column) for column in paper.columns]
    end, room = first, widths[first - 1]
    while room < 9 and end < last - 1:
        end += 1
        room += widths[end - 1]
    right = Alignment(horizontal="right", vertical="center")
    paper.put(row, first, f"{label}：", align=right, border=Border())
    paper.merge(row, first, end)
    line = Border(bottom=THIN)
    for column in range(end + 1, last + 1):
        paper.put(row, column, None, align=LEFT, border=line, locked=False).number_format = "@"
    paper.merge(row, end + 1, last)


def _print(paper: Paper, first: int, bottom: int) -> None:
    sheet, last = paper.sheet, get_column_letter(paper.last)
    sheet.print_area = f"A1:{last}{bottom}"
    # The title too: the last page is photographed for its total and its seal.
    sheet.print_title_rows = f"1:{first - 1}"
    sheet.page_setup.paperSize = PAPER_A4
    sheet.page_setup.orientation = "landscape" if paper.wide else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    for side in ("left", "right"):
        setattr(sheet.page_margins, side, 0.5)
    sheet.page_margins.top, sheet.page_margins.bottom = 0.9, 0.8
    sheet.page_margins.header = sheet.page_margins.footer = 0.4
    sheet.oddHeader.right.text = f"{SHORT[paper.blank.annex]}　{said_term(paper.blank.term)}"
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"
    sheet.freeze_panes = f"{get_column_letter(paper.places['unit'] + 1)}{first}"


def _protect(paper: Paper) -> None:
    """Locked without a password: it keeps from slips, not from those who know better."""
    protection = paper.sheet.protection
    protection.sheet = True
    # In this part of the format False means that it is allowed.
    protection.formatColumns = protection.formatRows = protection.formatCells = False
    protection.autoFilter = protection.sort = False


def mark_book(book: Any, blank: Blank) -> None:
    """Add the hidden sheet that tells us what comes back."""
    if MARK_SHEET in book.sheetnames:
        del book[MARK_SHEET]
    hidden = book.create_sheet(MARK_SHEET)
    hidden.sheet_state = "hidden"
    for row in (("form", blank.annex.value), ("term", blank.term), ("unit", blank.code)):
        hidden.append(row)
