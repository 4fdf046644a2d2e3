"""What list pages look like by name: headings, orders and rules as offices vary them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Ruled(StrEnum):
    """Which lines a list has: all, between its rows only, or none but the heading's."""

    GRID = "grid"
    ROWS = "rows"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class ListForm:
    """A list's heading and columns: field, label (its lines parted by a line break) and share
    of the width. The column `mark` is kept for seals; `blank` rows stay empty at the end."""

    title: str
    columns: tuple[tuple[str, str, float], ...]
    wide: float
    high: float
    face: str = "song"
    points: float = 11.5
    row_mm: float = 11.5
    left: float = 16
    top: float = 50
    seal_label: str = "单位（盖章）："
    ruled: Ruled = Ruled.GRID
    blank: int = 0
    total: bool = False
    total_label: str = "合计"
    short_names: bool = False
    """Schools without their district, which the title names."""


_GRID = ListForm(
    title="{district}{term}泰微课资源卡签收清单",
    columns=(
        ("number", "序号", 0.6),
        ("school", "学校名称", 3.3),
        ("sent", "应发数", 1.0),
        ("received", "实收数", 1.2),
        ("signer", "签收人", 1.5),
        ("date", "签收日期", 2.0),
    ),
    wide=210,
    high=297,
)
_OPEN = ListForm(
    title="{district}学校资源卡验收一览表（{term}）",
    columns=(
        ("school", "收货单位", 3.4),
        ("sent", "计划数", 1.0),
        ("received", "实收张数", 1.2),
        ("signer", "经手人", 1.6),
        ("date", "日期", 1.8),
    ),
    wide=210,
    high=297,
    face="hei",
    row_mm=12.5,
    ruled=Ruled.NONE,
    seal_label="教育局电教中心（公章）：",
)
_SEALS = ListForm(
    title="{district}{term}泰微课资源卡签收盖章表",
    columns=(
        ("number", "序号", 0.6),
        ("school", "学校", 2.9),
        ("sent", "配发\n数量", 0.9),
        ("received", "实收\n数量", 1.1),
        ("signer", "签收人\n签字", 1.5),
        ("phone", "联系电话", 1.8),
        ("date", "签收\n日期", 1.7),
        ("mark", "学校\n盖章", 2.2),
    ),
    wide=297,
    high=210,
    row_mm=12.5,
    left=14,
    top=40,
    blank=2,
    total=True,
    short_names=True,
)
_ROWS = ListForm(
    title="网络课程资源卡领取登记（{term}，{district}）",
    columns=(
        ("number", "编号", 0.7),
        ("school", "领取学校", 3.2),
        ("date", "领取日期", 1.9),
        ("sent", "应收", 0.9),
        ("received", "实领", 1.1),
        ("signer", "领取人签名", 1.6),
    ),
    wide=210,
    high=297,
    face="kai",
    points=12,
    row_mm=12,
    ruled=Ruled.ROWS,
    total=True,
    total_label="合  计",
    seal_label="市（区）电教部门盖章：",
)
_WIDE = ListForm(
    title="网络课程资源卡发放签领表（{district} {term}）",
    columns=(
        ("school", "单位", 3.0),
        ("phone", "联系电话", 1.8),
        ("sent", "下发", 0.9),
        ("signer", "领取人签字", 1.6),
        ("received", "实领", 1.2),
        ("date", "日期", 1.9),
        ("mark", "盖章", 1.6),
    ),
    wide=297,
    high=210,
    face="hei",
    row_mm=12.5,
    top=42,
    seal_label="经办部门盖章",
)
_LEDGER = ListForm(
    title="泰微课资源卡到货验收汇总（{district}）{term}",
    columns=(
        ("number", "序", 0.5),
        ("school", "验收单位", 3.2),
        ("sent", "应发\n张数", 1.0),
        ("received", "实到\n张数", 1.2),
        ("date", "验收时间", 1.9),
        ("signer", "验收人", 1.5),
    ),
    wide=210,
    high=297,
    face="kai",
    points=12,
    row_mm=13,
    ruled=Ruled.ROWS,
    blank=1,
    total=True,
    total_label="总计",
    seal_label="（单位公章）",
)
_BARE = ListForm(
    title="{district}各校资源卡签收情况  {term}",
    columns=(
        ("number", "序号", 0.7),
        ("school", "学校全称", 3.2),
        ("signer", "签收人", 1.6),
        ("date", "签收日期", 1.9),
        ("sent", "发放数", 1.0),
        ("received", "签收数", 1.2),
    ),
    wide=210,
    high=297,
    row_mm=12,
    left=20,
    ruled=Ruled.NONE,
    seal_label="盖章：",
)
_STAMPED = ListForm(
    title="{term}课程资源卡交接单  {district}",
    columns=(
        ("school", "学校名称", 2.8),
        ("mark", "学校公章", 2.2),
        ("sent", "发卡数", 0.9),
        ("received", "收卡数", 1.1),
        ("signer", "收卡人", 1.5),
        ("date", "收卡日期", 1.8),
    ),
    wide=297,
    high=210,
    face="hei",
    row_mm=13,
    left=18,
    top=44,
    blank=1,
    total=True,
    short_names=True,
    seal_label="汇总单位盖章：",
)
TUNING_LISTS = {
    "list-grid": _GRID,
    "list-open": _OPEN,
    "list-seals": _SEALS,
    "list-rows": _ROWS,
}
MEASURING_LISTS = {
    "list-wide": _WIDE,
    "list-ledger": _LEDGER,
    "list-bare": _BARE,
    "list-stamped": _STAMPED,
}
LISTS = {**TUNING_LISTS, **MEASURING_LISTS}
