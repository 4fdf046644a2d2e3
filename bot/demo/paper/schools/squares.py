"""A note on composition paper: a character in each square, two digits in one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from PIL import ImageDraw

from bot.demo.paper.blanks import WHOLE_HANDS
from bot.demo.paper.chance import Rng, between
from bot.demo.paper.filling import put, seal, value, without_unit
from bot.demo.paper.page import PER_MM, Page
from bot.demo.paper.spec import Receipt

_GREEN = (128, 168, 140)
_SIDE, _STEP, _ACROSS, _DOWN = 9.4, 12.6, 18, 18
_LEFT, _TOP = 12.0, 20.0
_UNIT = re.compile(r"\{received\}|[0-9]+|.")
_TEXT = (
    "　　今收到市电教馆配发的{term}资源卡{received}张，应收数为{sent}张，数目已当面点清。特立此条。"
)
_LOW = "，。、"


@dataclass(slots=True)
class _Pen:
    """Where the writing has come to on the paper: row and square."""

    page: Page
    receipt: Receipt
    rng: Rng
    row: int = 0
    at: int = 0

    def write(self, words: str) -> None:
        """Write words square by square, on the next row where this one is full."""
        for unit in _UNIT.findall(words):
            if unit == "{received}":
                self._received()
                continue
            parts = [unit[i : i + 2] for i in range(0, len(unit), 2)]
            if self.at + len(parts) > _ACROSS and unit not in _LOW:
                self.row, self.at = self.row + 1, 0
            for part in parts:
                self._square(part)
                self.at += 1

    def _square(self, unit: str) -> None:
        x, y = _place(self.row, self.at)
        if unit.strip() and unit != "\u3000":
            low = unit in _LOW
            tall = 6.9 * (0.92 if unit.isdigit() else 1.0)
            inset = 0.9 if low else 1.2 if len(unit) > 1 else 1.4 if not unit.isdigit() else 3.0
            down = 2.2 if low else between(self.rng, -0.4, 0.4)
            hand, pen = self.receipt.hand, self.receipt.pen
            self.page.write(x + inset, y + down, unit, hand, pen, self.rng, tall)

    def _received(self) -> None:
        """The quantity, over as many squares as it takes."""
        words = value(self.receipt, "received")
        need = sum(0.56 if c.isascii() else 1.1 for c in words) * 8.2
        need += 26 if self.receipt.struck else 0
        squares = max(2, -(-int(need + 2) // int(_SIDE)))
        if self.at + squares > _ACROSS:
            self.row, self.at = self.row + 1, 0
        x, y = _place(self.row, self.at)
        room = squares * _SIDE
        wide = put(self.page, "received", (x + 1, y), self.receipt, self.rng, room=room)
        self.at += int((wide + 1.5) / _SIDE) + 1


def _place(row: int, at: int) -> tuple[float, float]:
    """The left edge and the middle of a square."""
    return _LEFT + at * _SIDE, _TOP + row * _STEP + _SIDE / 2


def _ruled(page: Page) -> None:
    """Rows of squares with room between them."""
    ink = ImageDraw.Draw(page.image)
    for row in range(_DOWN):
        for at in range(_ACROSS):
            x, y = _LEFT + at * _SIDE, _TOP + row * _STEP
            box = tuple(v * PER_MM for v in (x, y, x + _SIDE, y + _SIDE))
            ink.rectangle(box, outline=_GREEN, width=1)
    page.text(page.wide - _LEFT, page.high - 8, "18×18=324", points=8, anchor="rm")


def draw_squares(receipt: Receipt, rng: Rng) -> Page:
    """The note from its title to the date."""
    receipt = without_unit(receipt)
    receipt = replace(receipt, hand=WHOLE_HANDS.get(receipt.hand, receipt.hand))
    page = Page(193, 262)
    _ruled(page)
    pen = _Pen(page, receipt, rng, at=7)
    pen.write("收　　条")
    pen.row, pen.at = 1, 0
    pen.write(_TEXT.replace("{term}", receipt.term_text).replace("{sent}", str(receipt.sent)))
    pen.row, pen.at = pen.row + 2, max(0, _ACROSS - 1 - len(receipt.school))
    pen.write(receipt.school)
    pen.row, pen.at = pen.row + 1, 3
    pen.write("经手人：")
    x, y = _place(pen.row, pen.at)
    put(page, "signer", (x + 1, y), receipt, rng, room=4 * _SIDE)
    x, y = _place(pen.row + 1, 6)
    put(page, "date", (x + 1, y), receipt, rng, room=8 * _SIDE)
    seal(page, 150, y - _STEP * 1.1, receipt, rng)
    return page
