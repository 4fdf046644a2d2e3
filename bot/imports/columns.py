"""The columns of the four import files, English and Chinese (CONTRACT section 3)."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Columns:
    """English name → Chinese heading, and which must be there."""

    headings: dict[str, str]
    required: tuple[str, ...]

    def by_heading(self) -> dict[str, str]:
        """Every way a heading may be written: either language, or both with brackets."""
        known: dict[str, str] = {}
        for name, chinese in self.headings.items():
            plain = re.sub(r"_", "", name)
            for written in (plain, chinese, f"{plain}({chinese})", f"{chinese}({plain})"):
                known[written] = name
        return known

    def words(self, name: str) -> str:
        """A column as it is called in messages."""
        return f"{name}（{self.headings[name]}）"

    def required_words(self) -> str:
        """All required columns."""
        return "、".join(self.words(name) for name in self.required)


DISTRICTS = Columns(
    {
        "code": "代码",
        "name": "市区",
        "office": "电教部门全称",
        "bureau": "教育行政部门全称",
        "email": "邮箱",
        "responsible": "第一责任人",
        "responsible_title": "职务",
        "contact": "专人",
        "phone": "电话",
        "remind_schools": "提醒学校",
        "municipal": "市直",
    },
    ("code", "name"),
)

SCHOOLS = Columns(
    {
        "code": "学校代码",
        "name": "学校名称",
        "aliases": "别名",
        "district": "市区",
        "kind": "类别",
        "stage": "学段",
        "contact": "联系人",
        "phone": "电话",
        "email": "邮箱",
        "address": "地址",
        "parent": "所属中心校",
        "active": "在用",
        "merged_into": "并入",
    },
    ("code", "name", "district"),
)

SHIPMENTS = Columns(
    {
        "term": "学期",
        "school": "单位",
        "quantity": "数量",
        "slip": "单号",
        "carrier": "快递",
        "tracking": "运单号",
        "shipped_on": "发货日期",
        "delivered_on": "送达日期",
    },
    ("term", "school", "quantity"),
)

CALENDAR = Columns({"date": "日期", "working": "上班", "name": "名称"}, ("date", "working"))
