"""Finding the sheet of paper in a photo and laying it flat.

A frame of a table is also four straight lines: a sheet is believed only where what lies
outside it differs from paper, so that nothing written is ever cut away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from parsers.ocr.contract import Image, Quad
from parsers.photo.edges import quads_of_edges

SMALL = 480
"""Longest side in pixels of the picture the sheet is looked for in."""

LEAST_AREA = 0.2
"""Share of the photo a sheet must fill to be the subject."""

LEAST_CONTRAST = 14.0
"""Difference in Lab between paper and what lies beyond an edge (practice set: 25 and more)."""

REACHES = 6, 9
"""Pixels (of the small picture) on either side of an edge at which paper and what lies beyond are
compared: a table's rule is seen at one of these at most, what lies beyond a sheet at both."""

ALONG, ALONG_ALONE = 0.5, 0.35
"""Share of an edge's places in which both sides may differ less than that: a finger lies on it. For
the one sheet of a photo fewer: an edge that crosses a second sheet lies half on paper.
(Of 401 drawn photos 332 have a sheet so and not 337; one found before was half of two.)"""

LEAST_FILL = 0.9
"""Share of a four-cornered figure its outline must fill: a sheet is convex and whole."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet laid flat, and its corners in the photo (none where no sheet was found)."""

    image: Image
    corners: tuple[tuple[int, int], ...] = ()


def flatten(photo: Image) -> Sheet:
    """The sheet straightened, or the photo as it is."""
    quad = find_sheet(photo)
    if quad is None:
        return Sheet(photo)
    corners = tuple((int(x), int(y)) for x, y in quad)
    return Sheet(lay_flat(photo, quad), corners)


def find_sheet(photo: Image) -> Quad | None:
    """Corners of the sheet in the photo, clockwise from the top left."""
    lab, scale = _small(photo)
    masked = (quad for mask in _masks(lab) for quad in _quads(mask, LEAST_AREA))
    believed = _believed(lab, masked, ALONG_ALONE)
    if not believed:
        size = LEAST_AREA * lab[..., 0].size
        edged = (quad for quad in quads_of_edges(lab) if cv2.contourArea(quad) >= size)
        believed = _believed(lab, edged, ALONG_ALONE)
    best = max(believed, key=cv2.contourArea, default=None)
    return None if best is None else np.asarray(_ordered(best) / scale, np.float32)


def sheets_within(photo: Image, least: float) -> list[Quad]:
    """Every figure in the photo that may be a sheet, each at least a share of the photo."""
    lab, scale = _small(photo)
    quads = _believed(lab, (q for mask in _masks(lab) for q in _quads(mask, least)), ALONG)
    return [np.asarray(_ordered(quad) / scale, np.float32) for quad in quads]


def _small(photo: Image) -> tuple[NDArray[np.float32], float]:
    """The photo in Lab as sheets are looked for in, and its scale."""
    scale = SMALL / max(photo.shape[:2])
    small = cv2.resize(photo, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return cv2.cvtColor(small, cv2.COLOR_BGR2LAB).astype(np.float32), scale


def _believed(lab: NDArray[np.float32], quads: Iterable[Quad], along: float) -> list[Quad]:
    return [quad for quad in quads if _stands_out(lab, quad, along)]


def _masks(lab: NDArray[np.float32]) -> Iterator[Image]:
    """Guesses at which pixels are paper: by each channel, and by unlikeness to the border."""
    smooth = cv2.medianBlur(lab.astype(np.uint8), 7)
    border = np.concatenate([smooth[:3].reshape(-1, 3), smooth[-3:].reshape(-1, 3)])
    sides = np.concatenate([smooth[:, :3].reshape(-1, 3), smooth[:, -3:].reshape(-1, 3)])
    ground = np.median(np.concatenate([border, sides]), axis=0)
    # colour counts more than light, which shadows change
    apart = np.abs(smooth.astype(np.float32) - ground) * (0.6, 1.6, 1.6)
    yield _otsu(np.clip(apart.sum(axis=2), 0, 255).astype(np.uint8))
    for channel in range(3):
        yield _otsu(smooth[:, :, channel])
        yield _otsu(cv2.bitwise_not(smooth[:, :, channel]))


def _otsu(grey: Image | cv2.typing.MatLike) -> Image:
    _, mask = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    # print and table lines are holes in the paper: close them
    return np.asarray(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8)), np.uint8)


def _quads(mask: Image, least: float) -> Iterator[Quad]:
    """Large four-cornered outlines of a mask: `least` is a share of its surface."""
    outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for outline in outlines:
        hull = cv2.convexHull(outline)
        area = cv2.contourArea(hull)
        if area < least * mask.size or cv2.contourArea(outline) < LEAST_FILL * area:
            continue
        for slack in (0.01, 0.02, 0.035, 0.05):
            figure = cv2.approxPolyDP(hull, slack * cv2.arcLength(hull, closed=True), closed=True)
            if len(figure) == 4:
                if cv2.contourArea(figure) >= LEAST_FILL * area:
                    yield np.asarray(figure.reshape(4, 2), np.float32)
                break


def _stands_out(lab: NDArray[np.float32], quad: Quad, along: float) -> bool:
    """Whether beyond every edge that is not the photo's own there is no paper."""
    edges = zip(quad, np.roll(quad, -1, axis=0), strict=True)
    centre = quad.mean(axis=0)
    contrasts = [_contrast(lab, a, b, centre, along) for a, b in edges]
    seen = [contrast for contrast in contrasts if contrast is not None]
    return bool(seen) and min(seen) >= LEAST_CONTRAST


def _contrast(
    lab: NDArray[np.float32], a: Quad, b: Quad, centre: NDArray[np.float32], along: float
) -> float | None:
    """The least difference between both sides of an edge, near it and farther from it; None where
    the photo ends there.

    Taken pairwise along the edge and from a share of its places on, so that a shadow across both
    sides cancels and a finger on the edge does not matter.
    """
    places = a + (b - a) * np.linspace(0.1, 0.9, 25, dtype=np.float32)[:, None]
    inward = (centre - places) / np.linalg.norm(centre - places, axis=1, keepdims=True)
    pairs = [(places + reach * inward, places - reach * inward) for reach in REACHES]
    apart = [_apart(lab, inner, outer, along) for inner, outer in pairs]
    return min((contrast for contrast in apart if contrast is not None), default=None)


def _apart(
    lab: NDArray[np.float32],
    inward: NDArray[np.float32],
    outward: NDArray[np.float32],
    along: float,
) -> float | None:
    """The difference between places, pair by pair, that all but a share of them exceed; None where
    too few are in the photo."""
    inside, outside = _sample(lab, inward), _sample(lab, outward)
    valid = ~np.isnan(inside[:, 0]) & ~np.isnan(outside[:, 0])
    if valid.sum() < 10:
        return None
    apart = np.linalg.norm((inside - outside)[valid] * (0.6, 1.3, 1.3), axis=1)
    return float(np.quantile(apart, along))


def _sample(lab: NDArray[np.float32], places: NDArray[np.float32]) -> NDArray[np.float32]:
    """Colours at places; not-a-number outside the picture."""
    height, width = lab.shape[:2]
    x, y = np.round(places).astype(int).T
    good = (x >= 0) & (y >= 0) & (x < width) & (y < height)
    values = np.full((len(places), 3), np.nan, np.float32)
    values[good] = lab[y[good], x[good]]
    return values


def _ordered(quad: Quad) -> Quad:
    """Clockwise from the corner nearest the top left."""
    centre = quad.mean(axis=0)
    around = np.argsort(np.arctan2(quad[:, 1] - centre[1], quad[:, 0] - centre[0]))
    turned = quad[around]
    return np.roll(turned, -int(np.argmin(turned.sum(axis=1))), axis=0)


def lay_flat(photo: Image, quad: Quad) -> Image:
    """The sheet at the size it has in the photo."""
    flat = cv2.warpPerspective(photo, flattening(quad), _size(quad), flags=cv2.INTER_LINEAR)
    return np.asarray(flat, np.uint8)


def flattening(quad: Quad) -> NDArray[np.float64]:
    """From the photo to the sheet laid flat (3, 3)."""
    width, height = _size(quad)
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    return np.asarray(cv2.getPerspectiveTransform(quad, target), np.float64)


def _size(quad: Quad) -> tuple[int, int]:
    top, right, bottom, left = np.linalg.norm(quad - np.roll(quad, -1, axis=0), axis=1)
    return int(max(top, bottom)), int(max(left, right))
