"""What lies under the paper: wood, cloth, stone, plain desks, drawn by noise."""

from __future__ import annotations

import cv2
import numpy as np

from bot.demo.paper.arrays import Floats, floats
from bot.demo.paper.chance import Rng, between, pick

Picture = Floats
"""Height x width x 3, RGB, 0 to 255."""

_COLOURS = (
    (146, 104, 66),
    (98, 66, 42),
    (188, 158, 118),
    (74, 82, 92),
    (52, 56, 60),
    (118, 132, 120),
    (60, 92, 120),
    (170, 168, 160),
    (128, 70, 60),
    (206, 196, 178),
)


def desk(wide: int, high: int, rng: Rng) -> Picture:
    """A desk top of this size."""
    colour = np.array(pick(rng, _COLOURS), np.float32) * between(rng, 0.8, 1.15)
    texture = pick(rng, (_wood, _cloth, _stone, _plain))(wide // 2, high // 2, rng)
    texture = floats(cv2.resize(texture, (wide, high), interpolation=cv2.INTER_LINEAR))
    return floats(np.clip(texture[..., None] * colour, 0, 255))


def _wood(wide: int, high: int, rng: Rng) -> Picture:
    """Long grain with slow waves, sometimes across."""
    across = rng.normal(1.0, 0.13, (high, 1)).astype(np.float32)
    grain = cv2.GaussianBlur(np.repeat(across, wide, axis=1), (1, 5), 0)
    slow = _noise(wide, high, 14, 0.12, rng)
    fine = cv2.blur(rng.normal(0, 0.25, (high, wide)).astype(np.float32), (61, 1))
    board = grain + slow + fine
    return floats(board if rng.random() < 0.6 else np.rot90(_wood_fit(board, wide, high)))


def _wood_fit(board: Picture, wide: int, high: int) -> Picture:
    """The board resized so that, turned, it fills the desk again."""
    return floats(cv2.resize(board, (high, wide)))


def _cloth(wide: int, high: int, rng: Rng) -> Picture:
    """A weave."""
    period = between(rng, 3, 6)
    x = np.sin(np.arange(wide) * 2 * np.pi / period) * 0.05
    y = np.sin(np.arange(high) * 2 * np.pi / period) * 0.05
    return floats(1.0 + x[None, :] + y[:, None] + _noise(wide, high, 6, 0.06, rng))


def _stone(wide: int, high: int, rng: Rng) -> Picture:
    """Speckles of several sizes."""
    total = np.ones((high, wide), np.float32)
    for cells, depth in ((400, 0.08), (120, 0.06), (12, 0.06)):
        total += _noise(wide, high, cells, depth, rng)
    return total


def _plain(wide: int, high: int, rng: Rng) -> Picture:
    """A painted surface with hardly anything on it."""
    return floats(1.0 + _noise(wide, high, 5, 0.05, rng))


def _noise(wide: int, high: int, cells: int, depth: float, rng: Rng) -> Picture:
    """Smooth noise with about so many cells along the longer side."""
    longer = max(wide, high)
    shape = (max(2, high * cells // longer), max(2, wide * cells // longer))
    coarse = rng.normal(0, depth, shape).astype(np.float32)
    return floats(cv2.resize(coarse, (wide, high), interpolation=cv2.INTER_CUBIC))
