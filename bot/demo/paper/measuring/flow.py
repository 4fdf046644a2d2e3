"""Running text with any number of underlined gaps in it to fill in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.demo.paper.chance import Rng
from bot.demo.paper.measuring.places import Type, across, fill, said
from bot.demo.paper.page import Page
from bot.demo.paper.spec import Receipt

_PART = re.compile(r"\[(\w+):(\d+)\]|(.)")
_NEVER_FIRST = "，。、）；：”,.):;张"


@dataclass(frozen=True, slots=True)
class Text:
    """Paragraphs; `[received:50]` is an underlined gap for a field, 50 mm wide. A paragraph
    that begins with < is not indented."""

    paragraphs: tuple[str, ...]
    x: float
    y: float
    wide: float
    leading: float = 13
    points: float = 0


def set_text(page: Page, text: Text, receipt: Receipt, rng: Rng, kind: Type) -> float:
    """Set the text; gives where its last line stands."""
    kind = Type(kind.face, text.points or kind.points, kind.size, kind.by_hand)
    glyph, end = kind.points * 0.3528, text.x + text.wide
    y = text.y - text.leading
    for paragraph in text.paragraphs:
        flush = paragraph.startswith("<")
        x, y = text.x + (0 if flush else 2 * glyph), y + text.leading
        for field, wide, character in _PART.findall(said(paragraph.removeprefix("<"), receipt)):
            need = _wide_enough(field, float(wide), receipt) if field else glyph * across(character)
            if x + need > end + 0.1 and (field or character not in _NEVER_FIRST):
                x, y = text.x, y + text.leading
            if not field:
                x += page.text(x, y, character, face=kind.face, points=kind.points)
                continue
            page.line(x, y + glyph * 0.66, x + need, y + glyph * 0.66)
            room = (need - 4, text.leading - 1.5)
            fill(page, field, (x + 2, y - 0.8), room, receipt, rng, kind)
            x += need + 1
    return y


def _wide_enough(field: str, wide: float, receipt: Receipt) -> float:
    """The gap's width; a little more where a correction is to stand in it."""
    return max(wide, 54.0) if field == "received" and receipt.struck else wide
