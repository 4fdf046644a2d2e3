"""A picture of what was found: fields, seals and signature drawn on the upright page.

For people who ask why (`show`, the review letter); it decides nothing.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image as Pillow
from PIL import ImageDraw, ImageFont

from parsers.facts import Box, Fact, Field, Mark, Reading, Receipt, Source
from parsers.ocr.contract import Image
from parsers.photo.page import lay_flat
from parsers.photo.picture import Limits, decode

LONGEST = 1600
"""Pixels of the longer side of the drawn picture: enough to read handwriting on a screen."""

BELIEVED, DOUBTED, SEALED, SIGNED = "#1a7f37", "#bf5700", "#b00020", "#1f4fbf"

NAMES = {
    Field.SLIP: "单号",
    Field.SCHOOL: "学校",
    Field.DISTRICT: "市区",
    Field.TERM: "学期",
    Field.SENT: "应发",
    Field.RECEIVED: "实收",
    Field.SIGNER: "签收人",
    Field.SIGNED_ON: "日期",
    Field.PHONE: "电话",
}
MARKS = {Mark.PRESENT: "有", Mark.ABSENT: "无", Mark.UNSURE: "待定"}

FONTS = ("NotoSansSC*", "NotoSansCJK*", "NotoSerifSC*", "*.ttf")
SYSTEM_FONTS = Path("/usr/share/fonts")

Font = ImageFont.FreeTypeFont
Note = tuple[Box, str, str]
"""A box, its colour and the words beside it."""


def draw_findings(data: bytes, reading: Reading, fonts: Path | None = None) -> bytes:
    """PNG of the upright page with what was read; b"" where there is no picture at all.

    `fonts` is a folder with a Chinese font; without any, boxes are drawn without words.
    """
    picture = decode(data, Limits())
    if isinstance(picture, tuple):
        return b""
    page = Pillow.fromarray(np.ascontiguousarray(_upright(picture, reading)[:, :, ::-1]))
    pen = ImageDraw.Draw(page)
    font = _font(fonts, size=max(16, page.width // 50))
    for receipt in reading.receipts:
        for note in _notes(receipt):
            _draw(pen, note, font, thick=max(2, page.width // 400))
    page.thumbnail((LONGEST, LONGEST))
    return _png(page)


def _upright(picture: Image, reading: Reading) -> Image:
    """The page as `read_photo` saw it, by what the reading says of corners, turn and size."""
    flat = lay_flat(picture, reading.corners) if reading.corners else picture
    turned = np.ascontiguousarray(np.rot90(flat, -(reading.turned // 90)))
    height, width = turned.shape[:2]
    if not reading.size or (width, height) == reading.size:
        return turned
    # straightened by a few degrees besides: the canvas grew around the middle
    canvas = np.full((reading.size[1], reading.size[0], 3), 255, np.uint8)
    return _straightened(turned, canvas, reading.lean)


def _straightened(turned: Image, canvas: Image, lean: float) -> Image:
    from parsers.photo.upright import turned_back

    straight = turned_back(turned, lean)[0]
    height, width = min(canvas.shape[0], straight.shape[0]), min(canvas.shape[1], straight.shape[1])
    canvas[:height, :width] = straight[:height, :width]
    return canvas


def _notes(receipt: Receipt) -> Iterator[Note]:
    for fact in receipt.facts:
        if fact.box is not None and fact.source != Source.SEAL:
            yield fact.box, BELIEVED if fact.agreed else DOUBTED, _words(fact)
    for seal in receipt.seals:
        yield seal.box, SEALED, f"章({MARKS[receipt.seal]}) {seal.text}"
    if receipt.signature_box is not None:
        yield receipt.signature_box, SIGNED, f"签字({MARKS[receipt.signature]})"


def _words(fact: Fact) -> str:
    return f"{NAMES[fact.field]} {fact.value}{'' if fact.agreed else ' ?'}"


def _draw(pen: ImageDraw.ImageDraw, note: Note, font: Font | None, thick: int) -> None:
    (x, y, w, h), colour, words = note
    pen.rectangle((x, y, x + w, y + h), outline=colour, width=thick)
    if font is not None:
        pen.text((x + w + 2 * thick, y), words, fill=colour, font=font)


def _font(folder: Path | None, size: int) -> Font | None:
    """The first Chinese font of ours, else of the system."""
    for place in (folder, SYSTEM_FONTS):
        if place is None or not place.is_dir():
            continue
        for pattern in FONTS if place is folder else FONTS[:2]:
            for file in sorted(place.rglob(pattern)):
                return ImageFont.truetype(str(file), size)
    return None


def _png(page: Pillow.Image) -> bytes:
    out = io.BytesIO()
    page.save(out, "PNG", optimize=True)
    return out.getvalue()
