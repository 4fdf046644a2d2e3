"""Whether a note was written or printed: by the shapes of its letters (`by_pen`), or by how far
they stand from their line, where print stands on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

import numpy as np
from numpy.typing import NDArray

from parsers.facts import Box, Line
from parsers.ocr.contract import Image
from parsers.photo.by_pen import by_pen
from parsers.photo.fields import part_of
from parsers.photo.ink import ink_mask
from parsers.photo.schools import NAME

LETTERS = re.compile(r"[一-鿿]{5,}")
"""A run of letters long enough to tell."""

LEAST_LIFT, USUAL_LIFT = 0.018, 0.024
"""How far, of a letter's height, the letters of each run stand from its line at least, and those of
the middle one of all, on a page that was written. (So do 55 of 70 drawn notes, and none of 180
printed letters: the evenest run of each has 0.018 at most, and where the middle one has more than
0.024, for what was written into one, 0.014.)"""

USUALLY, MOSTLY = 0.8, 0.5
"""How likely by a pen the middle one of a page's runs is, and three in four of them, on a page that
was written. (So do 15 of 24 drawn notes; of 110 printed pages the likeliest has 0.42 and 0.21.)"""

PRINTED = 0.05
"""How likely the middle one is below which letters that stand unevenly are a bent sheet's."""

PIECE = 8
"""Letters of a run that are looked at together."""

FEWEST_RUNS = 2
"""Runs of letters of which a page's hand is told: its text and its school."""

EDGES = (2, 98)
"""Percentiles of a letter's inked rows that are its top and its foot: specks aside."""

FEW = 5
"""Letters, and pixels of one, of which too little can be said."""


def is_written(print_: Image, lines: Iterable[Line]) -> bool:
    """Whether a whole page was written by hand: its runs of letters, the school's name among them,
    have a hand's shapes, or none stands on its line as print does."""
    runs = [(line, match) for line in lines for match in LETTERS.finditer(line.text)]
    if not any(NAME.search(match.group()) for _, match in runs):
        return False
    shapes = sorted(by_pen(print_, box) for run in runs for box in _pieces(*run))
    usual, low = median(shapes), shapes[len(shapes) // 4]
    if len(runs) >= FEWEST_RUNS and usual >= USUALLY and low >= MOSTLY:
        return True
    return usual >= PRINTED and _stand_unevenly(print_, runs)


def _stand_unevenly(print_: Image, runs: Sequence[tuple[Line, re.Match[str]]]) -> bool:
    lifts = []
    for line, match in runs:
        x, y, w, h = part_of(line, *match.span())
        found = unevenness(print_[max(0, y) : y + h, max(0, x) : x + w], len(match.group()))
        if found is not None:
            lifts.append(found)
    return len(lifts) >= FEWEST_RUNS and min(lifts) >= LEAST_LIFT and median(lifts) >= USUAL_LIFT


def _pieces(line: Line, match: re.Match[str]) -> Sequence[Box]:
    start, end = match.span()
    many = -(-(end - start) // PIECE)
    cuts = [start + (end - start) * i // many for i in range(many + 1)]
    return [part_of(line, one, next_) for one, next_ in pairwise(cuts)]


def unevenness(strip: Image, letters: int) -> float | None:
    """How far the letters of a line of so many stand from it, of a letter's height; None where too
    few of them are seen."""
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
    return float((middles - line).std()) / usual


def _ends(letter: NDArray[np.bool_]) -> tuple[float, float] | None:
    rows = np.nonzero(letter)[0]
    if rows.size < FEW:
        return None
    top, foot = np.percentile(rows, EDGES)
    return float(top), float(foot)
