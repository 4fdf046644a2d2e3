"""Sums downwards: subtotals and the row 合计 against the lines above them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.checks.faults import Fault
from bot.checks.sheet import Line, Sheet, counts_of


def check_sums(sheet: Sheet) -> Iterator[Fault]:
    """Each subtotal is the sum of the lines since the one before, 合计 of all lines."""
    for of, form in enumerate(sheet.forms):
        lines = [line for line in sheet.lines if line.of == of]
        above = 0
        for row in form.subtotals:
            part = [line for line in lines if above < line.row.at < row.at]
            yield from _of_row(sheet, Line(row, of=of), part, "小计")
            above = row.at
        if form.totals is not None:
            yield from _of_row(sheet, Line(form.totals, of=of), lines, "合计")


def _of_row(sheet: Sheet, total: Line, lines: Sequence[Line], word: str) -> Iterator[Fault]:
    for column in counts_of(sheet.annex):
        stated = total.row.number(column.key)
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
