"""Pages with nothing on them: the back of a sheet that went through a scanner with its front."""

from __future__ import annotations

import cv2
import numpy as np

from parsers.photo.picture import Limits, decode

LEAST_INK = 0.0005
"""Share of the page that must be ink: five printed letters of 12 points are about as much, a
signature alone is more."""

SIDE = 1000
DARKER = 40
"""Grey levels below the paper around it from which on a pixel is ink."""


def is_blank(data: bytes) -> bool:
    """Is hardly anything on this page, whatever its shade? False where there is no picture."""
    picture = decode(data, Limits(side=SIDE, smallest=1))
    if isinstance(picture, tuple):
        return False
    # the darkest channel: a red seal is bright in the red one
    darkest = np.asarray(picture.min(axis=2), np.uint8)
    paper = cv2.medianBlur(darkest, 51)
    ink = cv2.subtract(paper, darkest) > DARKER
    return bool(ink.mean() < LEAST_INK)
