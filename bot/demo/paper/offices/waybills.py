"""Couriers' and carriers' paper: a label from a thermal printer, a form in three columns, a freight
note, a strip from a hand-held printer. All drawn enlarged, as they are photographed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.demo.paper.chance import Rng
from bot.demo.paper.offices.drawing import draw_sheet
from bot.demo.paper.offices.parts import Bars, Box, Cell, Grid, Place, Rule, Seal, Sheet, Words
from bot.demo.paper.page import Page
from bot.demo.paper.spec import Receipt

Draw = Callable[[Receipt, Rng], Page]

_THERMAL = Sheet(
    150,
    250,
    (
        Box(5, 5, 140, 240, 0.5),
        Words(10, 15, "{carrier}", 22, bold=True),
        Words(140, 15, "标准快件", 14, "rm"),
        Rule(5, 25, 145, 25, 0.5),
        Words(75, 36, "澜州 {district}", 24, "mm", bold=True),
        Rule(5, 47, 145, 47, 0.5),
        Words(12, 63, "收", 18, bold=True),
        Place("school", 26, 58, 114, points=16),
        Words(26, 69, "教务处  {phone}", 12),
        Rule(5, 78, 145, 78),
        Words(13, 86, "寄", 12),
        Words(26, 86, "市电教馆 配送组", 11),
        Rule(22, 47, 22, 94),
        Rule(5, 94, 145, 94, 0.5),
        Bars(20, 99, 110, 17),
        Words(75, 121, "{tracking}", 13, "mm"),
        Rule(5, 127, 145, 127, 0.5),
        Words(10, 135, "托寄物：{term}课程资源卡", 12),
        Words(10, 144, "件数：{boxes}   付款：月结", 12),
        Place("sent", 84, 144, 40, "内装：", unit="张", points=12),
        Rule(5, 151, 145, 151, 0.5),
        Words(10, 158, "派件签收联", 11, bold=True),
        Words(140, 158, "{tracking}", 11, "rm"),
        Place("received", 10, 172, 96, "收到张数：", unit="张", points=13),
        Place("signer", 10, 190, 86, "签收人：", points=13),
        Place("date", 10, 208, 86, "签收时间：", points=13),
        Words(98, 226, "单位盖章处", 11),
        Words(10, 238, "您签字即表示已验收且外包装完好", 10.5),
        Seal(118, 214, 4),
    ),
    face="hei",
)
_COLUMNS = Sheet(
    236,
    146,
    (
        Words(10, 12, "{carrier}", 20, bold=True),
        Words(58, 13, "国内单位件详情单", 12),
        Bars(134, 4, 88, 11),
        Words(178, 19, "{tracking}", 11, "mm"),
        Grid(
            8,
            24,
            (8, 66, 8, 58, 8, 72),
            (28, 38, 48),
            (
                (
                    Cell("寄件方", stands="upright"),
                    Cell("市电教馆\n电话：（见内件）\n月结客户", stands="top"),
                    Cell("内件", down=2, stands="upright"), Cell(down=2),
                    Cell("收件方签收", down=3, stands="upright"), Cell(down=3),
                ),
                (Cell("收件方", stands="upright"), Cell()),
                (
                    Cell("声明", stands="upright"),
                    Cell("1.贵重物品务请保价；\n2.签收时请核对件数；\n3.未尽事宜见背书条款。",
                         stands="top", points=10.5),
                    Cell("资费", stands="upright"),
                    Cell("计费重量：{boxes}.0kg\n资费：按协议\n保价：未保价", stands="top"),
                ),
            ),
            outer=0.5,
        ),
        Place("school", 18, 60, 62, points=12),
        Words(18, 72, "区域：{district}"),
        Words(18, 80, "电话：{phone}"),
        Words(92, 32, "品名：网络课程资源卡"),
        Words(92, 44, "学期：{term}"),
        Words(92, 56, "件数：{boxes}件"),
        Place("sent", 92, 68, 36, "装箱数：", unit="张"),
        Words(92, 80, "用途：教学", 11),
        Words(160, 31, "开箱实数（张）", 11),
        Place("received", 164, 42, 60, ruled=True),
        Words(160, 55, "签名", 11),
        Place("signer", 164, 66, 60, ruled=True),
        Words(160, 79, "日期", 11),
        Place("date", 164, 90, 60, ruled=True),
        Words(160, 104, "单位章", 11),
        Seal(204, 115, 3),
    ),
    points=11,
    paper=(250, 252, 253),
    colour=(24, 52, 96),
)  # fmt: skip
_FREIGHT = Sheet(
    240,
    168,
    (
        Words(120, 13, "大河货运专线  货物托运单", 18, "mm", bold=True),
        Words(10, 24, "末端派送：{carrier}"),
        Words(230, 24, "托运单号：{tracking}", anchor="rm"),
        Grid(
            10,
            29,
            (22, 50, 22, 50, 26, 50),
            (11, 14, 10, 13, 11),
            (
                (
                    Cell("起运站"), Cell("澜州"), Cell("到达站"), Cell("{district}"),
                    Cell("运输方式"), Cell("汽运，送货上门"),
                ),
                (
                    Cell("发货方"), Cell("市电教馆"), Cell("收货方"),
                    Cell(field="school", span=3),
                ),
                (
                    Cell("货物名称", span=2), Cell("包装"), Cell("批次"),
                    Cell("件数"), Cell("托运数量（张）"),
                ),
                (
                    Cell("泰微课资源卡", span=2), Cell("纸箱"), Cell(field="term"),
                    Cell("{boxes}"), Cell(field="sent"),
                ),
                (Cell("运费"), Cell("发货方月结"), Cell("保价"), Cell("￥{amount}"),
                 Cell("回单"), Cell("签收单原件返回")),
            ),
        ),
        Box(10, 92, 220, 54, 0.5),
        Words(14, 99, "收货方验收：", bold=True),
        Words(14, 112, "货物完好，"),
        Place("received", 36, 112, 86, "实际提货", unit="张。", ruled=True),
        Place("signer", 14, 133, 70, "提货人：", ruled=True),
        Place("date", 88, 133, 76, "提货日期：", ruled=True),
        Words(168, 99, "提货单位公章："),
        Words(10, 155, "白联：存根    红联：随货    黄联：签收返回", 11),
        Seal(202, 121, 4),
    ),
)  # fmt: skip
_STRIP = Sheet(
    104,
    236,
    (
        Words(52, 14, "{carrier}", 18, "mm", bold=True),
        Words(52, 24, "派 送 凭 条", 16, "mm"),
        Rule(6, 31, 98, 31, dashed=True),
        Words(6, 39, "单号 {tracking}"),
        Words(6, 48, "片区 {district}"),
        Words(6, 57, "客户"),
        Place("school", 18, 57, 80, points=12),
        Words(6, 68, "货品 资源卡({term})"),
        Words(6, 77, "箱数 {boxes}"),
        Place("sent", 6, 86, 90, "派送张数 "),
        Rule(6, 93, 98, 93, dashed=True),
        Words(6, 101, "以下由客户填写"),
        Place("received", 6, 115, 92, "收妥张数"),
        Place("signer", 6, 133, 92, "客户签名"),
        Place("date", 6, 151, 92, "收妥日期"),
        Words(6, 167, "客户印章"),
        Rule(6, 212, 98, 212, dashed=True),
        Words(52, 219, "服务监督电话见官网", 11, "mm"),
        Words(52, 227, "*** 请妥善保存 ***", 11, "mm"),
        Seal(62, 187, 4),
    ),
    face="hei",
    points=13,
    paper=(250, 250, 252),
    bare=False,
)

WAYBILLS: dict[str, Draw] = {
    "offices-thermal": partial(draw_sheet, _THERMAL),
    "offices-columns": partial(draw_sheet, _COLUMNS),
    "offices-freight": partial(draw_sheet, _FREIGHT),
    "offices-strip": partial(draw_sheet, _STRIP),
}
