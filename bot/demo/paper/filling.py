"""How a field of a receipt gets its value: typed, or by hand in its place."""

from __future__ import annotations

from dataclasses import replace

from bot.demo.paper.chance import Rng, between
from bot.demo.paper.page import Page
from bot.demo.paper.spec import Receipt

LINE_MM = 9.0
"""A signature's usual height; places lower than that get a smaller one."""


def put(
    page: Page,
    field: str,
    at: tuple[float, float],
    receipt: Receipt,
    rng: Rng,
    *,
    room: float = 90.0,
    face: str = "song",
    points: float = 14,
    size: float = 1.0,
    by_hand: frozenset[str] = frozenset({"received", "signer", "date"}),
) -> float:
    """Put a field's value with its left edge and middle at a place; gives its width in mm.

    `room` is the width that the place offers: writing that would not fit is smaller.
    `size` enlarges the writing on paper that is drawn enlarged.
    """
    x, y = at
    if field == "received" and not receipt.typed_quantity:
        wide = _received(page, x, y, receipt, rng, size)
    elif field == "signer":
        wide = _signature(page, (x, y, room), receipt, rng, size)
    elif field in by_hand and value(receipt, field):
        words = value(receipt, field)
        tall = min(between(rng, 5.6, 7.0) * size, 1.25 * room / max(len(words), 1))
        wide = page.write(x, y + _off(rng), words, receipt.hand, receipt.pen, rng, tall)
    else:
        wide = _typed(page, (x, y), value(receipt, field), face, points, room)
    page.boxes[field] = (x, y - 5, max(wide, 1.0), 10)
    return wide


def value(receipt: Receipt, field: str) -> str:
    """A field's value as it is written; empty where the place stays blank."""
    values: dict[str, str | int | None] = {
        "school": receipt.school,
        "district": receipt.district,
        "term": receipt.term_text,
        "sent": receipt.sent,
        "received": receipt.received,
        "signer": receipt.signer,
        "phone": receipt.phone,
        "date": receipt.date,
        "slip": receipt.slip,
        "goods": "泰微课网络课程资源卡",
        "carrier": receipt.carrier,
        "tracking": receipt.tracking,
    }
    found = values.get(field)
    return "" if found is None else str(found)


def seal(page: Page, x: float, y: float, receipt: Receipt, rng: Rng, spread: float = 6.0) -> None:
    """Stamp the receipt's seal near a place, if it has one."""
    if receipt.seal_text is None:
        return
    x, y = x + between(rng, -spread, spread), y + between(rng, -spread, spread)
    page.stamp(x, y, receipt.seal_text, receipt.seal_look, rng)


def without_unit(receipt: Receipt) -> Receipt:
    """The receipt with a bare number, for paper that prints 张 behind the place itself."""
    if not isinstance(receipt.received, str):
        return receipt
    return replace(receipt, received=receipt.received.removesuffix("张"))


def _received(page: Page, x: float, y: float, receipt: Receipt, rng: Rng, size: float) -> float:
    """The quantity received, by hand; a corrected one shows what was there before."""
    words = value(receipt, "received")
    if not words:
        return 0.0
    y += _off(rng)
    if receipt.struck:
        return page.write_corrected(x, y, receipt.struck, words, receipt.hand, receipt.pen, rng)
    return page.write(x, y, words, receipt.hand, receipt.pen, rng, between(rng, 6.8, 9.2) * size)


def _signature(
    page: Page, place: tuple[float, float, float], receipt: Receipt, rng: Rng, size: float
) -> float:
    """The signature, if there is one."""
    if not receipt.signer:
        return 0.0
    x, y, room = place
    tall = min(between(rng, 0.85, 1.15) * LINE_MM * size, room / max(len(receipt.signer), 1))
    x += between(rng, 0, max(0.5, min(12.0, room - len(receipt.signer) * tall)))
    return page.sign(x, y + _off(rng), receipt.signer, receipt.hand, receipt.pen, rng, tall)


def _typed(
    page: Page, at: tuple[float, float], words: str, face: str, points: float, room: float
) -> float:
    """Typed words, set smaller or on two lines where the place is too narrow."""
    if not words:
        return 0.0
    wide = len(words) * points * 0.3528
    if wide <= room or not any(ord(c) > 0x2E80 for c in words):
        return page.text(*at, words, face=face, points=points)
    if wide <= room * 1.3:
        return page.text(*at, words, face=face, points=points * room / wide)
    half, step = (len(words) + 1) // 2, points * 0.3528 * 0.62
    smaller = min(points, room / half / 0.3528)
    page.text(at[0], at[1] + step, words[half:], face=face, points=smaller)
    return page.text(at[0], at[1] - step, words[:half], face=face, points=smaller)


def _off(rng: Rng) -> float:
    """Nobody writes exactly in the middle of a cell."""
    return between(rng, -1.2, 1.2)
