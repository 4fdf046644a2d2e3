"""Handwriting as a mask of ink: every glyph placed, turned and sized a little by chance."""

from __future__ import annotations

import cv2
import numpy as np
from PIL import Image, ImageDraw

from bot.demo.paper.arrays import Floats, floats
from bot.demo.paper.chance import Rng, between, chance
from bot.demo.paper.faces import Hand, hand_face

Mask = Floats
"""How much ink lies on each pixel, 0 to 1."""

PENS = {
    "blue": (30, 54, 152),
    "black": (32, 32, 36),
    "blueblack": (24, 36, 88),
    "red": (198, 34, 42),
}


def written(text: str, hand: Hand, pixels: int, rng: Rng, *, tight: float = 1.0) -> Mask:
    """The text in this hand, `pixels` tall; `tight` below 1 runs the glyphs together."""
    canvas = np.zeros((pixels * 3, int(pixels * (1.25 * len(text) + 2))), np.float32)
    x, line = float(pixels) * 0.6, float(pixels) * 1.9
    slope = between(rng, -0.03, 0.02) * hand.unsteady
    for character in text:
        glyph, advance = _glyph(character, hand, pixels, rng)
        lift = between(rng, -0.04, 0.04) * pixels * hand.unsteady
        _press(canvas, glyph, x, line + lift + slope * x)
        x += advance * tight + between(rng, -0.02, 0.09) * pixels * tight
    return _finish(canvas, hand, pixels, rng)


def _glyph(character: str, hand: Hand, pixels: int, rng: Rng) -> tuple[Mask, float]:
    """One glyph on a square of twice its size, its baseline origin at (0.5, 1.4)."""
    font = hand_face(hand, character, pixels)
    side = pixels * 2
    image = Image.new("L", (side, side))
    origin = (pixels * 0.5, pixels * 1.4)
    ImageDraw.Draw(image).text(origin, character, fill=255, font=font, anchor="ls")
    wide, high = between(rng, 0.92, 1.1), between(rng, 0.92, 1.1)
    turn = cv2.getRotationMatrix2D(origin, between(rng, -4, 4) * hand.unsteady, 1.0)
    shear = between(rng, -0.06, 0.04) * hand.unsteady
    stretch = np.array([[wide, shear], [0.0, high]])
    middle = np.array(origin)
    matrix = np.hstack([stretch @ turn[:, :2], np.zeros((2, 1))])
    matrix[:, 2] = middle - matrix[:, :2] @ middle
    warped = cv2.warpAffine(floats(image) / 255, matrix, (side, side))
    return floats(warped), float(font.getlength(character)) * wide


def _press(canvas: Mask, glyph: Mask, x: float, line: float) -> None:
    """Lay a glyph's ink onto the canvas with its origin at (x, line)."""
    side = glyph.shape[0]
    left, top = round(x - side * 0.25), round(line - side * 0.7)
    x0, y0 = max(left, 0), max(top, 0)
    x1, y1 = min(left + side, canvas.shape[1]), min(top + side, canvas.shape[0])
    if x1 <= x0 or y1 <= y0:
        return
    part = glyph[y0 - top : y1 - top, x0 - left : x1 - left]
    np.maximum(canvas[y0:y1, x0:x1], part, out=canvas[y0:y1, x0:x1])


def _finish(canvas: Mask, hand: Hand, pixels: int, rng: Rng) -> Mask:
    """Tremble, stroke weight and uneven ink; cropped to what is there."""
    trembled = tremble(canvas, pixels * 0.022 * hand.unsteady, pixels * 0.35, rng)
    for _ in range(hand.weight):
        trembled = np.maximum(trembled, cv2.GaussianBlur(trembled, (3, 3), 0) * 1.25)
    uneven = cv2.resize(rng.uniform(0.72, 1.0, (6, 24)).astype(np.float32), trembled.shape[::-1])
    return crop(np.clip(trembled, 0, 1) * uneven)


def tremble(mask: Mask, reach: float, grain: float, rng: Rng) -> Mask:
    """Move every stroke a little: `reach` pixels, changing over `grain` pixels."""
    high, wide = mask.shape
    coarse = (max(2, round(high / grain)), max(2, round(wide / grain)))
    move = [
        cv2.resize(
            rng.normal(0, reach, coarse).astype(np.float32),
            (wide, high),
            interpolation=cv2.INTER_CUBIC,
        )
        for _ in range(2)
    ]
    x, y = np.meshgrid(np.arange(wide, dtype=np.float32), np.arange(high, dtype=np.float32))
    return floats(cv2.remap(mask, x + move[0], y + move[1], cv2.INTER_LINEAR))


def crop(mask: Mask) -> Mask:
    """The part of a mask that has ink."""
    rows = np.flatnonzero(mask.max(axis=1) > 0.05)
    columns = np.flatnonzero(mask.max(axis=0) > 0.05)
    if not len(rows):
        return mask[:1, :1]
    return mask[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def struck_out(mask: Mask, rng: Rng) -> Mask:
    """The same writing crossed out, as a correction leaves it."""
    high = mask.shape[0]
    canvas = np.pad(mask, ((2, 2), (high // 4, high // 4)))
    thick = max(2, high // 14)
    for _ in range(2 if chance(rng, 0.5) else 1):
        ends = [int(between(rng, 0.3, 0.7) * high) for _ in range(2)]
        cv2.line(canvas, (0, ends[0]), (canvas.shape[1], ends[1]), 0.9, thick, cv2.LINE_AA)
    return tremble(canvas, high * 0.02, high * 0.5, rng)


def signed(name: str, hand: Hand, pixels: int, rng: Rng) -> Mask:
    """A name as a signature: larger, closer, livelier than writing."""
    lively = Hand(hand.words, hand.digits, hand.unsteady * 1.5, hand.weight)
    mask = written(name, lively, pixels, rng, tight=between(rng, 0.72, 0.95))
    if not chance(rng, 0.25):
        return mask
    high, wide = mask.shape
    canvas = np.pad(mask, ((0, high // 5), (0, high // 3)))
    start, middle = (int(wide * 0.8), int(high * 0.9)), (wide, int(high * 1.1))
    cv2.line(canvas, start, middle, 0.85, max(2, high // 24), cv2.LINE_AA)
    end = (wide + high // 3, int(high * 0.95))
    cv2.line(canvas, middle, end, 0.85, max(2, high // 24), cv2.LINE_AA)
    return canvas
