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
from numpy.typing import NDArray

from parsers.facts import Box
from parsers.ocr.contract import Image
from parsers.photo.ink import Inks, separate
from parsers.photo.slip_layout import BOXES, PAGE, Place
from parsers.photo.slip_place import Lying

TOP, BOTTOM = 84.0, 226.0
"""Millimetres of the page between which everything to be read stands, and a seal put too low."""

REACH = 3.2
"""Millimetres a printed line may be from its place on a curled sheet."""

RIM = 0.7
"""Millimetres inside a printed line that are its blur."""

DARK = 165
"""Of 255 on evened paper: darker is ink (as `signature.STROKE`)."""

RULED = 0.6
"""Share of a frame's side that must be dark for the line to be seen."""

STRUCK = 1.25
"""Length of a level stroke in heights of the writing from which it strikes something out: no
digit or numeral is so wide, two digits crossed out are 1.6."""

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
    """Every place to fill in except the seal's."""
    return {name: _field(flat, BOXES[name]) for name in BOXES if name != "seal"}


def _field(flat: Flat, place: Place) -> Written:
    box = _inside(flat, flat.box(place))
    x, y, w, h = box
    part = flat.inks.print[y : y + h, x : x + w]
    image, crossed = _written(part, flat.per_mm[1])
    return Written(image, flat.on_page(box), crossed, _is_struck(image))


def _inside(flat: Flat, box: Box) -> Box:
    """The box between the printed lines, each found near its place or taken to be there."""
    x, y, w, h = box
    reach, rim = round(REACH * flat.per_mm[1]), max(2, round(RIM * flat.per_mm[1]))
    dark = np.asarray(flat.inks.print < DARK, np.bool_)
    middle_x, middle_y = slice(x + w // 8, x + w - w // 8), slice(y + h // 6, y + h - h // 6)
    top = _line(dark[:, middle_x].mean(axis=1), y, reach)
    bottom = _line(dark[:, middle_x].mean(axis=1), y + h, reach)
    left = _line(dark[middle_y].mean(axis=0), x, reach)
    right = _line(dark[middle_y].mean(axis=0), x + w, reach)
    top, bottom = _paired(top, bottom, y, y + h)
    left, right = _paired(left, right, x, x + w)
    return left + rim, top + rim, right - left - 2 * rim, bottom - top - 2 * rim


def _line(dark: NDArray[np.floating], at: int, reach: int) -> int | None:
    """Where a printed line runs: the darkest row or column near its place."""
    low = max(0, at - reach)
    near = dark[low : at + reach + 1]
    if not near.size or near.max() < RULED:
        return None
    rows = np.flatnonzero(near >= 0.8 * near.max())
    return low + round(float(rows.mean()))


def _paired(first: int | None, last: int | None, was: int, end: int) -> tuple[int, int]:
    """Two opposite lines; one that was not seen is moved as the other is."""
    if first is None and last is None:
        return was, end
    if first is None:
        assert last is not None  # noqa: S101 -- the other case is above
        return was + last - end, last
    return first, end + first - was if last is None else last


def _written(part: Image, per_mm: float) -> tuple[Image, bool]:
    """The ink of a place without what is left of its frame, and whether ink crosses the frame."""
    mask = np.asarray(part < DARK, np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    clean, crossed = part.copy(), False
    for label in range(1, count):
        if not _touches(stats[label], part.shape):
            continue
        if _of_frame(stats[label], part.shape, per_mm):
            clean[cv2.dilate((labels == label).astype(np.uint8), np.ones((5, 5))) > 0] = 255
        else:
            crossed = True
    return clean, crossed


def _touches(blot: NDArray[np.int32], shape: tuple[int, ...]) -> bool:
    x, y, w, h, _ = blot
    return bool(x == 0 or y == 0 or x + w == shape[1] or y + h == shape[0])


def _of_frame(blot: NDArray[np.int32], shape: tuple[int, ...], per_mm: float) -> bool:
    """Whether a blot at the edge is a piece of the frame: flat along the side it touches."""
    x, y, w, h, _ = blot
    flat = max(3, round(1.3 * per_mm))
    along_top_or_bottom = (y == 0 or y + h == shape[0]) and h <= flat
    along_a_side = (x == 0 or x + w == shape[1]) and w <= flat
    return bool(along_top_or_bottom or along_a_side)


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
    return bool((tall <= SLOPE * wide).any())
