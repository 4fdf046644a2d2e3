"""What stands in a cell that should hold a count: nothing, words, a fraction, an absurd number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.checks import limits
from bot.checks.arithmetic import is_open
from bot.checks.faults import Fault
from bot.checks.sheet import Line, Sheet, counts_of
from parsers.sheet.annexes import GRADES, Annex, Column, Holds
from parsers.sheet.form import Cell

_FRACTION = re.compile(r"[-+−－]?\d[\d,，]*[.．]\d*[1-9]\d*\s*[%％]?")
_ERROR = re.compile(r"#(?:REF|NAME|VALUE|DIV/0|N/A|NUM|NULL)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Needs:
    """Which counts a form cannot do without. `derived` follow from the others: an empty one,
    or a formula that no program has worked out, is simply worked out here."""

    given: tuple[str, ...] = ()
    derived: tuple[str, ...] = ()
    of_schools: tuple[str, ...] = ()
    """Given for schools, not for offices."""
    of_offices: tuple[str, ...] = ()


NEEDS: Mapping[Annex, Needs] = {
    Annex.CONTACTS: Needs(),
    Annex.HEADCOUNT: Needs(
        derived=("students", "total"),
        of_schools=("teachers", "textbooks"),
        of_offices=("staff",),
    ),
    Annex.ADJUSTMENT: Needs(given=("received", "needed"), derived=("surplus", "shortage")),
    Annex.ADJUSTMENT_FINAL: Needs(
        given=("planned", "received"),
        derived=("surplus", "shortage", "final"),
        of_schools=("needed_students", "needed_teachers"),
        of_offices=("needed_staff",),
    ),
    Annex.SUMMARY: Needs(
        given=("planned", "received"),
        derived=("issued", "balance"),
        of_schools=("issued_students", "issued_teachers"),
        of_offices=("issued_staff",),
    ),
}
"""One row a form. Other counts may stay empty and are none then: most grades of a school."""

_GRADES = frozenset(key for key, _ in GRADES)
_OF_STAFF = frozenset(
    f"{before}{who}" for before in ("", "needed_", "issued_") for who in ("teachers", "staff")
)


def check_cells(sheet: Sheet) -> Iterator[Fault]:
    """Every count of every line, and of the row 合计."""
    columns = counts_of(sheet.annex)
    for line in sheet.lines:
        for column in columns:
            yield from _of_cell(sheet, line, column)
    for of, form in enumerate(sheet.forms):
        total = Line(form.totals, of=of) if form.totals else None
        for column in columns if total else ():
            if total and not is_open(total.cell(column.key)):
                yield from _readable(sheet, total, column)


def _of_cell(sheet: Sheet, line: Line, column: Column) -> Iterator[Fault]:
    cell, needs = line.cell(column.key), NEEDS[sheet.annex]
    if column.key in needs.derived and is_open(cell):
        return
    if not cell.blank:
        yield from _readable(sheet, line, column)
    elif line.unit and column.key in _given(line, needs):
        yield sheet.fault(line, column.key, "没有填写", "请填写数字；没有的填0")


def _given(line: Line, needs: Needs) -> tuple[str, ...]:
    return needs.given + (needs.of_offices if line.office else needs.of_schools)


def _readable(sheet: Sheet, line: Line, column: Column) -> Iterator[Fault]:
    cell = line.cell(column.key)
    if cell.number is None:
        yield sheet.fault(line, column.key, *_unread(cell))
    elif cell.number < 0 and column.holds is Holds.COUNT:
        yield sheet.fault(line, column.key, "不能是负数", "应为0或正整数")
    elif line.row is not sheet.forms[line.of].totals and cell.number > largest(column.key):
        yield sheet.fault(line, column.key, "一个单位不会有这么多，可能多打了数字", "请核对后更正")


def _unread(cell: Cell) -> tuple[str, str]:
    """What is wrong where no number can be read, and what is expected."""
    text = cell.text.strip()
    if cell.uncomputed or _ERROR.match(text):
        return "公式没有算出结果", "请用表格软件打开，看到数字后保存再发"
    if _FRACTION.fullmatch(text):
        return "数量不能是小数", "应为整数"
    return "这里应填数字", "请只填一个整数"


def largest(key: str) -> int:
    """The most that a column can hold for one unit."""
    if key in _GRADES:
        return limits.LARGEST_GRADE
    return limits.LARGEST_STAFF if key in _OF_STAFF else limits.LARGEST_UNIT
