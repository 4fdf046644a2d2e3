"""A third opinion on written digits: the whole line read at once, where nothing is parted.

A small convolutional network looks along the line and says for each place which character
ends there, if any; all ways to come to one text are added up (Graves and others,
"Connectionist temporal classification", 2006). Digits that touch, or strokes that are
broken, are no matter to it. It learnt on hands of its own (`tests.digits.train_whole`) and
is never told which number is expected.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from parsers.ocr.contract import Image
from parsers.photo.digits.lines import line_of
from parsers.photo.digits.pieces import writing_of
from parsers.photo.digits.reader import CLASSES, NOTHING, Digits

WEIGHTS = Path(__file__).with_name("whole.npz")

BLANK = len(CLASSES)
"""The class of a place where no character ends."""

KEPT = 12
"""Beginnings of the text that are followed at once."""

SLANTS = (0.0, 0.18, -0.1)
"""Slants the line is read with: of 310 numbers in hands never seen, read 0.8 sure, 15 were wrong
with the first alone, and 9 with all."""

UNLIKELY = 1e-4
"""Likelihood below which a character at a place is not followed."""

Floats = NDArray[np.float32]


def read_whole(field: Image) -> Digits:
    """The number written in a field of dark ink on light paper, read as one picture."""
    writing = writing_of(field)
    line = None if writing is None else line_of(writing)
    return NOTHING if line is None else settled(_likely(line))


def _likely(line: Image) -> dict[str, float]:
    """How likely each text is, the mean of the line as it stands and with other slants."""
    mean: dict[str, float] = defaultdict(float)
    for slant in SLANTS:
        for text, share in texts(along(_slanted(line, slant))).items():
            mean[text] += share / len(SLANTS)
    return mean


def _slanted(line: Image, slant: float) -> Image:
    height, width = line.shape
    lean = np.array([[1, slant, max(0.0, -slant) * height], [0, 1, 0]], np.float32)
    size = (width + int(abs(slant) * height) + 2, height)
    return np.asarray(cv2.warpAffine(line, lean, size), np.uint8)


def settled(likely: Mapping[str, float]) -> Digits:
    """The likeliest number among texts, a unit behind it left out."""
    numbers: dict[str, float] = defaultdict(float)
    for text, share in likely.items():
        numbers[text.rstrip("u")] += share
    first, *others = sorted(numbers.items(), key=lambda one: -one[1]) or [("", 0.0)]
    if not first[0].isdecimal():
        return NOTHING
    second = max(others[0][1] if others else 0.0, 1e-9)
    return Digits(first[0], first[1], float(np.log(first[1] / second)))


def texts(places: Floats) -> dict[str, float]:
    """How likely each text is, from the likelihoods (places, classes) along the line.

    Each beginning is kept twice: ended by its last character, and by a blank.
    """
    kept: dict[str, tuple[float, float]] = {"": (0.0, 1.0)}
    for place in places:
        likely = np.flatnonzero(place[:BLANK] > UNLIKELY)
        grown: dict[str, tuple[float, float]] = {}
        for text, (ended, rested) in kept.items():
            _add(grown, text, 0.0, (ended + rested) * float(place[BLANK]))
            for number in likely:
                share, letter = float(place[number]), CLASSES[number]
                if text.endswith(letter):
                    _add(grown, text, ended * share, 0.0)
                    _add(grown, text + letter, rested * share, 0.0)
                else:
                    _add(grown, text + letter, (ended + rested) * share, 0.0)
        kept = dict(sorted(grown.items(), key=lambda one: -sum(one[1]))[:KEPT])
    return {text: sum(shares) for text, shares in kept.items()}


def _add(grown: dict[str, tuple[float, float]], text: str, ended: float, rested: float) -> None:
    before = grown.get(text, (0.0, 0.0))
    grown[text] = before[0] + ended, before[1] + rested


def along(line: Image) -> Floats:
    """How likely each class is (places, classes) along a line, a place every two pixels."""
    known = _weights()
    layer: Floats = np.asarray(line[None] / 255, np.float32)
    layer = _pooled(_folded(layer, known, "c1", (1, 1)), 2, 2)
    layer = _pooled(_folded(layer, known, "c2", (1, 1)), 2, 1)
    layer = _pooled(_folded(layer, known, "c3", (1, 1)), 2, 1)
    layer = _folded(layer, known, "c4", (1, 1))
    layer = _folded(_folded(layer, known, "c5", (0, 1)), known, "c6", (0, 2))
    out = known["out"][:, :, 0, 0] @ layer[:, 0] + known["out_bias"][:, None]
    odds = np.exp(out - out.max(axis=0))
    return np.asarray((odds / odds.sum(axis=0)).T, np.float32)


def _folded(layer: Floats, known: Mapping[str, Floats], name: str, rim: tuple[int, int]) -> Floats:
    """One layer of convolution, what is below nothing cut off."""
    kernel, (down, across) = known[name], rim
    padded = np.pad(layer, ((0, 0), (down, down), (across, across)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape[2:], (1, 2))
    _, high, wide, _, _ = windows.shape
    columns = windows.transpose(0, 3, 4, 1, 2).reshape(-1, high * wide)
    out = kernel.reshape(len(kernel), -1) @ columns + known[f"{name}_bias"][:, None]
    return np.asarray(np.maximum(out, 0).reshape(-1, high, wide), np.float32)


def _pooled(layer: Floats, down: int, across: int) -> Floats:
    depth, high, wide = layer.shape
    whole = layer[:, : high // down * down, : wide // across * across]
    parts = whole.reshape(depth, high // down, down, wide // across, across)
    return np.asarray(parts.max(axis=(2, 4)), np.float32)


@cache
def _weights() -> dict[str, Floats]:
    with np.load(WEIGHTS) as file:
        return {name: np.asarray(file[name], np.float32) for name in file.files}
