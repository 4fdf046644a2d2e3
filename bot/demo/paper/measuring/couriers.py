"""Couriers' papers that are grids: a label in two parts, a numbered form, a haulier's receipt."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.demo.paper.chance import Rng
from bot.demo.paper.measuring.sheets import Cell, Grid, Print, Sheet, draw_sheet
from bot.demo.paper.page import Page
from bot.demo.paper.spec import Receipt

Draw = Callable[[Receipt, Rng], Page]

_TWOFOLD = Sheet(
    wide=200,
    high=330,
    face="hei",
    points=20,
    size=1.5,
    bare=False,
    seal_mm=60,
    spread=5,
    prints=(
        Print(10, 18, "{carrier}", points=32, bold=True),
        Print(138, 33, "{tracking}", points=17, anchor="mm"),
        Print(31.5, 56, "", "school", room=154, points=24),
        Print(32.5, 72, "{district}  {phone}", points=19),
        Print(32.5, 95, "市电化教育馆  资源部", points=19),
        Print(10, 155, "签收联（请交派件员带回）", points=15),
        Print(148, 168, "{tracking}", points=15, anchor="mm"),
        Print(10, 168, "收：{district}", points=17),
    ),
    bars=((90, 8, 98, 18), (112, 146, 76, 15)),
    cuts=(138,),
    grids=(
        Grid(
            left=8,
            top=42,
            columns=(22, 162),
            rows=(40, 26, 22),
            points=22,
            cells=(
                Cell(0, 0, "收"),
                Cell(1, 0),
                Cell(0, 1, "寄"),
                Cell(1, 1),
                Cell(0, 2, "物"),
                Cell(1, 2, "泰微课资源卡（{term}） 共{sent}张", at="left"),
            ),
        ),
        Grid(
            left=8,
            top=178,
            columns=(92, 92),
            rows=(42, 38, 66),
            points=18,
            cells=(
                Cell(0, 0, "签收人（正楷）", "signer", at="corner"),
                Cell(1, 0, "收到卡数", "received", at="corner"),
                Cell(0, 1, "签收时间", "date", at="corner"),
                Cell(1, 1, "代收关系", at="corner"),
                Cell(0, 2, "收件单位章", wide=2, at="corner"),
            ),
        ),
    ),
    seal=(120, 290),
)
_NUMBERED = Sheet(
    wide=230,
    high=150,
    face="hei",
    points=11,
    paper=(252, 253, 250),
    prints=(
        Print(10, 13, "{carrier}", points=21, bold=True),
        Print(62, 13, "国内详情单", points=13),
        Print(182, 23, "{tracking}", points=11, anchor="mm"),
        Print(22, 35, "单位名称：市电教馆"),
        Print(22, 45, "地    址：教育局大院内"),
        Print(22, 55, "□文件  ■物品  □月结"),
        Print(130, 35, "单位名称：", "school", room=68, points=11),
        Print(130, 45, "地    址：{district}"),
        Print(130, 55, "联系电话：{phone}"),
        Print(22, 71, "泰微课资源卡  {term}"),
        Print(22, 81, "交寄数量：{sent}张    重量：    kg"),
        Print(130, 71, "请收件人当场验视内件，点清张数后再签字，"),
        Print(130, 81, "单位收件须加盖印章。"),
        Print(22, 98, "④验视数量：", "received", room=62, unit="张"),
        Print(22, 113, "⑤收方签名：", "signer", room=50),
        Print(22, 128, "⑥签收日期：", "day", room=58),
    ),
    bars=((146, 5, 72, 14),),
    grids=(
        Grid(
            left=8,
            top=28,
            columns=(10, 98, 10, 96),
            rows=(34, 26, 50),
            points=11,
            cells=(
                Cell(0, 0, "①\n寄\n件\n人"),
                Cell(1, 0),
                Cell(2, 0, "②\n收\n件\n人"),
                Cell(3, 0),
                Cell(0, 1, "③\n内\n件"),
                Cell(1, 1),
                Cell(2, 1, "须\n知"),
                Cell(3, 1),
                Cell(0, 2, "签\n收\n栏"),
                Cell(1, 2),
                Cell(2, 2, "⑦\n单\n位\n印\n章"),
                Cell(3, 2),
            ),
        ),
    ),
    seal=(170, 113),
)
_HAULIER = Sheet(
    wide=215,
    high=150,
    points=12,
    prints=(
        Print(107, 14, "{carrier}货物签收回单", points=19, face="hei", anchor="mm", bold=True),
        Print(12, 27, "运单号：{tracking}"),
        Print(204, 27, "第三联  签收后返回发货方", points=10.5, anchor="rm"),
        Print(12, 138, "注：货物如有短少，收货方须在本单写明，过后概不负责。", points=10.5),
    ),
    grids=(
        Grid(
            left=12,
            top=33,
            columns=(26, 44, 18, 40, 64),
            rows=(14, 12, 11, 17, 15, 26),
            cells=(
                Cell(0, 0, "发货单位"),
                Cell(1, 0, "市电教馆"),
                Cell(2, 0, "收货\n单位"),
                Cell(3, 0, field="school", wide=2),
                Cell(0, 1, "收货电话"),
                Cell(1, 1, field="phone"),
                Cell(2, 1, "学期"),
                Cell(3, 1, field="term"),
                Cell(4, 1, "收货方盖章"),
                Cell(0, 2, "货物名称", wide=2),
                Cell(2, 2, "件数"),
                Cell(3, 2, "发运张数"),
                Cell(4, 2, high=4),
                Cell(0, 3, "泰微课资源卡", wide=2),
                Cell(2, 3, "1箱"),
                Cell(3, 3, field="sent"),
                Cell(0, 4, "验货张数"),
                Cell(1, 4, field="received", unit="张", wide=3),
                Cell(0, 5, "收货人签字\n及日期"),
                Cell(1, 5, field="signer"),
                Cell(2, 5, field="date", wide=2),
            ),
        ),
    ),
    seal=(172, 94),
)
COURIERS: dict[str, Draw] = {
    "waybill-twofold": partial(draw_sheet, _TWOFOLD),
    "waybill-numbered": partial(draw_sheet, _NUMBERED),
    "waybill-haulier": partial(draw_sheet, _HAULIER),
}
