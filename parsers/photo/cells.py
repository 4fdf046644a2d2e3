"""The cells of a ruled table, and the lines of print that stand beside one another.

Rules are found, not assumed: a page without any still has rows of print.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from parsers.facts import Box, Line
from parsers.ocr.contract import Image
from parsers.photo.ink import ink_mask

LEAST_ACROSS, LEAST_DOWN = 2.5, 2.0
"""Lengths of a ruled line in heights of a line of print: more than any stroke of a letter."""

BREACH = 3
"""Pixels a rule may wander or be broken by."""

WALL = 0.5
"""Share of a cell's side that must be ruled for the side to be a wall."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The ruled lines of a page, across and down, as masks."""

    across: NDArray[np.bool_]
    down: NDArray[np.bool_]

    def within(self, top: int, bottom: int, left: int, right: int) -> NDArray[np.bool_]:
        """Where either kind runs in a part of the page."""
        part = slice(top, bottom), slice(left, right)
        return np.asarray(self.across[part] | self.down[part], np.bool_)

    def none(self) -> bool:
        """Whether the page has no table at all."""
        return not (self.across.any() and self.down.any())


def no_rules(image: Image) -> Rules:
    """No rules on a picture of this size: they were cut or taken away."""
    nothing = np.zeros(image.shape[:2], np.bool_)
    return Rules(nothing, nothing)


def letter_height(lines: Sequence[Line], otherwise: int = 40) -> int:
    """The usual height of a line of print, in pixels."""
    heights = sorted(line.box[3] for line in lines)
    return heights[len(heights) // 2] if heights else otherwise


def find_rules(print_: Image, letter: int) -> Rules:
    """Long straight lines across and down, for print of a letter's height."""
    ink = ink_mask(print_).astype(np.uint8)
    # thickened first: a slightly slanted line is a staircase of short ones
    across = _long(cv2.dilate(ink, np.ones((BREACH, 1), np.uint8)), letter, LEAST_ACROSS, 0)
    return Rules(across, long_down(ink, letter, LEAST_DOWN))


def long_down(ink: Image, letter: int, least: float) -> NDArray[np.bool_]:
    """Long straight lines down, of at least so many heights of a letter."""
    return _long(cv2.dilate(ink, np.ones((1, BREACH), np.uint8)), letter, least, 1)


def _long(
    ink: Image | cv2.typing.MatLike, letter: int, least: float, axis: int
) -> NDArray[np.bool_]:
    """Straight pieces a letter long that join to a line of the least length."""
    size = (letter, 1) if axis == 0 else (1, letter)
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, size)
    pieces = cv2.morphologyEx(np.asarray(ink, np.uint8), cv2.MORPH_OPEN, kernel)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(pieces, connectivity=8)
    length = cv2.CC_STAT_WIDTH if axis == 0 else cv2.CC_STAT_HEIGHT
    kept = stats[:, length] >= least * letter
    kept[0] = False
    return np.asarray(kept[labels], np.bool_)


def cell_at(rules: Rules, x: int, y: int, height: int) -> Box | None:
    """The cell around a point, found by walking to its walls; None where one is missing.

    `height` is that of a line of print there: walls are looked for over such a stretch.
    """
    left = _wall(rules.down, x, y, height, step=-1)
    right = _wall(rules.down, x, y, height, step=1)
    top = _wall(rules.across.T, y, x, height, step=-1)
    bottom = _wall(rules.across.T, y, x, height, step=1)
    if left is None or right is None or top is None or bottom is None:
        return None
    return left + 1, top + 1, right - left - 1, bottom - top - 1


def walls_of_row(rules: Rules, x: int, y: int, height: int) -> tuple[int, int] | None:
    """Where the ruled lines above and below a point are; None where one is missing."""
    top = _wall(rules.across.T, y, x, height, step=-1)
    bottom = _wall(rules.across.T, y, x, height, step=1)
    return None if top is None or bottom is None else (top + 1, bottom)


def cell_right_of(rules: Rules, box: Box) -> Box | None:
    """The cell to the right of the one a label stands in; None where that is too narrow to write
    in: a sheet's edge and the desk beside it."""
    x, y, w, h = box
    middle = y + h // 2
    wall = _wall(rules.down, x + w - h // 3, middle, h, step=1)
    if wall is None:
        return None
    # a wall may be several pixels thick: step over it
    edge = _beyond(rules.down, wall, middle, h)
    cell = None if edge is None else cell_at(rules, edge + h // 4, middle, h)
    return None if cell is None or cell[2] < h else cell


def cell_below(rules: Rules, box: Box) -> Box | None:
    """The cell below the one a heading stands in; None where that is too low to write in."""
    x, y, w, h = box
    middle = x + w // 2
    wall = _wall(rules.across.T, y + h - h // 3, middle, h, step=1)
    if wall is None:
        return None
    edge = _beyond(rules.across.T, wall, middle, h)
    cell = None if edge is None else cell_at(rules, middle, edge + 2 * h // 3, h)
    return None if cell is None or cell[3] < h else cell


def _wall(mask: NDArray[np.bool_], along: int, across: int, reach: int, step: int) -> int | None:
    """The first column from `along` that is ruled where the row `across` crosses it."""
    low, high = max(0, across - reach // 2), across + reach // 2 + 1
    limit = mask.shape[1]
    if not 0 <= along < limit:
        return None
    band = mask[low:high].mean(axis=0) >= WALL if mask[low:high].size else None
    if band is None:
        return None
    columns = np.flatnonzero(band[along:] if step > 0 else band[: along + 1])
    if not columns.size:
        return None
    return int(along + columns[0]) if step > 0 else int(columns[-1])


def _beyond(mask: NDArray[np.bool_], wall: int, across: int, reach: int) -> int | None:
    low, high = max(0, across - reach // 2), across + reach // 2 + 1
    free = np.flatnonzero(mask[low:high, wall:].mean(axis=0) < WALL)
    return int(wall + free[0]) if free.size else None


def same_row(a: Box, b: Box) -> bool:
    """Whether two lines of print stand beside each other: half the lower one's height shared."""
    shared = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    return shared >= 0.5 * min(a[3], b[3])


def in_reading_order(lines: Iterable[Line]) -> list[Line]:
    """Lines row by row from the top, each from the left."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.box[1]):
        if rows and same_row(rows[-1][0].box, line.box):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: line.box[0])]


def inside(box: Box, outer: Box) -> bool:
    """Whether a line's middle lies in a box."""
    x, y = box[0] + box[2] / 2, box[1] + box[3] / 2
    return outer[0] <= x <= outer[0] + outer[2] and outer[1] <= y <= outer[1] + outer[3]
