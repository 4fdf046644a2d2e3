"""Typed forms that are grids, with cells over several columns and rows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.demo.paper.chance import Rng
from bot.demo.paper.measuring.sheets import Cell, Grid, Print, Sheet, draw_sheet
from bot.demo.paper.page import Page
from bot.demo.paper.spec import Receipt

Draw = Callable[[Receipt, Rng], Page]

_STOCKROOM = Sheet(
    wide=210,
    high=148,
    points=12,
    prints=(
        Print(105, 14, "学校物资验收入库单", points=19, face="hei", anchor="mm", bold=True),
        Print(12, 26, "送货单位：市电教馆"),
        Print(198, 26, "入库单号：{slip}", anchor="rm"),
        Print(12, 132, "验收员：", "signer", room=36, line=True),
        Print(72, 132, "保管员：", "", room=30),
        Print(122, 132, "验收日期：", "day", room=54),
    ),
    rules=((90, 134.8, 116, 134.8, 0.3),),
    grids=(
        Grid(
            left=12,
            top=32,
            columns=(48, 26, 14, 30, 50, 18),
            rows=(10, 16, 9, 11, 40),
            cells=(
                Cell(0, 0, "品  名"),
                Cell(1, 0, "规格"),
                Cell(2, 0, "单位"),
                Cell(3, 0, "送货数"),
                Cell(4, 0, "验收数"),
                Cell(5, 0, "备注"),
                Cell(0, 1, "泰微课网络\n课程资源卡"),
                Cell(1, 1, "面值50元"),
                Cell(2, 1, "张"),
                Cell(3, 1, field="sent"),
                Cell(4, 1, field="received"),
                Cell(5, 1),
                Cell(0, 2, "（以下空白）"),
                *(Cell(i, 2) for i in range(1, 6)),
                Cell(0, 3, "使用学期"),
                Cell(1, 3, field="term", wide=3),
                Cell(4, 3, "附随货清单一份", wide=2),
                Cell(0, 4, "入库单位\n（公章）"),
                Cell(1, 4, field="school", wide=5),
            ),
        ),
    ),
    seal=(160, 97),
)
_REQUISITION = Sheet(
    wide=297,
    high=210,
    face="hei",
    bare=False,
    prints=(
        Print(148, 22, "教育装备物品领用单", points=22, anchor="mm", bold=True),
        Print(20, 37, "发放部门：市电教馆", points=12),
        Print(268, 37, "No. {slip}", points=12, anchor="rm"),
        Print(279, 74, "第\n二\n联\n\n回\n执\n联", points=12, anchor="mm"),
        Print(20, 168, "领用须知：1.领用物品须当面点清。2.领用单位凭此联记入固定台账。", points=11),
    ),
    grids=(
        Grid(
            left=20,
            top=43,
            columns=(36, 24, 32, 70, 34, 52),
            rows=(17, 12, 20, 11, 11, 46),
            rim=0.4,
            cells=(
                Cell(0, 0, "领用单位"),
                Cell(1, 0, field="school", wide=3),
                Cell(4, 0, "领用日期"),
                Cell(5, 0, field="date"),
                Cell(0, 1, "物品名称"),
                Cell(1, 1, "单位"),
                Cell(2, 1, "核定数"),
                Cell(3, 1, "领用数"),
                Cell(4, 1, "用  途"),
                Cell(5, 1, "适用学期"),
                Cell(0, 2, "泰微课网络\n课程资源卡"),
                Cell(1, 2, "张"),
                Cell(2, 2, field="sent"),
                Cell(3, 2, field="received"),
                Cell(4, 2, "免费发放"),
                Cell(5, 2, field="term"),
                *(Cell(i, row) for row in (3, 4) for i in range(6)),
                Cell(0, 5, "领用人\n（签字）"),
                Cell(1, 5, field="signer", wide=2),
                Cell(3, 5, "领用单位\n（印章）"),
                Cell(4, 5, wide=2),
            ),
        ),
    ),
    seal=(224, 136),
)
_INSPECTION = Sheet(
    face="kai",
    points=14,
    bare=False,
    prints=(
        Print(105, 30, "课程资源卡到货点验单", points=23, anchor="mm", bold=True),
        Print(20, 44, "主送：市电教馆", points=13),
        Print(20, 234, "填写说明：张数可用数字，也可用大写；破损卡请单独寄回。", points=11),
    ),
    grids=(
        Grid(
            left=20,
            top=50,
            columns=(57, 60, 55),
            rows=(11, 22, 22, 11, 27, 11, 66),
            cells=(
                Cell(0, 0, "一、到货信息", wide=3, at="left"),
                Cell(0, 1, "学校全称", "school", wide=2, at="corner"),
                Cell(2, 1, "学期", "term", at="corner"),
                Cell(0, 2, "承运单位", "carrier", at="corner"),
                Cell(1, 2, "运单号码", "tracking", at="corner"),
                Cell(2, 2, "应到张数", "sent", at="corner"),
                Cell(0, 3, "二、点验结果", wide=3, at="left"),
                Cell(0, 4, "实点张数", "received", wide=2, at="corner"),
                Cell(2, 4, "外观：□完好\n□破损"),
                Cell(0, 5, "三、签章", wide=3, at="left"),
                Cell(0, 6, "点验人签名", "signer", at="corner"),
                Cell(1, 6, "点验日期", "date", at="corner"),
                Cell(2, 6, "学校印章", at="corner"),
            ),
        ),
    ),
    seal=(163, 190),
)
RULED: dict[str, Draw] = {
    "form-stockroom": partial(draw_sheet, _STOCKROOM),
    "form-requisition": partial(draw_sheet, _REQUISITION),
    "form-inspection": partial(draw_sheet, _INSPECTION),
}
