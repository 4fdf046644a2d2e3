"""What a seal's ring of text says: laid straight, cut open where it begins, and read."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from parsers.facts import Spelling
from parsers.ocr.contract import Image
from parsers.photo.ring_letters import spell_rings
from parsers.photo.rings import Ring, level_of

Numbers = NDArray[np.float64]

LETTER_HEIGHT = 48
"""Pixels; what the recogniser scales a strip to."""

WELL_READ = 0.95
"""Sureness from which a ring's reading is not tried again."""

STARTS = 3
"""Gaps in the ring of text at which reading is tried to begin."""

ENDINGS = (
    "小学",
    "中学",
    "学校",
    "校区",
    "中心校",
    "幼儿园",
    "教育局",
    "学院",
    "一中",
    "分校",
    "电教馆",
    "中心",
)

NEARLY_AS_WIDE = 0.4
"""Of the widest gap; a much narrower one is not where a name begins."""

OVAL = 0.82
"""Shorter by longer axis below which a seal is oval, and no round one seen aslant."""

WALK = 720
"""Steps once around an oval."""

LEAST_BAND, USUAL_BAND = 0.08, (0.51, 0.95)
"""Shares of the radius: letters stand on 0.2 and more. What is narrower is none of theirs, and laid
straight it would be longer than a picture may be."""

NARROW_GAP = 0.045
"""Share of the round: a narrower gap is a space between letters."""


def read_ring(ring: Ring, stamps: Sequence[Image]) -> tuple[Spelling, ...]:
    """The ring of text, read from several starts: the best reading first, then the others.

    `stamps` are pictures of the seal's ink alone. A doubtful reading is tried again on a
    wider band of each.
    """
    inner, outer = _letter_band(_polar(ring, stamps[-1], 0.4, 1.1, 70))
    read = _read([_polar(ring, ink, inner, outer, LETTER_HEIGHT) for ink in stamps])
    if not read or read[0].sure < WELL_READ:
        low, high = inner - 0.05, outer + 0.03
        wider = [_polar(ring, ink, low, high, LETTER_HEIGHT) for ink in stamps]
        read = sorted((*read, *_read(wider)), key=_reading_worth, reverse=True)
    return tuple(dict.fromkeys(read)) or (Spelling((), 0.0),)


def _read(bands: Sequence[Image]) -> list[Spelling]:
    """All readings of some bands, the best first."""
    strips = [_paper(cut) for band in bands for cut in _starts(band)]
    return sorted(spell_rings(strips), key=_reading_worth, reverse=True)


def _reading_worth(reading: Spelling) -> float:
    """Sureness times letters: half a ring read well is worth less than all of it.

    A reading that ends as names of institutions do began at the right letter.
    """
    text = reading.text
    whole = 1.15 if text.endswith(ENDINGS) else 1.0
    return whole * reading.sure**2 * sum("一" <= letter <= "鿿" for letter in text)


def unroll(ring: Ring, ink: Image) -> Image:
    """The band of letters laid straight, clockwise from the bottom, outside up."""
    inner, outer = _letter_band(_polar(ring, ink, 0.4, 1.1, 70))
    return _polar(ring, ink, inner, outer, LETTER_HEIGHT)


def _polar(ring: Ring, ink: Image, inner: float, outer: float, height: int) -> Image:
    """Ink between two radii (1 is the ring), a row for each radius from the outside in."""
    mean, away = sum(ring.axes) / 2, np.linspace(outer, inner, height)[:, None]
    laid = _of_oval if min(ring.axes) < OVAL * max(ring.axes) else _of_circle
    width = max(height, int(np.pi * (inner + outer) * height / max(outer - inner, 1 / mean)))
    u, v = laid(ring, away, width)
    turn = np.deg2rad(ring.tilt)
    x = ring.centre[0] + u * np.cos(turn) - v * np.sin(turn)
    y = ring.centre[1] + u * np.sin(turn) + v * np.cos(turn)
    maps = x.astype(np.float32), y.astype(np.float32)
    return np.asarray(cv2.remap(ink, *maps, cv2.INTER_LINEAR), np.uint8)


def _of_circle(ring: Ring, away: Numbers, width: int) -> tuple[Numbers, Numbers]:
    """Places along the ring's axes from its centre. A round seal seen aslant is pressed together
    along one axis, and its letters with it."""
    turns = _start(ring) + np.linspace(0, 2 * np.pi, width, endpoint=False)
    a, b = ring.axes
    return away * a * np.cos(turns), away * b * np.sin(turns)


def _of_oval(ring: Ring, away: Numbers, width: int) -> tuple[Numbers, Numbers]:
    """The same for an oval. Its letters stand as far from its line and from each other all
    around: the middle of the band is walked evenly, and left at right angles."""
    depth = (1 - away) * sum(ring.axes) / 2
    turns = _start(ring) + np.linspace(0, 2 * np.pi, WALK + 1)
    u, v = _inside(ring, turns, float(depth.mean()))
    steps = np.concatenate([[0.0], np.cumsum(np.hypot(np.diff(u), np.diff(v)))])
    even = np.linspace(0, steps[-1], width, endpoint=False)
    return _inside(ring, np.interp(even, steps, turns), depth)


def _start(ring: Ring) -> float:
    """The turn from the ring's first axis that is straight down on the page. From there turns
    run clockwise, for y points down."""
    down = np.pi / 2 - np.deg2rad(ring.tilt)
    a, b = ring.axes
    return float(np.arctan2(a * np.sin(down), b * np.cos(down)))


def _inside(ring: Ring, turns: Numbers, depth: Numbers | float) -> tuple[Numbers, Numbers]:
    """Places so deep inside the oval."""
    (a, b), cos, sin = ring.axes, np.cos(turns), np.sin(turns)
    steep = np.hypot(cos / a, sin / b)
    return (a - depth / a / steep) * cos, (b - depth / b / steep) * sin


def _letter_band(wide: Image) -> tuple[float, float]:
    """Radii between which the letters stand: inside the ring, outside the star.

    `wide` runs from radius 1.1 down to 0.4 in 70 rows of 0.01.
    """
    density = (wide >= level_of(wide)).mean(axis=1)
    radii = 1.1 - 0.01 * np.arange(len(density))
    ring_ends = _first(radii, (radii < 0.97) & (density < 0.6 * density[radii > 0.9].max()), 0.94)
    inside = radii < ring_ends - 0.02
    if not inside.any():
        return USUAL_BAND
    letters = inside & (density > 0.25 * density[inside].max())
    low = _first(radii, (radii < 0.75) & inside & ~letters, 0.55)
    inner, outer = max(0.45, low - 0.04), min(0.97, ring_ends + 0.01)
    return (inner, outer) if outer - inner >= LEAST_BAND else USUAL_BAND


def _first(radii: NDArray[np.floating], where: NDArray[np.bool_], otherwise: float) -> float:
    return float(radii[where][0]) if where.any() else otherwise


def _starts(band: Image) -> Sequence[Image]:
    """The band cut open at its widest gaps, each time without the gap."""
    columns = (band >= level_of(band)).sum(axis=0) > 0.06 * band.shape[0]
    gaps = _gaps(columns)
    widest = sorted(gaps, key=lambda gap: -gap[1])[:STARTS]
    widest = [gap for gap in widest if gap[1] >= NEARLY_AS_WIDE * widest[0][1]]
    return [_opened(band, start, length) for start, length in widest] or [band]


def _gaps(inked: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Start and length of each run without ink around the circle."""
    if inked.all() or not inked.any():
        return []
    first = int(np.argmax(inked))
    turned = np.roll(inked, -first)
    edges = np.flatnonzero(np.diff(np.concatenate([[1], turned.astype(int), [1]])))
    runs = [(int(a) + first, int(b - a)) for a, b in edges.reshape(-1, 2)]
    return [(a % len(inked), n) for a, n in runs if n >= NARROW_GAP * len(inked)]


def _opened(band: Image, start: int, length: int) -> Image:
    margin = min(length // 2, LETTER_HEIGHT // 4)
    turned = np.roll(band, -(start + length - margin), axis=1)
    return turned[:, : band.shape[1] - length + 2 * margin]


def _paper(ink: Image) -> Image:
    """Dark letters on white, at full contrast, as recognisers know them."""
    strongest = max(float(np.percentile(ink, 97)), 1.0)
    return np.asarray(255 - np.clip(ink * (255.0 / strongest), 0, 255), np.uint8)
