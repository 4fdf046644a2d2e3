"""Typed forms by name: titles, labels, order and columns."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.demo.paper.chance import Rng
from bot.demo.paper.measuring.handovers import HANDOVERS
from bot.demo.paper.measuring.ruled import RULED
from bot.demo.paper.measuring.tables import draw_across, draw_open
from bot.demo.paper.page import Page
from bot.demo.paper.spec import Receipt
from bot.demo.paper.tables import TableForm, draw_rows

Draw = Callable[[Receipt, Rng], Page]

_KAI = TableForm(
    title="江苏泰微课网络课程资源卡收货确认单",
    labels=(
        ("slip", "单  号"),
        ("school", "收货学校"),
        ("sent", "发货张数"),
        ("received", "实到张数"),
        ("term", "使用学期"),
        ("signer", "收货人签名"),
        ("date", "收货日期"),
        ("phone", "联系方式"),
    ),
    seal_label="（学校盖章处）",
    face="kai",
    points=15,
    row_mm=14,
    label_mm=40,
    left=30,
    by_hand=frozenset({"received", "signer", "date", "phone"}),
)
_ACROSS = TableForm(
    title="网络课程资源卡交接登记",
    labels=(
        ("school", "学校名称"),
        ("term", "学期"),
        ("sent", "下发数"),
        ("received", "签收数"),
        ("", "备注"),
        ("signer", "经手人签字"),
        ("phone", "电话"),
        ("date", "日期"),
    ),
    seal_label="单位公章：",
    points=13,
    left=20,
    top=70,
)
_PAIRS_LATE = TableForm(
    title="资源卡验收情况登记表",
    labels=(
        ("district", "区域"),
        ("school", "学校全称"),
        ("sent", "应发卡数"),
        ("received", "实领卡数"),
        ("date", "领取日期"),
        ("signer", "领取人"),
        ("phone", "办公电话"),
        ("term", "所属学期"),
    ),
    seal_label="领取单位（章）",
    face="hei",
    points=12,
    label_mm=25,
    row_mm=15,
    columns=2,
    left=15,
    top=54,
)
_OPEN = TableForm(
    title="资源卡收讫回单",
    labels=(
        ("school", "收卡单位"),
        ("term", "学    期"),
        ("sent", "应收张数"),
        ("received", "实收张数"),
        ("signer", "收 卡 人"),
        ("phone", "联系电话"),
        ("date", "收卡日期"),
    ),
    seal_label="（盖章）",
    points=15,
    row_mm=15,
    left=34,
)

FORMS: dict[str, Draw] = {
    "form-kai": partial(draw_rows, _KAI),
    "form-across": partial(draw_across, _ACROSS),
    "form-pairs-late": partial(draw_rows, _PAIRS_LATE),
    "form-open": partial(draw_open, _OPEN),
    **RULED,
    **HANDOVERS,
}
