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

SHARP = 0.7
"""How much of what a blur took is given back."""

LEVEL = 0.5
"""Share of full ink from which a pixel is ink."""

TALL = 0.6
"""Heights of the writing from which a piece may be a whole character."""

THROUGH = 0.62
"""Share of the field's height that no digit fills."""

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
    strong = sharp[sharp > max(FAINT, otsu_level(np.asarray(large, np.uint8)))]
    full = float(np.percentile(strong, 75)) if strong.size else 255.0
    return np.asarray(np.clip(sharp * (255 / full), 0, 255), np.uint8)


def _darkness(field: Image) -> Image:
    """How much darker each pixel is than the paper around it."""
    calm = cv2.GaussianBlur(field, (0, 0), 0.8)
    small = cv2.resize(calm, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    reach = min(61, max(5, (min(small.shape) // 2) * 2 + 1))
    paper = cv2.resize(cv2.medianBlur(small, reach), field.shape[::-1])
    return np.asarray(cv2.subtract(paper, calm), np.uint8)


def _without_folds(dark: Image) -> Image:
    """The field without what runs through all of it, from top to bottom: a fold, a shadow."""
    level = max(FAINT, otsu_level(dark))
    _, labels, stats, _ = cv2.connectedComponentsWithStats((dark > level).astype(np.uint8))
    height = stats[1:, cv2.CC_STAT_HEIGHT]
    runs = np.flatnonzero(height > THROUGH * dark.shape[0]) + 1
    if not runs.size:
        return dark
    gone = cv2.dilate(np.isin(labels, runs).astype(np.uint8), np.ones((5, 5), np.uint8))
    return np.where(gone > 0, np.uint8(0), dark)


def _tall(dark: Image) -> int | None:
    """How tall the writing is, in pixels: as most of its ink is."""
    level = max(FAINT, otsu_level(dark))
    _, _, stats, _ = cv2.connectedComponentsWithStats((dark > level).astype(np.uint8))
    heights, areas = stats[1:, cv2.CC_STAT_HEIGHT], stats[1:, cv2.CC_STAT_AREA]
    if not areas.size or areas.sum() < 20:
        return None
    order = np.argsort(heights)
    share = np.cumsum(areas[order]) / areas.sum()
    tall = int(heights[order][np.searchsorted(share, 0.6)])
    return tall if tall >= 8 else None


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
    tall = [p.box for p in pieces if p.box[3] >= TALL * HIGH]
    if not tall:
        return []
    top, bottom = min(box[1] for box in tall), max(box[1] + box[3] for box in tall)
    return [p for p in pieces if p.box[1] < bottom and p.box[1] + p.box[3] > top]


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
