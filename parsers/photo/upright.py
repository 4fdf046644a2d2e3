"""Turning a page upright, cheaply: by the run of its lines, then by how well they read.

The lines found on the way are kept, so that an upright page costs nothing extra.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from parsers.facts import Line
from parsers.ocr.contract import Engine, Image, Quad, Strip
from parsers.ocr.strips import bounds, cut, size_of
from parsers.photo.ink import Inks, separate

PROBE = 4
"""Lines read to tell upright from upside down: the longest, which say most."""

CLEARLY_READ = 0.9
"""Mean sureness of the probe above which the other direction is not even tried; upside-down
Chinese print reads at 0.2 to 0.6 (practice set)."""

TALL = 1.4
"""Height over width from which a found line runs up or down the page."""

LYING = 1.15
"""Width over height from which a sheet lies on its side."""

LEAST_LEAN = 0.8
"""Degrees of lean below which lines are straight enough for rows and cells."""

LEAST_SURE = 0.5
"""Lines read less surely are noise."""


@dataclass(frozen=True, slots=True)
class Upright:
    """An upright page, its inks, its lines, the degrees clockwise it was turned, and the lean
    it was then straightened by (0 where it stood straight enough)."""

    page: Image
    inks: Inks
    lines: tuple[Line, ...]
    turned: int
    lean: float = 0.0


def stand_up(page: Image, engine: Engine) -> Upright:
    """Turn the page so that its print reads."""
    # most receipts stand on upright sheets: a lying one is first taken for a turned photo
    turned = 90 if page.shape[1] > LYING * page.shape[0] else 0
    page = turn(page, turned // 90)
    inks = separate(page)
    quads = engine.find(inks.print)
    if _sideways(quads):
        page, turned = turn(page, 1), turned + 90
        inks = separate(page)
        quads = engine.find(inks.print)
    quads = tuple(sorted(quads, key=lambda quad: -size_of(quad)[0]))
    probe, over = _probe(engine, inks.print, quads[:PROBE])
    if over:
        page, turned = turn(page, 2), (turned + 180) % 360
        inks = separate(page)
        quads = tuple(_half_turned(quad, page) for quad in quads)
    lean = _lean(quads)
    if abs(lean) <= LEAST_LEAN:
        rest = _recognised(engine, inks.print, quads[PROBE:])
        return Upright(page, inks, _lines(quads, (*probe, *rest)), turned)
    page, matrix = straighten(page, lean)
    quads = tuple(_moved(quad, matrix) for quad in quads)
    inks = separate(page)
    read = _recognised(engine, inks.print, quads)
    return Upright(page, inks, _lines(quads, read), turned, lean)


def _lean(quads: tuple[Quad, ...]) -> float:
    """Degrees clockwise the lines lean, by their median."""
    runs = [quad[1] - quad[0] for quad in quads if size_of(quad)[0] > 3 * size_of(quad)[1]]
    return float(np.median([np.degrees(np.arctan2(y, x)) for x, y in runs])) if runs else 0.0


def straighten(page: Image, lean: float) -> tuple[Image, NDArray[np.float64]]:
    """The page turned back by its lean, on a canvas that holds all of it, and how it moved."""
    height, width = page.shape[:2]
    matrix = np.asarray(cv2.getRotationMatrix2D((width / 2, height / 2), lean, 1.0), np.float64)
    cos, sin = abs(matrix[0, 0]), abs(matrix[0, 1])
    size = int(width * cos + height * sin), int(width * sin + height * cos)
    matrix[:, 2] += (size[0] - width) / 2, (size[1] - height) / 2
    straight = cv2.warpAffine(page, matrix, size, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(straight, np.uint8), matrix


def lean_of(size: tuple[int, int], turned: int, lean: float) -> NDArray[np.float64]:
    """From a page to what turning and straightening made of it, given the size that came out."""
    width, height = size
    if lean:
        # straightening made the canvas larger: what it was is solved from what it is
        turn_ = np.deg2rad(abs(lean))
        cos, sin = float(np.cos(turn_)), float(np.sin(turn_))
        width, height = (
            round(n)
            for n in np.linalg.solve([[cos, sin], [sin, cos]], [float(width), float(height)])
        )
        matrix = np.asarray(cv2.getRotationMatrix2D((width / 2, height / 2), lean, 1.0))
        matrix[:, 2] += (size[0] - width) / 2, (size[1] - height) / 2
        straight = np.vstack([matrix, [0.0, 0.0, 1.0]])
    else:
        straight = np.eye(3)
    return np.asarray(straight @ _quarters(turned // 90, width, height), np.float64)


def _quarters(quarters: int, width: int, height: int) -> NDArray[np.float64]:
    """From a page to itself turned clockwise, `width` and `height` being what came out."""
    return np.array(
        {
            0: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
            1: [[0, -1, width], [1, 0, 0], [0, 0, 1]],
            2: [[-1, 0, width], [0, -1, height], [0, 0, 1]],
            3: [[0, 1, 0], [-1, 0, height], [0, 0, 1]],
        }[quarters % 4],
        np.float64,
    )


def _moved(quad: Quad, matrix: NDArray[np.float64]) -> Quad:
    return np.asarray(cv2.transform(quad[None], matrix)[0], np.float32)


def turn(page: Image, quarters: int) -> Image:
    """Clockwise by quarters."""
    return np.ascontiguousarray(np.rot90(page, -quarters))


def _sideways(quads: tuple[Quad, ...]) -> bool:
    """Whether most of the text, by length, runs up or down."""
    up = sum(h for w, h in map(size_of, quads) if h > TALL * w)
    along = sum(w for w, h in map(size_of, quads) if w > TALL * h)
    return up > along


def _probe(
    engine: Engine, print_: Image, longest: tuple[Quad, ...]
) -> tuple[tuple[Strip, ...], bool]:
    """The longest lines read the way they run, and whether that is upside down."""
    strips = [cut(print_, quad) for quad in longest]
    as_is = engine.recognise(strips)
    if not strips or _sureness(as_is) >= CLEARLY_READ:
        return as_is, False
    over = engine.recognise([np.ascontiguousarray(np.rot90(strip, 2)) for strip in strips])
    return (over, True) if _sureness(over) > _sureness(as_is) else (as_is, False)


def _sureness(read: tuple[Strip, ...]) -> float:
    """Mean sureness, weighted by how much was read."""
    weight = sum(len(text) for text, _ in read)
    return sum(len(text) * sure for text, sure in read) / max(weight, 1)


def _half_turned(quad: Quad, page: Image) -> Quad:
    """A quad of the page before its half turn, on the page after it."""
    height, width = page.shape[:2]
    over = np.array([width, height], np.float32) - quad
    return np.roll(over, 2, axis=0)


def _recognised(engine: Engine, print_: Image, quads: tuple[Quad, ...]) -> tuple[Strip, ...]:
    return engine.recognise([cut(print_, quad) for quad in quads])


def _lines(quads: tuple[Quad, ...], strips: tuple[Strip, ...]) -> tuple[Line, ...]:
    """What was legibly read, from the top."""
    lines = (
        Line(text.strip(), bounds(quad), sure)
        for quad, (text, sure) in zip(quads, strips, strict=True)
        if text.strip() and sure >= LEAST_SURE
    )
    return tuple(sorted(lines, key=lambda line: (line.box[1], line.box[0])))
