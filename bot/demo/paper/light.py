"""What light and lens do to a picture: gradients, shadows, blur, noise, moiré."""

from __future__ import annotations

import cv2
import numpy as np

from bot.demo.paper.arrays import floats
from bot.demo.paper.chance import Rng, between, chance
from bot.demo.paper.desk import Picture


def lit(picture: Picture, gradient: float, shadow: float, rng: Rng) -> Picture:
    """A lamp from one side, and perhaps the shadow of whoever takes the picture."""
    high, wide = picture.shape[:2]
    field = _slope(gradient, rng)
    if shadow > 0:
        field *= 1 - shadow * _shade(rng)
    field = floats(cv2.resize(field, (wide, high), interpolation=cv2.INTER_LINEAR))
    return floats(picture * field[..., None])


def _slope(gradient: float, rng: Rng) -> Picture:
    """Brightness falling off in one direction and towards the corners."""
    y, x = np.mgrid[-1:1:64j, -1:1:64j].astype(np.float32)
    turn = between(rng, 0, 2 * np.pi)
    slope = 1 - gradient * 0.5 * (1 + x * np.cos(turn) + y * np.sin(turn)) / 1.4
    corners = 1 - gradient * 0.25 * (x**2 + y**2) / 2
    return floats(slope * corners)


def _shade(rng: Rng) -> Picture:
    """A soft shape that covers part of the picture: a hand, a telephone, a shoulder."""
    shape = np.zeros((64, 64), np.float32)
    if chance(rng, 0.5):
        centre = (int(rng.integers(0, 64)), int(rng.integers(30, 64)))
        axes = (int(rng.integers(10, 26)), int(rng.integers(14, 40)))
        cv2.ellipse(shape, centre, axes, between(rng, 0, 180), 0, 360, 1.0, -1)
    else:
        left = int(rng.integers(-10, 40))
        corners = [(left, 64), (left + 10, 20), (left + 36, 24), (left + 44, 64)]
        cv2.fillPoly(shape, [np.array(corners, np.int32)], 1.0)
    return floats(cv2.GaussianBlur(shape, (0, 0), between(rng, 1.0, 6.0)))


def tinted(picture: Picture, tint: float, exposure: float, rng: Rng) -> Picture:
    """A white balance that missed, and light that was a little too much or too little."""
    warm = between(rng, -tint, tint)
    green = between(rng, -tint, tint) * 0.3
    gains = np.array([1 + warm, 1 + green, 1 - warm], np.float32)
    return floats(picture * gains * exposure)


def blurred(picture: Picture, radius: float, shake: float, rng: Rng) -> Picture:
    """Out of focus by `radius` pixels, and shaken by `shake` pixels in one direction."""
    if radius > 0.2:
        picture = floats(cv2.GaussianBlur(picture, (0, 0), radius))
    if shake >= 2:
        size = int(shake) | 1
        kernel = np.zeros((size, size), np.float32)
        kernel[size // 2] = 1.0
        turn = cv2.getRotationMatrix2D((size // 2, size // 2), between(rng, 0, 180), 1.0)
        kernel = floats(cv2.warpAffine(kernel, turn, (size, size)))
        picture = floats(cv2.filter2D(picture, -1, kernel / kernel.sum()))
    return picture


def noisy(picture: Picture, amount: float, rng: Rng) -> Picture:
    """Sensor noise, coarser in the colours than in the light."""
    if amount <= 0:
        return picture
    high, wide = picture.shape[:2]
    grey = rng.standard_normal((high, wide), np.float32) * amount
    colour = rng.standard_normal((high // 3 + 1, wide // 3 + 1, 3), np.float32) * amount * 0.6
    return floats(picture + grey[..., None] + cv2.resize(colour, (wide, high)))


def screened(picture: Picture, strength: float, rng: Rng) -> Picture:
    """The bands that come of photographing a screen."""
    if strength <= 0:
        return picture
    high, wide = picture.shape[:2]
    y, x = np.mgrid[0:high, 0:wide].astype(np.float32)
    bands = np.zeros((high, wide, 3), np.float32)
    for channel in range(3):
        turn, period = between(rng, -0.5, 0.5), between(rng, 7, 26)
        phase = (x * np.cos(turn) + y * np.sin(turn)) * (2 * np.pi / period)
        bands[..., channel] = np.sin(phase) * np.sin(y * (2 * np.pi / between(rng, 60, 240)))
    return floats(picture * (1 + strength * bands))


def sharpened(picture: Picture, amount: float) -> Picture:
    """The over-sharpening telephones are fond of."""
    if amount <= 0:
        return picture
    soft = cv2.GaussianBlur(picture, (0, 0), 1.6)
    return floats(picture + (picture - soft) * amount)
