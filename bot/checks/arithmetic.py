"""Sums across: which column follows from which others, form by form.

One table serves twice: what stands in such a column is compared with it, and what was left
open (a formula that no program has worked out) is filled in from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from bot.checks.faults import Fault
from bot.checks.sheet import Line, Sheet
from parsers.sheet.annexes import GRADES, Annex
from parsers.sheet.form import Cell

Value = Callable[[Line], int]


@dataclass(frozen=True, slots=True)
class Derived:
    """A column that follows from others. `says`: the rule in the form's own words; `or_else`:
    another way in which it may fairly be understood. `needs`: of each group one must be
    given, else nothing follows (what is due and empty is told by itself)."""

    key: str
    says: str
    of: tuple[str, ...]
    value: Value
    or_else: Value | None = None
    needs: tuple[tuple[str, ...], ...] = ()


def _students(line: Line) -> int:
    return sum(line.count(grade) for grade, _ in GRADES)


def _heads(line: Line) -> int:
    return line.count("students") + line.count("teachers") + line.count("staff")


def _simple_net(line: Line) -> int:
    return line.count("received") - line.count("needed")


def needed(line: Line) -> int:
    """实需 of 附件4: students, teachers and staff."""
    return sum(line.count(f"needed_{who}") for who in ("students", "teachers", "staff"))


def _net_within(line: Line) -> int:
    """After what the district settled by itself: 余 and 缺 stand right of it."""
    return _net_at_first(line) + line.count("within_in") - line.count("within_out")


def _net_at_first(line: Line) -> int:
    return line.count("received") - needed(line)


def _net_at_last(line: Line) -> int:
    across = line.count("across_in") - line.count("across_out")
    return _net_within(line) + across + line.count("supplied") - line.count("returned")


def _issued(line: Line) -> int:
    return sum(line.count(f"issued_{who}") for who in ("students", "teachers", "staff"))


def _balance(line: Line) -> int:
    came = line.count("received") + line.count("moved_in") + line.count("supplied")
    return came - line.count("moved_out") - line.count("returned") - line.count("issued")


def over(value: Value) -> Value:
    """What there is too much of."""
    return lambda line: max(value(line), 0)


def under(value: Value) -> Value:
    """What there is too little of."""
    return lambda line: max(-value(line), 0)


_BOTH = (("received",), ("needed",))
_ISSUED = ("issued_students", "issued_teachers", "issued_staff")
_NEEDED = ("needed_students", "needed_teachers", "needed_staff")
_WITHIN = ("received", *_NEEDED, "within_in", "within_out")
_LAST = (*_WITHIN, "across_in", "across_out", "returned", "supplied")

DERIVED: Mapping[Annex, tuple[Derived, ...]] = {
    Annex.CONTACTS: (),
    Annex.HEADCOUNT: (
        Derived("students", "学生小计＝各年级之和", tuple(g for g, _ in GRADES), _students),
        Derived("total", "合计＝学生＋教师＋工作人员", ("students", "teachers", "staff"), _heads),
    ),
    Annex.ADJUSTMENT: (
        Derived(
            "surplus", "余＝实收－实需", ("received", "needed"), over(_simple_net), needs=_BOTH
        ),
        Derived(
            "shortage", "缺＝实需－实收", ("received", "needed"), under(_simple_net), needs=_BOTH
        ),
    ),
    Annex.ADJUSTMENT_FINAL: (
        Derived(
            "surplus",
            "余＝实收＋区内调入－区内调出－实需",
            _WITHIN,
            over(_net_within),
            over(_net_at_first),
            (_NEEDED,),
        ),
        Derived(
            "shortage",
            "缺＝实需－实收－区内调入＋区内调出",
            _WITHIN,
            under(_net_within),
            under(_net_at_first),
            (_NEEDED,),
        ),
        Derived(
            "final",
            "最终余缺＝实收＋调入＋补充－调出－退还－实需",
            _LAST,
            _net_at_last,
            needs=(_NEEDED,),
        ),
    ),
    Annex.SUMMARY: (
        Derived(
            "issued",
            "实发合计＝学生＋教师＋工作人员",
            _ISSUED,
            _issued,
            needs=(_ISSUED,),
        ),
        Derived(
            "balance",
            "结余＝实收＋调入＋补充－调出－退还－实发",
            ("received", "moved_in", "supplied", "moved_out", "returned", "issued"),
            _balance,
            needs=(("issued",),),
        ),
    ),
}
"""In the order in which they are worked out: 合计 uses 学生小计."""


def is_open(cell: Cell) -> bool:
    """Empty, or a formula without its value."""
    return cell.blank or cell.uncomputed


def fill_in(line: Line, annex: Annex) -> Line:
    """A line with its open derived cells worked out."""
    for rule in DERIVED[annex]:
        cell = line.cell(rule.key)
        if is_open(cell) and _readable(line, rule) and _given(line, rule):
            value = rule.value(line)
            filled = Cell(str(value), cell.place, value)
            line = replace(line, row=replace(line.row, cells={**line.row.cells, rule.key: filled}))
    return line


def _given(line: Line, rule: Derived) -> bool:
    return all(any(not is_open(line.cell(key)) for key in group) for group in rule.needs)


def check_arithmetic(sheet: Sheet) -> Iterator[Fault]:
    """Each derived cell of each line against what it follows from."""
    for line in sheet.lines:
        for rule in DERIVED[sheet.annex]:
            stated = line.row.number(rule.key)
            if stated is None or not _readable(line, rule):
                continue
            fair = {way(line) for way in (rule.value, rule.or_else) if way}
            if stated not in fair:
                yield sheet.fault(
                    line, rule.key, f"与同一行的数不符：{rule.says}", f"应为{rule.value(line)}"
                )


def _readable(line: Line, rule: Derived) -> bool:
    """Whether all that it follows from are numbers or empty."""
    cells = [line.cell(key) for key in rule.of]
    return all(cell.number is not None or cell.blank for cell in cells)
