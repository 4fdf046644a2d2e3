"""Running texts with places inside their sentences, headed and signed as letters and slips are."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.demo.paper.chance import Rng
from bot.demo.paper.measuring.flow import Text
from bot.demo.paper.measuring.sheets import Print, Sheet, draw_sheet
from bot.demo.paper.page import Page
from bot.demo.paper.spec import Receipt

Draw = Callable[[Receipt, Rng], Page]

_LETTERHEAD = Sheet(
    points=15,
    prints=(
        Print(105, 30, "{school}", points=22, face="kai", anchor="mm", bold=True),
        Print(105, 60, "关于课程资源卡到校情况的复函", points=18, face="hei", anchor="mm"),
    ),
    rules=((25, 40, 185, 40, 0.9), (25, 41.6, 185, 41.6, 0.3)),
    text=Text(
        (
            "<市电化教育馆：",
            (
                "贵馆配发的{term}免费“江苏泰微课网络课程资源卡”已由快递送到我校。"
                "贵馆核定的配发数为{sent}张，我校组织人员逐张点数，到校卡数为[received:56]张，"
                "卡面完好，现已登记造册。"
            ),
            "特此函复。",
        ),
        x=28,
        y=84,
        wide=154,
    ),
    foot=(
        Print(28, 24, "承办人：", "signer", room=38),
        Print(132, 24, "（校印）"),
        Print(112, 38, "", "date", room=62),
    ),
    seal=(144, 30),
)
_BOOK = Sheet(
    wide=220,
    high=132,
    face="kai",
    points=15,
    paper=(254, 253, 247),
    by_hand=frozenset({"received", "signer", "date", "school", "sent"}),
    prints=(
        Print(110, 17, "收    据", points=25, face="song", anchor="mm", bold=True),
        Print(206, 22, "№ {slip}", points=12, face="song", anchor="rm"),
    ),
    rules=((84, 24.5, 136, 24.5, 0.3), (84, 25.7, 136, 25.7, 0.3)),
    text=Text(
        (
            "<今 收 到    市电教馆    发来{term}泰微课资源卡，",
            "<配额[sent:36]张，经点数实有[received:82]张整。",
            "<入账单位[school:128]",
        ),
        x=14,
        y=42,
        wide=194,
        leading=17,
    ),
    foot=(
        Print(14, 26, "经收人：", "signer", room=36, line=True),
        Print(84, 26, "单位公章："),
        Print(148, 26, "", "day", room=58),
    ),
    seal=(126, 18),
)
_NUMBERED = Sheet(
    face="hei",
    points=14,
    prints=(Print(105, 36, "网络课程资源卡到校确认书", points=20, anchor="mm", bold=True),),
    text=Text(
        (
            "<致: 市电教馆",
            "我校已接到贵馆寄出的“泰微课”卡, 经核对, 确认如下:",
            "1. 学校名称: {school}",
            "2. 适用学期: {term}",
            "3. 贵馆寄出: {sent} 张",
            "4. 我校接到: [received:66] 张",
            "5. 接卡人: [signer:48]",
            "6. 接卡日期: [date:66]",
            "7. 联系电话: {phone}",
            "以上各项属实, 特此确认.",
        ),
        x=30,
        y=62,
        wide=150,
        leading=14,
    ),
    foot=(Print(112, 22, "学校公章:"),),
    seal=(148, 26),
)
_TORN = Sheet(
    points=15,
    prints=(
        Print(26, 20, "三、各单位收卡后应认真核对张数，发现短缺、破损的及时联系调换。", points=12),
        Print(26, 30, "四、请将下面的回执填好、盖章，三日内发至我馆邮箱。", points=12),
        Print(184, 44, "市电教馆资源部", points=12, anchor="rm"),
        Print(105, 61, "… … … … … … 请 沿 此 线 裁 开 … … … … … …", points=10.5, anchor="mm"),
        Print(105, 84, "回       执", points=24, face="hei", anchor="mm", bold=True),
    ),
    text=Text(
        (
            "<市电教馆：",
            (
                "你馆分给我单位的{term}泰微课网络课程资源卡{sent}张，已由[signer:44]（签名）"
                "于[day:60]收妥，拆封查点，实际有[received:62]张，"
                "与分配数相比：□相等　□短缺　□多余。"
            ),
            "特此回复。",
        ),
        x=26,
        y=106,
        wide=158,
        leading=15,
    ),
    foot=(
        Print(76, 24, "单位：", "school", room=92),
        Print(76, 38, "（加盖公章有效）", points=12),
    ),
    seal=(140, 28),
)
_STATEMENT = Sheet(
    points=13,
    face="song",
    prints=(
        Print(105, 34, "关于{term}“泰微课”资源卡", points=18, anchor="mm", bold=True),
        Print(105, 45, "到校张数的情况说明", points=18, anchor="mm", bold=True),
    ),
    text=Text(
        (
            "<市教育局电教馆:",
            (
                "我校总务处会同教导处, 对快递送达的资源卡逐包查点, 共点得 [received:64] 张. "
                "随货通知单所载张数为 {sent} 张(每张面值50元). 查点中未见破损卡片, "
                "卡片已分到各年级, 由班主任发给学生和任课教师."
            ),
            "情况如上, 如有出入由我校负责复核.",
        ),
        x=27,
        y=68,
        wide=156,
        leading=12.5,
    ),
    foot=(
        Print(183, 24, "{school}", anchor="rm"),
        Print(130, 37, "", "date", room=54),
        Print(27, 60, "查点人(签字):", "signer", room=42, line=True),
        Print(27, 74, "电话: {phone}"),
    ),
    seal=(154, 29),
)
LETTERS: dict[str, Draw] = {
    "prose-letterhead": partial(draw_sheet, _LETTERHEAD),
    "prose-book": partial(draw_sheet, _BOOK),
    "prose-numbered": partial(draw_sheet, _NUMBERED),
    "prose-torn": partial(draw_sheet, _TORN),
    "prose-statement": partial(draw_sheet, _STATEMENT),
}
