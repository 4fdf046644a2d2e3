"""What happens to a sheet of paper before it is photographed: tint, folds, curl."""

from __future__ import annotations

import cv2
import numpy as np
from PIL import Image

from bot.demo.paper.arrays import floats
from bot.demo.paper.chance import Rng, between, chance
from bot.demo.paper.desk import Picture


def sheet(page: Image.Image, *, tint: float, folds: int, curl: float, rng: Rng) -> Picture:
    """The page as real paper."""
    paper = floats(page)
    paper = paper * _paper_colour(tint, rng)
    for _ in range(folds):
        paper = _folded(paper, rng)
    if curl > 0:
        paper = _curled(paper, curl, rng)
    return paper


def _paper_colour(tint: float, rng: Rng) -> Picture:
    """Paper is never quite white; now and then it is coloured."""
    if tint > 0 and chance(rng, 0.12):
        colour = np.array((1.0, between(rng, 0.86, 0.97), between(rng, 0.8, 0.95)), np.float32)
        return np.roll(colour, int(rng.integers(0, 3))) * 0.98
    return np.array([1.0, 1 - between(rng, 0, tint) * 0.4, 1 - between(rng, 0, tint)], np.float32)


def _folded(paper: Picture, rng: Rng) -> Picture:
    """A crease across: one side a little darker, a bright or dark line between."""
    high, wide = paper.shape[:2]
    upright = chance(rng, 0.4)
    length = wide if upright else high
    at = between(rng, 0.25, 0.75) * length
    slant = between(rng, -0.04, 0.04)
    y, x = np.mgrid[0:high:8, 0:wide:8].astype(np.float32)
    distance = (x - at - slant * y) if upright else (y - at - slant * x)
    depth = between(rng, 0.03, 0.1)
    side = 1 - depth * np.exp(-np.maximum(distance, 0) / (length * 0.2)) * (distance > 0)
    crease = 1 + between(rng, -0.22, 0.1) * np.exp(-((distance / between(rng, 8, 14)) ** 2))
    shading = cv2.resize((side * crease).astype(np.float32), (wide, high))
    return floats(np.clip(paper * shading[..., None], 0, 255))


def _curled(paper: Picture, curl: float, rng: Rng) -> Picture:
    """Slow waves in the sheet: lines of print bend and the light changes with them."""
    high, wide = paper.shape[:2]
    reach = curl * wide
    waves, phase = between(rng, 0.4, 1.1), between(rng, 0, 2 * np.pi)
    y, x = np.mgrid[0:high, 0:wide].astype(np.float32)
    turn = x / wide * 2 * np.pi * waves + phase + y / high * between(rng, -1, 1)
    swing = np.sin(turn)
    bent = cv2.remap(
        paper,
        x + reach * 0.25 * np.cos(y / high * 3 + phase),
        y + reach * swing,
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
    shading = 1 - curl * 4 * (0.5 + 0.5 * np.cos(turn))
    return floats(bent * shading[..., None])
