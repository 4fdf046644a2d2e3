"""The box around what is written in a place, and how it is cut out."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from parsers.facts import Box
from parsers.ocr.contract import Image
from parsers.photo.ink import otsu_level

FAINT, FAINTEST = 190, 210
"""Brightness (of 255) from which nothing is ink, however even the paper, but for the ends of darker
strokes; and from which nothing is at all. (Of 684 numbers in unseen hands our reader of lines reads
633 with those ends and 621 without.)"""

LEAST_INK = 20
"""Pixels of ink below which nothing is written."""

SLENDER = 0.3
"""Of its height, the most an upright rule that leans is wide."""

APART = 1.5
"""Of the writing's height, the least a rule stands away from it: no digit of a number
stands so far from the one before."""

PAPER = 255
"""Brightness of even paper; far from the writing, what is nearer to it than to that is a shadow."""

DOWN = 0.7
"""Of a cell's height, the least a lone upright is that is no number but a rule: nobody is sent one
card."""

TALLER, FLAT = 1.3, 0.12
"""Times as tall as the writing, the least a line is that was drawn down a whole cell; and the most
of a cell's height one is that was drawn along it."""


def tight(print_: Image, box: Box) -> Box | None:
    """The box around the ink within a box, specks aside."""
    part, x, y = _within(print_, box)
    ink = _ink(part)
    return None if ink is None else _shifted(ink, x, y)


def writing_in(print_: Image, box: Box) -> Box | None:
    """The same without what is left of a table's rules at either side, far from the writing: an
    upright line taller than it (a 1 to who reads 113 … |), or a level one; nor a shadow there.
    None where a lone upright is all."""
    part, x, y = _within(print_, box)
    ink = _ink(part)
    if ink is None:
        return None
    for side in (1, -1):
        rest = _beside_rule(ink[:, ::side], part[:, ::side])
        ink = ink if rest is None else rest[:, ::side]
    found = _shifted(ink, x, y)
    lone = found[2] <= SLENDER * found[3] and found[3] >= DOWN * part.shape[0]
    return None if lone else found


Ink = NDArray[np.bool_]


def _within(print_: Image, box: Box) -> tuple[Image, int, int]:
    x, y, w, h = (max(0, value) for value in box)
    return print_[y : y + h, x : x + w], x, y


def _ink(part: Image) -> Ink | None:
    """Where ink is, specks aside; None where there is hardly any."""
    if part.size == 0:
        return None
    level = otsu_level(part)
    strong, weak = (_opened(part < min(level, most)) for most in (FAINT, FAINTEST))
    if np.count_nonzero(strong) < LEAST_INK:
        return None
    count, labels = cv2.connectedComponents(weak, connectivity=8)
    own = np.bincount(labels[strong > 0], minlength=count) > 0
    own[0] = False
    return np.asarray(own[labels])


def _opened(mask: Ink) -> NDArray[np.uint8]:
    opened = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_OPEN, np.ones((2, 2)))
    return np.asarray(opened, np.uint8)


def _beside_rule(ink: Ink, part: Image) -> Ink | None:
    """The ink without a piece of a rule or a shadow that it begins with, before its widest gap;
    None where it begins with none."""
    columns = np.flatnonzero(ink.any(axis=0))
    gaps = np.diff(columns)
    if not gaps.size or gaps.max() < 2:
        return None
    widest = int(gaps.argmax())
    first, end, start = int(columns[0]), int(columns[widest]) + 1, int(columns[widest + 1])
    tall, high = _height(ink[:, :end]), _height(ink[:, start:])
    if start - end < APART * high:
        return None
    upright = end - first <= SLENDER * tall and tall >= TALLER * high
    level = tall <= FLAT * part.shape[0]
    if not (upright or level or _is_faint(part, ink, end, start)):
        return None
    rest = ink.copy()
    rest[:, :end] = False
    return rest


def _is_faint(part: Image, ink: Ink, end: int, start: int) -> bool:
    """Whether ink before one column is nearer to paper than to the ink from another on."""
    before = np.percentile(part[:, :end][ink[:, :end]], 10)
    behind = np.percentile(part[:, start:][ink[:, start:]], 10)
    return bool(before > (PAPER + behind) / 2)


def _height(ink: Ink) -> int:
    return int(np.ptp(np.flatnonzero(ink.any(axis=1)))) + 1


def _shifted(ink: Ink, right: int, down: int) -> Box:
    rows, columns = np.nonzero(ink)
    left, top = int(columns.min()), int(rows.min())
    return right + left, down + top, int(columns.max()) + 1 - left, int(rows.max()) + 1 - top


def padded(image: Image, box: Box, margin: int) -> Image:
    """A box cut from a picture with so many pixels around it, as far as the picture goes."""
    x, y, w, h = box
    top, left = max(0, y - margin), max(0, x - margin)
    return image[top : y + h + margin, left : x + w + margin]
