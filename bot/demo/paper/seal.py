"""Seals: round with a star and a ring of text, or oval; fresh, faint, smeared or cut off."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image, ImageDraw

from bot.demo.paper.arrays import floats
from bot.demo.paper.chance import Rng, between, chance, digits, pick
from bot.demo.paper.faces import print_face
from bot.demo.paper.ink import Mask
from bot.demo.paper.spec import SealLook

INKS = {"red": (206, 28, 38), "blue": (44, 66, 168), "grey": (112, 112, 112)}
_FINE = 2
"""Seals are drawn this much larger and then reduced."""


@dataclass(frozen=True, slots=True)
class _Ring:
    """The ellipse that the text of a seal stands on, with the height of its characters."""

    across: float
    down: float
    glyph: int
    centre: tuple[float, float]

    def at(self, degrees: float) -> tuple[float, float, float]:
        """Where a character stands at this clock angle, and how far it leans."""
        turn = np.radians(degrees)
        sine, cosine = float(np.sin(turn)), float(np.cos(turn))
        x = self.centre[0] + self.across * sine
        y = self.centre[1] - self.down * cosine
        lean = np.degrees(np.arctan2(sine * self.down, cosine * self.across))
        return x, y, float(lean)


def seal_mask(text: str, look: SealLook, per_mm: float, rng: Rng) -> Mask:
    """The ink of a seal on a square of paper, as the look says."""
    drawn = _oval(text, look, per_mm) if look.shape == "oval" else _round(text, look, per_mm)
    mask = floats(drawn.resize((drawn.width // _FINE, drawn.height // _FINE))) / np.float32(255)
    mask = _worn(mask, look, rng)
    if look.smeared:
        mask = _smeared(mask, rng)
    if look.cut:
        mask = _cut(mask, rng)
    return floats(_turned(mask, look.angle) * look.strength)


def _round(text: str, look: SealLook, per_mm: float) -> Image.Image:
    """A round seal: rim, ring of text, star, words below, digits at the lower rim."""
    size = round(look.size_mm * per_mm * _FINE)
    image, draw = _sheet(size, size)
    rim = max(4, size // 34)
    draw.ellipse((rim, rim, size - rim, size - rim), outline=255, width=rim)
    glyph = round(size * (0.15 if len(text) <= 13 else 0.128))
    radius = size / 2 - rim * 1.9 - glyph * 0.5
    ring = _Ring(radius, radius, glyph, (size / 2, size / 2))
    _set_ring(image, ring, text, 236 if look.lower or look.code else 280)
    draw.polygon(_star(size / 2, size * 0.485, size * 0.155), fill=255)
    if look.lower:
        _set_line(image, look.lower, size * 0.735, size * 0.5, round(size * 0.098))
    if look.code:
        _set_code(image, ring, look.code, size, rim)
    return image


def _oval(text: str, look: SealLook, per_mm: float) -> Image.Image:
    """An oval seal: rim, text along it, words in the middle."""
    wide = round(look.size_mm * 1.12 * per_mm * _FINE)
    high = round(wide * 0.68)
    image, draw = _sheet(wide, high)
    rim = max(3, wide // 46)
    draw.ellipse((rim, rim, wide - rim, high - rim), outline=255, width=rim)
    glyph = round(wide * (0.112 if len(text) <= 12 else 0.096))
    reach = rim * 1.8 + glyph * 0.5
    ring = _Ring(wide / 2 - reach, high / 2 - reach, glyph, (wide / 2, high / 2))
    _set_ring(image, ring, text, 226)
    _set_line(image, look.lower or "收货专用章", high * 0.62, wide * 0.5, round(wide * 0.088))
    return image


def _sheet(wide: int, high: int) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """An empty mask to draw on."""
    image = Image.new("L", (wide, high))
    return image, ImageDraw.Draw(image)


def _set_ring(image: Image.Image, ring: _Ring, text: str, widest: float) -> None:
    """Characters along the ring, over the top, evenly, at most `widest` degrees apart."""
    step = min(widest / max(len(text) - 1, 1), 34.0)
    room = 2 * np.pi * min(ring.across, ring.across) * step / 360
    squeeze = min(1.0, room * 0.97 / ring.glyph)
    for i, character in enumerate(text):
        x, y, lean = ring.at((i - (len(text) - 1) / 2) * step)
        _set_glyph(image, character, (x, y), -lean, ring.glyph, squeeze)


def _set_glyph(
    image: Image.Image,
    character: str,
    at: tuple[float, float],
    turn: float,
    size: int,
    squeeze: float = 1.0,
) -> None:
    """One character centred at a place, turned counter-clockwise."""
    tile = Image.new("L", (size * 2, size * 2))
    font = print_face("song", size)
    ImageDraw.Draw(tile).text(
        (size, size), character, fill=255, font=font, anchor="mm", stroke_width=max(1, size // 26)
    )
    if squeeze < 1:
        tile = tile.resize((max(1, round(size * 2 * squeeze)), size * 2))
    tile = tile.rotate(turn, resample=Image.Resampling.BICUBIC, expand=True)
    image.paste(255, (round(at[0] - tile.width / 2), round(at[1] - tile.height / 2)), tile)


def _set_line(image: Image.Image, text: str, y: float, room: float, size: int) -> None:
    """A horizontal line of words, narrowed to the room it has."""
    size = min(size, round(room / max(len(text), 1) * 1.15))
    font = print_face("song", size)
    ImageDraw.Draw(image).text(
        (image.width / 2, y),
        text,
        fill=255,
        font=font,
        anchor="mm",
        stroke_width=max(1, size // 26),
    )


def _set_code(image: Image.Image, ring: _Ring, code: str, size: int, rim: int) -> None:
    """Small digits along the lower rim, read from left to right."""
    small = round(size * 0.052)
    radius = size / 2 - rim * 1.6 - small * 0.6
    lower = _Ring(radius, radius, small, ring.centre)
    for i, digit in enumerate(code):
        place = 180 - (i - (len(code) - 1) / 2) * 5.6
        x, y, _ = lower.at(place)
        _set_glyph(image, digit, (x, y), 180 - place, small)


def _star(x: float, y: float, radius: float) -> list[tuple[float, float]]:
    """The ten corners of a star that stands upright."""
    corners = []
    for i in range(10):
        reach = radius if i % 2 == 0 else radius * 0.382
        turn = np.radians(i * 36)
        corners.append((x + reach * float(np.sin(turn)), y - reach * float(np.cos(turn))))
    return corners


def _worn(mask: Mask, look: SealLook, rng: Rng) -> Mask:
    """Uneven pressure and the grain of paper under the ink."""
    high, wide = mask.shape
    patches = cv2.resize(rng.uniform(0.55, 1.1, (7, 7)).astype(np.float32), (wide, high))
    grain = rng.normal(0, 0.22, (high, wide)).astype(np.float32)
    grain = cv2.GaussianBlur(grain, (3, 3), 0) * (1.5 if look.strength < 0.5 else 1.0)
    soft = cv2.GaussianBlur(mask, (3, 3), 0)
    return floats(soft * np.clip(patches + grain, 0.12, 1.0))


def _smeared(mask: Mask, rng: Rng) -> Mask:
    """The pad slipped while it was pressed down."""
    reach = between(rng, 0.015, 0.04) * mask.shape[0]
    turn = between(rng, 0, 2 * np.pi)
    padded = np.pad(mask, round(reach) + 2)
    total, steps = np.zeros_like(padded), 6
    for i in range(steps):
        move = np.array(
            [[1, 0, np.cos(turn) * reach * i / steps], [0, 1, np.sin(turn) * reach * i / steps]]
        )
        total += cv2.warpAffine(padded, move, padded.shape[::-1]) * (0.3 if i else 0.6)
    return floats(np.clip(total, 0, 1))


def _cut(mask: Mask, rng: Rng) -> Mask:
    """One side of the seal left no ink."""
    high, wide = mask.shape
    turn = between(rng, 0, 2 * np.pi)
    x, y = np.meshgrid(np.linspace(-1, 1, wide), np.linspace(-1, 1, high))
    depth = x * np.cos(turn) + y * np.sin(turn)
    keep = np.clip((between(rng, 0.3, 0.6) - depth) * 6, 0, 1)
    return floats(mask * keep)


def _turned(mask: Mask, degrees: float) -> Mask:
    """The mask turned about its middle on paper large enough for it."""
    image = Image.fromarray((np.clip(mask, 0, 1) * 255).astype(np.uint8))
    turned = image.rotate(degrees, resample=Image.Resampling.BICUBIC, expand=True)
    return floats(turned) / np.float32(255)


def usual_look(rng: Rng) -> SealLook:
    """A seal that came out well, as most do."""
    return SealLook(
        strength=between(rng, 0.65, 0.95),
        lower=pick(rng, ("", "", "", "总务处", "教导处", "资源卡专用")),
        code=digits(rng, 13) if chance(rng, 0.4) else "",
        size_mm=between(rng, 37, 42),
        angle=between(rng, -16, 16),
        shape="oval" if chance(rng, 0.08) else "round",
    )


def poor_look(rng: Rng) -> SealLook:
    """A seal that is there but came out badly."""
    return SealLook(
        strength=between(rng, 0.3, 0.6),
        smeared=chance(rng, 0.35),
        cut=chance(rng, 0.35),
        size_mm=between(rng, 36, 42),
        angle=between(rng, -40, 40),
    )
