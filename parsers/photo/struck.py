"""Whether a number is crossed out, or another one beside it. Pure.

A stroke joins what it crosses, so of a number put right only the wrong one is looked at: over
both of them the stroke is short, and the engine reads the right one as if it stood alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from parsers.ocr.contract import Image, Strip

JOINED = 1.4
"""Of the writing's height, the least a stroke through a number joins: a digit is narrower."""

THROUGH = 0.85
"""Share of what is joined that the stroke crosses."""

ALONE, NEAR = 0.1, 0.14
"""Share of the columns in which nothing but the stroke stands, between the digits and beside
them; and how far from it, of the writing's height, ink is still its own. Digits that run into
one another leave hardly any such columns (of 23 numbers in unseen hands none enough)."""

BEYOND, END = 0.4, 0.1
"""Share of such columns at one end at least, where the stroke begins or ends beyond the digits;
and how much of the writing's height is an end. (Of 50 drawn corrections 41 are seen so, and none
in 163 numbers that were not corrected.)"""

STEEP = np.linspace(-0.35, 0.35, 8)
"""How much the stroke may rise or fall, of the writing's height."""

RIM = 0.2
"""Of the writing's height, above and below: a line there is a rule to write on."""

WIDEST_DIGIT = 1.3
"""Of the writing's height, the most a digit and the gap behind it are wide. (Of 67 drawn numbers
the widest had 0.84; of a corrected one, whose crossed part nobody read, it was 1.7.)"""


def holds_more(black: Image, said: Sequence[Strip]) -> bool:
    """Whether the writing is wider than the digits that all readings took it for."""
    texts = [text.strip() for text, _ in said]
    if not texts or not all(text.isascii() and text.isdigit() for text in texts):
        return False
    rows, columns = np.nonzero(black < 128)
    if not rows.size:
        return False
    width, height = int(np.ptp(columns)) + 1, int(np.ptp(rows)) + 1
    return too_wide(width, height, max(map(len, texts)))


def too_wide(width: int, height: int, digits: int) -> bool:
    """Whether writing of this size is more than so many digits."""
    return width > WIDEST_DIGIT * height * digits


def is_struck(black: Image) -> bool:
    """Whether a level stroke crosses some of the writing (black on white)."""
    return any(True for _ in struck_stretches(black))


def struck_stretches(black: Image, *, twice: bool = False) -> Iterator[tuple[int, int]]:
    """The columns of each joined stretch of writing that a level stroke crosses; `twice`: or two,
    one above the other, which digits that run into one another look like more often (64 of 684
    in unseen hands, and not 56)."""
    ink = (black < 128).astype(np.uint8)
    rows = np.flatnonzero(ink.any(axis=1))
    if not rows.size:
        return
    top, high = int(rows[0]), int(rows[-1] - rows[0])
    for left, right in _joined(ink):
        wide = right - left >= JOINED * high
        if wide and _crosses(ink[:, left:right], top, high, twice=twice):
            yield left, right


def _joined(ink: Image) -> Iterator[tuple[int, int]]:
    """The stretches of columns with ink."""
    inked = np.concatenate(([False], ink.any(axis=0), [False]))
    edges = np.flatnonzero(inked[1:] != inked[:-1])
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def _crosses(part: Image, top: int, high: int, *, twice: bool) -> bool:
    """Whether a stroke runs through the middle of a stretch, level or nearly so."""
    width = part.shape[1]
    stroke = np.ones((1, max(1, int(THROUGH * width))), np.uint8)
    for rise in STEEP * high:
        level = np.array([[1, 0, 0], [-rise / width, 1, rise / 2]], np.float32)
        turned = np.asarray(cv2.warpAffine(part, level, (width, part.shape[0])), np.uint8)
        # thickened: a hand trembles
        thick = cv2.dilate(turned, np.ones((3, 1), np.uint8))
        rows = np.flatnonzero(cv2.morphologyEx(thick, cv2.MORPH_OPEN, stroke).any(axis=1))
        rows = rows[(rows > top + RIM * high) & (rows < top + (1 - RIM) * high)]
        lines = rows.tolist() if twice else [float(np.median(rows))] if rows.size else []
        if lines and _stands_out(turned, lines, high):
            return True
    return False


def _stands_out(part: Image, rows: Sequence[float], high: int) -> bool:
    """Whether level lines are strokes: seen between the digits and beyond them."""
    near = max(2.0, NEAR * high)
    apart = np.abs(np.subtract.outer(np.arange(part.shape[0]), rows))
    away = apart.min(axis=1) > near
    alone = part.any(axis=0) & ~part[away].any(axis=0)
    end = max(2, int(END * high))
    beyond = max(alone[:end].mean(), alone[-end:].mean())
    return bool(alone.mean() >= ALONE and beyond >= BEYOND)
