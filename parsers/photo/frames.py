"""What is written inside a printed frame: the frame's lines followed where the sheet curls.

A line is looked for piece by piece near where it must be and taken for a gentle curve.
Ink that runs out over it is noticed, because something may then be missing inside.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from parsers.facts import Box
from parsers.ocr.contract import Image

DARK = 165
"""Of 255 on evened paper: darker is ink (as `signature.STROKE`)."""

INKED = 130
"""Below which a tenth of a pen's stroke is; of a fold's shadow it was 142 and more."""

PIECES = 16
"""Pieces a line is looked for in."""

RULED = 0.6
"""Share of a piece that must be dark for the line to be seen in it."""

SEEN = 6
"""Pieces in which a line must be seen to be followed."""

STRAY = 3.0
"""Pixels a piece may be off the curve of the others: letters or ink beside the line."""

Curve = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Framed:
    """The inside of a frame, and the strips just inside its lines, as masks."""

    inside: NDArray[np.bool_]
    level: NDArray[np.bool_]
    """Along the upper and lower line."""
    upright: NDArray[np.bool_]
    """Along the left and right line."""


def trace(part: Image, box: Box, reach: int, rim: int) -> Framed:
    """The inside of the frame that stands near `box`; where it is not seen, of `box`."""
    x, y, w, h = box
    dark = np.asarray(part < DARK, np.bool_)
    top, bottom = _both(dark, (y, y + h), (x, x + w), reach)
    left, right = _both(dark.T, (x, x + w), (y, y + h), reach)
    rows, columns = np.mgrid[: part.shape[0], : part.shape[1]]
    down = np.minimum(rows - top[None, :], bottom[None, :] - rows) - rim
    across = np.minimum(columns - left[:, None], right[:, None] - columns) - rim
    inside = (down >= 0) & (across >= 0)
    return Framed(inside, inside & (down < 2), inside & (across < 2))


def _both(
    dark: NDArray[np.bool_], at: tuple[int, int], run: tuple[int, int], reach: int
) -> tuple[Curve, Curve]:
    """Two opposite lines as the row of each column; one not seen runs as the other does."""
    first, last = (_curve(dark, place, run, reach) for place in at)
    apart = at[1] - at[0]
    if first is None and last is None:
        flat = np.zeros(dark.shape[1])
        return flat + at[0], flat + at[1]
    if first is None:
        assert last is not None  # noqa: S101 -- the case of neither is above
        return last - apart, last
    return first, first + apart if last is None else last


def _curve(dark: NDArray[np.bool_], at: int, run: tuple[int, int], reach: int) -> Curve | None:
    """The row in which a line runs near `at`, for each column."""
    edges = np.linspace(run[0], run[1], PIECES + 3).astype(int)[1:-1]
    low = max(0, at - reach)
    seen = []
    for start, end in pairwise(edges):
        share = dark[low : at + reach + 1, start:end].mean(axis=1)
        if share.size and share.max() >= RULED:
            rows = np.flatnonzero(share >= 0.8 * share.max())
            seen.append(((start + end) / 2, low + float(rows.mean())))
    return _through(np.array(seen), dark.shape[1]) if len(seen) >= SEEN else None


def _through(seen: NDArray[np.float64], length: int) -> Curve | None:
    """A gentle curve through places, those off it left out."""
    for _ in range(3):
        curve = np.polynomial.Polynomial.fit(seen[:, 0], seen[:, 1], 2)
        off = np.abs(curve(seen[:, 0]) - seen[:, 1])
        if off.max() <= STRAY:
            return np.asarray(curve(np.arange(length)), np.float64)
        seen = seen[off < max(off.max(), STRAY)]
        if len(seen) < SEEN:
            return None
    return None


def written(part: Image, framed: Framed, flat: int) -> tuple[Image, bool]:
    """The picture with only what is written inside, and whether ink crosses the frame.

    A blot at the frame no thicker than `flat` pixels is what is left of its line, and one that
    is nowhere dark is a shadow: that of a fold runs through the frame from side to side.
    """
    # paper and not white outside: a step of brightness is a stroke to a recogniser
    paper = np.uint8(np.median(part[framed.inside])) if framed.inside.any() else np.uint8(255)
    clean = np.where(framed.inside, part, paper)
    mask = np.asarray(clean < DARK, np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    level, upright = _labels(labels, framed.level), _labels(labels, framed.upright)
    crossed = False
    for label in (level | upright) & set(range(1, count)):
        _, _, w, h, _ = stats[label]
        if (label in level and h <= flat) or (label in upright and w <= flat):
            rest = (labels == label).astype(np.uint8)
            clean[cv2.dilate(rest, np.ones((5, 5), np.uint8)) > 0] = paper
        elif float(np.percentile(clean[labels == label], 10)) < INKED:
            crossed = True
    return np.asarray(clean, np.uint8), crossed


def _labels(labels: NDArray[np.int32] | cv2.typing.MatLike, where: NDArray[np.bool_]) -> set[int]:
    return {int(label) for label in np.unique(np.asarray(labels)[where])}
