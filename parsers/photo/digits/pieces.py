"""Parting a written number into pieces of ink, from which its characters are made.

A piece is what touches, or a part of it where digits seem to touch. A character is one
piece or some neighbours: which, is for the reader to weigh.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from parsers.facts import Box
from parsers.ocr.contract import Image
from parsers.photo.ink import otsu_level

HIGH = 48
"""Pixels tall the writing is brought to."""

SPECK = 0.3
"""Heights of the writing below which, both ways, ink is a comma, a dot or a speck."""

WIDE = 0.7
"""Heights of the writing from which a piece may be digits that touch."""

THIN = 0.4
"""Share of the writing's height that may be ink in a column where touching digits part."""

APART = 0.22
"""Heights of the writing between two places where a piece parts."""

FAINT = 22
"""Grey levels ink must be darker than its paper."""

DIM = 0.35
"""Share of the darkest ink that is no ink yet: the grain of a screen, a camera's noise."""

DARKEST = 120
"""Pixels that are darkest ink: less than a thin 1 of a small photo has."""

STROKE = 0.15
"""Of the field's height, wider than any pen's stroke is."""

CALM = 0.006
"""Of the field's height by which noise is blurred: a pixel of a photo, a fifth of a stroke."""

SHARP = 0.7
"""How much of what a blur took is given back."""

LEVEL = 0.5
"""Share of full ink from which a pixel is ink."""

LEAST = 8
"""Pixels below which nothing is tall enough to be read."""

TALL = 0.6
"""Heights of the writing from which a piece may be a whole character."""

THROUGH = 0.62
"""Share of the field's height that no digit fills."""

FLAT = 0.2
"""Share of the field's height below which a line from side to side is no writing."""

MOST = 24
"""Pieces beyond which this is no number."""

Bits = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Writing:
    """A line of writing: its ink, 255 where darkest, and the pieces of it from left to right."""

    ink: Image
    high: int
    pieces: tuple[Piece, ...]

    def together(self, first: int, last: int) -> Image:
        """The ink of some neighbouring pieces alone, cut to where it is."""
        chosen = self.pieces[first:last]
        left, top = min(p.box[0] for p in chosen), min(p.box[1] for p in chosen)
        right = max(p.box[0] + p.box[2] for p in chosen)
        bottom = max(p.box[1] + p.box[3] for p in chosen)
        alone = np.zeros((bottom - top, right - left), np.uint8)
        for piece in chosen:
            x, y, w, h = piece.box
            part = alone[y - top : y - top + h, x - left : x - left + w]
            np.maximum(part, np.where(piece.bits, self.ink[y : y + h, x : x + w], 0), out=part)
        return alone


@dataclass(frozen=True, slots=True)
class Piece:
    """Some ink: where it is, and which pixels of its box are its own."""

    box: Box
    bits: Bits


def where(field: Image) -> Box | None:
    """The box around the writing in a field, in the field's pixels."""
    dark = _without_folds(_darkness(field))
    found, writing = _tall(dark), writing_of(field)
    if found is None or writing is None:
        return None
    boxes, scale = [piece.box for piece in writing.pieces], found / HIGH
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[0] + box[2] for box in boxes), max(box[1] + box[3] for box in boxes)
    x, y, w, h = (int(value * scale) for value in (left, top, right - left, bottom - top))
    return x, y, w, h


def writing_of(field: Image) -> Writing | None:
    """The writing in a field of dark ink on light paper; None where none or too much is there."""
    dark = _darkness(field)
    dark = _without_folds(dark)
    found = _tall(dark)
    if found is None:
        return None
    ink = brought(dark, HIGH / found)
    level = 255 * LEVEL
    pieces = _in_line(sorted(_pieces(ink > level, HIGH), key=lambda p: p.box[0] + p.box[2] / 2))
    return Writing(ink, HIGH, tuple(pieces)) if 0 < len(pieces) <= MOST else None


def brought(dark: Image, scale: float) -> Image:
    """The writing at the size the reader knows, sharpened, full ink 255."""
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    large = cv2.resize(dark, None, fx=scale, fy=scale, interpolation=way).astype(np.float32)
    sharp = large + SHARP * (large - cv2.GaussianBlur(large, (0, 0), HIGH / 12))
    strong = sharp[sharp > _ink_level(np.asarray(large, np.uint8))]
    full = float(np.percentile(strong, 75)) if strong.size else 255.0
    return np.asarray(np.clip(sharp * (255 / full), 0, 255), np.uint8)


def _darkness(field: Image) -> Image:
    """How much darker each pixel is than the paper around it.

    What is wider than a stroke is paper: a fold, a shadow's edge, the grain of a screen.
    """
    calm = cv2.GaussianBlur(field, (0, 0), CALM * field.shape[0])
    reach = max(9, int(STROKE * field.shape[0])) | 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))
    return np.asarray(cv2.morphologyEx(calm, cv2.MORPH_BLACKHAT, kernel), np.uint8)


def _ink_level(dark: Image) -> float:
    """How dark a pixel must be to be ink."""
    darkest = np.sort(dark, axis=None)[-min(DARKEST, dark.size)]
    return max(FAINT, otsu_level(dark), DIM * float(darkest))


def _without_folds(dark: Image) -> Image:
    """The field without what runs through all of it: a fold from top to bottom, the rest of a
    frame's line from left to right."""
    level = _ink_level(dark)
    _, labels, stats, _ = cv2.connectedComponentsWithStats((dark > level).astype(np.uint8))
    height, width = stats[1:, cv2.CC_STAT_HEIGHT], stats[1:, cv2.CC_STAT_WIDTH]
    level_line = (width > THROUGH * dark.shape[1]) & (height < FLAT * dark.shape[0])
    runs = np.flatnonzero((height > THROUGH * dark.shape[0]) | level_line) + 1
    if not runs.size:
        return dark
    gone = cv2.dilate(np.isin(labels, runs).astype(np.uint8), np.ones((5, 5), np.uint8))
    return np.where(gone > 0, np.uint8(0), dark)


def _tall(dark: Image) -> int | None:
    """How tall the writing is, in pixels: as most of its ink is."""
    level = _ink_level(dark)
    _, _, stats, _ = cv2.connectedComponentsWithStats((dark > level).astype(np.uint8))
    # the rests of a line are many and low: they would speak for a low hand
    stats = stats[1:][stats[1:, cv2.CC_STAT_HEIGHT] >= LEAST]
    heights, areas = stats[:, cv2.CC_STAT_HEIGHT], stats[:, cv2.CC_STAT_AREA]
    if not areas.size or areas.sum() < 20:
        return None
    order = np.argsort(heights)
    share = np.cumsum(areas[order]) / areas.sum()
    return int(heights[order][np.searchsorted(share, 0.6)])


def _pieces(bits: Bits, high: int) -> Iterator[Piece]:
    count, labels, stats, _ = cv2.connectedComponentsWithStats(bits.astype(np.uint8))
    for label in range(1, count):
        x, y, w, h, _ = (int(value) for value in stats[label])
        if max(w, h) < SPECK * high:
            continue
        own = np.asarray(labels[y : y + h, x : x + w] == label, np.bool_)
        edges = [0, *_partings(own, high), w]
        for left, right in pairwise(edges):
            part = own[:, left:right]
            rows = np.flatnonzero(part.any(axis=1))
            if rows.size:
                top, bottom = int(rows[0]), int(rows[-1]) + 1
                yield Piece((x + left, y + top, right - left, bottom - top), part[top:bottom])


def _in_line(pieces: list[Piece]) -> list[Piece]:
    """Those that stand in the line of the tall ones: no frame's rest far above or below."""
    tall = [p for p in pieces if p.box[3] >= TALL * HIGH]
    if not tall:
        return []
    # the line is where most of the tall ones' ink is
    tall.sort(key=lambda p: p.box[1] + p.box[3] / 2)
    share = np.cumsum([p.bits.sum() for p in tall])
    _, y, _, h = tall[int(np.searchsorted(share, share[-1] / 2))].box
    top, bottom = y + (h - HIGH) / 2, y + (h + HIGH) / 2
    return [p for p in pieces if _within(p.box, top, bottom) >= 0.5 * min(p.box[3], HIGH)]


def _within(box: Box, top: float, bottom: float) -> float:
    """How much of a box's height lies between two heights."""
    return min(bottom, box[1] + box[3]) - max(top, box[1])


def _partings(bits: Bits, high: int) -> list[int]:
    """The columns where a wide piece may be parted: where there is least ink."""
    width = bits.shape[1]
    if width < WIDE * high:
        return []
    columns = bits.sum(axis=0).astype(np.float32)
    apart = max(3, int(APART * high))
    found: list[int] = []
    for column in np.argsort(columns, kind="stable"):
        if columns[column] > THIN * high:
            break
        if all(abs(int(column) - other) >= apart for other in (0, width, *found)):
            found.append(int(column))
    return sorted(found)
