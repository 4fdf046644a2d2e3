"""Fill in our own 签收单: the printed page comes from elsewhere, with the places to write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PIL import Image

from bot.demo.paper.chance import Rng, between
from bot.demo.paper.filling import put, seal
from bot.demo.paper.marks import put_mark
from bot.demo.paper.page import Page, px
from bot.demo.paper.spec import Receipt


def fill_slip(
    printed: Image.Image, boxes: Mapping[str, Sequence[float]], receipt: Receipt, rng: Rng
) -> Image.Image:
    """The printed slip with number, name, telephone, date and seal in its places.

    `boxes` are those of `slips.json`: `[x, y, w, h]` in millimetres of an A4 page.
    """
    page = Page(image=printed.resize((px(210), px(297)), Image.Resampling.LANCZOS))
    by_hand = frozenset({"received", "signer", "phone", "date"})
    for field in ("received", "signer", "phone", "date"):
        if field in boxes:
            x, y, wide, high = boxes[field]
            start = x + between(rng, 2, max(2.5, min(10.0, wide * 0.2)))
            at = (start, y + high / 2)
            put(page, field, at, receipt, rng, room=wide - (start - x) - 1, by_hand=by_hand)
    x, y, wide, high = boxes["seal"]
    seal(page, x + wide / 2, y + high / 2, receipt, rng, spread=7)
    for mark in receipt.marks:
        put_mark(page, mark, rng)
    return page.image
