"""Whether a note was written or printed: print stands on its line, a hand does not.

Measured by how far the letters of a line stand from it, and how much their heights differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parsers.facts import Line
from parsers.ocr.contract import Image
from parsers.photo.ink import ink_mask
from parsers.photo.schools import NAME

LETTERS = re.compile(r"[一-鿿]{5,}")

LIFT, UNEVEN = 0.03, 0.13
"""How far the letters of a written school's name stand from its line, and twice that with how much
their heights differ, both of a letter's height. (Of 23 names on drawn notes 15 do so; of 60
printed ones on photos none comes beyond 0.025 and 0.1 but one of which a letter was lost.)"""

PRINTED_LIFT, PRINTED_SIZES = 0.022, 0.04
"""How little both are of what surely is printed."""

EDGES = (2, 98)
"""Percentiles of a letter's inked rows that are its top and its foot: specks aside."""

FEW = 5
"""Letters, and pixels of one, of which too little can be said."""


@dataclass(frozen=True, slots=True)
class Unevenness:
    """How far the letters of a line stand from it, and how much their heights differ."""

    lift: float
    sizes: float


def is_written(print_: Image, lines: Iterable[Line]) -> bool:
    """Whether a whole page was written by hand: the school's name surely, and no line surely
    printed."""
    written = False
    for line in lines:
        text = re.sub(r"\s", "", line.text)
        if not LETTERS.fullmatch(text):
            continue
        x, y, w, h = line.box
        found = unevenness(print_[max(0, y) : y + h, max(0, x) : x + w], len(text))
        if found is None:
            continue
        if found.lift <= PRINTED_LIFT and found.sizes <= PRINTED_SIZES:
            return False
        uneven = found.lift >= LIFT and 2 * found.lift + found.sizes >= UNEVEN
        written |= uneven and NAME.search(text) is not None
    return written


def unevenness(strip: Image, letters: int) -> Unevenness | None:
    """How uneven a line of so many letters is; None where too few of them are seen."""
    ink = ink_mask(strip) if strip.size else np.zeros((0, 0), np.bool_)
    columns = np.flatnonzero(ink.any(axis=0))
    if columns.size < letters:
        return None
    ink = ink[:, columns[0] : columns[-1] + 1]
    pitch = ink.shape[1] / letters
    seen = [_ends(ink[:, int(i * pitch) : int((i + 1) * pitch)]) for i in range(letters)]
    ends = np.array([one for one in seen if one is not None])
    if len(ends) < max(FEW, letters - 1):
        return None
    heights, middles = ends[:, 1] - ends[:, 0], ends.mean(axis=1)
    usual = max(1.0, float(np.median(heights)))
    # a sheet may curl: its lines are bent, all of their letters alike
    places = np.arange(len(middles))
    line = np.polyval(np.polyfit(places, middles, 2), places)
    return Unevenness(float((middles - line).std()) / usual, float(heights.std()) / usual)


def _ends(letter: NDArray[np.bool_]) -> tuple[float, float] | None:
    rows = np.nonzero(letter)[0]
    if rows.size < FEW:
        return None
    top, foot = np.percentile(rows, EDGES)
    return float(top), float(foot)
