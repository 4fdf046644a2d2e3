"""Notes wholly in a teacher's hand: on the school's letter paper, in the squares of composition
paper, in a table ruled by hand, on half a sheet."""

from __future__ import annotations

from functools import partial

import cv2
import numpy as np
from PIL import ImageDraw

from bot.demo.paper.chance import Rng, between
from bot.demo.paper.ink import PENS, tremble
from bot.demo.paper.page import PER_MM, Page, px
from bot.demo.paper.schools.flow import Flow
from bot.demo.paper.schools.parts import Grid, Part, Place, Words
from bot.demo.paper.schools.sheets import Draw, Sheet, draw_sheet
from bot.demo.paper.schools.squares import draw_squares
from bot.demo.paper.spec import Receipt

_RULED = (120, 140, 168)


def _letter_paper(page: Page, receipt: Receipt, _: Rng) -> None:
    """The school's name over a double line, and lines to write on."""
    points = min(20.0, 140 / len(receipt.school) / 0.3528)
    middle = page.wide / 2
    page.text(middle, 17, receipt.school, face="kai", points=points, anchor="mm")
    for y in (25.0, 26.2):
        page.line(14, y, page.wide - 14, y)
    ink = ImageDraw.Draw(page.image)
    for i in range(17):
        y = (44 + 12.5 * i) * PER_MM
        ink.line((14 * PER_MM, y, (page.wide - 14) * PER_MM, y), fill=_RULED, width=1)
    page.text(page.wide - 14, page.high - 9, "第      页", points=10, anchor="rm")


_LETTER = Sheet(
    185,
    262,
    points=21,
    ground=_letter_paper,
    whole=True,
    flows=(
        Flow(
            "^市电教馆：\n{term}的课程卡今天送到了，快递单上写的是{sent}张，我们两位老师点了两遍，"
            "实际收到{received}张，包装没有破损。\n请放心。",
            17, 39.5, 150, 12.5,
        ),
    ),
    below=Part(
        words=(Words(168, 27, "{school}", anchor="rm", room=118),),
        places=(
            Place("signer", 56, 39.5, 130, "总务处："),
            Place("date", 96, 52, 168),
        ),
        seal=(144, 36),
    ),
)  # fmt: skip
_HALF = Sheet(
    205,
    146,
    points=22,
    paper=(252, 252, 248),
    whole=True,
    fixed=Part(words=(Words(20, 24, "今收到", 29),)),
    flows=(
        Flow(
            "^市电教馆发给我校的{term}网课卡{received}张，通知发放数是{sent}张。此据。",
            20, 44, 166, 15,
        ),
    ),
    below=Part(
        places=(
            Place("signer", 20, 24, 94, "收卡人：", high=12),
            Place("date", 26, 41, 92),
        ),
        words=(Words(190, 24, "{school}", anchor="rm", room=86),),
        seal=(152, 30),
        spread=4,
    ),
)  # fmt: skip
_TABLE = Grid(16, 62, (58, 40, 74), (15, 20), ())
_UPRIGHTS = (0.0, 58.0, 98.0, 172.0)
_LEVELS = (0.0, 15.0, 35.0)


def _own_table(page: Page, receipt: Receipt, rng: Rng) -> None:
    """A table that the teacher ruled with the pen, not quite straight."""
    mask = np.zeros((page.image.height, page.image.width), np.float32)
    wide, high = sum(_TABLE.columns), sum(_TABLE.rows)
    ends = [(0.0, y, wide, y) for y in _LEVELS] + [(x, 0.0, x, high) for x in _UPRIGHTS]
    for x0, y0, x1, y1 in ends:
        start = px(_TABLE.x + x0 + _slip(rng)), px(_TABLE.y + y0 + _slip(rng))
        end = px(_TABLE.x + x1 + _slip(rng)), px(_TABLE.y + y1 + _slip(rng))
        cv2.line(mask, start, end, 0.8, 3, cv2.LINE_AA)
    page.lay(tremble(mask, 1.2, 90, rng), 0, 0, PENS[receipt.pen])


def _slip(rng: Rng) -> float:
    return between(rng, -0.7, 0.7)


_RULED_BY_HAND = Sheet(
    204,
    190,
    points=20,
    ground=_own_table,
    whole=True,
    fixed=Part(
        words=(
            Words(102, 22, "收卡情况", 27, anchor="mm"),
            Words(45, 69.5, "学期", 18, anchor="mm"),
            Words(94, 69.5, "应收(张)", 17, anchor="mm"),
            Words(151, 69.5, "实收(张)", 17, anchor="mm"),
            Words(45, 87.5, "{term}", 16, anchor="mm", room=54),
            Words(94, 87.5, "{sent}", 20, anchor="mm"),
        ),
        places=(
            Place("school", 16, 46, 182, "学校：", points=20),
            Place("received", 115, 87.5, 187, high=15),
            Place("signer", 16, 118, 98, "签收人："),
            Place("date", 104, 118, 186),
        ),
        seal=(140, 128),
    ),
)  # fmt: skip

BLANKS: dict[str, Draw] = {
    "schools-letter-paper": partial(draw_sheet, _LETTER),
    "schools-half-sheet": partial(draw_sheet, _HALF),
    "schools-ruled-by-hand": partial(draw_sheet, _RULED_BY_HAND),
    "schools-squares": draw_squares,
}
