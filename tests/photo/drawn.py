"""Small synthetic pictures for tests: seals, strokes, tables, without any engine."""

from __future__ import annotations

import cv2
import numpy as np

from parsers.ocr.contract import Image

RED, BLUE, BLACK = (60, 40, 200), (180, 60, 40), (20, 20, 20)


def paper(
    width: int = 800, height: int = 1100, colour: tuple[int, int, int] = (240, 244, 248)
) -> Image:
    """A blank sheet."""
    return np.full((height, width, 3), colour, np.uint8)


def stamp(
    page: Image, centre: tuple[int, int], radius: int, colour: tuple[int, int, int] = RED
) -> Image:
    """A round seal: ring, star and strokes in place of letters over three quarters."""
    cv2.circle(page, centre, radius, colour, 4, cv2.LINE_AA)
    cv2.circle(page, centre, radius // 6, colour, -1)
    for degrees in range(150, 391, 20):
        turn = np.deg2rad(degrees)
        x = int(centre[0] + 0.77 * radius * np.cos(turn))
        y = int(centre[1] + 0.77 * radius * np.sin(turn))
        cv2.rectangle(page, (x - 6, y - 6), (x + 6, y + 6), colour, 3)
    return page


def scribble(page: Image, left: int, top: int, letters: int = 2, height: int = 40) -> Image:
    """Pen strokes like written letters."""
    for i in range(letters):
        x = left + i * height
        cv2.line(page, (x, top + 4), (x + height - 10, top + 8), BLUE, 4)
        cv2.line(page, (x + height // 2, top), (x + 6, top + height), BLUE, 4)
        cv2.line(page, (x + 8, top + height // 2), (x + height - 8, top + height - 2), BLUE, 4)
    return page


def table(page: Image, xs: tuple[int, ...], ys: tuple[int, ...]) -> Image:
    """Ruled lines at these places."""
    for x in xs:
        cv2.line(page, (x, ys[0]), (x, ys[-1]), BLACK, 2)
    for y in ys:
        cv2.line(page, (xs[0], y), (xs[-1], y), BLACK, 2)
    return page
