"""A written number as one picture: the line of writing, brought to one height."""

from __future__ import annotations

import cv2
import numpy as np

from parsers.ocr.contract import Image
from parsers.photo.digits.pieces import Writing

ROWS = 40
"""Pixels tall the picture is."""

TALL = 27
"""Pixels tall the writing in it is, where nothing of it stands far above or below."""

ROOM = 8
"""Pixels of paper before and behind the writing."""

LONGEST = 640
"""Pixels beyond which a line is no number: about 25 digits."""


def line_of(writing: Writing) -> Image | None:
    """The line as ink, 255 where darkest and 0 on paper; None where it is too long."""
    boxes = [piece.box for piece in writing.pieces]
    top, bottom = min(box[1] for box in boxes), max(box[1] + box[3] for box in boxes)
    left, right = min(box[0] for box in boxes), max(box[0] + box[2] for box in boxes)
    scale = min(TALL / writing.high, (ROWS - 2) / (bottom - top))
    wide = 2 * ROOM + round((right - left) * scale)
    if wide > LONGEST:
        return None
    shift = [ROOM - left * scale, ROWS / 2 - (top + bottom) / 2 * scale]
    matrix = np.array([[scale, 0, shift[0]], [0, scale, shift[1]]], np.float32)
    soft = cv2.GaussianBlur(writing.ink, (0, 0), 0.4 / scale)
    return np.asarray(cv2.warpAffine(soft, matrix, (wide, ROWS)), np.uint8)
