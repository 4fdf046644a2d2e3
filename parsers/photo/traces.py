"""Rings that no colour shows: a photocopied seal among print, a red one nearly without ink.

Print and table lines are everywhere on such a page, so a ring is looked for by its edges
alone, which all point to one middle. What is found here is never believed without a person.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from parsers.ocr.contract import Image
from parsers.photo.circles import BAND, Figure, Points
from parsers.photo.rings import BINS, LETTERS, OVAL, Ring, radii

WIDTH = 600
"""Width in pixels of the page on which edges are looked for: a seal's line is 1 to 2 px."""

SMALLEST, LARGEST = 0.065, 0.17
"""Half the ring's width as a share of the page's: a printed emblem of 26 mm is 0.062 of A4, a
seal of 38 mm 0.09, less where the sheet's edge was not found, more on a half sheet."""

STEP = 3
"""Pixels between the radii tried."""

VOTERS = 12000
"""Edges that vote, at most: on paper full of lines a part of them says the same."""

COARSE = 3
"""Pixels a centre is found by, before it is refined."""

SHAPES = ((0.0, 1.0), (0.0, 0.68), (-20.0, 0.68), (20.0, 0.68), (-40.0, 0.68), (40.0, 0.68))
"""Tilt in degrees and ratio of the axes: round seals, and ovals of 45 mm by 30 mm."""

TOWARDS = 0.93
"""Least cosine between an edge and the way to the middle (21 degrees: perspective, noise)."""

ROUND = 0.7
"""Share of the round from which it is a ring: drawn pages without one reach 0.57, copied
seals on print 0.85 and more."""

CANDIDATES = 3
"""Middles refined of each shape; the true one has thrice the votes of chance."""


@dataclass(frozen=True, slots=True)
class _Edges:
    """Places (n, 2) of edges on the small page, and which way (n, 2) each faces."""

    places: Points
    facing: Points
    size: tuple[int, int]
    """Height and width of the page they are on."""


def find_traces(ink: Image, least: int) -> tuple[Ring, ...]:
    """The surest ring in a picture where ink is bright, if there is one.

    `least`: how much brighter ink is than the paper beside it (0 to 255).
    """
    scale = WIDTH / ink.shape[1]
    small = cv2.resize(ink, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), 1.0)
    edges = _edges(np.asarray(small, np.uint8), least)
    rows, columns = np.nonzero(np.asarray(small) >= least)
    inked = np.stack([columns, rows], axis=1).astype(np.float32)
    for shape in SHAPES:
        found = [_judged(figure, edges, inked) for figure in _figures(edges, *shape)]
        rings = [ring for ring in found if ring.round >= ROUND]
        if rings:
            return (max(rings, key=lambda ring: ring.round + ring.clear).scaled(1 / scale),)
    return ()


def _edges(small: Image, least: int) -> _Edges:
    across = cv2.Sobel(small, cv2.CV_32F, 1, 0)
    down = cv2.Sobel(small, cv2.CV_32F, 0, 1)
    steep = cv2.magnitude(across, down)
    # an edge of one pixel blurred by one: the operator answers it with twice its height
    rows, columns = np.nonzero(steep > 2 * least)
    way = np.stack([across[rows, columns], down[rows, columns]], axis=1)
    places = np.stack([columns, rows], axis=1).astype(np.float32)
    height, width = small.shape[:2]
    facing = np.asarray(way / steep[rows, columns][:, None], np.float32)
    return _Edges(places, facing, (height, width))


def _figures(edges: _Edges, tilt: float, ratio: float) -> Iterator[Figure]:
    """The rings of one shape that most edges vote for, refined where they lie."""
    turn = np.deg2rad(tilt)
    upright = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    # in these coordinates the oval is a circle
    matrix = np.diag([1.0, 1.0 / ratio]) @ upright
    back = np.linalg.inv(matrix)
    facing = edges.facing @ back
    facing /= np.linalg.norm(facing, axis=1, keepdims=True)
    for centre, radius in _circles(edges.places @ matrix.T, facing):
        x, y = back @ centre
        figure = _settled(edges, ((float(x), float(y)), (radius, radius * ratio), tilt))
        if figure is not None:
            yield figure


def _circles(
    places: NDArray[np.floating], facing: NDArray[np.floating]
) -> Iterator[tuple[NDArray[np.floating], float]]:
    """Middles and radii by most votes: each edge votes to both of its sides."""
    if not len(places):
        return
    some = np.random.default_rng(len(places)).permutation(len(places))[:VOTERS]
    corner = places.min(axis=0)
    columns, rows = (np.ptp(places, axis=0) / COARSE).astype(int) + 1
    at = np.asarray((places[some] - corner).T / COARSE, np.float32)
    way = np.asarray(facing[some].T / COARSE, np.float32)
    sizes = np.arange(SMALLEST * WIDTH, LARGEST * WIDTH, STEP, dtype=np.float32)
    votes = np.stack([_votes(at, way, float(radius), (rows, columns)) for radius in sizes])
    for _ in range(CANDIDATES):
        size, row, column = np.unravel_index(int(votes.argmax()), votes.shape)
        yield corner + COARSE * np.array([column + 0.5, row + 0.5]), float(sizes[size])
        votes[:, max(0, row - 4) : row + 5, max(0, column - 4) : column + 5] = 0


def _votes(
    at: NDArray[np.float32], way: NDArray[np.float32], radius: float, shape: tuple[int, int]
) -> NDArray[np.float32]:
    """How many edges have a middle at each place at this distance, per length of line."""
    total = np.zeros(shape[0] * shape[1], np.float32)
    for side in (-radius, radius):
        column, row = (at + side * way).astype(np.int32)
        good = (column >= 0) & (row >= 0) & (column < shape[1]) & (row < shape[0])
        places = row[good] * shape[1] + column[good]
        total += np.bincount(places, minlength=len(total)).astype(np.float32)
    near = cv2.boxFilter(total.reshape(shape), -1, (3, 3), normalize=False)
    return np.asarray(near / radius, np.float32)


def _settled(edges: _Edges, figure: Figure) -> Figure | None:
    """The oval through the edges near a guess that face its middle, closer each time."""
    for slack in (0.1, 0.07, 0.05):
        near = edges.places[_on(edges, figure, slack)]
        if len(near) < BINS // 4:
            return None
        (x, y), (wide, high), tilt = cv2.fitEllipseDirect(near)
        small, large = sorted((wide / 2, high / 2))
        if small < OVAL * large or not SMALLEST * WIDTH <= large <= LARGEST * WIDTH:
            return None
        figure = (float(x), float(y)), (float(wide) / 2, float(high) / 2), float(tilt)
    return figure


def _on(edges: _Edges, figure: Figure, slack: float) -> NDArray[np.bool_]:
    """Which edges lie on a ring and face its middle."""
    away, direction = radii(edges.places, *figure)
    (a, b), turn = figure[1], np.deg2rad(figure[2])
    u, v = np.cos(direction) / a, np.sin(direction) / b
    outward = np.stack(
        [u * np.cos(turn) - v * np.sin(turn), u * np.sin(turn) + v * np.cos(turn)], axis=1
    )
    outward /= np.linalg.norm(outward, axis=1, keepdims=True)
    towards = np.abs((outward * edges.facing).sum(axis=1))
    return np.asarray((np.abs(away - 1) < slack) & (towards > TOWARDS), np.bool_)


def _judged(figure: Figure, edges: _Edges, inked: Points) -> Ring:
    """The ring with what is there; its round is where edges face the middle."""
    on = edges.places[_on(edges, figure, 0.05)]
    away, direction = radii(inked, *figure)
    line = _directions(radii(on, *figure)[1])
    beyond = _directions(direction[(away > 1 + 2 * BAND) & (away < 1 + 5 * BAND)])
    letters = _directions(direction[(away > LETTERS[0]) & (away < LETTERS[1])])
    surface = np.pi * figure[1][0] * figure[1][1]
    return Ring(
        *figure,
        round=float(line.mean()),
        clear=float((line & ~beyond).mean()),
        filled=float((away < 1 - BAND).sum() / surface),
        lettered=float(letters.mean()),
    )


def _directions(angles: NDArray[np.floating]) -> NDArray[np.bool_]:
    """Which of the directions around (`BINS`) hold something."""
    bins = ((angles + np.pi) / (2 * np.pi) * BINS).astype(int) % BINS
    return np.bincount(bins, minlength=BINS) > 0
