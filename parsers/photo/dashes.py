"""Rules of a table that are drawn in dashes: too short to be found as lines, they are ink in the
cells, and a number with a row of them above it is doubted."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from parsers.ocr.contract import Image
from parsers.photo.cells import Rules
from parsers.photo.ink import ink_mask

THICK, SHORT, LONG = 0.22, 0.1, 1.2
"""Heights of a letter up to which a dash is thick, and from and up to which it is long."""

FLAT = 1.5
"""How much longer than thick a dash is at least."""

GAP = 0.6
"""Heights of a letter that the next dash may be away."""

LEAST_LONG, LEAST = 4.0, 6
"""Heights of a letter and dashes from which a row of them is a rule: strokes of letters and of
dates written with dashes are fewer."""


def with_dashes(rules: Rules, print_: Image, letter: int) -> Rules:
    """The rules with those across that are drawn in dashes."""
    ink = ink_mask(print_).astype(np.bool_) & ~(rules.across | rules.down)
    dashes = _dashes(ink, letter)
    reach = np.ones((3, max(3, int(GAP * letter))), np.uint8)
    joined = cv2.dilate(dashes.astype(np.uint8), reach)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    rows = np.asarray(labels, np.int32)
    many = _number_in(rows, dashes, count) >= LEAST
    kept = many & (stats[:, cv2.CC_STAT_WIDTH] >= LEAST_LONG * letter)
    kept[0] = False
    return replace(rules, across=rules.across | (dashes & kept[rows]))


def _dashes(ink: NDArray[np.bool_], letter: int) -> NDArray[np.bool_]:
    """Whatever is as flat and short as a dash."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    wide, high = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    sized = (wide >= SHORT * letter) & (wide <= LONG * letter)
    flat = (high <= max(4.0, THICK * letter)) & (wide >= FLAT * high)
    kept = sized & flat
    kept[0] = False
    return np.asarray(kept[labels], np.bool_)


def _number_in(rows: NDArray[np.int32], dashes: NDArray[np.bool_], count: int) -> NDArray[np.int64]:
    """How many dashes there are in each row of them."""
    pieces, labels = cv2.connectedComponents(dashes.astype(np.uint8), connectivity=8)
    row_of = np.zeros(pieces, np.int64)
    row_of[labels[dashes]] = rows[dashes]
    return np.bincount(row_of[1:], minlength=count)
