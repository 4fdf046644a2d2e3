"""Typed tables by name: the telecom company's delivery sheet in sections, the library's slip on
which each hand-over is a row, and what `desks` holds."""

from __future__ import annotations

from functools import partial

from bot.demo.paper.offices.drawing import draw_sheet as draw_parts
from bot.demo.paper.offices.parts import Cell, Grid, Place, Rule, Seal, Sheet, Words
from bot.demo.paper.schools.sheets import Draw, draw_sheet
from bot.demo.paper.towns.desks import ASSETS, FINANCE, VOCATIONAL

_TELECOM = Sheet(
    210, 297,
    (
        Words(18, 20, "海潮通信有限公司  政企客户部", 11),
        Words(192, 20, "工单：{serial}", 11, "rm"),
        Rule(18, 25, 192, 25, 0.8),
        Words(105, 38, "客户物料交付签认单", 20, "mm", bold=True),
        Grid(
            18, 50,
            (34, 55, 30, 55),
            (10, 15, 12, 10, 13, 13, 10, 19, 18, 56),
            (
                (Cell("一、客户信息", span=4, stands="left", bold=True),),
                (Cell("客户名称"), Cell(field="school", span=3)),
                (Cell("所在区县"), Cell("{district}"), Cell("联系号码"), Cell(field="phone")),
                (Cell("二、交付内容", span=4, stands="left", bold=True),),
                (Cell("物料"), Cell("课程资源卡"), Cell("使用学期"), Cell(field="term")),
                (Cell("订单数量"), Cell(field="sent", unit="张"), Cell("配送"), Cell("{carrier}")),
                (Cell("三、客户签认", span=4, stands="left", bold=True),),
                (Cell("签认数量"), Cell(field="received", unit="张", span=3)),
                (Cell("客户签字"), Cell(field="signer"), Cell("签认日期"), Cell(field="date")),
                (
                    Cell("服务评价\n□ 满意\n□ 一般\n□ 不满意", stands="top"),
                    Cell("客户单位盖章：", span=3, stands="top"),
                ),
            ),
            outer=0.6,
        ),
        Words(18, 234, "客户服务热线见公司网站。本单由客户经理收回归档。", 10.5),
        Seal(132, 201, 7),
    ),
    face="hei",
)  # fmt: skip
_LIBRARY = Sheet(
    210, 182,
    (
        Words(105, 16, "市图书馆  流动服务车", 13, "mm"),
        Words(105, 27, "配 送 流 转 单", 20, "mm", bold=True),
        Place("school", 14, 42, 120, "服务点："),
        Place("term", 140, 42, 56, "批次："),
        Grid(
            14, 49,
            (32, 62, 40, 48),
            (11, 14, 19, 12),
            (
                tuple(map(Cell, ("环　节", "数　量（张）", "经手签字", "日　　期"))),
                (Cell("馆方送出"), Cell(field="sent"), Cell("流通部"), Cell("随车")),
                (
                    Cell("校方查收"), Cell(field="received"), Cell(field="signer"),
                    Cell(field="date"),
                ),
                (Cell("退　　回"), Cell(), Cell(), Cell()),
            ),
        ),
        Words(14, 114, "题　　名：泰微课网络课程资源卡"),
        Words(14, 124, "载体形态：卡片，定价50元"),
        Words(14, 134, "随车路线：{district}线"),
        Words(118, 114, "查收单位印章："),
        Words(14, 173, "请把本单第二联交随车馆员；退回时另填一行。", 10.5),
        Seal(160, 137, 5),
    ),
    face="kai",
    points=13,
)  # fmt: skip

FORMS: dict[str, Draw] = {
    "towns-assets": partial(draw_sheet, ASSETS),
    "towns-finance": partial(draw_sheet, FINANCE),
    "towns-vocational": partial(draw_sheet, VOCATIONAL),
    "towns-telecom": partial(draw_parts, _TELECOM),
    "towns-library": partial(draw_parts, _LIBRARY),
}
