"""Notes by hand on printed blanks: a receipt from a pad in blue print, a store's issue slip."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.demo.paper.chance import Rng
from bot.demo.paper.offices.drawing import draw_sheet
from bot.demo.paper.offices.parts import ALL, Cell, Grid, Place, Rule, Seal, Sheet, Words
from bot.demo.paper.page import Page
from bot.demo.paper.spec import Receipt

Draw = Callable[[Receipt, Rng], Page]

_PAD = Sheet(
    210,
    142,
    (
        Words(105, 15, "收　　据", 22, "mm", bold=True),
        Rule(78, 22, 132, 22, 0.5),
        Rule(78, 23.2, 132, 23.2),
        Words(196, 16, "No 00{serial}", 13, "rm"),
        Place("date", 14, 32, 78, "开据日期"),
        Place("goods", 14, 48, 182, "今 收 到", ruled=True, says="市电教馆 泰微课资源卡"),
        Place("term", 14, 64, 88, "摘　　要", ruled=True),
        Place("sent", 108, 64, 88, "应　　收", unit="张", ruled=True),
        Place("received", 14, 80, 182, "实收数量", unit="张", ruled=True),
        Place("school", 14, 100, 112, "收货单位", ruled=True),
        Place("signer", 14, 120, 80, "经 收 人", ruled=True),
        Words(132, 100, "（盖章有效）", 11),
        Words(203, 70, "第二联　交对方", 10.5, "mm", upright=True),
        Seal(164, 110, 4),
    ),
    points=13,
    paper=(250, 251, 254),
    colour=(30, 58, 128),
    by_hand=ALL,
)
_ISSUE = Sheet(
    230,
    146,
    (
        Words(115, 14, "物品领用三联单", 18, "mm", bold=True),
        Words(220, 14, "№ {serial}", 12, "rm"),
        Place("school", 10, 29, 128, "领用单位："),
        Place("date", 146, 29, 74, "日期："),
        Grid(
            10,
            37,
            (62, 16, 36, 62, 34),
            (10, 16, 12, 12),
            (
                tuple(map(Cell, ("品名及规格", "单位", "应领数量", "实领数量", "备注"))),
                (
                    Cell(field="goods", says="泰微课资源卡"), Cell("张"),
                    Cell(field="sent"), Cell(field="received"), Cell(),
                ),
                tuple([Cell()] * 5),
                (Cell("用途"), Cell(field="term", says="{term}发放", span=4)),
            ),
            outer=0.6,
        ),
        Words(10, 98, "发料：库房"),
        Words(48, 98, "审核："),
        Place("signer", 82, 98, 70, "领用人：", ruled=True),
        Words(160, 98, "单位盖章："),
        Words(10, 138, "①库房存（白）　②领用单位（粉）　③供方回执（黄）", 10.5),
        Seal(196, 113, 4),
    ),
    face="hei",
    paper=(254, 252, 234),
    colour=(20, 74, 58),
    by_hand=ALL,
)  # fmt: skip

BLANKS: dict[str, Draw] = {
    "offices-pad": partial(draw_sheet, _PAD),
    "offices-issue": partial(draw_sheet, _ISSUE),
}
