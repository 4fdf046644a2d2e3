"""The typed forms by name: what real offices vary is titles, labels, order and columns."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.demo.paper.chance import Rng
from bot.demo.paper.page import Page
from bot.demo.paper.spec import Receipt
from bot.demo.paper.tables import TableForm, draw_across, draw_open, draw_rows

Draw = Callable[[Receipt, Rng], Page]

_PLAIN = TableForm(
    title="泰微课网络课程资源卡签收单",
    labels=(
        ("school", "学校"),
        ("term", "学期"),
        ("sent", "应收数量（张）"),
        ("received", "实收数量（张）"),
        ("signer", "签收人"),
        ("phone", "联系电话"),
        ("date", "签收日期"),
    ),
    seal_label="学校（公章）：",
    face="hei",
    note="请在三个工作日内拍照发送至市电教馆邮箱。",
)
_OFFICE = TableForm(
    title="免费资源卡发放验收回执",
    labels=(
        ("term", "发放批次"),
        ("district", "所属市（区）"),
        ("school", "验收单位"),
        ("sent", "计划数"),
        ("received", "实际验收数"),
        ("date", "验收时间"),
        ("signer", "验收人（签字）"),
        ("phone", "手机号码"),
    ),
    seal_label="验收单位盖章",
    row_mm=14.5,
    label_mm=50,
)
_PAIRS = TableForm(
    title="“泰微课”资源卡到货签收表",
    labels=(
        ("school", "单位名称"),
        ("term", "学期"),
        ("sent", "配送数量"),
        ("received", "实收数量"),
        ("signer", "签收人"),
        ("phone", "联系电话"),
        ("date", "签收日期"),
    ),
    seal_label="单位盖章：",
    points=13,
    label_mm=27,
    row_mm=18,
    columns=2,
    left=18,
    note="备注：数量不符的请注明，并于当日联系市电教馆。",
)
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

TUNING_FORMS: dict[str, Draw] = {
    "form-plain": partial(draw_rows, _PLAIN),
    "form-office": partial(draw_rows, _OFFICE),
    "form-pairs": partial(draw_rows, _PAIRS),
}
MEASURING_FORMS: dict[str, Draw] = {
    "form-kai": partial(draw_rows, _KAI),
    "form-across": partial(draw_across, _ACROSS),
    "form-pairs-late": partial(draw_rows, _PAIRS_LATE),
    "form-open": partial(draw_open, _OPEN),
}
