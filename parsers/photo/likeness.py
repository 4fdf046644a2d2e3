"""Whether two pictures are the same photo, recompressed or made smaller on its way.

Two looks: a short print (a perceptual hash) that can be kept and searched, and a close
comparison of the two pictures for those whose prints are near. A second photo of the same
paper is another picture; so is the scan of another paper of the same form.
"""

from __future__ import annotations

import cv2
import imagehash
import numpy as np
from PIL import Image as Pillow

from parsers.ocr.contract import Image
from parsers.photo.picture import Limits, decode

PRINT_SIDE = 16
"""256 bits: forms that differ in a name and a number alone already part by some twenty."""

NEAR = 40
"""Bits of 256 by which the prints of one photo may differ. Measured on drawn photos: the same
one sent on by a messenger (half the size, JPEG quality 40) differs by at most 14."""

SIDE = 640
BLOCK = 16
ALIKE = 0.80
"""Least correlation of two blocks that show the same."""
SHARE = 0.90
"""Least share of the blocks with something on them that must show the same."""
INK = 10.0
"""Spread of grey values from which on a block shows anything to compare."""


def print_of(data: bytes) -> str:
    """The picture's print, 64 hexadecimal digits; "" where there is no picture."""
    grey = _grey(data)
    if grey is None:
        return ""
    return str(imagehash.phash(Pillow.fromarray(grey), hash_size=PRINT_SIDE))


def near(one: str, other: str) -> bool:
    """Are two prints near enough for a close look?"""
    return bool(one and other) and (int(one, 16) ^ int(other, 16)).bit_count() <= NEAR


def same_photo(one: bytes, other: bytes) -> bool:
    """Do two files hold the same photo? Looks at both pictures, block by block."""
    left, right = _grey(one), _grey(other)
    if left is None or right is None or not _same_shape(left, right):
        return False
    return share_alike(left, np.asarray(cv2.resize(right, left.shape[::-1]), np.uint8)) >= SHARE


def share_alike(left: Image, right: Image) -> float:
    """The share of blocks with something on them that correlate; 0 where all is blank."""
    a, b = _blocks(left), _blocks(right)
    spread_a, spread_b = a.std(axis=1), b.std(axis=1)
    shown = np.maximum(spread_a, spread_b) > INK
    if not shown.any():
        return 0.0
    a, b = a[shown], b[shown]
    both = ((a - a.mean(axis=1, keepdims=True)) * (b - b.mean(axis=1, keepdims=True))).mean(axis=1)
    alike = both / np.maximum(spread_a[shown] * spread_b[shown], 1e-6) >= ALIKE
    return float(alike.mean())


def _blocks(grey: Image) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """One row a block of BLOCK by BLOCK pixels."""
    high, wide = (side // BLOCK * BLOCK for side in grey.shape)
    cut = grey[:high, :wide].astype(np.float32)
    parted = cut.reshape(high // BLOCK, BLOCK, wide // BLOCK, BLOCK).swapaxes(1, 2)
    return np.asarray(parted.reshape(-1, BLOCK * BLOCK), np.float32)


def _same_shape(left: Image, right: Image) -> bool:
    ratios = [image.shape[0] / image.shape[1] for image in (left, right)]
    return bool(abs(ratios[0] / ratios[1] - 1) < 0.02)


def _grey(data: bytes) -> Image | None:
    picture = decode(data, Limits(side=SIDE, smallest=1))
    if isinstance(picture, tuple):
        return None
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), np.uint8)
