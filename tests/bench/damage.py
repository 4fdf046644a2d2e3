"""Our own slip after a week in a school: its code torn off, smeared, folded away or covered.

Only the code suffers, and what is written stays whole: a person reads such a slip without
trouble, so it counts as legible. The number in print is still there, once at least.
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from bot.demo.paper.chance import Rng, between, pick
from bot.demo.paper.page import PER_MM
from parsers.photo.slip_layout import CODE

Paper = NDArray[np.uint8]


def torn(paper: Paper, rng: Rng) -> Paper:
    """The upper right corner is gone, and most of the code with it."""
    x, y, w, h = CODE
    left, foot = x + between(rng, 0.1, 0.4) * w, y + between(rng, 0.6, 0.95) * h
    edge = [(left, -5.0), (left + between(rng, 4, 14), y + 8), (x + w * 0.8, foot), (215.0, foot)]
    return _filled(paper, [*edge, (215.0, -5.0)], (96, 84, 70))


def smeared(paper: Paper, rng: Rng) -> Paper:
    """Something wet was wiped across the code."""
    x, y, w, h = CODE
    top, left = round((y - 3) * PER_MM), round((x - 3) * PER_MM)
    part = paper[top : top + round((h + 6) * PER_MM), left : left + round((w + 6) * PER_MM)]
    reach = round(between(rng, 28, 45))
    wiped = cv2.blur(part, (reach, 5))
    out = paper.copy()
    out[top : top + part.shape[0], left : left + part.shape[1]] = wiped
    return out


def covered(paper: Paper, rng: Rng) -> Paper:
    """A thumb or a lump of glue on the code."""
    x, y, w, h = CODE
    middle = (x + between(rng, 0.3, 0.7) * w, y + between(rng, 0.3, 0.7) * h)
    axes = (round(between(rng, 0.32, 0.5) * w * PER_MM), round(0.4 * h * PER_MM))
    out = paper.copy()
    centre = (round(middle[0] * PER_MM), round(middle[1] * PER_MM))
    cv2.ellipse(out, centre, axes, between(rng, 0, 180), 0, 360, (214, 168, 140), -1)
    return out


def folded(paper: Paper, rng: Rng) -> Paper:
    """The upper edge is folded back, the code with it; the lower half of the slip is as it was."""
    y, h = CODE[1], CODE[3]
    return _filled(
        paper,
        [(-5.0, -5.0), (215.0, -5.0), (215.0, y + between(rng, 0.5, 0.9) * h),
         (-5.0, y + between(rng, 0.4, 0.8) * h)],
        (226, 224, 220),
    )  # fmt: skip


def _filled(
    paper: Paper, outline: list[tuple[float, float]], colour: tuple[int, int, int]
) -> Paper:
    out = paper.copy()
    cv2.fillPoly(out, [np.rint(np.array(outline) * PER_MM).astype(np.int32)], colour)
    return out


DAMAGES: dict[str, Callable[[Paper, Rng], Paper]] = {
    "torn": torn,
    "smeared": smeared,
    "covered": covered,
    "folded": folded,
}


def damaged(page: Image.Image, rng: Rng) -> tuple[Image.Image, str]:
    """The slip with its code damaged, and how."""
    name = pick(rng, tuple(DAMAGES))
    paper = np.asarray(page.convert("RGB"), np.uint8)
    return Image.fromarray(DAMAGES[name](paper, rng)), name
