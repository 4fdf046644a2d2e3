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
"""Width of the photo as it came, beside the page, as a share of the page's."""


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
    data: bytes, standing: Standing, spots: Sequence[Spot], font: Path
) -> bytes | None:
    """The upright page with all spots as PNG, beside it the photo as it came; None where
    there is no picture in `data`."""
    photo = decode(data, Limits())
    if isinstance(photo, tuple):
        return None
    page = _pillow(stood_up(photo, standing))
    _draw_spots(page, spots, font)
    as_it_came = standing.turned or standing.lean or standing.corners
    whole = _beside(page, _outlined(photo, standing)) if as_it_came else page
    out = io.BytesIO()
    whole.save(out, "PNG", optimize=False, compress_level=6)
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


def _draw_spots(page: Pillow.Image, spots: Sequence[Spot], font: Path) -> None:
    """Boxes first, then words, so that no line runs through them."""
    pen = ImageDraw.Draw(page)
    height = max(14, max(page.size) // LETTERS)
    for spot in spots:
        x, y, w, h = spot.box
        pen.rectangle((x, y, x + w, y + h), outline=spot.colour, width=max(2, height // 8))
    letters = ImageFont.truetype(str(font), height)
    taken: list[Box] = []
    for spot in spots:
        if spot.words:
            wanted = _words_size(spot.words, letters)
            box = _room(spot.box, wanted, page.size, taken, [other.box for other in spots])
            _draw_words(pen, spot, letters, box)
            taken.append(box)


def _words_size(words: str, letters: ImageFont.FreeTypeFont) -> tuple[int, int]:
    left, top, right, bottom = letters.getbbox(words)
    edge = int(letters.size) // 4
    return int(right - left) + 2 * edge, int(bottom - top) + 2 * edge


def _draw_words(
    pen: ImageDraw.ImageDraw, spot: Spot, letters: ImageFont.FreeTypeFont, box: Box
) -> None:
    """White on the spot's colour."""
    x, y, w, h = box
    left, top, _, _ = letters.getbbox(spot.words)
    edge = int(letters.size) // 4
    pen.rectangle((x, y, x + w, y + h), fill=spot.colour)
    pen.text((x + edge - left, y + edge - top), spot.words, font=letters, fill="white")


def _room(
    box: Box,
    wanted: tuple[int, int],
    size: tuple[int, int],
    taken: Sequence[Box],
    boxes: Sequence[Box],
) -> Box:
    """The place near the box that hides least: other words least of all, then other boxes."""
    x, y, w, h = box
    wide, high = wanted
    left, right = max(0, min(x, size[0] - wide)), x + w + high // 4
    places = [(left, y - high), (left, y + h), (right, y + (h - high) // 2)]
    places += [(left, y - 2 * high), (left, y + h + high), (left, y - 3 * high)]
    within = [
        (px, py, wide, high)
        for px, py in places
        if 0 <= py <= size[1] - high and px + wide <= size[0]
    ]

    def hides(place: Box) -> int:
        words = sum(_shared(place, other) for other in taken)
        return 3 * words + sum(_shared(place, other) for other in boxes)

    return min(within, key=hides, default=(left, max(0, y), wide, high))


def _shared(a: Box, b: Box) -> int:
    """Pixels that two boxes share."""
    w = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    h = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    return max(0, w) * max(0, h)


def _outlined(photo: Image, standing: Standing) -> Pillow.Image:
    """The photo as it came with the sheet's outline, as far as one was found."""
    picture = _pillow(photo)
    if standing.corners:
        pen = ImageDraw.Draw(picture)
        width = max(4, max(picture.size) // 150)
        around = [*standing.corners, standing.corners[0]]
        pen.line(around, fill=PAGE_COLOUR, width=width, joint="curve")
    return picture


def _beside(page: Pillow.Image, aside: Pillow.Image) -> Pillow.Image:
    """The photo as it came, small, to the left of the page."""
    gap = page.width // 50
    aside.thumbnail((int(page.width * ASIDE), page.height), Pillow.Resampling.BOX)
    whole = Pillow.new("RGB", (aside.width + gap + page.width, page.height), "white")
    whole.paste(aside, (0, 0))
    whole.paste(page, (aside.width + gap, 0))
    return whole
