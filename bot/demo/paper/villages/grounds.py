"""What is on a leaf before anybody writes on it: a pocket book's head and rules, the lines of an
English copybook, a carton's print, the heads of a sick room's, a hotel's and a meeting's paper."""

from __future__ import annotations

from PIL import ImageDraw

from bot.demo.paper.chance import Rng, between
from bot.demo.paper.page import PER_MM, Page
from bot.demo.paper.spec import Receipt

_Colour = tuple[int, int, int]

_GREY: _Colour = (178, 180, 186)
_BLUE: _Colour = (134, 168, 206)
_ROSE: _Colour = (226, 158, 160)
_TEAL: _Colour = (40, 112, 116)
_BROWN: _Colour = (150, 112, 70)
_GOLD: _Colour = (140, 104, 44)


def _line(
    page: Page, ends: tuple[float, float, float, float], colour: _Colour, wide: int = 1
) -> None:
    """A coloured line, in millimetres."""
    ImageDraw.Draw(page.image).line([v * PER_MM for v in ends], fill=colour, width=wide)


def pocket_book(page: Page, _: Receipt, __: Rng) -> None:
    """A bound book's page: places for number and date at its head, grey lines, its number."""
    page.text(14, 15, "No.", points=11, colour=_GREY)
    page.text(72, 15, "Date", points=11, colour=_GREY)
    _line(page, (21, 18, 60, 18), _GREY)
    _line(page, (82, 18, page.wide - 12, 18), _GREY)
    for i in range(14):
        y = 34.0 + 13 * i
        _line(page, (12, y, page.wide - 12, y), _GREY)
    page.text(page.wide / 2, page.high - 6, "— 47 —", points=9, anchor="mm", colour=_GREY)


def copybook(page: Page, _: Receipt, __: Rng) -> None:
    """Four lines and three spaces for each row, the third line red, as pupils learn letters on."""
    for row in range(14):
        top = 20.0 + 16 * row
        for i in range(4):
            y = top + 3.6 * i
            _line(page, (10, y, page.wide - 10, y), _ROSE if i == 2 else _BLUE)
    words = "英语练习本　16K"
    page.text(page.wide - 10, page.high - 6, words, points=8.5, anchor="rm", colour=_BLUE)


def carton(page: Page, _: Receipt, rng: Rng) -> None:
    """A piece of the carton: its corrugation shows, and what was printed on it."""
    for i in range(int(page.wide / 6)):
        x = 6.0 * i + between(rng, -0.2, 0.2)
        _line(page, (x, 0, x, page.high), (198, 168, 124))
    page.text(page.wide - 12, 14, "↑↑", face="hei", points=34, anchor="rm", colour=_BROWN)
    page.text(
        page.wide - 34, 14, "小心轻放　防潮", face="hei", points=19, anchor="rm", colour=_BROWN
    )
    page.text(12, 14, "K=K 五层瓦楞", face="hei", points=12, colour=_BROWN)


def sick_room(page: Page, _: Receipt, __: Rng) -> None:
    """A leaf of the pad that the school's doctor writes on."""
    middle = page.wide / 2
    page.text(
        middle, 16, "校医室便笺", face="song", points=18, anchor="mm", bold=True, colour=_TEAL
    )
    places = ((14.0, "姓名"), (62.0, "班级"), (108.0, "床号"))
    for x, words in places:
        end = x + page.text(x, 30, words, points=12, colour=_TEAL)
        _line(page, (end + 1, 33, x + 42, 33), _TEAL)
    _line(page, (14, 40, page.wide - 14, 40), _TEAL, 3)
    page.text(14, 50, "Rp.", points=17, bold=True, colour=_TEAL)
    low = page.high - 30
    _line(page, (14, low, page.wide - 14, low), _TEAL)
    page.text(14, low + 10, "签名", points=12, colour=_TEAL)
    page.text(82, low + 10, "日期", points=12, colour=_TEAL)
    page.text(14, page.high - 7, "多喝水　勤洗手　早睡觉", points=9, colour=_TEAL)


def hotel(page: Page, _: Receipt, __: Rng) -> None:
    """A hotel's note paper, as lies beside the telephone."""
    middle = page.wide / 2
    page.text(middle, 15, "望江宾馆", face="kai", points=22, anchor="mm", colour=_GOLD)
    page.text(middle, 24, "WANGJIANG HOTEL", points=10, anchor="mm", colour=_GOLD)
    _line(page, (16, 30, page.wide - 16, 30), _GOLD, 2)
    low = page.high - 16
    _line(page, (16, low, page.wide - 16, low), _GOLD, 2)
    words = "总台：0523-00208866　　早餐 6:30-9:00　二楼"
    page.text(middle, low + 7, words, points=9.5, anchor="mm", colour=_GOLD)


def meeting(page: Page, _: Receipt, __: Rng) -> None:
    """A page of the book in which meetings are recorded: a head of boxes and lines below."""
    page.text(page.wide / 2, 14, "会 议 记 录", face="song", points=20, anchor="mm", bold=True)
    right = page.wide - 12
    page.frame((12, 22, right - 12, page.high - 36), 0.5)
    for y in (36.0, 50.0, 64.0):
        page.line(12, y, right, y)
    page.line(104, 36, 104, 64)
    labels = (
        (14, 29, "单位"), (14, 43, "时间"), (106, 43, "地点"),
        (14, 57, "记录人"), (106, 57, "议题"),
    )  # fmt: skip
    for x, y, words in labels:
        page.text(x, y, words, points=12)
    for i in range(int((page.high - 14 - 78) / 14)):
        y = 78.0 + 14 * i
        _line(page, (14, y, right - 2, y), _GREY)
    page.text(right, page.high - 7, "会后请参会领导审阅", points=9, anchor="rm")
