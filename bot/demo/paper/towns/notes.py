"""Notes by hand: a volunteer's on a leaf of a spiral pad, a narrow memo of the township's
education office, a line in the book of a school's stores."""

from __future__ import annotations

from functools import partial

from PIL import ImageDraw

from bot.demo.paper.chance import Rng
from bot.demo.paper.offices.drawing import draw_sheet as draw_parts
from bot.demo.paper.offices.parts import ALL, Cell, Grid, Place, Rule, Seal
from bot.demo.paper.offices.parts import Sheet as PartSheet
from bot.demo.paper.offices.parts import Words as Printed
from bot.demo.paper.page import PER_MM, Page
from bot.demo.paper.schools.flow import Flow
from bot.demo.paper.schools.parts import Part, Words
from bot.demo.paper.schools.parts import Place as Written
from bot.demo.paper.schools.sheets import Draw, Sheet, draw_sheet
from bot.demo.paper.spec import Receipt

_BLUISH, _GREYISH, _HOLE = (150, 176, 200), (168, 168, 160), (92, 88, 84)
_STEP = 13.0


def _spiral_pad(page: Page, _: Receipt, __: Rng) -> None:
    """Holes along the top and pale lines; the leaf is torn out where the holes are."""
    ink = ImageDraw.Draw(page.image)
    for i in range(int((page.wide - 8) / 7)):
        x = 7.0 + i * 7
        hole = tuple(v * PER_MM for v in (x, 4, x + 4, 8))
        ink.ellipse(hole, fill=_HOLE)
        ink.polygon([(v * PER_MM, w * PER_MM) for v, w in ((x + 1, 0), (x + 3, 0), (x + 2, 5))],
                    fill=_HOLE)  # fmt: skip
    for i in range(14):
        y = (36 + _STEP * i) * PER_MM
        ink.line((0, y, page.image.width, y), fill=_BLUISH, width=1)


def _memo(page: Page, receipt: Receipt, _: Rng) -> None:
    """The office's name at the foot, dotted lines to write on."""
    page.text(page.wide / 2, 15, "便    笺", face="song", points=18, anchor="mm")
    page.line(10, 23, page.wide - 10, 23, 0.6)
    ink = ImageDraw.Draw(page.image)
    for i in range(10):
        for dot in range(int((page.wide - 20) / 2)):
            x, y = (10 + 2 * dot) * PER_MM, (44 + 15 * i) * PER_MM
            ink.line((x, y, x + 0.9 * PER_MM, y), fill=_GREYISH, width=1)
    office = f"{receipt.district}乡镇教育管理办公室"
    page.text(page.wide / 2, page.high - 9, office, face="song", points=10.5, anchor="mm")


_VOLUNTEER = Sheet(
    182, 240,
    points=21,
    ground=_spiral_pad,
    whole=True,
    flows=(
        Flow(
            "^电教馆老师：\n我是{school}的志愿者。今天上午帮学校收下了{term}的学习卡，"
            "箱子上标的是{sent}张，我和门卫师傅数了三遍，都是{received}张，"
            "已经交给值班老师锁好。\n特地留个字条，请放心！",
            14, 31.5, 154, _STEP,
        ),
    ),
    below=Part(
        places=(
            Written("signer", 22, 2 * _STEP, 112, "收卡志愿者："),
            Written("date", 40, 3 * _STEP, 112),
        ),
        seal=(144, 2.4 * _STEP),
    ),
)  # fmt: skip
_MEMO = Sheet(
    136, 208,
    points=19,
    paper=(253, 251, 244),
    ground=_memo,
    whole=True,
    flows=(Flow("^来的是：{term}网课卡\n^发来 {sent} 张\n^点得 {received}张", 12, 69, 114, 15),),
    fixed=Part(
        words=(
            Words(12, 39, "校名：", 18),
            Words(14, 54, "{school}", 18, room=108),
        ),
        places=(
            Written("signer", 12, 129, 92, "点卡人："),
            Written("date", 12, 144, 92, "日期："),
        ),
        seal=(98, 158),
        spread=4,
    ),
)  # fmt: skip
_BOOK = PartSheet(
    240, 152,
    (
        Printed(120, 14, "物 品 收 发 明 细 账", 18, "mm", bold=True),
        Rule(80, 20, 160, 20),
        Rule(80, 21.2, 160, 21.2),
        Place("school", 10, 32, 136, "户名："),
        Place("goods", 152, 32, 78, "品名：", says="泰微课资源卡"),
        Grid(
            10, 39,
            (46, 48, 13, 26, 50, 37),
            (11, 19, 12, 12, 12, 12),
            (
                tuple(map(Cell, ("日　期", "摘　要", "单位", "通知数", "收入数", "经手人"))),
                (
                    Cell(field="date"), Cell(field="term", says="{term}用卡"), Cell("张"),
                    Cell(field="sent"), Cell(field="received"), Cell(field="signer"),
                ),
                *[tuple([Cell()] * 6)] * 4,
            ),
            outer=0.7,
        ),
        Printed(10, 126, "记账单位（章）：", 11),
        Printed(10, 144, "本页余额结转次页", 10.5),
        Seal(66, 124, 4),
    ),
    paper=(250, 252, 244),
    colour=(34, 92, 62),
    by_hand=ALL,
)  # fmt: skip

BLANKS: dict[str, Draw] = {
    "towns-volunteer": partial(draw_sheet, _VOLUNTEER),
    "towns-memo": partial(draw_sheet, _MEMO),
    "towns-book": partial(draw_parts, _BOOK),
}
