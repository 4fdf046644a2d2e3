"""Telling red ink from print, on paper of any colour and under any light.

Red pixels are noise for one reader and evidence for another: print is read where red
ink has vanished, seals are looked for where only red ink is left.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from parsers.ocr.contract import Image

PAPER_STEP = 8
"""The light on the paper changes slowly: it is taken from a picture this many times smaller."""

PAPER_REACH = 15
"""Width in those smaller pixels over which the brightest is paper: 120 px, wider than any
stroke of print or ring of a seal."""

RED_LIFT = 0.8
"""How much of its redness a pixel is brightened by: dark red stamps (red channel 0.6 of
the paper's) vanish, and black print under a stamp stays."""


BLACK, STAMP = np.float32(90), np.float32(150)
"""Red channel of black print under a stamp, at most, and of the stamp on paper, at least:
only the stamp is lifted."""


@dataclass(frozen=True, slots=True)
class Inks:
    """A page taken apart by ink. Each is grey, of the page's size."""

    print: Image
    """Dark is print and handwriting; red ink is paper."""

    red: Image
    """Bright is red ink."""

    blue: Image
    """Bright is blue ink."""

    even: Image
    """The page in colour on even, white paper."""


def separate(page: Image) -> Inks:
    """Take a page apart."""
    even = even_light(page)
    blue, green, red = cv2.split(even)
    redness = cv2.subtract(red, cv2.max(green, blue))
    blueness = cv2.subtract(blue, cv2.max(cv2.min(green, red), red))
    lifted = red + np.float32(RED_LIFT) * redness * np.clip(
        (red - BLACK) / (STAMP - BLACK), 0.0, 1.0
    )
    lifted = np.clip(lifted, 0, 255)
    return Inks(_image(lifted), _image(redness), _image(blueness), even)


def even_light(page: Image) -> Image:
    """The page as if its paper were white and evenly lit."""
    height, width = page.shape[:2]
    small = cv2.resize(
        page,
        (max(1, width // PAPER_STEP), max(1, height // PAPER_STEP)),
        interpolation=cv2.INTER_AREA,
    )
    kernel = np.ones((PAPER_REACH, PAPER_REACH), np.uint8)
    paper = cv2.medianBlur(cv2.dilate(small, kernel), PAPER_REACH)
    paper = cv2.resize(np.maximum(paper, 1), (width, height), interpolation=cv2.INTER_LINEAR)
    return _image(cv2.divide(page, paper, scale=255))


def ink_mask(print_: Image) -> NDArray[np.bool_]:
    """Where print or handwriting stands: clearly darker than the white it is on."""
    level = min(otsu_level(print_), DARKEST_PAPER)
    return np.asarray(print_ < level, np.bool_)


DARKEST_PAPER = 185
"""On evened paper nothing brighter than this (of 255) is a stroke."""


def otsu_level(grey: Image) -> int:
    """The grey that parts ink from paper best: ink is darker than it."""
    level, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    # OpenCV's level is the brightest ink
    return int(level) + 1


def _image(array: NDArray[np.generic] | cv2.typing.MatLike) -> Image:
    return np.asarray(array, np.uint8)
