"""Notes written wholly by hand, line by line where their writers put each thing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from bot.demo.paper.blanks import WHOLE_HANDS
from bot.demo.paper.chance import Rng, between
from bot.demo.paper.filling import put, seal, without_unit
from bot.demo.paper.measuring.places import across, said
from bot.demo.paper.page import Page, px
from bot.demo.paper.spec import Receipt

Draw = Callable[[Receipt, Rng], Page]

_PLACE = re.compile(r"(\[\w+\])")
_ROOM = {"received": 66.0, "signer": 34.0, "date": 66.0}
_BLANK = 12.0
"""How wide a place stays that nobody filled in."""
_FIT = 1.06
"""How wide a character is on average, of its height."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words from x on, `down` millimetres below the line before; [received], [signer] and [date]
    stand where those are. What does not fit goes on at the left edge."""

    x: float
    down: float
    words: str
    tall: float = 0


@dataclass(frozen=True, slots=True)
class Scrap:
    """Paper and lines; the seal's y counts from the last line. `squares` and `rules` are how far
    apart the paper's printed lines are, 0 for none."""

    lines: tuple[Line, ...]
    seal: tuple[float, float]
    wide: float = 190
    high: float = 260
    left: float = 20
    top: float = 24
    tall: float = 7.6
    step: float = 14
    squares: float = 0
    rules: float = 0
    ink: tuple[int, int, int] = (150, 190, 160)
    paper: tuple[int, int, int] = (255, 255, 255)


def draw_scrap(scrap: Scrap, receipt: Receipt, rng: Rng) -> Page:
    """The note in one hand, and its seal."""
    receipt = replace(without_unit(receipt), hand=WHOLE_HANDS.get(receipt.hand, receipt.hand))
    page = Page(scrap.wide, scrap.high, scrap.paper)
    _printed(page, scrap)
    y = scrap.top
    for line in scrap.lines:
        y = _line(page, scrap, line, y + line.down, receipt, rng)
    x, down = scrap.seal
    seal(page, x, y + down, receipt, rng, spread=4)
    return page


def _line(page: Page, scrap: Scrap, line: Line, y: float, receipt: Receipt, rng: Rng) -> float:
    """One line, or as many as it needs; gives where the last stands."""
    x, tall = line.x + between(rng, -1, 1.5), line.tall or scrap.tall
    end = scrap.wide - 13
    for part in _PLACE.split(said(line.words, receipt)):
        if part.startswith("["):
            field = part[1:-1]
            if x + _ROOM[field] * 0.8 > end and x > scrap.left + 30:
                x, y = scrap.left, y + scrap.step
            wide = put(page, field, (x + 2, y), receipt, rng, room=min(_ROOM[field], end - x))
            x += max(wide, _BLANK) + 4
            continue
        rest = part
        while rest:
            fits = _fitting(rest, (end - x) / tall / _FIT)
            x += _write(page, (x, y), rest[:fits], tall, receipt, rng)
            rest = rest[fits:]
            if rest:
                x, y = scrap.left + between(rng, -1, 1.5), y + scrap.step
    return y


def _write(
    page: Page, at: tuple[float, float], words: str, tall: float, receipt: Receipt, rng: Rng
) -> float:
    """Words in the receipt's hand; gives how wide they are."""
    if not words.strip():
        return tall * across(words)
    y = at[1] + between(rng, -0.6, 0.6)
    return page.write(at[0], y, words, receipt.hand, receipt.pen, rng, tall)


def _fitting(words: str, room: float) -> int:
    """How many characters fit; no line begins with a stop or within a number."""
    count = 0
    while count < len(words) and across(words[: count + 1]) <= room:
        count += 1
    while 0 < count < len(words) and words[count] in "，。、）；":
        count += 1
    while 0 < count < len(words) and words[count - 1 : count + 1].isdigit():
        count -= 1
    return count


def _printed(page: Page, scrap: Scrap) -> None:
    """The paper's own lines: rules, or squares as pupils have them."""
    margin = 10.0
    step = scrap.squares or scrap.rules
    if not step:
        return
    wide, high = scrap.wide - 2 * margin, scrap.high - 2 * margin
    rows, columns = int(high / step), int(wide / step)
    across_mm = columns * step if scrap.squares else wide
    level = np.full((px(0.25), px(across_mm)), 0.8, np.float32)
    upright = np.full((px(rows * step), px(0.25)), 0.8, np.float32)
    for row in range(rows + 1):
        page.lay(level, px(margin), px(margin + row * step), scrap.ink)
    for column in range(columns + 1 if scrap.squares else 0):
        page.lay(upright, px(margin + column * step), px(margin), scrap.ink)


_LETTER = Scrap(
    lines=(
        Line(18, 0, "市电教馆资源科："),
        Line(
            32,
            14,
            "你们好！寄给我们学校的{term}泰微课卡到了，一共是[received]张，你们单子上写的是{sent}张，请放心。",
        ),
        Line(22, 28, "{school}  [signer]", 7),
        Line(98, 14, "[date]"),
    ),
    seal=(54, -5),
    rules=14,
    top=31,
    ink=(150, 170, 205),
    paper=(252, 252, 248),
)
_SMALL = Scrap(
    wide=182,
    high=140,
    left=16,
    top=16,
    step=13,
    lines=(
        Line(66, 0, "卡 已 收", 9.5),
        Line(16, 16, "单位：{school}", 7),
        Line(16, 15, "{term}资源卡", 7),
        Line(16, 15, "配给 {sent}   领到 [received]", 7.4),
        Line(16, 22, "领卡人 [signer]"),
        Line(16, 17, "[date]"),
    ),
    seal=(136, -16),
)
_SQUARED = Scrap(
    lines=(
        Line(70, 0, "收 讫 证 明", 9.5),
        Line(34, 22, "{school}已拿到{term}网络学习卡[received]张，给我校的数是{sent}张。"),
        Line(34, 16, "当面点过，特写此条。"),
        Line(24, 24, "经办：[signer]"),
        Line(98, 0, "[date]"),
    ),
    seal=(140, -3),
    squares=8,
    step=16,
    tall=7.8,
)
SCRAPS: dict[str, Draw] = {
    "blank-letter": partial(draw_scrap, _LETTER),
    "blank-small": partial(draw_scrap, _SMALL),
    "blank-squared": partial(draw_scrap, _SQUARED),
}
