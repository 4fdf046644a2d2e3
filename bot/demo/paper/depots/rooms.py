"""Tables that lie in a school's own rooms: a headmaster's slip for what comes in, a boarding
school's duty sheet, a parents' committee's witness, a special school's card in large type."""

from __future__ import annotations

from bot.demo.paper.schools.flow import Flow
from bot.demo.paper.schools.parts import Cell, Grid, Part, Place, Words
from bot.demo.paper.schools.sheets import Sheet

HEADMASTER = Sheet(
    210, 150,
    face="hei",
    points=12,
    fixed=Part(
        words=(
            Words(105, 13, "{school}", 15, "song", anchor="mm", bold=True, room=180),
            Words(105, 23, "校长室来物笺", 18, anchor="mm"),
            Words(14, 33, "登记号  {serial}", 11),
            Words(196, 33, "{term}", 11, anchor="rm"),
            Words(14, 143, "本笺夹入来物簿，不另开条。", 10.5),
        ),
        grids=(
            Grid(
                14, 38, (32, 54, 34, 62), (13, 18, 18, 50),
                (
                    Cell(0, 0, "何物"), Cell(0, 1, "泰微课资源卡"),
                    Cell(0, 2, "何处寄来"), Cell(0, 3, "市电教馆"),
                    Cell(1, 0, "附函所报"), Cell(1, 1, field="sent", unit="张"),
                    Cell(1, 2, "本室点过"), Cell(1, 3, field="received", unit="张"),
                    Cell(2, 0, "点卡留名"), Cell(2, 1, field="signer"),
                    Cell(2, 2, "何日点过"), Cell(2, 3, field="date"),
                    Cell(3, 0, "校长批示"), Cell(3, 1),
                    Cell(3, 2, "用\n印"), Cell(3, 3, field="seal"),
                ),
                border=0.5,
            ),
        ),
    ),
)  # fmt: skip
BOARDING = Sheet(
    points=13,
    fixed=Part(
        words=(
            Words(105, 24, "值班室代存物件转交单", 20, anchor="mm", bold=True),
            Words(190, 36, "寄宿部用表之六", 10.5, anchor="rm"),
            Words(20, 240, "一、物件过夜须锁入值班室铁柜，钥匙交带班领导；", 11),
            Words(20, 248, "二、转交时两人在场，当面拆封；", 11),
            Words(20, 256, "三、本单每学期末由宿管科装订。", 11),
        ),
        places=(
            Place("school", 20, 47, 190, "校名："),
            Place("term", 20, 58, 110, "何学期用："),
            Place("carrier", 118, 58, 190, "送件公司："),
        ),
        grids=(
            Grid(
                20, 66, (18, 56, 96), (14, 14, 20, 19, 19, 68),
                (
                    Cell(0, 0, "进门时", rows=2, upright=True),
                    Cell(0, 1, "箱子外观"), Cell(0, 2, "□ 封好      □ 开过      □ 有水渍"),
                    Cell(1, 1, "箱签上写的张数"), Cell(1, 2, field="sent"),
                    Cell(2, 0, "拿走时", rows=3, upright=True),
                    Cell(2, 1, "拆封后数出张数"), Cell(2, 2, field="received", unit="张"),
                    Cell(3, 1, "来拿的老师写名"), Cell(3, 2, field="signer"),
                    Cell(4, 1, "哪天拿走"), Cell(4, 2, field="date"),
                    Cell(5, 0, "学校印", upright=True),
                    Cell(5, 1, field="seal", columns=2),
                ),
            ),
        ),
    ),
)  # fmt: skip
COMMITTEE = Sheet(
    190, 248,
    face="kai",
    points=14,
    paper=(254, 253, 249),
    fixed=Part(
        words=(
            Words(95, 22, "家长委员会  数卡见证单", 22, anchor="mm", bold=True),
            Words(174, 233, "家委会、学校各留一张", 11, anchor="rm"),
        ),
        grids=(
            Grid(
                16, 34, (40, 47, 24, 47), (16, 14, 44, 20, 20, 74),
                (
                    Cell(0, 0, "哪所学校"), Cell(0, 1, field="school", columns=3),
                    Cell(1, 0, "数什么"), Cell(1, 1, "泰微课学习卡，{term}", columns=3),
                    Cell(2, 0, columns=4),
                    Cell(3, 0, "数卡老师"), Cell(3, 1, field="signer"),
                    Cell(3, 2, "家长"), Cell(3, 3),
                    Cell(4, 0, "数卡那天"), Cell(4, 1, field="date", columns=3),
                    Cell(5, 0, "学校的章\n（必盖）"), Cell(5, 1, field="seal", columns=3),
                ),
                border=0.6,
            ),
        ),
    ),
    flows=(
        Flow(
            "箱子上贴的纸条写着{sent}张。大家围着桌子一扎一扎数，数完一共是{_received:46}张，"
            "没有刮开的，没有折角的。",
            20, 74, 150, 15,
        ),
    ),
)  # fmt: skip
