"""Seals stamped on paper and photographed, and their rings as the parsers lay them straight.

The ink, the paper and the camera are those of the demo under tuning seeds; faces and words
are others. Every letter's place is followed through all of it, so that it is known which
letters a strip shows, and from where it begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from bot.demo.paper import camera, seal
from bot.demo.paper.arrays import floats
from bot.demo.paper.camera import CHAT, CLEAN, HARD, PHONE, SCAN, SCREEN, photograph
from bot.demo.paper.chance import Rng, between, chance, digits, pick
from bot.demo.paper.faces import TUNING_HANDS
from bot.demo.paper.page import PER_MM, Page, px
from bot.demo.paper.seal import INKS
from bot.demo.paper.spec import SealLook
from parsers.photo import ring_text
from parsers.photo.ink import separate
from parsers.photo.ring_text import LETTER_HEIGHT
from parsers.photo.rings import Ring, find_rings
from parsers.photo.seal import stamps_of
from tests.rings.faces import Faces
from tests.rings.wording import letter, name

LEAST_SEEN = 0.25
"""Share of a letter's ink that must be on the paper for it to be there to read."""

AT_END = 12
"""Pixels from a strip's ends within which a letter's middle makes the strip useless."""

LEAST_RADIUS = 38
"""Pixels; the letters of smaller seals have less than 12, and nobody can read them."""

CAMERAS = (SCAN, CLEAN, PHONE, PHONE, HARD, HARD, HARD, HARD, SCREEN, CHAT, CHAT)
LOWER = ("", "", "", "总务处", "教导处", "资源卡专用", "校务专用章", "公章")
ACROSS, DOWN = 3, 4

Places = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Strip:
    """A ring laid straight, dark on white, and what stands on it."""

    line: NDArray[np.uint8]
    text: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """A seal on a page: its letters that can be seen, where each stands and where the seal."""

    letters: str
    places: Places
    """Of each letter (n, 2), in pixels of the page."""
    middle: tuple[float, float]


class _Setter:
    """Sets the letters of one seal in a face, and keeps where each was set."""

    def __init__(self, faces: Faces, words: str, rng: Rng) -> None:
        self._face = faces.any(words, rng)
        self._set, self.places = seal._set_glyph, []  # type: ignore[var-annotated]

    def font(self, _name: str, pixels: int, _words: str = "") -> Any:
        return self._face.sized(pixels)

    def glyph(self, image: Any, character: str, at: Any, *more: Any) -> None:
        self.places.append((character, at))
        self._set(image, character, at, *more)


def strips(faces: Faces, rng: Rng) -> Iterator[Strip]:
    """All strips of one photographed page of seals."""
    page, pressed = _page(faces, rng)
    taken = replace(pick(rng, CAMERAS), turned=(0,), framed=False)
    long_side = 2200 if chance(rng, 0.7) else int(between(rng, 1300, 2200))
    file, matrix = _photographed(page, taken, rng, long_side)
    image = cv2.imdecode(np.frombuffer(file, np.uint8), cv2.IMREAD_COLOR)
    inks = separate(np.asarray(image, np.uint8))
    stamps = stamps_of(inks.red, inks)
    moved = [replace(one, places=_moved(one.places, matrix),
                     middle=tuple(_moved(np.array([one.middle]), matrix)[0]))
             for one in pressed]  # fmt: skip
    for ring in find_rings(inks.red, 2 * len(pressed), stacked=True):
        own = min(moved, key=lambda one: _apart(ring, one))
        if _apart(ring, own) < 0.12 * max(ring.axes) and _holds(ring, own):
            yield from _laid(ring, stamps, own, rng)


def _apart(ring: Ring, one: Pressed) -> float:
    return float(np.hypot(*np.subtract(ring.centre, one.middle)))


def _holds(ring: Ring, one: Pressed) -> bool:
    """Whether a seal's letters stand inside a ring as they do in their own."""
    if not one.letters:
        return False
    u, v = _along(ring, one.places)
    away = np.hypot(u / ring.axes[0], v / ring.axes[1])
    return min(ring.axes) >= LEAST_RADIUS and bool(0.74 < np.median(away) < 0.88)


def _page(faces: Faces, rng: Rng) -> tuple[Page, list[Pressed]]:
    """A page printed and written on, with seals over it."""
    page = Page()
    for _ in range(int(rng.integers(0, 26))):
        words = "".join(letter(rng) for _ in range(int(rng.integers(4, 30))))
        x, y = between(rng, 5, 120), between(rng, 8, 290)
        page.text(x, y, words, face=pick(rng, ("hei", "kai")), points=between(rng, 9, 18))
    if chance(rng, 0.4):
        for row in range(int(rng.integers(2, 14))):
            page.line(8, 20 + 20 * row, 200, 20 + 20 * row)
    large = between(rng, 21, 43)
    pressed = []
    for row in range(DOWN):
        for column in range(ACROSS):
            x = 37 + 68 * column + between(rng, -8, 8)
            y = 40 + 72 * row + between(rng, -8, 8)
            if chance(rng, 0.3):
                page.sign(x - 18, y, _person(rng), pick(rng, TUNING_HANDS),
                          pick(rng, ("blue", "black")), rng)  # fmt: skip
            if chance(rng, 0.15):
                _press(page, (x + between(rng, -6, 6), y + large * between(rng, 0.6, 1.1)),
                       large, faces, rng)  # fmt: skip
            pressed.append(_press(page, (x, y), large, faces, rng))
    return page, pressed


def _person(rng: Rng) -> str:
    return "".join(pick(rng, "林顾沈陆钱季丁许曹严晓燕建国志明海波文娟") for _ in range(3))


def _look(large: float, rng: Rng) -> SealLook:
    poor = chance(rng, 0.5)
    plain = chance(rng, 0.7)
    return SealLook(
        shape="oval" if chance(rng, 0.12) else "round",
        strength=between(rng, 0.26, 0.62) if poor else between(rng, 0.6, 0.98),
        smeared=poor and chance(rng, 0.35),
        cut=poor and chance(rng, 0.3),
        lower=pick(rng, LOWER),
        code="" if plain else digits(rng, 13),
        size_mm=large * between(rng, 0.93, 1.07),
        angle=between(rng, -40, 40) if poor else between(rng, -18, 18),
    )


def _press(page: Page, at: tuple[float, float], large: float, faces: Faces, rng: Rng) -> Pressed:
    """Stamp a seal with its middle at a place, in millimetres."""
    words, look = name(rng), _look(large, rng)
    setter = _Setter(faces, words, rng)
    plain_font, plain_glyph = seal.print_face, seal._set_glyph
    seal.print_face, seal._set_glyph = setter.font, setter.glyph  # type: ignore[assignment]
    try:
        draw = seal._oval if look.shape == "oval" else seal._round
        drawn = draw(words, look, PER_MM)
    finally:
        seal.print_face, seal._set_glyph = plain_font, plain_glyph
    fine = seal._FINE
    ideal = floats(drawn.resize((drawn.width // fine, drawn.height // fine))) / np.float32(255)
    places = np.array([at_ for _, at_ in setter.places[: len(words)]]) / fine
    mask = seal._worn(ideal, look, rng)
    if look.smeared:
        mask = seal._smeared(mask, rng)
        more = (mask.shape[0] - ideal.shape[0]) // 2
        ideal, places = np.pad(ideal, more), places + more
    if look.cut:
        mask = seal._cut(mask, rng)
    reach = max(4, ideal.shape[0] // 18)
    seen = [_ink(mask, place, reach) / max(_ink(ideal, place, reach), 1e-6) for place in places]
    there = [share >= LEAST_SEEN for share in seen]
    before = np.array(mask.shape[::-1]) / 2
    mask = seal._turned(mask, look.angle)
    turn = np.radians(look.angle)
    matrix = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    places = (places - before) @ matrix.T + np.array(mask.shape[::-1]) / 2
    corner = px(at[0]) - mask.shape[1] // 2, px(at[1]) - mask.shape[0] // 2
    page.lay(floats(mask * look.strength), *corner, INKS["red"])
    letters = "".join(one for one, is_there in zip(words, there, strict=True) if is_there)
    middle = corner[0] + mask.shape[1] / 2, corner[1] + mask.shape[0] / 2
    return Pressed(letters, places[there] + np.array(corner), middle)


def _ink(mask: NDArray[np.float32], place: Places, reach: int) -> float:
    x, y = (round(float(value)) for value in place)
    return float(mask[max(0, y - reach) : y + reach, max(0, x - reach) : x + reach].sum())


def _photographed(
    page: Page, taken: camera.Conditions, rng: Rng, long_side: int
) -> tuple[bytes, Places]:
    """The file of a photo, and how it took the page's pixels to its own."""
    corners: list[Places] = []
    plain = camera._corners

    def kept(*given: Any) -> Any:
        corners.append(np.asarray(plain(*given), np.float64))
        return floats(corners[-1])

    camera._corners = kept
    try:
        file = photograph(page.image, taken, rng, long_side)
    finally:
        camera._corners = plain
    wide, tall = page.image.size
    source = np.array([(0, 0), (wide, 0), (wide, tall), (0, tall)], np.float32)
    return file, cv2.getPerspectiveTransform(source, corners[0].astype(np.float32))


def _moved(places: Places, matrix: Places) -> Places:
    if not len(places):
        return places
    return cv2.perspectiveTransform(places[None].astype(np.float64), matrix)[0]


def _along(ring: Ring, places: Places) -> tuple[Places, Places]:
    """Places along a ring's axes from its centre."""
    turn = np.deg2rad(ring.tilt)
    x, y = (places - np.array(ring.centre)).T
    return x * np.cos(turn) + y * np.sin(turn), y * np.cos(turn) - x * np.sin(turn)


def _columns(ring: Ring, one: Pressed, depth: float) -> Places:
    """Where each letter comes to stand along the laid ring, as shares of its length."""
    u, v = _along(ring, one.places)
    begin = ring_text._start(ring)
    turns = np.arctan2(v / ring.axes[1], u / ring.axes[0])
    round_ = (turns - begin) % (2 * np.pi)
    if min(ring.axes) >= ring_text.OVAL * max(ring.axes):
        return round_ / (2 * np.pi)
    steps = begin + np.linspace(0, 2 * np.pi, ring_text.WALK + 1)
    a, b = ring_text._inside(ring, steps, depth)
    walked = np.concatenate([[0.0], np.cumsum(np.hypot(np.diff(a), np.diff(b)))])
    own = np.unwrap(np.arctan2(b / ring.axes[1], a / ring.axes[0])) - begin
    return np.interp(round_, own, walked) / walked[-1]


def _laid(
    ring: Ring, stamps: tuple[NDArray[np.uint8], ...], one: Pressed, rng: Rng
) -> Iterator[Strip]:
    """Some of the strips that the parsers would read of a ring."""
    inner, outer = ring_text._letter_band(ring_text._polar(ring, stamps[-1], 0.4, 1.1, 70))
    for ink in stamps:
        low, high = (inner - 0.05, outer + 0.03) if chance(rng, 0.35) else (inner, outer)
        band = ring_text._polar(ring, ink, low, high, LETTER_HEIGHT)
        depth = (1 - (low + high) / 2) * sum(ring.axes) / 2
        columns = _columns(ring, one, depth) * band.shape[1]
        for start, length in _openings(band, rng):
            strip = ring_text._paper(ring_text._opened(band, start, length))
            margin = min(length // 2, LETTER_HEIGHT // 4)
            at = (columns - (start + length - margin)) % band.shape[1]
            order = np.argsort(at)
            seen = at[order] < strip.shape[1]
            ends = np.minimum(at, np.abs(strip.shape[1] - at))
            if (ends < AT_END).any() or not seen.any():
                continue
            text = "".join(one.letters[i] for i in order[seen])
            yield Strip(strip, text)


def _openings(band: NDArray[np.uint8], rng: Rng) -> list[tuple[int, int]]:
    """One or two of the gaps at which a band is opened."""
    columns = (band >= ring_text.level_of(band)).sum(axis=0) > 0.06 * band.shape[0]
    gaps = sorted(ring_text._gaps(columns), key=lambda gap: -gap[1])[: ring_text.STARTS]
    gaps = [gap for gap in gaps if gap[1] >= ring_text.NEARLY_AS_WIDE * gaps[0][1]]
    return gaps[:1] if len(gaps) < 2 or chance(rng, 0.6) else [gaps[0], pick(rng, gaps[1:])]
