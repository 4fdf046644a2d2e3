"""Whether letters were written by hand or set in type, as a net sees it.

Size, colour and place tell type from writing only where nobody means to deceive: a name may be
typed large, in blue, or off its line. What no machine does is to write uneven strokes and letters
that lean each their own way. The net learnt that from 34 type faces, 24 fonts of handwriting and
pens without end that follow strokes (`tests.pens`); it never saw the hands of the benchmark.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np

from parsers.facts import Box
from parsers.ocr.contract import Image
from parsers.ocr.nets import ROWS, opened
from parsers.photo.ink_box import padded, tight

if TYPE_CHECKING:
    import onnxruntime

MODEL = Path(__file__).with_name("by_pen.onnx")

LEAST, MOST, STEP = 64, 480, 32
"""Pixels a strip has in width at least and at most; widths come in such steps."""

AROUND = 0.1
"""Paper around the ink, in its heights."""

UNKNOWN = 0.5
"""What is said where no ink is."""

INK, PAPER = 2, 90
"""Percentiles of a strip's brightness that are its ink and its paper."""


def by_pen(print_: Image, box: Box) -> float:
    """How likely a hand wrote what stands in a box, from 0 to 1; `UNKNOWN` where no ink is."""
    ink = tight(print_, box)
    if ink is None:
        return UNKNOWN
    (likely,) = _net().run(None, {"x": made_ready(padded(print_, ink, int(AROUND * ink[3])))})
    return float(np.asarray(likely).item())


def made_ready(strip: Image) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """A grey strip as the net takes it: its ink 1, its paper 0, on 48 rows."""
    width = int(np.clip(round(strip.shape[1] * ROWS / strip.shape[0]), 8, MOST))
    line = evened(cv2.resize(strip, (width, ROWS), interpolation=cv2.INTER_AREA))
    wide = -(-max(LEAST, width) // STEP) * STEP
    ready = np.zeros((1, 1, ROWS, wide), np.float32)
    ready[0, 0, :, :width] = 1 - line.astype(np.float32) / 255
    return ready


def evened(line: cv2.typing.MatLike) -> Image:
    """A strip whose ink is black and whose paper is white: a pen's grey says nothing."""
    dark, light = np.percentile(line, (INK, PAPER))
    return np.asarray(np.clip((line - dark) / max(light - dark, 1) * 255, 0, 255), np.uint8)


@cache
def _net() -> onnxruntime.InferenceSession:
    return opened(MODEL)
