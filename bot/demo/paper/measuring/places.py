"""Places to fill in: how large people write in a place, and days whose 年月日 is printed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.demo.paper.chance import Rng, between
from bot.demo.paper.filling import put, value
from bot.demo.paper.page import Page
from bot.demo.paper.spec import Receipt

FIELDS = ("school", "district", "term", "sent", "phone", "date", "slip", "carrier", "tracking")
"""What printed words may name in braces."""

USUAL = frozenset({"received", "signer", "date"})
"""What people fill in by hand."""

_TALLEST = 10.2
"""Millimetres that a character of the largest writing takes along the line."""


@dataclass(frozen=True, slots=True)
class Type:
    """How a paper is set, and how it is filled in."""

    face: str = "song"
    points: float = 14
    size: float = 1.0
    by_hand: frozenset[str] = USUAL


def said(words: str, receipt: Receipt) -> str:
    """Printed words with the receipt's values in them."""
    for field in FIELDS:
        words = words.replace("{" + field + "}", value(receipt, field))
    return words


def fill(
    page: Page,
    field: str,
    at: tuple[float, float],
    room: tuple[float, float],
    receipt: Receipt,
    rng: Rng,
    kind: Type,
) -> None:
    """Fill a place in from its left edge and middle; `room` is how wide and high it is. The
    field `day` is a date between 年, 月 and 日 in print."""
    wide, high = room
    size = min(kind.size, high / 11)
    if field == "day":
        _day(page, at, wide, receipt, rng, kind)
        return
    if field == "received":
        need = across(value(receipt, field)) * _TALLEST
        size = min(size, wide / max(need, 1.0))
    put(
        page, field, at, receipt, rng,
        room=wide, face=kind.face, points=kind.points, size=size, by_hand=kind.by_hand,
    )  # fmt: skip


def across(words: str) -> float:
    """How many characters wide the words are, digits and Latin letters being narrower."""
    return sum(0.58 if character.isascii() else 1.0 for character in words)


def _day(
    page: Page, at: tuple[float, float], room: float, receipt: Receipt, rng: Rng, kind: Type
) -> None:
    """The digits of a day, by hand in the gaps of a printed 年 月 日."""
    x, y = at
    free = room - 3 * kind.points * 0.3528
    parts = re.findall(r"\d+", receipt.date) or ["", "", ""]
    for part, share, unit in zip(parts, (0.48, 0.26, 0.26), "年月日", strict=True):
        if part:
            tall = min(between(rng, 5.8, 6.8) * kind.size, free * share / len(part) * 1.5)
            middle = y + between(rng, -0.8, 0.8)
            page.write(x + 1.6, middle, part, receipt.hand, receipt.pen, rng, tall)
        x += free * share
        x += page.text(x, y, unit, face=kind.face, points=kind.points)
    page.boxes["date"] = (at[0], y - 5, room, 10)
