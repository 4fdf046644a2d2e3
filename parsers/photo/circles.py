"""Where in a cluster of red points the ring of a seal may lie: guesses, for `rings` to judge."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

WIDTH = 800
"""Width in pixels of the page on which rings are looked for; a seal's line is then 2 to 4 px."""

SMALLEST, LARGEST = 0.04, 0.26
"""Half the seal's width as a share of the page's: a 40 mm seal is 0.095 of A4, more on a
half sheet, less where the sheet's edge was not found."""

TRIALS = 500
"""Circles tried in each cluster; three true points in a third of the ink come up 18 times."""

STACKED_TRIALS = 700
"""Circles tried besides where seals lie over one another. (Of 119 seals on drawn lists 72 were
known without, 79 are with these, no more with 2,500; none of another school passed.)"""

SEAL_HIGH = 110
"""Pixels (at WIDTH) down the page within which points of one seal on a list are looked for."""

BAND = 0.035
"""Half the thickness of a ring, as a share of its radius."""

Points = NDArray[np.float32]

Figure = tuple[tuple[float, float], tuple[float, float], float]
"""Centre, half axes, tilt in degrees."""


def circles(points: Points, *, stacked: bool) -> list[Figure]:
    """The circles through three random points that most points lie on."""
    chance = np.random.default_rng(len(points))
    some = points if len(points) < 2500 else chance.choice(points, 2500, replace=False)
    a, b, c = (some[chance.integers(0, len(some), TRIALS)] for _ in range(3))
    if stacked:
        more = _near_one_another(some, chance)
        a, b, c = (np.concatenate(both) for both in zip((a, b, c), more, strict=True))
    centres, radii = _through(a, b, c)
    good = (radii > SMALLEST * WIDTH) & (radii < LARGEST * WIDTH)
    centres, radii = centres[good], radii[good]
    if not len(radii):
        return []
    away = np.linalg.norm(some[None] - centres[:, None], axis=2) / radii[:, None]
    hits = (np.abs(away - 1) < BAND / 2).sum(axis=1)
    # points per length of line, not per circle: else large circles win by size alone
    best = np.argsort(-hits / radii**0.7)[:8]
    return [
        ((float(centres[i, 0]), float(centres[i, 1])), (float(radii[i]),) * 2, 0.0) for i in best
    ]


def _near_one_another(points: Points, chance: np.random.Generator) -> tuple[Points, ...]:
    """Three points each that lie no farther apart down the page than a seal is high: of several
    seals above one another three points at random are seldom one's."""
    down = points[np.argsort(points[:, 1], kind="stable")]
    first = chance.integers(0, len(down), STACKED_TRIALS)
    low, high = (
        np.searchsorted(down[:, 1], down[first, 1] + off) for off in (-SEAL_HIGH, SEAL_HIGH)
    )
    others = (low + (chance.random(STACKED_TRIALS) * (high - low)).astype(int) for _ in range(2))
    return tuple(down[np.minimum(at, len(down) - 1)] for at in (first, *others))


def _through(a: Points, b: Points, c: Points) -> tuple[Points, NDArray[np.float32]]:
    """Centres and radii of circles through three points each."""
    ab, ac = b - a, c - a
    cross = 2 * (ab[:, 0] * ac[:, 1] - ab[:, 1] * ac[:, 0])
    cross = np.where(np.abs(cross) < 1e-3, np.float32(1e-3), cross)
    ab2, ac2 = (ab**2).sum(axis=1), (ac**2).sum(axis=1)
    x = (ac[:, 1] * ab2 - ab[:, 1] * ac2) / cross
    y = (ab[:, 0] * ac2 - ac[:, 0] * ab2) / cross
    return a + np.stack([x, y], axis=1), np.hypot(x, y).astype(np.float32)


def hull(points: Points) -> list[Figure]:
    """The oval around a cluster that stands alone."""
    hull = cv2.convexHull(points)
    return [] if len(hull) < 5 else [figure_of(cv2.fitEllipseDirect(hull))]


def figure_of(ellipse: tuple[tuple[float, float], tuple[float, float], float] | object) -> Figure:
    (x, y), (width, height), tilt = ellipse  # type: ignore[misc]
    return (float(x), float(y)), (float(width) / 2, float(height) / 2), float(tilt)
