"""Four straight edges in a photo that may be a sheet's: for a sheet whose paper and desk no
single level parts, as under a shadow that lies across both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product

import cv2
import numpy as np
from numpy.typing import NDArray

from parsers.ocr.contract import Image, Quad

LEAST_LINE = 0.16
"""Length of a straight piece of an edge, as a share of the photo's longer side."""

GAP = 0.03
"""The same of a gap in it: a finger, a fold, a clip."""

MOST_LINES = 9
"""Lines tried in each direction: the longest, near ones taken together."""

APART = 0.25
"""Share of the photo's longer side that opposite edges are apart at least."""

SAME_ANGLE, SAME_PLACE = 4.0, 0.012
"""Degrees and share of the longer side within which two pieces are of one line."""

COVERED = 0.55
"""Share of a side that must be an edge in the photo."""

OUTSIDE = 0.04
"""How far beyond the photo a corner may lie, as a share of its longer side."""

Segment = tuple[float, float, float, float]


def quads_of_edges(lab: NDArray[np.float32]) -> Iterator[Quad]:
    """Four-cornered figures whose sides are edges in the picture, in no order."""
    mask = _edges(lab)
    side = max(mask.shape)
    found = cv2.HoughLinesP(
        mask, 1, np.pi / 360, 40, minLineLength=LEAST_LINE * side, maxLineGap=GAP * side
    )
    if found is None:
        return
    pieces = [tuple(map(float, piece)) for piece in found.reshape(-1, 4)]
    level = _distinct([p for p in pieces if abs(p[2] - p[0]) >= abs(p[3] - p[1])], side)
    upright = _distinct([p for p in pieces if abs(p[2] - p[0]) < abs(p[3] - p[1])], side)
    near = cv2.dilate(mask, np.ones((5, 5), np.uint8))
    for pair, other in product(_pairs(level, side, 1), _pairs(upright, side, 0)):
        quad = _quad(pair, other)
        if quad is not None and _within(quad, mask.shape) and _is_edged(quad, near):
            yield quad


def _edges(lab: NDArray[np.float32]) -> Image:
    smooth = cv2.medianBlur(lab.astype(np.uint8), 5)
    whole = np.zeros(lab.shape[:2], np.uint8)
    for channel, (low, high) in zip(cv2.split(smooth), ((18, 50), (8, 20), (8, 20)), strict=True):
        whole |= np.asarray(cv2.Canny(channel, low, high), np.uint8)
    return whole


def _distinct(pieces: Sequence[tuple[float, ...]], side: int) -> list[Segment]:
    """The longest pieces, one for each line."""
    kept: list[Segment] = []
    for piece in sorted(pieces, key=lambda p: -np.hypot(p[2] - p[0], p[3] - p[1])):
        x0, y0, x1, y1 = piece
        if len(kept) < MOST_LINES and not any(
            _one_line((x0, y0, x1, y1), other, side) for other in kept
        ):
            kept.append((x0, y0, x1, y1))
    return kept


def _one_line(a: Segment, b: Segment, side: int) -> bool:
    turn = np.degrees(np.arctan2(a[3] - a[1], a[2] - a[0]) - np.arctan2(b[3] - b[1], b[2] - b[0]))
    apart = abs((turn + 90) % 180 - 90)
    middle = np.array([(a[0] + a[2]) / 2, (a[1] + a[3]) / 2])
    run = np.array([b[2] - b[0], b[3] - b[1]])
    off = middle - np.array(b[:2])
    distance = abs(run[0] * off[1] - run[1] * off[0]) / max(float(np.linalg.norm(run)), 1e-6)
    return bool(apart < SAME_ANGLE and distance < SAME_PLACE * side)


def _pairs(lines: Sequence[Segment], side: int, axis: int) -> list[tuple[Segment, Segment]]:
    """Two lines each, the first nearer to the top or left."""
    ordered = sorted(lines, key=lambda p: p[axis] + p[axis + 2])
    return [
        (a, b)
        for a, b in combinations(ordered, 2)
        if (b[axis] + b[axis + 2] - a[axis] - a[axis + 2]) / 2 >= APART * side
    ]


def _quad(level: tuple[Segment, Segment], upright: tuple[Segment, Segment]) -> Quad | None:
    """The corners where two and two lines meet, clockwise from the top left."""
    (top, bottom), (left, right) = level, upright
    meets = [_meet(a, b) for a, b in ((top, left), (top, right), (bottom, right), (bottom, left))]
    corners = [corner for corner in meets if corner is not None]
    if len(corners) < 4:
        return None
    quad = np.array(corners, np.float32)
    return quad if cv2.isContourConvex(quad.reshape(-1, 1, 2).astype(np.int32)) else None


def _meet(a: Segment, b: Segment) -> tuple[float, float] | None:
    first = np.cross([a[0], a[1], 1], [a[2], a[3], 1])
    second = np.cross([b[0], b[1], 1], [b[2], b[3], 1])
    x, y, w = np.cross(first, second)
    return None if abs(w) < 1e-9 else (float(x / w), float(y / w))


def _within(quad: Quad, shape: tuple[int, ...]) -> bool:
    more = OUTSIDE * max(shape)
    low, high = quad.min(axis=0), quad.max(axis=0)
    return bool((low >= -more).all() and high[0] <= shape[1] + more and high[1] <= shape[0] + more)


def _is_edged(quad: Quad, edges: NDArray[np.generic] | cv2.typing.MatLike) -> bool:
    """Whether every side runs along an edge."""
    mask = np.asarray(edges, np.uint8)
    return all(
        _covered(a, b, mask) >= COVERED
        for a, b in zip(quad, np.roll(quad, -1, axis=0), strict=True)
    )


def _covered(a: Quad, b: Quad, mask: Image) -> float:
    spots = np.round(a + (b - a) * np.linspace(0.04, 0.96, 60, dtype=np.float32)[:, None])
    x, y = spots.astype(int).T
    good = (x >= 0) & (y >= 0) & (x < mask.shape[1]) & (y < mask.shape[0])
    # where the photo ends no edge can be seen
    return float((mask[y[good], x[good]] > 0).mean()) if good.any() else 0.0
