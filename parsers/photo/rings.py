"""Finding the ring of a seal among red ink: round or oval, faint, broken, over print.

A ring is judged by how much of its round is there, so that headings, pen strokes,
fingerprints and filled logos are none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from parsers.facts import Box
from parsers.ocr.contract import Image
from parsers.photo.circles import (
    BAND,
    LARGEST,
    SMALLEST,
    WIDTH,
    Figure,
    Points,
    circles,
    figure_of,
    hull,
)

FAINTEST = 22
"""Redness (0 to 255) below which there is only noise of the camera and of JPEG."""

LARGEST_FRAME = 0.45
"""Longer side of a framed stamp, at most; a table with red rules is larger."""

FRAMED = 0.9
"""Share of the rectangle around it that a frame's outline fills."""

LEAST_POINTS = 120
"""Red pixels (at WIDTH) below which nothing is worth a look."""

BINS = 120
"""Directions in which a ring is looked for."""

LETTERS = 0.58, 0.8
"""Where letters stand, as shares of the radius: clear of the ring itself, also of one that a
hand drew not quite round."""

INNER = 0.55, 0.85, 0.025
"""Where a second line would stand, and by what step it is looked for, in shares of the
radius; a circle is two steps wide."""

OVAL = 0.55
"""Least ratio of an oval seal's axes (45 mm by 30 mm is 0.67)."""

WORTH_A_LOOK = 0.3
"""Share of the round below which a ring is chance."""


@dataclass(frozen=True, slots=True)
class Ring:
    """A ring in pixels of the page: centre, half axes, tilt in degrees, and what is there.

    `round` is the share of directions with ink on the ring, `clear` the share where that
    ink also ends outside it, `filled` the share of inked surface inside, `lettered` the
    share of directions with ink where a seal's letters stand, `inner` the same on the one
    narrow circle there that has most: letters leave gaps, a second line does not; `gap` the
    longest stretch of its round without ink, as a share of it.
    """

    centre: tuple[float, float]
    axes: tuple[float, float]
    tilt: float
    round: float
    clear: float
    filled: float
    lettered: float
    inner: float = 0.0
    gap: float = 0.0

    @property
    def box(self) -> Box:
        """The upright box around it."""
        turn = np.deg2rad(self.tilt)
        a, b = self.axes
        half_w = float(np.hypot(a * np.cos(turn), b * np.sin(turn)))
        half_h = float(np.hypot(a * np.sin(turn), b * np.cos(turn)))
        x, y = self.centre
        return int(x - half_w), int(y - half_h), int(2 * half_w), int(2 * half_h)

    def scaled(self, factor: float) -> Ring:
        """The same ring on a page of another size."""
        (x, y), (a, b) = self.centre, self.axes
        return replace(self, centre=(x * factor, y * factor), axes=(a * factor, b * factor))


def find_rings(ink: Image, most: int = 4, *, stacked: bool = False) -> tuple[Ring, ...]:
    """Rings in a picture where ink is bright, surest first.

    `stacked`: the picture is cut from a column of seals that overlap, whose outline together is
    a rectangle, as a frame's is.
    """
    scale = WIDTH / ink.shape[1]
    small = cv2.resize(ink, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    mask = np.asarray(small, np.uint8) >= level_of(np.asarray(small, np.uint8))
    rings = [
        ring
        for cluster in _clusters(mask, stacked=stacked)
        for ring in _rings_of(cluster, most, stacked=stacked)
    ]
    rings.sort(key=lambda ring: -ring.round)
    return tuple(ring.scaled(1 / scale) for ring in rings[:most])


def level_of(ink: Image) -> int:
    """Redness from which a pixel is ink: a third of the strongest there is."""
    seen = ink[ink >= FAINTEST]
    if seen.size < LEAST_POINTS:
        return FAINTEST
    return max(FAINTEST, int(0.33 * np.percentile(seen, 95)))


def _clusters(mask: NDArray[np.bool_], *, stacked: bool) -> Iterator[Points]:
    """Red pixels that belong together, as points, large clusters only."""
    reach = np.ones((15, 15), np.uint8)
    count, labels = cv2.connectedComponents(cv2.dilate(mask.astype(np.uint8), reach))
    for label in range(1, count):
        rows, columns = np.nonzero((labels == label) & mask)
        spread = min(np.ptp(rows), np.ptp(columns)) if rows.size else 0
        if rows.size >= LEAST_POINTS and spread >= 1.2 * SMALLEST * WIDTH:
            points = np.stack([columns, rows], axis=1).astype(np.float32)
            if stacked or not _framed(points):
                yield points


def _framed(points: Points) -> bool:
    """Whether ink fills an upright or slanted rectangle of a stamp's size: a person's chop, a
    cashier's stamp. Round and oval ink fills 0.785 of the one around it, half a seal too."""
    _, size, _ = cv2.minAreaRect(points)
    fills = cv2.contourArea(cv2.convexHull(points)) / max(size[0] * size[1], 1.0)
    return bool(max(size) <= LARGEST_FRAME * WIDTH and fills >= FRAMED)


def _rings_of(points: Points, most: int, *, stacked: bool) -> Iterator[Ring]:
    """Rings of one cluster: the best, then the best of what is left."""
    for _ in range(most):
        ring = _best_ring(points, stacked=stacked)
        if ring is None or ring.round < WORTH_A_LOOK:
            return
        yield ring
        points = points[radii(points, ring.centre, ring.axes, ring.tilt)[0] > 1 + 2 * BAND]
        if len(points) < LEAST_POINTS:
            return


def _best_ring(points: Points, *, stacked: bool) -> Ring | None:
    figures = [*circles(points, stacked=stacked), *hull(points)]
    refined = [*figures, *(_refine(points, *figure) for figure in figures)]
    rings = [_judge(points, *figure) for figure in refined if _plausible(*figure)]
    return max(rings, key=_worth, default=None)


def _worth(ring: Ring) -> float:
    """A whole ring, the outer one where there are two."""
    return ring.round + 0.5 * ring.clear + 0.3 * min(ring.lettered, 0.5)


def _refine(points: Points, *figure: *Figure) -> Figure:
    """The oval through the points near a guess: perspective makes circles oval."""
    near = points[np.abs(radii(points, *figure)[0] - 1) < 1.5 * BAND]
    return figure if len(near) < 40 else figure_of(cv2.fitEllipseDirect(near))


def _plausible(centre: tuple[float, float], axes: tuple[float, float], _tilt: float) -> bool:
    small, large = min(axes), max(axes)
    sized = SMALLEST * WIDTH < large < LARGEST * WIDTH
    return bool(np.isfinite(centre).all()) and sized and small >= OVAL * large


def radii(
    points: Points, centre: tuple[float, float], axes: tuple[float, float], tilt: float
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Distance from the centre (1 on the ring) and direction (radians) of each point."""
    turn = np.deg2rad(tilt)
    x, y = (points - np.array(centre, np.float32)).T
    u = (x * np.cos(turn) + y * np.sin(turn)) / axes[0]
    v = (y * np.cos(turn) - x * np.sin(turn)) / axes[1]
    return np.hypot(u, v).astype(np.float32), np.arctan2(v, u).astype(np.float32)


def _judge(
    points: Points,
    centre: tuple[float, float],
    axes: tuple[float, float],
    tilt: float,
) -> Ring:
    away, direction = radii(points, centre, axes, tilt)
    near = away < 1 + 5 * BAND
    away, direction = away[near], direction[near]
    bins = ((direction + np.pi) / (2 * np.pi) * BINS).astype(int) % BINS

    def inked(low: float, high: float) -> NDArray[np.bool_]:
        return np.bincount(bins[(away > low) & (away < high)], minlength=BINS) > 0

    on = inked(1 - BAND, 1 + BAND)
    beyond = inked(1 + 2 * BAND, 1 + 5 * BAND)
    surface = np.pi * axes[0] * axes[1]
    return Ring(
        centre,
        axes,
        tilt,
        round=float(on.mean()),
        clear=float((on & ~beyond).mean()),
        filled=float((away < 1 - BAND).sum() / surface),
        lettered=float(inked(*LETTERS).mean()),
        inner=_fullest_circle(away, bins),
        gap=_longest_gap(on),
    )


def _longest_gap(on: NDArray[np.bool_]) -> float:
    """The longest run of directions without ink, as a share of all."""
    if not on.any():
        return 1.0
    inked = np.flatnonzero(on)
    return float(np.diff(np.append(inked, inked[0] + len(on))).max() - 1) / len(on)


def _fullest_circle(away: NDArray[np.float32], bins: NDArray[np.intp]) -> float:
    """The largest share of directions inked on one narrow circle among the letters."""
    low, high, step = INNER
    among = (away >= low) & (away < high)
    circles = ((away[among] - low) / step).astype(int)
    steps = round((high - low) / step)
    there = np.bincount(circles * BINS + bins[among], minlength=steps * BINS) > 0
    there = there[: steps * BINS].reshape(steps, BINS)
    return float((there[:-1] | there[1:]).mean(axis=1).max())
