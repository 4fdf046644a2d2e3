"""Couriers' paper in the country: what the station in the township prints when a parcel is
fetched, and the note of the bus that takes parcels along. Drawn enlarged."""

from __future__ import annotations

from functools import partial

from bot.demo.paper.offices.drawing import draw_sheet
from bot.demo.paper.offices.parts import Bars, Box, Cell, Grid, Place, Rule, Seal, Sheet, Words
from bot.demo.paper.schools.sheets import Draw

_STATION = Sheet(
    230, 150,
    (
        Box(5, 5, 220, 140, 0.6),
        Rule(112, 5, 112, 145, 0.6),
        Words(10, 15, "{carrier}", 18, bold=True),
        Words(108, 15, "乡镇服务站", 13, "rm"),
        Rule(5, 23, 112, 23),
        Words(58, 36, "取件号 {serial}", 24, "mm", bold=True),
        Bars(18, 47, 80, 14),
        Words(58, 66, "{tracking}", 12, "mm"),
        Rule(5, 72, 112, 72),
        Words(10, 80, "收件单位", 11),
        Place("school", 10, 91, 98, points=14),
        Words(10, 102, "{district}    {phone}", 12),
        Rule(5, 109, 112, 109),
        Words(10, 117, "寄件：市电教馆", 12),
        Words(10, 126, "内件：课程资源卡 {boxes} 箱", 12),
        Words(10, 135, "批次：{term}", 12),
        Words(168, 13, "出 站 签 收", 15, "mm", bold=True),
        Grid(
            115, 20,
            (34, 73),
            (14, 19, 18, 16),
            (
                (Cell("面单张数"), Cell(field="sent")),
                (Cell("拆箱张数"), Cell(field="received")),
                (Cell("取件签名"), Cell(field="signer")),
                (Cell("取件日期"), Cell(field="date")),
            ),
        ),
        Words(117, 94, "单位取件请盖章：", 11),
        Words(117, 139, "签名后视为内件无误", 10.5),
        Seal(186, 116, 3),
    ),
    face="hei",
    points=13,
)  # fmt: skip
_BUS = Sheet(
    240, 140,
    (
        Words(120, 12, "城乡客运班车小件快运单", 18, "mm", bold=True),
        Words(10, 23, "转运：{carrier}"),
        Words(120, 23, "发车站：汽车南站", anchor="mm"),
        Words(230, 23, "单号 {tracking}", anchor="rm"),
        Grid(
            10, 29,
            (26, 84, 26, 84),
            (13, 12),
            (
                (Cell("托付人"), Cell("市电教馆"), Cell("到货人"), Cell(field="school")),
                (Cell("货　名"), Cell("课程资源卡（{term}）"), Cell("到站"), Cell("{district}")),
            ),
        ),
        Grid(
            10, 58,
            (34, 64, 42, 46, 34),
            (10, 22),
            (
                tuple(map(Cell, ("随车张数", "到站点数（张）", "提件人", "提件日期", "件数"))),
                (
                    Cell(field="sent"), Cell(field="received"), Cell(field="signer"),
                    Cell(field="date"), Cell("{boxes}"),
                ),
            ),
            outer=0.6,
        ),
        Words(10, 101, "乘务须知", 11, bold=True),
        Words(10, 109, "1. 小件随车不保价，到站后当天提取；", 11),
        Words(10, 117, "2. 提件人凭单位印章和本人签名提取；", 11),
        Words(10, 125, "3. 本联由司乘带回，交小件房结账。", 11),
        Words(146, 100, "到货单位印章", 11),
        Seal(196, 114, 4),
    ),
    paper=(252, 251, 238),
    colour=(28, 66, 108),
)  # fmt: skip

WAYBILLS: dict[str, Draw] = {
    "towns-station": partial(draw_sheet, _STATION),
    "towns-bus": partial(draw_sheet, _BUS),
}
