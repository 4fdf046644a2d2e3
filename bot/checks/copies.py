"""A stamped copy, or 附件6, against the table that came as a file. Pure.

Of a copy only the totals are read (a photo of forty rows is no source of figures); they
have to be those of the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum, auto

from bot.checks.faults import EMPTY, Fault, Severity
from bot.checks.parts import CONFIRMING
from bot.checks.sheet import columns_of
from parsers.sheet.annexes import Annex
from parsers.sheet.form import Form

ACCEPTANCE_WORDS: Mapping[str, str] = {
    "planned": "计划",
    "received": "实收",
    "moved_in": "调入（含补充）",
    "moved_out": "调出（含退还）",
    "issued": "实发",
    "issued_students": "学生",
    "issued_teachers": "教师",
    "issued_staff": "工作人员",
    "units": "涉及单位",
    "replaced": "已更换",
}
"""The places of 附件6."""


class Agrees(Enum):
    """Whether a copy is one of the table."""

    YES = auto()
    NO = auto()
    UNREAD = auto()
    """None of the totals that would show it could be read."""


def totals_read(form: Form) -> dict[str, int]:
    """The totals of a copy that could be read."""
    cells = form.totals.cells if form.totals else {}
    return {key: cell.number for key, cell in cells.items() if cell.number is not None}


def agrees(annex: Annex, read: Mapping[str, int], table: Mapping[str, int]) -> Agrees:
    """Whether the totals of a copy are those of the table."""
    shown = [key for key in CONFIRMING.get(annex, ()) if key in read and key in table]
    if any(read[key] != table[key] for key in read if key in table):
        return Agrees.NO
    return Agrees.YES if shown else Agrees.UNREAD


def differences(
    form: Form, annex: Annex, read: Mapping[str, int], table: Mapping[str, int]
) -> Iterator[Fault]:
    """A fault for each total that is another."""
    columns = columns_of(annex)
    for key, number in read.items():
        if key in table and table[key] != number:
            column = columns.get(key)
            name = ACCEPTANCE_WORDS.get(key) if annex is Annex.ACCEPTANCE else None
            yield Fault(
                place="",
                column=name or (column.heading if column else key),
                unit="合计",
                found=str(number),
                wrong="与电子表的合计不一致",
                expected=f"电子表为{table[key]}；请核对两者，改正后重新盖章或重发电子表",
                sheet=form.sheet,
            )


def as_acceptance(summary: Mapping[str, int], units: int) -> dict[str, int]:
    """What 附件6 should say, from the totals of 附件5 and the number of its units.

    调入 there holds 补充 too, 调出 holds 退还.
    """
    same = ("planned", "received", "issued", "replaced")
    parts = ("issued_students", "issued_teachers", "issued_staff")
    found = {key: summary.get(key, 0) for key in (*same, *parts)}
    found["moved_in"] = summary.get("moved_in", 0) + summary.get("supplied", 0)
    found["moved_out"] = summary.get("moved_out", 0) + summary.get("returned", 0)
    return found | {"units": units}


def check_acceptance(form: Form) -> Iterator[Fault]:
    """What can be said of 附件6 by itself: its parts make up 实发, a fault is explained."""
    read = totals_read(form)
    parts = [read.get(f"issued_{who}") for who in ("students", "teachers", "staff")]
    known = [part for part in parts if part is not None]
    if "issued" in read and len(known) == len(parts) and sum(known) != read["issued"]:
        yield _fault(form, "issued", "与学生、教师、工作人员之和不等", f"三项相加为{sum(known)}")
    for key in ("planned", "received", "issued"):
        cell = form.totals.cells.get(key) if form.totals else None
        if cell is not None and cell.blank:
            yield _fault(form, key, "没有填写", "请按附件5的合计填写")
    cells = form.totals.cells if form.totals else {}
    said = {key: cells[key].text for key in ("quantity", "quality", "note") if key in cells}
    if said.get("quantity") == "不符" and not said.get("note"):
        yield _fault(form, "quantity", "数量不符而没有说明", "请在“说明”处写明", Severity.EXPLAIN)


def _fault(
    form: Form, key: str, wrong: str, expected: str, severity: Severity = Severity.ERROR
) -> Fault:
    cell = form.totals.cells.get(key) if form.totals else None
    found = cell.text if cell and not cell.blank else EMPTY
    name = ACCEPTANCE_WORDS.get(key, "数量")
    return Fault("", name, "", found, wrong, expected, severity, form.sheet)
