"""The box around what is written in a place, and how it is cut out."""

from __future__ import annotations

import cv2
import numpy as np

from parsers.facts import Box
from parsers.ocr.contract import Image
from parsers.photo.ink import otsu_level


def tight(print_: Image, box: Box) -> Box | None:
    """The box around the ink within a box, specks aside."""
    x, y, w, h = (max(0, value) for value in box)
    part = print_[y : y + h, x : x + w]
    if part.size == 0:
        return None
    level = min(otsu_level(part), 190)
    ink = cv2.morphologyEx((part < level).astype(np.uint8), cv2.MORPH_OPEN, np.ones((2, 2)))
    rows, columns = np.nonzero(ink)
    if rows.size < 20:
        return None
    left, right = int(columns.min()), int(columns.max()) + 1
    top, bottom = int(rows.min()), int(rows.max()) + 1
    return x + left, y + top, right - left, bottom - top


def padded(image: Image, box: Box, margin: int) -> Image:
    """A box cut from a picture with so many pixels around it, as far as the picture goes."""
    x, y, w, h = box
    top, left = max(0, y - margin), max(0, x - margin)
    return image[top : y + h + margin, left : x + w + margin]
