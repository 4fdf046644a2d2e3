"""Cutting lines of text out of a picture."""

from __future__ import annotations

import cv2
import numpy as np

from parsers.facts import Box
from parsers.ocr.contract import Image, Quad


def bounds(quad: Quad) -> Box:
    """The upright box around a quad."""
    left, top = np.floor(quad.min(axis=0)).astype(int)
    right, bottom = np.ceil(quad.max(axis=0)).astype(int)
    return int(left), int(top), int(right - left), int(bottom - top)


def size_of(quad: Quad) -> tuple[int, int]:
    """Width and height of a line along its own run, in pixels, at least 1."""
    width = max(np.linalg.norm(quad[0] - quad[1]), np.linalg.norm(quad[2] - quad[3]))
    height = max(np.linalg.norm(quad[0] - quad[3]), np.linalg.norm(quad[1] - quad[2]))
    return max(1, int(width)), max(1, int(height))


def cut(image: Image, quad: Quad) -> Image:
    """The line inside a quad, straightened; never turned."""
    width, height = size_of(quad)
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(quad.astype(np.float32), target)
    strip = cv2.warpPerspective(
        image, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(strip, np.uint8)
