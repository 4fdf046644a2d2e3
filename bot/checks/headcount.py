"""附件2: grades that fit the stage, textbooks, the term before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from bot.checks import limits
from bot.checks.books import Heads
from bot.checks.faults import Fault, Severity
from bot.checks.sheet import Line, Sheet
from bot.docket import stages_of
from parsers.sheet.annexes import GRADES

GRADES_OF = {
    "小学": frozenset({"g1", "g2", "g3", "g4", "g5", "g6"}),
    "初中": frozenset({"g7", "g8", "g9"}),
    "高中": frozenset({"g10", "g11", "g12"}),
}
"""The grades that each stage has."""

NEW_ON_ENTRY = frozenset({"g1", "g7", "g10"})
"""Counted as 预计招生数 in the June form: nobody was there the term before."""

_A_REASON = re.compile(r"[\u4e00-\u9fffA-Za-z]{2}")
"""A difference alone (-3, 多5) explains nothing."""


def check_headcount(sheet: Sheet) -> Iterator[Fault]:
    """Every rule of 附件2 that is not arithmetic."""
    before = sheet.books.heads_before(sheet.term, [line.unit for line in sheet.known])
    for line in sheet.known:
        yield from _grades(sheet, line)
        yield from _people(sheet, line)
        yield from _textbooks(sheet, line)
        if line.unit in before:
            yield from _against(sheet, line, before[line.unit])


def explained(line: Line) -> bool:
    """Whether 差额及原因 or 备注 says why."""
    return bool(_A_REASON.search(line.says("difference", "note")))


def _grades(sheet: Sheet, line: Line) -> Iterator[Fault]:
    school = sheet.docket.schools.get(line.unit)
    stages = [stage for stage in stages_of(school) if stage in GRADES_OF] if school else []
    if not stages or line.office:
        return
    fitting = frozenset().union(*(GRADES_OF[stage] for stage in stages))
    for grade, _ in GRADES:
        if grade not in fitting and line.count(grade) > 0:
            yield sheet.fault(
                line,
                grade,
                f"登记的学段是{school.stage if school else ''}，没有这个年级",
                "请核对填在哪一列；如学段有变，请在备注中说明",
            )


def _people(sheet: Sheet, line: Line) -> Iterator[Fault]:
    """A school has teachers, an office has staff, a unit has somebody."""
    if line.office:
        if line.row.number("staff") == 0 and line.count("total") == 0:
            yield sheet.fault(line, "staff", "工作人员数为0", "请核对后填写工作人员数")
    elif line.row.number("teachers") == 0:
        yield sheet.fault(line, "teachers", "学校的教师数不会是0", "请填写任课教师数")
    elif line.row.number("students") == 0 and not explained(line):
        yield sheet.fault(
            line,
            "students",
            "学生数为0",
            "请填写；如本学期没有学生，请在备注中说明",
            Severity.EXPLAIN,
        )


def _textbooks(sheet: Sheet, line: Line) -> Iterator[Fault]:
    books = line.row.number("textbooks")
    students = line.row.number("students")
    if line.office or books is None or students is None or books == students:
        return
    if not explained(line):
        gap = students - books
        words = (
            f"学生小计{students}比课本发放计划数{'多' if gap > 0 else '少'}{abs(gap)}，没有写明原因"
        )
        yield sheet.fault(
            line, "textbooks", words, "请核对；确有差额的，在“差额及原因”栏说明", Severity.EXPLAIN
        )


def _against(sheet: Sheet, line: Line, before: Heads) -> Iterator[Fault]:
    """Against the term before; who explains is not asked."""
    if explained(line):
        return
    moving_up = sheet.term.endswith("-autumn")
    cohorts = list(_cohorts(sheet, line, before)) if moving_up else []
    yield from cohorts
    for key, was, tolerance in (
        ("total", before.total, limits.AGAINST_LAST_TERM),
        ("teachers", before.teachers, limits.TEACHERS),
    ):
        now = line.row.number(key)
        if now is None or (key == "total" and cohorts) or not tolerance.passed(now, was):
            continue
        yield _ask(sheet, line, key, f"上学期为{was}，{_moved(now, was)}，变动较大")


def _cohorts(sheet: Sheet, line: Line, before: Heads) -> Iterator[Fault]:
    """In June each grade is last term's one below, moved up."""
    names = dict(GRADES)
    order = [grade for grade, _ in GRADES]
    for lower, grade in pairwise(order):
        now, was = line.row.number(grade), before.by_grade.get(lower)
        if grade in NEW_ON_ENTRY or now is None or was is None:
            continue
        if limits.COHORT.passed(now, was):
            yield _ask(
                sheet,
                line,
                grade,
                f"上学期{names[lower]}为{was}人，升入后{_moved(now, was)}，变动较大",
            )


def _moved(now: int, was: int) -> str:
    return f"{'增加' if now > was else '减少'}{abs(now - was)}"


def _ask(sheet: Sheet, line: Line, key: str, wrong: str) -> Fault:
    return sheet.fault(line, key, wrong, "请核对；属实的，请在备注中说明原因", Severity.EXPLAIN)
