"""What our own two readers make of a strip: neither is ever told what is expected."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from parsers.ocr.contract import Image
from parsers.photo.digits.reader import Digits, read_digits
from parsers.photo.digits.whole import read_whole
from parsers.photo.preparing import GREY


def ours(strips: Sequence[Image]) -> tuple[Digits, Digits]:
    """What our own two readers make of a strip that was made ready in several ways."""
    roomy = _roomy(strips[0])
    return read_digits(roomy), read_whole(strips[:GREY])


def _roomy(strip: Image) -> Image:
    """A tight strip with paper around it: our own readers take what runs through a field from
    top to bottom for a fold."""
    more = strip.shape[0] // 3
    paper = float(np.percentile(strip, 90))
    wide = cv2.copyMakeBorder(strip, more, more, more, more, cv2.BORDER_CONSTANT, value=paper)
    return np.asarray(wide, np.uint8)
