"""Red things on paper that are no seal: a finger's print, a tick, a heading, an emblem."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from bot.demo.paper.arrays import floats
from bot.demo.paper.chance import Rng, between
from bot.demo.paper.ink import Mask, tremble
from bot.demo.paper.page import PER_MM, Page, px

_RED = (202, 32, 40)


def put_mark(page: Page, mark: str, rng: Rng) -> None:
    """Put a red mark of this name on the page."""
    _MARKS[mark](page, rng)


def _fingerprint(page: Page, rng: Rng) -> None:
    """A thumb in seal ink, near the signature."""
    x, y = page.wide * between(rng, 0.5, 0.7), page.high * between(rng, 0.5, 0.7)
    page.lay(_ridges(rng), px(x), px(y), _RED)


def _ridges(rng: Rng) -> Mask:
    """The ridges of a thumb: bent rings in an oval."""
    wide, high = px(14), px(19)
    y, x = np.mgrid[-1 : 1 : high * 1j, -1 : 1 : wide * 1j]
    inside = np.clip((1 - x**2 - y**2) * 5, 0, 1)
    rings = 0.5 + 0.5 * np.sin(np.hypot(x * 1.1, y + 0.25) * 42 + 1.2 * np.sin(x * 4))
    blotted = cv2.resize(rng.uniform(0.4, 1, (5, 4)).astype(np.float32), (wide, high))
    return tremble(floats(inside * np.clip(rings * 1.6 - 0.2, 0.1, 1) * blotted), 2.0, 30, rng)


def _tick(page: Page, rng: Rng) -> None:
    """Somebody ticked a number in red pen."""
    side = px(16)
    mask = np.zeros((side, side), np.float32)
    points = np.array([(0.1, 0.5), (0.35, 0.85), (0.92, 0.12)]) * side
    cv2.polylines(mask, [points.astype(np.int32)], False, 0.95, px(0.8), cv2.LINE_AA)
    x, y = page.wide * between(rng, 0.6, 0.8), page.high * between(rng, 0.25, 0.45)
    page.lay(tremble(mask, 2, 30, rng), px(x), px(y), _RED)


def _heading(page: Page, rng: Rng) -> None:
    """The red heading of an office over a red rule."""
    words = "教育技术装备中心" if rng.random() < 0.5 else "课程资源建设领导小组"
    page.text(page.wide / 2, 13, words, points=24, anchor="mm", bold=True, colour=_RED)
    mask = np.ones((px(0.9), px(page.wide - 40)), np.float32)
    page.lay(mask, px(20), px(22), _RED)


def _emblem(page: Page, rng: Rng) -> None:
    """A round school emblem printed in red: rings and a book, no ring of text."""
    side = px(26)
    mask, middle = np.zeros((side, side), np.float32), side // 2
    for share in (0.96, 0.7):
        cv2.circle(mask, (middle, middle), int(middle * share), 0.95, px(0.7), cv2.LINE_AA)
    book = np.array([(0.3, 0.4), (0.5, 0.48), (0.7, 0.4), (0.7, 0.62), (0.5, 0.7), (0.3, 0.62)])
    cv2.fillPoly(mask, [(book * side).astype(np.int32)], 0.95, cv2.LINE_AA)
    left = int(between(rng, 12, 18) * PER_MM)
    page.lay(mask, left, px(10), _RED)


_MARKS: dict[str, Callable[[Page, Rng], None]] = {
    "fingerprint": _fingerprint,
    "tick": _tick,
    "heading": _heading,
    "emblem": _emblem,
}
MARKS = tuple(_MARKS)
