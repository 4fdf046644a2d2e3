"""The fields of our own slip, cut from the photo by the known layout.

Only the part of the page with fields is laid flat. A field's printed frame is looked for
near where it must be, because no sheet lies quite flat, and what is written is taken
from inside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import cv2
import numpy as np

from parsers.facts import Box
from parsers.ocr.contract import Image
from parsers.photo.frames import DARK, trace, written
from parsers.photo.ink import Inks, separate
from parsers.photo.slip_layout import BOXES, PAGE, SENT, Place
from parsers.photo.slip_place import Lying

TOP, BOTTOM = 84.0, 226.0
"""Millimetres of the page between which everything to be read stands, and a seal put too low."""

REACH = 3.2
"""Millimetres a printed line may be from its place on a curled sheet."""

RIM = 0.7
"""Millimetres inside a printed line that are its blur."""

FLAT = 1.3
"""Millimetres: a blot at the frame no thicker than this is what is left of its line."""

STRUCK = 1.25
"""Length of a level stroke in heights of the writing from which it strikes something out: no
digit or numeral is so wide, two digits crossed out are 1.6."""

MIDDLE = 0.2
"""Share of the writing's height above and below which a level stroke runs along it, not through."""

SLOPE = 0.45
"""Height over length up to which a stroke counts as level."""


@dataclass(frozen=True, slots=True)
class Written:
    """What is written in one place: its ink alone, dark on white.

    `box` is where in pixels of the page laid flat; `crossed` whether ink runs out over the
    frame, so that something may be missing; `struck` whether something is crossed out.
    """

    image: Image
    box: Box
    crossed: bool
    struck: bool


@dataclass(frozen=True, slots=True)
class Flat:
    """The part of the page with the fields, laid flat.

    `corners` and `size` are those of the whole page; `top` is how many of its pixels are
    above the part.
    """

    inks: Inks
    corners: tuple[tuple[int, int], ...]
    size: tuple[int, int]
    top: int

    @property
    def per_mm(self) -> tuple[float, float]:
        """Pixels a millimetre across and down."""
        return self.size[0] / PAGE[0], self.size[1] / PAGE[1]

    def box(self, place: Place) -> Box:
        """A place of the page in pixels of the part."""
        across, down = self.per_mm
        x, y, w, h = place
        left, right = round(x * across), round((x + w) * across)
        top, bottom = round(y * down) - self.top, round((y + h) * down) - self.top
        return left, top, right - left, bottom - top

    def on_page(self, box: Box) -> Box:
        """A box of the part on the whole page."""
        return box[0], box[1] + self.top, box[2], box[3]


def lay_flat(photo: Image, lying: Lying, top: float = TOP, bottom: float = BOTTOM) -> Flat:
    """The page between two heights, at the size it has in the photo."""
    quad = np.rint(lying.page()).astype(int)
    sides = np.linalg.norm(quad - np.roll(quad, -1, axis=0), axis=1)
    width, height = int(max(sides[0], sides[2])), int(max(sides[1], sides[3]))
    first, last = int(top * height / PAGE[1]), int(bottom * height / PAGE[1])
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    target[:, 1] -= first
    matrix = cv2.getPerspectiveTransform(quad.astype(np.float32), target)
    part = cv2.warpPerspective(
        photo,
        matrix,
        (width, last - first),
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
    corners = tuple((int(x), int(y)) for x, y in quad)
    return Flat(separate(np.asarray(part, np.uint8)), corners, (width, height), first)


def cut_fields(flat: Flat) -> Mapping[str, Written]:
    """Every place to fill in except the seal's, and the quantity sent."""
    fields = {name: _field(flat, BOXES[name]) for name in BOXES if name != "seal"}
    return {**fields, "sent": _printed(flat, SENT)}


def _printed(flat: Flat, place: Place) -> Written:
    x, y, w, h = box = flat.box(place)
    return Written(flat.inks.print[y : y + h, x : x + w], flat.on_page(box), False, False)


def _field(flat: Flat, place: Place) -> Written:
    """What is written inside a place's frame, the frame followed along the sheet's curl."""
    reach = round(REACH * flat.per_mm[1])
    x, y, w, h = flat.box(place)
    left, top = max(0, x - reach), max(0, y - reach)
    part = flat.inks.print[top : y + h + reach, left : x + w + reach]
    framed = trace(part, (x - left, y - top, w, h), reach, max(2, round(RIM * flat.per_mm[1])))
    image, crossed = written(part, framed, max(3, round(FLAT * flat.per_mm[1])))
    box = flat.on_page((left, top, image.shape[1], image.shape[0]))
    return Written(image, box, crossed, _is_struck(image))


def _is_struck(image: Image) -> bool:
    """Whether a long level stroke runs through what is written."""
    mask = np.asarray(image < DARK, np.uint8)
    rows, columns = np.nonzero(mask)
    if rows.size < 20:
        return False
    high = int(np.percentile(rows, 99) - np.percentile(rows, 1)) + 1
    least = STRUCK * high
    if np.ptp(columns) < least:
        return False
    lines = cv2.HoughLinesP(
        mask * 255, 1, np.pi / 360, threshold=int(0.75 * least), minLineLength=least, maxLineGap=3
    )
    if lines is None:
        return False
    ends = np.asarray(lines, np.float64).reshape(-1, 4)
    wide, tall = np.abs(ends[:, 2] - ends[:, 0]), np.abs(ends[:, 3] - ends[:, 1])
    middle = ((ends[:, 1] + ends[:, 3]) / 2 - np.percentile(rows, 1)) / high
    through = (middle > MIDDLE) & (middle < 1 - MIDDLE)
    return bool((through & (tall <= SLOPE * wide)).any())
