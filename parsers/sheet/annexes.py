"""The annexes of the notice as tables: which columns each has, in its order.

The notice names the annexes and does not show them; the columns follow from its clauses
and from official usage, and are the centre's to confirm. Both who writes the blank forms
and who reads them back look here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Annex(StrEnum):
    """A form that districts send in. 附件6 is a text, not a table."""

    CONTACTS = "contacts"
    HEADCOUNT = "headcount"
    ADJUSTMENT = "adjustment"
    ADJUSTMENT_FINAL = "adjustment_final"
    SUMMARY = "summary"
    ACCEPTANCE = "acceptance"


class Holds(StrEnum):
    """What stands in a column. Counts are cards or heads, whole and never negative."""

    TEXT = "text"
    COUNT = "count"
    BALANCE = "balance"
    """A count that may be negative."""
    DAY = "day"
    NUMBER_IN_ROW = "number_in_row"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a form. `group`: the wider heading that it stands under, if any."""

    key: str
    heading: str
    holds: Holds = Holds.TEXT
    group: str = ""


def _texts(*pairs: tuple[str, str], group: str = "") -> tuple[Column, ...]:
    return tuple(Column(key, heading, group=group) for key, heading in pairs)


def _counts(*pairs: tuple[str, str], group: str = "") -> tuple[Column, ...]:
    return tuple(Column(key, heading, Holds.COUNT, group) for key, heading in pairs)


_NUMBER = Column("number", "序号", Holds.NUMBER_IN_ROW)
_UNIT = _texts(("code", "代码"), ("unit", "单位"))
_NOTE = _texts(("note", "备注"))

GRADES = (
    ("g1", "一年级"),
    ("g2", "二年级"),
    ("g3", "三年级"),
    ("g4", "四年级"),
    ("g5", "五年级"),
    ("g6", "六年级"),
    ("g7", "七年级"),
    ("g8", "八年级"),
    ("g9", "九年级"),
    ("g10", "高一"),
    ("g11", "高二"),
    ("g12", "高三"),
)
"""The grades of 附件2; in the June form g1, g7 and g10 are 预计招生数."""

COLUMNS: dict[Annex, tuple[Column, ...]] = {
    Annex.CONTACTS: (
        _NUMBER,
        *_texts(("unit", "单位全称"), ("kind", "类别")),
        *_texts(("leader", "姓名"), ("leader_title", "职务"), group="分管领导"),
        *_texts(("division", "责任处室")),
        *_texts(
            ("responsible", "姓名"),
            ("responsible_title", "职务"),
            ("responsible_phone", "电话"),
            group="第一责任人（市区）",
        ),
        *_texts(
            ("contact", "姓名"),
            ("contact_title", "职务"),
            ("contact_phone", "电话"),
            ("contact_email", "邮箱"),
            group="专人",
        ),
        *_texts(
            ("address", "收货地址"),
            ("receiver", "收货人"),
            ("receiver_phone", "电话"),
            group="收货",
        ),
        *_texts(("parent", "所属中心校"), ("change", "变动")),
        *_NOTE,
    ),
    Annex.HEADCOUNT: (
        _NUMBER,
        *_texts(("code", "代码"), ("unit", "学校全称"), ("stage", "学段")),
        *_counts(*GRADES),
        *_counts(
            ("students", "学生小计"),
            ("teachers", "教师"),
            ("staff", "工作人员"),
            ("total", "合计"),
            ("textbooks", "课本发放计划数"),
        ),
        *_texts(("difference", "差额及原因")),
        *_NOTE,
    ),
    Annex.ADJUSTMENT: (
        _NUMBER,
        *_UNIT,
        *_counts(
            ("received", "实收"),
            ("needed", "实需"),
            ("surplus", "余"),
            ("shortage", "缺"),
            ("settled", "区内已调剂"),
        ),
        *_texts(("reason", "原因")),
        *_NOTE,
    ),
    Annex.ADJUSTMENT_FINAL: (
        _NUMBER,
        *_UNIT,
        *_counts(("planned", "计划"), ("received", "实收")),
        *_counts(
            ("needed_students", "学生"),
            ("needed_teachers", "教师"),
            ("needed_staff", "工作人员"),
            group="实需",
        ),
        Column("within_in", "调入", Holds.COUNT, "区内调剂"),
        Column("within_from", "来源", group="区内调剂"),
        Column("within_out", "调出", Holds.COUNT, "区内调剂"),
        Column("within_to", "去向", group="区内调剂"),
        *_counts(("surplus", "余"), ("shortage", "缺")),
        *_texts(("reason", "原因")),
        Column("across_in", "调入", Holds.COUNT, "全市调剂"),
        Column("across_from", "来源", group="全市调剂"),
        Column("across_out", "调出", Holds.COUNT, "全市调剂"),
        Column("across_to", "去向", group="全市调剂"),
        Column("returned", "数量", Holds.COUNT, "退还"),
        Column("returned_on", "日期", Holds.DAY, "退还"),
        Column("supplied", "数量", Holds.COUNT, "补充"),
        Column("supplied_on", "日期", Holds.DAY, "补充"),
        Column("final", "最终余缺", Holds.BALANCE),
        *_NOTE,
    ),
    Annex.SUMMARY: (
        _NUMBER,
        *_UNIT,
        *_counts(("planned", "计划"), ("received", "实收")),
        Column("slips", "签收单号", group="签收"),
        Column("signer", "签收人", group="签收"),
        Column("signed_on", "日期", Holds.DAY, "签收"),
        *_counts(
            ("moved_in", "调入"),
            ("moved_out", "调出"),
            ("supplied", "补充"),
            ("returned", "退还"),
            ("replaced", "更换"),
        ),
        *_counts(
            ("issued_students", "学生"),
            ("issued_teachers", "教师"),
            ("issued_staff", "工作人员"),
            ("issued", "合计"),
            group="实发",
        ),
        Column("balance", "结余", Holds.BALANCE),
        *_NOTE,
    ),
}
"""Each form's columns; 附件6 has none."""

TITLES: dict[Annex, str] = {
    Annex.CONTACTS: "附件1 免费“江苏泰微课网络课程资源卡”发放工作专人名单",
    Annex.HEADCOUNT: "附件2 发放免费“江苏泰微课网络课程资源卡”人数统计表",
    Annex.ADJUSTMENT: "免费“江苏泰微课网络课程资源卡”余、缺调剂申报表",
    Annex.ADJUSTMENT_FINAL: "附件4 免费“江苏泰微课网络课程资源卡”余、缺调剂表",
    Annex.SUMMARY: "附件5 免费“江苏泰微课网络课程资源卡”发放汇总表",
    Annex.ACCEPTANCE: "附件6 免费“江苏泰微课网络课程资源卡”验收证明",
}
"""What stands over each form; names as the notice gives them."""

SHORT: dict[Annex, str] = {
    Annex.CONTACTS: "附件1专人名单",
    Annex.HEADCOUNT: "附件2人数统计表",
    Annex.ADJUSTMENT: "调剂申报表",
    Annex.ADJUSTMENT_FINAL: "附件4余缺调剂表",
    Annex.SUMMARY: "附件5发放汇总表",
    Annex.ACCEPTANCE: "附件6验收证明",
}
"""How a letter or a file name calls each form."""

MARK_SHEET = "_twkzyk"
"""The hidden sheet of our forms: A1:B3 hold form, term and unit, each beside its name."""
