"""How the forms look: widths, what can be chosen, what is said below the table."""

from __future__ import annotations

from collections.abc import Mapping

from bot.forms.blank import Blank
from parsers.sheet.annexes import COLUMNS, Annex, Column, Holds

SPARE_ROWS = 5
"""Open lines below the known units, for those nobody knew of."""

COUNTED = (Holds.COUNT, Holds.BALANCE)

CHECK_HEADING = "核对（自动）"

WIDTHS: Mapping[str, float] = {
    "number": 5,
    "code": 10,
    "unit": 22,
    "kind": 6,
    "stage": 9,
    "leader": 8,
    "responsible": 8,
    "contact": 8,
    "receiver": 8,
    "leader_title": 9,
    "responsible_title": 9,
    "contact_title": 9,
    "division": 10,
    "responsible_phone": 13,
    "contact_phone": 13,
    "receiver_phone": 13,
    "contact_email": 17,
    "address": 20,
    "parent": 14,
    "change": 8,
    "difference": 16,
    "reason": 14,
    "note": 12,
    "within_from": 11,
    "within_to": 11,
    "across_from": 11,
    "across_to": 11,
    "slips": 14,
    "signer": 9,
}
"""Characters; other texts 10, counts 7, days 14."""

GRADE_WIDTH = 6.0
WIDE = 105.0
"""Characters from which a sheet is printed across."""
VERY_WIDE = 160.0
"""Characters from which print, made smaller to fit the page, begins larger."""
CHECK_WIDTH = 20.0

CHOICES: Mapping[str, tuple[str, ...]] = {
    "kind": ("学校", "机关"),
    "change": ("无变动", "新增", "变更", "撤销"),
    "stage": (
        "小学",
        "初中",
        "高中",
        "九年一贯制",
        "十二年一贯制",
        "完全中学",
        "特殊教育",
        "中职",
        "机关",
    ),
}
"""Drop-downs; another word may be typed in after a warning."""

_HOW = "灰色单元格自动计算，请勿改动；其余单元格请直接填写，表末空行可补填单位。"
NOTES: Mapping[Annex, tuple[str, ...]] = {
    Annex.CONTACTS: (
        "各单位名单如与上学期相同，请在“变动”栏选“无变动”；有变动的，请更正后选“变更”。",
    ),
    Annex.HEADCOUNT: (
        _HOW,
        "学生小计应与相应课本发放计划数核对；有差额的，请在“差额及原因”栏说明。没有的年级不填。",
        "请回复本表电子文档，并发送经教育行政部门盖章的扫描件或照片。",
    ),
    Annex.ADJUSTMENT: (
        _HOW,
        "余＝实收－实需，缺＝实需－实收；有余、缺的请写明原因。没有余、缺的，可在回信中写“无余缺”。",
    ),
    Annex.ADJUSTMENT_FINAL: (
        _HOW,
        "余、缺为区内调剂之后的数；最终余缺＝实收＋调入＋补充－调出－退还－实需，一般应为0。",
    ),
    Annex.SUMMARY: (
        _HOW,
        "结余＝实收＋调入＋补充－调出－退还－实发，应为0。已填各数来自签收和调剂记录，请核对。",
        "一式两份，请发送本表电子文档和盖章后的扫描件或照片。",
    ),
}
"""What is said below a table."""

MEASURES: Mapping[Annex, str] = {Annex.CONTACTS: ""}
"""单位：张 stands over each table but a list of names."""


def width(column: Column) -> float:
    """How wide a column is."""
    if column.key.startswith("g") and column.key[1:].isdecimal():
        return GRADE_WIDTH
    by_kind = {Holds.COUNT: 7.0, Holds.BALANCE: 7.0, Holds.DAY: 14.0}
    return WIDTHS.get(column.key, by_kind.get(column.holds, 10.0))


def total_width(annex: Annex) -> float:
    """How wide a form is."""
    return sum(map(width, COLUMNS[annex]))


def points(annex: Annex) -> int:
    """The size of print in the table."""
    return 13 if total_width(annex) > VERY_WIDE else 11


def row_height(annex: Annex) -> float:
    """The height of a unit's row, in points: two lines where texts are long."""
    return 34.0 if total_width(annex) > VERY_WIDE else 24.0


def heading(blank: Blank, column: Column) -> str:
    """A column's heading; of the June form those who are yet to come are 预计招生数."""
    if blank.intake and column.key in {"g1", "g7", "g10"}:
        return f"{column.heading}\n预计\n招生数"
    return _broken(column.heading) if column.holds in COUNTED else column.heading


def _broken(words: str) -> str:
    """Broken between words of two letters, as narrow columns want it."""
    if len(words) < 4:
        return words
    parts = [words[at : at + 2] for at in range(0, len(words) - len(words) % 2, 2)]
    if len(words) % 2:
        parts[-1] += words[-1]
    return "\n".join(parts)


def measure(annex: Annex) -> str:
    """单位：张, where figures stand in the table."""
    return MEASURES.get(annex, "单位：张")
