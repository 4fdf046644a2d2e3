"""Typed forms of two parts: one for who gives, one for who gets."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.demo.paper.chance import Rng
from bot.demo.paper.measuring.flow import Text
from bot.demo.paper.measuring.sheets import Cell, Grid, Print, Sheet, draw_sheet
from bot.demo.paper.page import Page
from bot.demo.paper.spec import Receipt

Draw = Callable[[Receipt, Rng], Page]

_TRANSFER = Sheet(
    points=13,
    prints=(
        Print(105, 28, "泰微课资源卡移交接收单", points=22, anchor="mm", bold=True),
        Print(188, 42, "编号：{slip}", points=12, anchor="rm"),
        Print(22, 246, "本单一式两份，移交方、接收方各执一份，签字盖章后生效。", points=11),
    ),
    grids=(
        Grid(
            left=22,
            top=48,
            columns=(14, 36, 48, 22, 46),
            rows=(13, 13, 15, 18, 13, 13, 16, 17, 17, 52),
            cells=(
                Cell(0, 0, "移\n交\n物\n品", high=4),
                Cell(1, 0, "名    称"),
                Cell(2, 0, "“泰微课”网络课程资源卡", wide=3),
                Cell(1, 1, "所用学期"),
                Cell(2, 1, field="term"),
                Cell(3, 1, "单  价"),
                Cell(4, 1, "50元（免费）"),
                Cell(1, 2, "移交数量"),
                Cell(2, 2, field="sent", unit="张", wide=3),
                Cell(1, 3, "接收数量"),
                Cell(2, 3, field="received", unit="张", wide=3),
                Cell(0, 4, "移\n交\n方", high=2),
                Cell(1, 4, "单    位"),
                Cell(2, 4, "市电化教育馆", wide=3),
                Cell(1, 5, "经办科室"),
                Cell(2, 5, "教育资源科", wide=3),
                Cell(0, 6, "接\n\n收\n\n方", high=4),
                Cell(1, 6, "单    位"),
                Cell(2, 6, field="school", wide=3),
                Cell(1, 7, "接 收 人"),
                Cell(2, 7, field="signer"),
                Cell(3, 7, "电  话"),
                Cell(4, 7, field="phone"),
                Cell(1, 8, "接收时间"),
                Cell(2, 8, field="date", wide=3),
                Cell(1, 9, "单位印章"),
                Cell(2, 9, wide=3),
            ),
        ),
    ),
    seal=(126, 209),
)
_COUNTERFOIL = Sheet(
    face="hei",
    points=13,
    prints=(
        Print(105, 26, "资源卡配送通知单", points=20, anchor="mm", bold=True),
        Print(182, 102, "市电教馆", anchor="rm"),
        Print(105, 127, "（沿虚线剪下，拍照发回）", points=10.5, face="song", anchor="mm"),
        Print(105, 146, "收 卡 回 执", points=20, anchor="mm", bold=True),
        Print(20, 262, "注：清点数与寄发数不一致的，请于次日前来电说明。", points=10.5),
    ),
    cuts=(120,),
    text=Text(
        (
            "<{school}：",
            "现将你校{term}免费网络课程资源卡交快递公司寄出，请安排专人接收。",
            "收到后请当面拆箱清点，如实填写下方回执，签名并加盖学校公章。",
        ),
        x=24,
        y=46,
        wide=160,
        leading=11,
    ),
    grids=(
        Grid(
            left=20,
            top=158,
            columns=(28, 57, 28, 57),
            rows=(15, 18, 17, 48),
            cells=(
                Cell(0, 0, "收卡学校"),
                Cell(1, 0, field="school", wide=3),
                Cell(0, 1, "寄发数"),
                Cell(1, 1, field="sent", unit="张"),
                Cell(2, 1, "清点数"),
                Cell(3, 1, field="received", unit="张"),
                Cell(0, 2, "学  期"),
                Cell(1, 2, field="term"),
                Cell(2, 2, "收卡时间"),
                Cell(3, 2, field="date"),
                Cell(0, 3, "清点人\n签  名"),
                Cell(1, 3, field="signer"),
                Cell(2, 3, "学  校\n盖  章"),
                Cell(3, 3),
            ),
        ),
    ),
    seal=(161, 232),
)
HANDOVERS: dict[str, Draw] = {
    "form-transfer": partial(draw_sheet, _TRANSFER),
    "form-counterfoil": partial(draw_sheet, _COUNTERFOIL),
}
