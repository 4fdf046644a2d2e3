"""Places that are filled in: label, value and unit share the room, writing fits into it."""

from __future__ import annotations

import re

from PIL import ImageDraw

from bot.demo.paper.chance import Rng, between
from bot.demo.paper.faces import print_face
from bot.demo.paper.filling import put, value
from bot.demo.paper.offices.parts import USUAL, Place, Sheet
from bot.demo.paper.page import PER_MM, MmBox, Page, px
from bot.demo.paper.spec import Receipt

_POINT = 0.3528
_TALLEST = 9.2 * 1.05
"""Millimetres a written character of a quantity takes at most."""

_STRUCK = 22.0
"""And a number crossed out before it."""

_PER_BOX = 500
"""Cards a box holds."""


def said(words: str, receipt: Receipt) -> str:
    """Words with the fields that they name."""
    return re.sub(r"\{([a-z]+)\}", lambda found: _named(found[1], receipt), words)


def _named(field: str, receipt: Receipt) -> str:
    """A field's value, or what follows from the fields."""
    follows = {
        "serial": receipt.tracking[-7:],
        "boxes": str(-(-receipt.sent // _PER_BOX)),
        "amount": f"{receipt.sent * 50}.00",
    }
    return follows.get(field) or value(receipt, field)


def width_of(words: str, face: str, points: float) -> float:
    """How wide printed words are."""
    font = print_face(face, max(6, px(points * _POINT)), words)
    return float(font.getlength(words)) / PER_MM


def units_of(words: str) -> float:
    """How many full characters wide written words are."""
    return sum(0.62 if character.isascii() else 1.0 for character in words)


def rule(page: Page, sheet: Sheet, ends: MmBox, thick: float = 0.3) -> None:
    """A line in the colour of the sheet's print."""
    x0, y0, x1, y1 = (px(mm) for mm in ends)
    draw = ImageDraw.Draw(page.image)
    draw.line((x0, y0, x1, y1), fill=sheet.colour, width=max(1, px(thick)))


def fill(page: Page, sheet: Sheet, place: Place, receipt: Receipt, rng: Rng) -> None:
    """Print a place's label, line and unit, and fill it in."""
    points = place.points or sheet.points
    x, end, y = place.x, place.x + place.room, place.y
    face, colour = sheet.face, sheet.colour
    if place.label:
        label = said(place.label, receipt)
        x += page.text(x, y, label, face=face, points=points, colour=colour) + 0.5
    if place.unit:
        end -= page.text(end, y, place.unit, face=face, points=points, anchor="rm", colour=colour)
        end -= 0.8
    if place.ruled:
        rule(page, sheet, (x, y + 3.6 + 0.1 * points, end, y + 3.6 + 0.1 * points))
    if place.label or place.ruled:
        x += 1.2
    enter(page, sheet, place, (x, y, end - x), receipt, rng)


def enter(
    page: Page,
    sheet: Sheet,
    place: Place,
    room: tuple[float, float, float],
    receipt: Receipt,
    rng: Rng,
) -> None:
    """What is filled in, between an x and the right end of its room."""
    x, y, wide = room
    points = place.points or sheet.points
    words = said(place.says, receipt) if place.says else value(receipt, place.field)
    if not words:
        return
    written = place.field in sheet.by_hand
    if written and (place.says or place.field not in USUAL):
        tall = min(between(rng, 5.8, 7.0) * sheet.size, wide / (units_of(words) + 0.2) / 1.08)
        y += between(rng, -0.8, 0.8)
        taken = page.write(x, y, words, receipt.hand, receipt.pen, rng, tall)
        page.boxes[place.field] = (x, y - 5, taken, 10)
        return
    if not written and place.centred:
        x += max(0.0, (wide - width_of(words, sheet.face, points)) / 2)
    size = sheet.size
    if place.field == "received":
        need = units_of(words) * _TALLEST + (_STRUCK if receipt.struck else 0.0)
        size = min(size, wide / need)
        x += between(rng, 0, max(0.0, 0.5 * (wide - need)))
    put(
        page, place.field, (x, y), receipt, rng,
        room=wide, face=sheet.face, points=points, size=size, by_hand=sheet.by_hand,
    )  # fmt: skip
