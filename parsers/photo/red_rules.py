"""Red rules across a page: letter paper of offices has them, and account sheets.

They tie all red on a page together, and cut what is inside a seal into stripes, so that no ring
is found, or half of one and half of nothing.
"""

from __future__ import annotations

import cv2
import numpy as np

from parsers.ocr.contract import Image
from parsers.photo.rings import level_of

RUN = 0.08
"""Of the page's width: how far a rule runs on one row of pixels at least. The top of a large seal's
ring is as long only where it is thick."""

LEAST_LONG = 0.25
"""Of the page's width: shorter ones, in one piece, may be anything."""

LEAST_MANY = 4
"""Rules on ruled paper, at least: fewer are a heading's, and near no seal."""


def without_rules(red: Image) -> Image | None:
    """Redness without the rules across the page; None where there are none."""
    inked = (red >= level_of(red)).astype(np.uint8)
    joined = cv2.morphologyEx(inked, cv2.MORPH_CLOSE, np.ones((3, 9), np.uint8))
    width = red.shape[1]
    runs = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((1, int(RUN * width)), np.uint8))
    near = cv2.dilate(runs, np.ones((3, 15), np.uint8))
    count, labels, sizes, _ = cv2.connectedComponentsWithStats(near)
    rules = [i for i in range(1, count) if sizes[i, cv2.CC_STAT_WIDTH] >= LEAST_LONG * width]
    if len(rules) < LEAST_MANY:
        return None
    lines = (np.isin(labels, rules) & (joined > 0)).astype(np.uint8)
    return np.where(cv2.dilate(lines, np.ones((3, 3), np.uint8)) > 0, np.uint8(0), red)
