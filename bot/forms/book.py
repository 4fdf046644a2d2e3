"""A table form as XLSX, by openpyxl: laid out, locked but for the input, ready to print.

openpyxl stores formulas without their values; Excel, WPS and LibreOffice work them out on
opening. A form that comes back from a program that did not is told by just that.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Border, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from bot.forms import around, formulas, looks
from bot.forms.blank import Blank, put_plain
from bot.forms.paper import CENTRED, DOUBTFUL, HEADED, HEI, LEFT, LOCKED, SONG, Paper
from parsers.sheet.annexes import COLUMNS, MARK_SHEET, Annex, Column, Holds


def table_book(blank: Blank) -> bytes:
    """The form as a file."""
    paper = Paper(blank)
    top = around.HEAD_ROWS + 1
    around.head(paper)
    first = _headings(paper, top)
    last = _lines(paper, first)
    end = _total(paper, first, last) if _summed(blank.annex) else last
    _choices(paper, first, last)
    below = around.notes(paper, end + 1)
    bottom = around.foot(paper, below)
    around.set_printing(paper, first, bottom)
    around.protect(paper)
    mark_book(paper.book, blank)
    paper.book.calculation.fullCalcOnLoad = True
    out = io.BytesIO()
    paper.book.save(out)
    return out.getvalue()


def _summed(annex: Annex) -> bool:
    return any(column.holds in (Holds.COUNT, Holds.BALANCE) for column in COLUMNS[annex])


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


def mark_book(book: Any, blank: Blank) -> None:
    """Add the hidden sheet that tells us what comes back."""
    if MARK_SHEET in book.sheetnames:
        del book[MARK_SHEET]
    hidden = book.create_sheet(MARK_SHEET)
    hidden.sheet_state = "hidden"
    for row in (("form", blank.annex.value), ("term", blank.term), ("unit", blank.code)):
        hidden.append(row)
