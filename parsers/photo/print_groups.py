"""Print that stands together in a photo: where sheets lie whose edges nobody can tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from parsers.facts import Line
from parsers.ocr.contract import Quad
from parsers.ocr.strips import size_of

REACH = 2.2
"""Heights of a usual line around each line; what meets so stands together: rows of a note are up to
three heights apart, and the margins of two sheets beside each other are six."""

SMALL = 600
"""Longest side in pixels of the picture in which lines are put together."""

LEAST_LINES = 5
"""Lines of a group that may be a receipt."""


def groups_of(lines: Sequence[Quad], size: tuple[int, int]) -> list[Quad]:
    """The hulls of lines that stand together in a photo of this width and height, at least
    `LEAST_LINES` each, as figures of any number of corners."""
    if len(lines) < LEAST_LINES:
        return []
    scale = SMALL / max(size)
    reach = REACH * float(np.median([size_of(line)[1] for line in lines])) * scale
    mask = np.zeros((round(size[1] * scale), round(size[0] * scale)), np.uint8)
    for line in lines:
        cv2.fillConvexPoly(mask, np.round(line * scale).astype(np.int32), (255,))
    wide = 2 * max(1, round(reach)) + 1
    around = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (wide, wide))
    _, labels = cv2.connectedComponents(cv2.dilate(mask, around))
    return list(_hulls(lines, [_at(labels, line, scale) for line in lines]))


def quads_of(lines: Sequence[Line]) -> list[Quad]:
    """Where lines of an upright page stand."""
    boxes = [line.box for line in lines]
    return [np.array([[x, y], [x + w, y], [x + w, y + h], [x, y + h]], np.float32)
            for x, y, w, h in boxes]  # fmt: skip


def _at(labels: cv2.typing.MatLike, line: Quad, scale: float) -> int:
    x, y = np.round(line.mean(axis=0) * scale).astype(int)
    return int(labels[min(max(y, 0), labels.shape[0] - 1), min(max(x, 0), labels.shape[1] - 1)])


def _hulls(lines: Sequence[Quad], labels: Sequence[int]) -> Iterator[Quad]:
    for label in sorted(set(labels)):
        own = [line for line, of in zip(lines, labels, strict=True) if of == label]
        if len(own) >= LEAST_LINES:
            hull = cv2.convexHull(np.concatenate(own).astype(np.float32))
            yield np.asarray(hull.reshape(-1, 2), np.float32)
