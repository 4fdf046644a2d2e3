"""Running text with several places in it, each with a line under it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.demo.paper.chance import Rng
from bot.demo.paper.filling import value
from bot.demo.paper.offices.parts import BLACK, Place, Sheet, Text
from bot.demo.paper.offices.places import enter, rule, said, units_of
from bot.demo.paper.page import Page
from bot.demo.paper.spec import Receipt

_POINT = 0.3528
_NOT_FIRST = "，。、；：）！”》,.;:)"
"""What no line begins with."""

_NOT_LAST = "（《“"
"""And what none ends with."""

_ROOMS = {"signer": 36.0, "date": 52.0, "phone": 42.0}
"""What a place in a text offers; a number's place offers what the number needs."""


@dataclass(slots=True)
class _Pen:
    """Where the text has come to."""

    x: float
    y: float


def set_text(page: Page, sheet: Sheet, text: Text, receipt: Receipt, rng: Rng) -> None:
    """Set the text paragraph by paragraph."""
    glyph = text.points * _POINT
    pen = _Pen(text.x, text.y)
    for i, paragraph in enumerate(text.text.split("\n")):
        if i:
            pen.y += text.leading
        flush = paragraph.startswith("|")
        pen.x = text.x + (0.0 if flush else text.indent * glyph)
        for part in re.split(r"(\[[a-z]+\])", said(paragraph.removeprefix("|"), receipt)):
            field = part[1:-1] if part.startswith("[") else ""
            if field in sheet.by_hand:
                _gap(page, sheet, text, pen, field, receipt, rng)
            elif field:
                _run(page, sheet, text, pen, f" {value(receipt, field)} ", ruled=True)
            else:
                _run(page, sheet, text, pen, part)


def _run(
    page: Page, sheet: Sheet, text: Text, pen: _Pen, words: str, *, ruled: bool = False
) -> None:
    """Typed words, broken where the line is full."""
    glyph = text.points * _POINT
    right = text.x + text.wide
    if ruled and pen.x + 2.6 * glyph > right:
        pen.x, pen.y = text.x, pen.y + text.leading
    for word in re.findall(r"[0-9A-Za-z.]+|.", words):
        need = glyph * (0.55 * len(word) if word.isascii() else 1.0 + 3 * (word in _NOT_LAST))
        if pen.x + need > right + 0.1 and word not in _NOT_FIRST:
            pen.x, pen.y = text.x, pen.y + text.leading
        before = pen.x
        colour = BLACK if ruled else sheet.colour
        pen.x += page.text(pen.x, pen.y, word, face=sheet.face, points=text.points, colour=colour)
        if ruled:
            rule(page, sheet, (before, pen.y + glyph * 0.68, pen.x, pen.y + glyph * 0.68))


def _gap(
    page: Page, sheet: Sheet, text: Text, pen: _Pen, field: str, receipt: Receipt, rng: Rng
) -> None:
    """A place to write in, on the next line where this one is too short."""
    need = _ROOMS.get(field, 0.0)
    if not need:
        struck = 24.0 if receipt.struck else 0.0
        need = max(34.0, 8 + units_of(value(receipt, field)) * 8.4 + struck)
    if pen.x + need > text.x + text.wide:
        pen.x, pen.y = text.x, pen.y + text.leading
    low = pen.y + text.points * _POINT * 0.68
    rule(page, sheet, (pen.x, low, pen.x + need, low))
    place = Place(field, pen.x, pen.y, need, points=text.points)
    enter(page, sheet, place, (pen.x + 2, pen.y - 0.8, need - 4), receipt, rng)
    pen.x += need + 0.8
