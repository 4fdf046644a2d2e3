"""What was found, drawn on the upright page: for people who ask why.

The page is stood up again from the reading's own account of it, by the functions that
`read_photo` used, so that every box fits. No engine is asked and nothing is read.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PIL import Image as Pillow
from PIL import ImageDraw, ImageFont

from parsers.facts import Box
from parsers.ocr.contract import Image
from parsers.photo.page import lay_flat
from parsers.photo.picture import Limits, decode
from parsers.photo.upright import straighten, turn

PAGE_COLOUR = "#1f6feb"
"""The sheet's outline in the photo as it came."""

LETTERS = 62
"""Letters as high as the page's longer side over this: legible where the page fills a screen."""

ASIDE = 0.36
"""Least width of what stands beside the page, as a share of the page's."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a picture was stood up (`Reading.size`, `turned`, `lean`, `corners`)."""

    size: tuple[int, int]
    turned: int = 0
    lean: float = 0.0
    corners: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """A box on the upright page with what is to be said about it."""

    box: Box
    words: str
    colour: str


def draw_findings(
    data: bytes, standing: Standing, spots: Sequence[Spot], font: Path, reasons: Sequence[str]
) -> bytes | None:
    """The upright page with all spots as PNG, beside it the photo as it came, the words and
    under them the reasons, a paragraph each; None where there is no picture in `data`."""
    photo = decode(data, Limits())
    if isinstance(photo, tuple):
        return None
    page = _pillow(stood_up(photo, standing))
    spots = sorted(spots, key=lambda spot: (spot.box[1], spot.box[0]))
    letters = ImageFont.truetype(str(font), max(14, max(page.size) // LETTERS))
    _draw_boxes(page, spots, letters)
    legend = _legend(spots, letters, int(page.width * ASIDE))
    told = _paragraphs(reasons, letters, legend.width)
    whole = _beside(page, _outlined(photo, standing), (legend, told))
    out = io.BytesIO()
    whole.save(out, "PNG")
    return out.getvalue()


def stood_up(photo: Image, standing: Standing) -> Image:
    """The upright page that the boxes of a reading refer to."""
    page = lay_flat(photo, np.array(standing.corners, np.float32)) if standing.corners else photo
    page = turn(page, standing.turned // 90)
    if standing.lean:
        page, _ = straighten(page, standing.lean)
    # corners are kept as whole pixels, so the sheet may come out a pixel smaller
    if all(standing.size) and (page.shape[1], page.shape[0]) != standing.size:
        page = np.asarray(cv2.resize(page, standing.size), np.uint8)
    return page


def _pillow(image: Image) -> Pillow.Image:
    return Pillow.fromarray(np.ascontiguousarray(image[:, :, ::-1]))


def _draw_boxes(page: Pillow.Image, spots: Sequence[Spot], letters: ImageFont.FreeTypeFont) -> None:
    """Every box with its number: words on the page would hide what they speak of."""
    pen = ImageDraw.Draw(page)
    for spot in spots:
        x, y, w, h = spot.box
        pen.rectangle((x, y, x + w, y + h), outline=spot.colour, width=max(2, page.width // 450))
    for number, spot in enumerate(spots, 1):
        _draw_number(pen, number, spot.colour, _corner(spot.box, letters, page.width), letters)


def _corner(box: Box, letters: ImageFont.FreeTypeFont, most: int) -> tuple[int, int]:
    """In the right end of a table's cell, where nobody writes; behind what is boxed closely."""
    x, y, w, _ = box
    side = _side(letters)
    return (x + w - side if w > 8 * side or x + w + side > most else x + w), y


def _side(letters: ImageFont.FreeTypeFont) -> int:
    return int(letters.size * 1.3)


def _draw_number(
    pen: ImageDraw.ImageDraw,
    number: int,
    colour: str,
    at: tuple[int, int],
    letters: ImageFont.FreeTypeFont,
) -> None:
    """White on the spot's colour."""
    x, y = at
    side = _side(letters)
    pen.rectangle((x, y, x + side, y + side), fill=colour)
    middle = (x + side / 2, y + side / 2)
    pen.text(middle, str(number), font=letters, fill="white", anchor="mm")


def _legend(spots: Sequence[Spot], letters: ImageFont.FreeTypeFont, least: int) -> Pillow.Image:
    """What stands in which box, a line each."""
    side = _side(letters)
    step = side + side // 2
    widest = max((int(letters.getlength(spot.words)) for spot in spots), default=0)
    legend = Pillow.new("RGB", (max(least, widest + 2 * side), step * len(spots) + 1), "white")
    pen = ImageDraw.Draw(legend)
    for number, spot in enumerate(spots, 1):
        y = (number - 1) * step
        _draw_number(pen, number, spot.colour, (0, y), letters)
        place = (side + side // 2, y + side / 2)
        pen.text(place, spot.words, font=letters, fill=spot.colour, anchor="lm")
    return legend


def _paragraphs(
    reasons: Sequence[str], letters: ImageFont.FreeTypeFont, width: int
) -> Pillow.Image:
    """Each reason as a paragraph of this width."""
    lines = [line for reason in reasons for line in wrapped(reason, letters, width)]
    step = int(letters.size * 1.5)
    told = Pillow.new("RGB", (width, step * len(lines) + 1), "white")
    pen = ImageDraw.Draw(told)
    for number, line in enumerate(lines):
        pen.text((0, number * step), line, font=letters, fill="black")
    return told


def wrapped(words: str, letters: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Lines no wider than this; Chinese may be parted between any two letters."""
    lines = [""]
    for letter in words:
        if lines[-1] and letters.getlength(lines[-1] + letter) > width:
            lines.append("")
        lines[-1] += letter
    return lines


def _outlined(photo: Image, standing: Standing) -> Pillow.Image:
    """The photo as it came with the sheet's outline, as far as one was found."""
    picture = _pillow(photo)
    if standing.corners:
        pen = ImageDraw.Draw(picture)
        width = max(4, max(picture.size) // 150)
        around = [*standing.corners, standing.corners[0]]
        pen.line(around, fill=PAGE_COLOUR, width=width, joint="curve")
    return picture


def _beside(
    page: Pillow.Image, photo: Pillow.Image, told: tuple[Pillow.Image, ...]
) -> Pillow.Image:
    """The photo as it came, small, and what is told under it, to the left of the page."""
    gap, wide = page.width // 50, told[0].width
    photo.thumbnail((wide, page.height), Pillow.Resampling.BOX)
    left = (photo, *told)
    height = max(page.height, sum(part.height + gap for part in left))
    whole = Pillow.new("RGB", (wide + gap + page.width, height), "white")
    top = 0
    for part in left:
        whole.paste(part, (0, top))
        top += part.height + gap
    whole.paste(page, (wide + gap, 0))
    return whole


def made_small(picture: bytes, side: int) -> bytes:
    """A drawing of ours as a JPEG whose longer side has at most so many pixels."""
    with Pillow.open(io.BytesIO(picture)) as opened:
        small = opened.convert("RGB")
    small.thumbnail((side, side))
    out = io.BytesIO()
    small.save(out, "JPEG", quality=80)
    return out.getvalue()
