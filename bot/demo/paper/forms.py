"""The typed forms by name: what real offices vary is titles, labels, order and columns."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.demo.paper.chance import Rng
from bot.demo.paper.page import Page
from bot.demo.paper.spec import Receipt
from bot.demo.paper.tables import TableForm, draw_rows

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
TUNING_FORMS: dict[str, Draw] = {
    "form-plain": partial(draw_rows, _PLAIN),
    "form-office": partial(draw_rows, _OFFICE),
    "form-pairs": partial(draw_rows, _PAIRS),
}
