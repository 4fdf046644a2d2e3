"""Several sheets side by side in one photo: where each lies."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from parsers.ocr.contract import Image, Quad
from parsers.photo.page import sheets_within

LEAST_SHARE = 0.07
"""Share of the photo the smallest of several sheets fills."""

ALIKE = 0.35
"""Of the largest sheet's surface: what is smaller is another thing on the desk."""

SAME = 0.7
"""Surface shared, of both together, from which two figures are of one sheet."""

INSIDE = 0.6
"""Share of a figure from which it lies in another: a table on its sheet."""

AROUND = 0.5
"""Share of a figure that the sheets in it fill: then it is the edge around them all."""

TOUCHING = 0.08
"""Share of the smaller one that two sheets beside each other may seem to overlap."""


def find_sheets(photo: Image) -> tuple[Quad, ...]:
    """The sheets of a photo that shows several, from the top left on; () where it shows one."""
    figures = _distinct(sheets_within(photo, LEAST_SHARE))
    sheets = [figure for figure in figures if not _is_around(figure, figures)]
    kept: list[Quad] = []
    for figure in sorted(sheets, key=cv2.contourArea, reverse=True):
        if all(_shared(figure, other) < INSIDE * cv2.contourArea(figure) for other in kept):
            kept.append(figure)
    largest = max(map(cv2.contourArea, kept), default=0.0)
    kept = [figure for figure in kept if cv2.contourArea(figure) >= ALIKE * largest]
    if len(kept) < 2 or not _are_apart(kept):
        return ()
    return tuple(sorted(kept, key=in_order))


def _distinct(figures: Sequence[Quad]) -> list[Quad]:
    """Each sheet once: the largest figure found of it."""
    kept: list[Quad] = []
    for figure in sorted(figures, key=cv2.contourArea, reverse=True):
        if not any(_alike(figure, other) > SAME for other in kept):
            kept.append(figure)
    return kept


def _is_around(figure: Quad, figures: Sequence[Quad]) -> bool:
    """Whether a figure is no sheet but goes around several."""
    size = cv2.contourArea(figure)
    within = [
        other
        for other in figures
        if other is not figure and _shared(other, figure) >= 0.85 * cv2.contourArea(other)
    ]
    apart = [a for a in within if any(_is_beside(a, b) for b in within if b is not a)]
    filled = sum(cv2.contourArea(other) for other in _distinct_places(apart))
    return len(_distinct_places(apart)) >= 2 and filled >= AROUND * size


def _distinct_places(figures: Sequence[Quad]) -> list[Quad]:
    kept: list[Quad] = []
    for figure in sorted(figures, key=cv2.contourArea, reverse=True):
        if all(_is_beside(figure, other) for other in kept):
            kept.append(figure)
    return kept


def _is_beside(a: Quad, b: Quad) -> bool:
    smaller = min(cv2.contourArea(a), cv2.contourArea(b))
    return _shared(a, b) < TOUCHING * smaller


def _are_apart(figures: Sequence[Quad]) -> bool:
    return all(_is_beside(a, b) for i, a in enumerate(figures) for b in figures[:i])


def _shared(a: Quad, b: Quad) -> float:
    return float(cv2.intersectConvexConvex(a, b)[0])


def _alike(a: Quad, b: Quad) -> float:
    shared = _shared(a, b)
    return shared / max(cv2.contourArea(a) + cv2.contourArea(b) - shared, 1.0)


def in_order(figure: Quad) -> tuple[int, float]:
    """Row by row, from left to right: sheets whose middles are level are one row."""
    x, y = figure.mean(axis=0)
    height = float(np.ptp(figure[:, 1]))
    return round(float(y) / max(height, 1.0)), float(x)
