"""One written character as numbers: which way its strokes run, and where.

The picture is brought to one size, its strokes' edges are sorted by direction, and each
direction is blurred and sampled: the measure long used for written digits (Liu and others,
"Handwritten digit recognition: benchmarking of state-of-the-art techniques", 2003).
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from parsers.ocr.contract import Image

SIDE = 40
"""Pixels of the square a character is brought to."""

RIM = 4
"""Pixels of paper around it in that square."""

DIRECTIONS = 8
SPOTS = 6
"""Places across and down where each direction is sampled."""

LENGTH = DIRECTIONS * SPOTS * SPOTS + 1
"""Numbers that describe a character; the last is its width by its height."""

Shape = NDArray[np.float32]


def shape_of(ink: Image) -> Shape:
    """The description of a character given as ink, 255 where it is darkest and 0 on paper."""
    square = _square(ink)
    across = cv2.Sobel(square, cv2.CV_32F, 1, 0, ksize=3)
    down = cv2.Sobel(square, cv2.CV_32F, 0, 1, ksize=3)
    strength, angle = cv2.cartToPolar(across, down)
    place = np.asarray(angle) * (DIRECTIONS / (2 * np.pi))
    low = np.floor(place).astype(int) % DIRECTIONS
    share = place - np.floor(place)
    planes = np.zeros((DIRECTIONS, SIDE, SIDE), np.float32)
    rows, columns = np.mgrid[:SIDE, :SIDE]
    planes[low, rows, columns] += strength * (1 - share)
    planes[(low + 1) % DIRECTIONS, rows, columns] += strength * share
    sampled = [_sampled(plane) for plane in planes]
    length = np.sqrt(np.concatenate(sampled))
    height, width = ink.shape
    whole = np.append(length / (np.linalg.norm(length) + 1e-6) * 8, np.tanh(width / height))
    return np.asarray(whole, np.float32)


def _sampled(plane: NDArray[np.float32]) -> NDArray[np.float32]:
    step = SIDE / SPOTS
    soft = cv2.GaussianBlur(plane, (0, 0), step * 0.55)
    at = (np.arange(SPOTS) * step + step / 2).astype(int)
    return np.asarray(soft[np.ix_(at, at)], np.float32).ravel()


def _square(ink: Image) -> NDArray[np.float32]:
    """The character in the middle of the square, a narrow one less than fully widened."""
    height, width = ink.shape
    room = SIDE - 2 * RIM
    # the square root of the sine of the aspect, as in the paper above
    aspect = min(height, width) / max(height, width)
    other = max(3, round(room * float(np.sqrt(np.sin(np.pi / 2 * aspect)))))
    wide, high = (room, other) if width >= height else (other, room)
    small = cv2.resize(ink, (wide, high), interpolation=cv2.INTER_AREA)
    square = np.zeros((SIDE, SIDE), np.float32)
    top, left = (SIDE - high) // 2, (SIDE - wide) // 2
    square[top : top + high, left : left + wide] = small
    return square
