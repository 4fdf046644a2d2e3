"""Sums downwards: subtotals and the row 合计 against the lines above them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.checks.faults import Fault
from bot.checks.sheet import Line, Sheet, counts_of
from parsers.sheet.form import FormRow


def check_sums(sheet: Sheet) -> Iterator[Fault]:
    """Each subtotal is the sum of the lines since the one before, 合计 of all lines."""
    above = 0
    for row in sheet.form.subtotals:
        part = [line for line in sheet.lines if above < line.row.at < row.at]
        yield from _of_row(sheet, row, part, "小计")
        above = row.at
    if sheet.form.totals is not None:
        yield from _of_row(sheet, sheet.form.totals, sheet.lines, "合计")


def _of_row(sheet: Sheet, row: FormRow, lines: Sequence[Line], word: str) -> Iterator[Fault]:
    total = Line(row)
    for column in counts_of(sheet.form.annex):
        stated = row.number(column.key)
        expected = column_sum(lines, column.key)
        if stated is None or expected is None or stated == expected:
            continue
        yield sheet.fault(total, column.key, f"{word}与各行相加不相等", f"各行相加为{expected}")


def column_sum(lines: Sequence[Line], key: str) -> int | None:
    """The sum of a column; None where one of its cells holds something else than a number."""
    cells = [line.cell(key) for line in lines]
    if any(cell.number is None and not cell.blank for cell in cells):
        return None
    return sum(cell.number or 0 for cell in cells)
