"""The upright rules of a list that lean or are pale, as they are on a sheet taken aslant.

The page is stood up by its lines of words, and what is upright on it may lean still; a hair's
width of grey is no ink beside bold writing. Such a rule left in a cell is read as a 1, and in
the white between two cells it is taken for writing. Looked for on lists alone: it takes time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from parsers.facts import Box
from parsers.ocr.contract import Image
from parsers.photo.cells import Rules, long_down

LEANS = (-0.18, -0.09, 0.0, 0.09, 0.18)
"""Pixels across for each pixel down; from one to the next a rule's own width and breach reach."""

LEAST = 4.0
"""Heights of a line of print: a written 1 leans as well, and two of them under one another touch
at times, but not three."""

CONTRAST = 35
"""Grey levels a rule is darker than the paper to its left and right, at least."""

WIDEST = 9
"""Pixels beyond which nothing is a rule, nor a stroke of one."""

GAP = 5
"""Pixels a rule may be broken by: where one goes across that was not found, or by grain."""

LONG = 0.25
"""Share of the table's height from which a rule tells how it leans."""

BROAD = 12
"""Pixels of mean width from which it is no rule but the paper's edge or a shadow's."""

ASTRAY = 0.05
"""How much more or less than most a rule leans, at most; the rules of a sheet fan out a little."""

Lean = Callable[[float], float]
"""From a place across to how many pixels across for each pixel down what is upright leans."""

Mask = NDArray[np.bool_]


def with_leaning(rules: Rules, print_: Image, letter: int, top: int, bottom: int) -> Rules:
    """The rules with those that lean, looked for between two heights of the page."""
    down = rules.down.copy()
    ink = _thin(print_[top:bottom], rules.across[top:bottom])
    for lean in LEANS:
        # no wider than the rule is: a digit that touches it would lose its edge
        down[top:bottom] |= _leaning(ink, letter, lean) & (ink > 0)
    return replace(rules, down=down)


def _thin(print_: Image, across: Mask) -> Image:
    """Where something narrow is darker than what is beside it, and where level rules cross it."""
    beside = np.ones((1, WIDEST), np.uint8)
    darker = cv2.morphologyEx(print_, cv2.MORPH_BLACKHAT, beside) >= CONTRAST
    joined = (darker | across).astype(np.uint8)
    return np.asarray(cv2.morphologyEx(joined, cv2.MORPH_CLOSE, np.ones((GAP, 1), np.uint8)))


def _leaning(ink: Image, letter: int, lean: float) -> Mask:
    """The long lines that lean so, found by looking down after leaning everything back."""
    height, width = ink.shape
    room = int(abs(lean) * height) + 1
    shift = room if lean > 0 else 0
    matrix = np.array([[1, -lean, shift], [0, 1, 0]], np.float32)
    back = cv2.warpAffine(ink, matrix, (width + room, height), flags=cv2.INTER_NEAREST)
    found = long_down(np.asarray(back, np.uint8), letter, LEAST).astype(np.uint8)
    there = cv2.WARP_INVERSE_MAP | cv2.INTER_NEAREST
    return np.asarray(cv2.warpAffine(found, matrix, (width, height), flags=there) > 0)


def lean_of(rules: Rules, table: Box) -> Lean:
    """How the upright rules of a table lean from side to side; not at all where it has none."""
    found = sorted(_leans(rules, table))
    if not found:
        return lambda _: 0.0
    usual = float(np.median([lean for _, lean in found]))
    kept = [one for one in found if abs(one[1] - usual) <= ASTRAY]
    places, leans = zip(*kept, strict=True) if kept else ((0.0,), (usual,))
    return lambda place: float(np.interp(place, places, leans))


def _leans(rules: Rules, table: Box) -> Iterator[tuple[float, float]]:
    """Where each long rule of a table runs, and how much it leans."""
    x, y, w, h = table
    left, top = max(0, x), max(0, y)
    mask = rules.down[top : y + h, left : x + w].astype(np.uint8)
    if not mask.size:
        return
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    for label in range(1, count):
        begin, high, area = (
            int(stats[label, which])
            for which in (cv2.CC_STAT_TOP, cv2.CC_STAT_HEIGHT, cv2.CC_STAT_AREA)
        )
        if high < LONG * h or area > BROAD * high:
            continue
        rows, columns = np.nonzero(labels[begin : begin + high] == label)
        lean = float(np.polyfit(rows, columns, 1)[0])
        yield left + float(columns.mean()), lean
