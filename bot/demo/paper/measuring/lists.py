"""List pages to measure the reader on: whoever tunes it does not look at these."""

from __future__ import annotations

from bot.demo.paper.list_forms import ListForm, Ruled
from bot.demo.paper.measuring.registers import REGISTERS

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
LISTS = {
    "list-wide": _WIDE,
    "list-ledger": _LEDGER,
    "list-bare": _BARE,
    "list-stamped": _STAMPED,
    **REGISTERS,
}
