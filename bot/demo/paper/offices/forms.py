"""Typed tables by name: a printer's delivery note, a publisher's list with a part to send back, a
notice whose lower half is torn off, and what `stores` holds."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.demo.paper.chance import Rng
from bot.demo.paper.offices.drawing import draw_sheet
from bot.demo.paper.offices.parts import Cell, Grid, Place, Rule, Seal, Sheet, Words
from bot.demo.paper.offices.stores import ACCEPTANCE, HANDOVER, STOCK
from bot.demo.paper.page import Page
from bot.demo.paper.spec import Receipt

Draw = Callable[[Receipt, Rng], Page]

_GOODS = "泰微课网络课程资源卡"

_DELIVERY = Sheet(
    241,
    152,
    (
        Words(118, 12, "澜江印务有限公司", 14, "mm"),
        Words(118, 21, "送　货　单", 18, "mm", bold=True),
        Words(231, 21, "No. {serial}", 12, "rm"),
        Place("school", 10, 32, 132, "收货单位：", ruled=True),
        Place("term", 150, 32, 80, "供货批次：", ruled=True),
        Grid(
            10,
            40,
            (12, 62, 26, 14, 32, 50, 25),
            (9, 14, 9, 9),
            (
                tuple(
                    map(
                        Cell,
                        ("序号", "货品名称", "面值", "单位", "发货数量", "实收数量", "备注"),
                    )
                ),
                (
                    Cell("1"), Cell(_GOODS), Cell("50元"), Cell("张"),
                    Cell(field="sent"), Cell(field="received"), Cell(),
                ),
                (Cell("2"), *[Cell()] * 6),
                (Cell("合　　计", span=4), Cell("{sent}"), Cell(), Cell()),
            ),
            outer=0.6,
        ),
        Words(10, 92, "送货人：仓储部"),
        Place("signer", 82, 92, 68, "收货人：", ruled=True),
        Place("date", 158, 92, 72, "日期：", ruled=True),
        Words(158, 108, "收货单位盖章："),
        Words(10, 106, "注：1.请当面核对品种、数量；", 10.5),
        Words(10, 112, "　　2.签收后视为数量无误；", 10.5),
        Words(10, 118, "　　3.回单请交送货人带回。", 10.5),
        Words(236, 72, "第三联回单", 10.5, "mm", upright=True),
        Seal(190, 116),
    ),
    paper=(254, 253, 248),
)  # fmt: skip
_PUBLISHER = Sheet(
    210,
    297,
    (
        Words(105, 22, "苏河数字出版有限公司发行部", 16, "mm", bold=True),
        Words(105, 32, "发 货 清 单（客户回执）", 14, "mm"),
        Rule(18, 38, 192, 38, 0.6),
        Place("school", 18, 47, 150, "客户："),
        Words(18, 55, "地区：{district}"),
        Words(112, 55, "运单：{carrier} {tracking}"),
        Grid(
            18,
            62,
            (22, 64, 20, 24, 16, 28),
            (10, 14, 10, 10),
            (
                tuple(map(Cell, ("货号", "品名", "定价", "发货数", "件数", "码洋"))),
                (
                    Cell("TWK-50"), Cell("资源卡（{term}）", points=11), Cell("50.00"),
                    Cell(field="sent"), Cell("{boxes}"), Cell("{amount}"),
                ),
                (Cell("以下空白", span=6, points=10),),
                (Cell("本单合计", span=3), Cell("{sent}"), Cell("{boxes}"), Cell("{amount}")),
            ),
        ),
        Words(18, 118, "以下由客户验货后填写，盖章后传真或拍照发回本部：", 10.5),
        Grid(
            18,
            124,
            (13, 31, 60, 25, 45),
            (17, 17, 17, 58),
            (
                (
                    Cell("客户回执栏", down=4, stands="upright"),
                    Cell("收到数量"), Cell(field="received", unit="张"),
                    Cell("缺损"), Cell("　　　张"),
                ),
                (Cell("收货签名"), Cell(field="signer"), Cell("电话"), Cell(field="phone")),
                (Cell("收货时间"), Cell(field="date", span=3)),
                (Cell("客户盖章", stands="top", span=4),),
            ),
            outer=0.7,
        ),
        Words(18, 242, "1.短少、破损请于签收当日告知，逾期按实收数与发货数相符处理。", 10.5),
        Words(18, 249, "2.本清单第一联存根，第二联随货，第三联回执。", 10.5),
        Seal(128, 203, 9),
    ),
)  # fmt: skip
_TORN = Sheet(
    210,
    297,
    (
        Words(105, 24, "课程资源卡配送通知单", 18, "mm", bold=True),
        Words(20, 42, "{school}："),
        Words(28, 53, "现将{term}课程资源卡{boxes}件寄上，请查收，并将下联"),
        Words(20, 63, "填好盖章后，于收到之日起三日内拍照发回。"),
        Words(190, 78, "市教育技术装备配送站", anchor="rm"),
        Rule(10, 96, 72, 96, dashed=True),
        Words(105, 96, "沿此线撕下寄回", 10.5, "mm"),
        Rule(138, 96, 200, 96, dashed=True),
        Words(105, 114, "签　收　回　联", 18, "mm", bold=True),
        Grid(
            20,
            124,
            (44, 64, 62),
            (10, 18, 10, 18, 58),
            (
                tuple(map(Cell, ("寄发张数", "点收张数", "点收人（签名）"))),
                (Cell(field="sent"), Cell(field="received"), Cell(field="signer")),
                (Cell("学　校　全　称", span=2), Cell("点　收　日　期")),
                (Cell(field="school", span=2), Cell(field="date")),
                (Cell("（学校印章）", stands="top", span=2), Cell("备注：", stands="top")),
            ),
        ),
        Seal(88, 212, 7),
    ),
    points=14,
)  # fmt: skip

FORMS: dict[str, Draw] = {
    "offices-delivery": partial(draw_sheet, _DELIVERY),
    "offices-publisher": partial(draw_sheet, _PUBLISHER),
    "offices-acceptance": partial(draw_sheet, ACCEPTANCE),
    "offices-stock": partial(draw_sheet, STOCK),
    "offices-handover": partial(draw_sheet, HANDOVER),
    "offices-torn": partial(draw_sheet, _TORN),
}
