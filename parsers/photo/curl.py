"""How the rows of a table bend where its sheet curls: one curve for all its level rules.

A curled sheet lifts a row by half its height from one side of a table to the other, so that
what stands level with a name may be the neighbour's.
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from parsers.facts import Box
from parsers.photo.cells import Rules

STEP = 8
"""Pixels from sample to sample along a rule."""

LEAST_LENGTH = 0.3
"""Share of the table's width from which a piece of a rule tells its bend."""

LEAST_PIECES = 2
"""Pieces of rules needed."""

DEGREE = 3
"""Of the curve: a sheet bends up and down once or twice."""

Curve = Callable[[float], float]
"""From a place across to how much lower a level line stands there."""


def curve_of(rules: Rules, table: Box) -> Curve | None:
    """The bend of a table's level rules; None where there are too few to tell."""
    pieces = _pieces(rules, table)
    if len(pieces) < LEAST_PIECES:
        return None
    x, _, w, _ = table
    spots = np.concatenate([piece[:, 0] for piece in pieces])
    heights = np.concatenate([piece[:, 1] for piece in pieces])
    own = np.concatenate([np.full(len(piece), i) for i, piece in enumerate(pieces)])
    turned = (spots - x) / max(w, 1)
    powers = [turned**power for power in range(1, DEGREE + 1)]
    offsets = [(own == i).astype(float) for i in range(len(pieces))]
    solved, *_ = np.linalg.lstsq(np.stack([*powers, *offsets], axis=1), heights, rcond=None)
    bend = [float(value) for value in solved[:DEGREE]]

    def curve(place: float) -> float:
        across = min(max((place - x) / max(w, 1), 0.0), 1.0)
        return sum(value * across ** (i + 1) for i, value in enumerate(bend))

    return curve


def _pieces(rules: Rules, table: Box) -> list[NDArray[np.float64]]:
    """Places along each long piece of a level rule within the table."""
    x, y, w, h = table
    mask = rules.across[max(0, y) : y + h, max(0, x) : x + w].astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    found = []
    for label in range(1, count):
        left, width = stats[label, cv2.CC_STAT_LEFT], stats[label, cv2.CC_STAT_WIDTH]
        if width < LEAST_LENGTH * w:
            continue
        spots = _along(labels == label, left, width)
        found.append(spots + np.array([max(0, x), max(0, y)], np.float64))
    return found


def _along(mask: NDArray[np.bool_], left: int, width: int) -> NDArray[np.float64]:
    spots = []
    for place in range(left, left + width, STEP):
        rows = np.flatnonzero(mask[:, place])
        if rows.size:
            spots.append((float(place), float(rows.mean())))
    return np.array(spots, np.float64).reshape(-1, 2)
