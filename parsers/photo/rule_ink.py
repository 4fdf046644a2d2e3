"""Ink without the rules of its table, and whole where it is written over one of them.

The mask of a rule is wider than the rule where strokes stand close to it, and to blank all of it
tears digits: of 1657 a 165 was left, of 1848 a broken end.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from parsers.facts import Box
from parsers.ocr.contract import Image
from parsers.photo.cells import Rules
from parsers.photo.ink import otsu_level

Mask = NDArray[np.bool_]

DARK = 185
"""On evened paper nothing brighter than this (of 255) is a stroke."""

USUAL = 60
"""Percentile of a rule's darkest pixels along its length that is the rule's own shade: fewer are
written over."""

DARKER = 30
"""Of 255: how much darker a stroke is than the rule it is written over."""


def unruled(print_: Image, rules: Rules, box: Box) -> tuple[Image, Mask]:
    """A part of the page without its rules, and where they were."""
    x, y, w, h = box
    part = print_[y : y + h, x : x + w].copy()
    if not part.size:
        return part, np.zeros(part.shape, np.bool_)
    down, across = (grown(mask[y : y + h, x : x + w], 5) for mask in (rules.down, rules.across))
    ruled = down | across
    shade = np.minimum(_shade(part, down), _shade(part.T, across.T).T)
    part[ruled & ~_over(part, ruled, shade)] = 255
    return part, ruled


def _shade(part: Image, ruled: Mask) -> NDArray[np.float64]:
    """How dark each rule that runs down is at its darkest, over all of its mask; white elsewhere.
    A leaning rule is now at the left of its mask, now at the right."""
    shade = np.full(part.shape, 255.0)
    count, labels = cv2.connectedComponents(ruled.astype(np.uint8), connectivity=8)
    for one in range(1, count):
        own = labels == one
        darkest = np.where(own, part, 255).min(axis=1)[own.any(axis=1)]
        shade[own] = np.percentile(darkest, USUAL)
    return shade


def _over(part: Image, ruled: Mask, shade: NDArray[np.float64]) -> Mask:
    """Strokes over a rule: darker than it is, and going on beyond it."""
    over = ruled & (part < shade - DARKER)
    beyond = ink_of(part) & ~ruled
    count, labels = cv2.connectedComponents((over | beyond).astype(np.uint8), connectivity=8)
    goes_on = np.zeros(count, np.bool_)
    goes_on[labels[beyond]] = True
    return np.asarray(over & goes_on[labels], np.bool_)


def ink_of(part: Image) -> Mask:
    """Where a part of the page is inked."""
    return np.asarray(part < min(otsu_level(part), DARK))


def grown(mask: Mask, by: int) -> Mask:
    """A mask with what lies within so many pixels across."""
    return np.asarray(cv2.dilate(mask.astype(np.uint8), np.ones((by, by), np.uint8)) > 0)
