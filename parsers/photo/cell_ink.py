"""What is written in one cell of a list: its own ink, without rules and without what only
reaches in from the rows and columns around it."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from parsers.facts import Box
from parsers.ocr.contract import Image
from parsers.photo.cells import Rules
from parsers.photo.rule_ink import grown, ink_of, unruled

REACH = 0.9
"""Of the cell's height: how far beyond it a stroke that begins inside is followed."""

OWN, STRANGE = 0.5, 0.2
"""Share of a stroke's ink in the cell from which it is the cell's, and up to which it only
reaches in; between both nobody can tell."""

LEAST = 0.02
"""Of the cell's height squared: doubtful ink below this does not matter."""

BRIDGE = 11
"""Pixels within which two ends of ink at a rule that was taken away are of one stroke."""


@dataclass(frozen=True, slots=True)
class CellInk:
    """A cell's ink on white, where on the page the picture stands, and whether some of it may
    be a neighbour's; `certain` is the same without what may."""

    image: Image
    box: Box
    doubtful: bool
    certain: Image


def own_ink(print_: Image, rules: Rules, cell: Box) -> CellInk:
    """The cell's ink alone."""
    box = _around(cell, print_.shape)
    x, y, _, _ = box
    part, ruled = unruled(print_, rules, box)
    inner = np.zeros(part.shape, np.bool_)
    left, top = cell[0] - x, cell[1] - y
    inner[max(0, top) : top + cell[3], max(0, left) : left + cell[2]] = True
    strange, torn = _not_own(part, inner, ruled)
    part[strange] = 255
    certain = part.copy()
    certain[grown(torn, 3)] = 255
    doubtful = int((torn & inner).sum()) > LEAST * cell[3] ** 2
    return CellInk(part, box, doubtful, certain)


def _around(cell: Box, shape: tuple[int, ...]) -> Box:
    more = int(REACH * cell[3])
    left, top = max(0, cell[0] - more), max(0, cell[1] - more)
    right = min(shape[1], cell[0] + cell[2] + more)
    bottom = min(shape[0], cell[1] + cell[3] + more)
    return left, top, max(1, right - left), max(1, bottom - top)


def _not_own(
    part: Image, inner: NDArray[np.bool_], ruled: NDArray[np.bool_]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Where ink is that is not the cell's, with the blur around it; and where ink is that may
    be a neighbour's."""
    ink = ink_of(part)
    bridges = grown(ink & grown(ruled, 5), BRIDGE) & ruled
    joined = (ink | bridges).astype(np.uint8)
    count, labels = cv2.connectedComponents(joined, connectivity=8)
    labels = np.where(ink, labels, 0)
    whole = np.bincount(labels.ravel(), minlength=count)
    within = np.bincount(labels[inner], minlength=count)
    strange = within < STRANGE * whole
    torn = ~strange & (within < OWN * whole)
    strange[0] = torn[0] = False
    own = ink & ~strange[labels]
    foreign = grown(strange[labels], 5) | ~inner
    return foreign & ~grown(own, 3), np.asarray(torn[labels], np.bool_)
