"""A third opinion on written numbers: the whole strip read at once by a net taught hands alone.

It went on learning from the recogniser that rapidocr brings (PP-OCRv6_rec_small), which knows
print best and takes digits in hands it never saw for other letters. From numbers of a hundred
hands and words of thirty (`tests.digits.train_whole`) it knows digits, numerals, units, and what
is crossed out, and nothing else. It parts nothing into pieces, so digits that touch and strokes
that are broken are no matter to it, and it is never told which number is expected. It began from
the engine's own weights, so where a digit looks like another the two may err alike; the reader
that goes digit by digit shares nothing with either.

A net of this kind says for each step along the strip which character stands there, if any;
all ways to come to one text are added up (Graves and others, "Connectionist temporal
classification", 2006).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from parsers.ocr.contract import Image
from parsers.ocr.nets import Net
from parsers.photo.digits.reader import CLASSES, ELSE, NOTHING, UNIT, Digits
from parsers.photo.spelt_numbers import ALL, number_of, numeral

MODEL = Path(__file__).with_name("whole.onnx")

UNITS, STRUCK = "张份枚套整", "×"

WORDS = ALL.replace("万", "")
"""The numerals it knows; it was taught none larger."""

KINDS = CLASSES + STRUCK + WORDS
"""What a character is: as in `reader`, one that is crossed out, or a numeral, plain or formal."""

BLANK = len(KINDS)
"""The class of a step on which no character stands."""

MOST = 960
"""Pixels of a strip's width, at most."""

KEPT = 12
"""Beginnings of the text that are followed at once."""

UNLIKELY = 1e-4
"""Likelihood below which a character on a step is not followed."""

Floats = NDArray[np.float32]


def read_whole(strips: Sequence[Image]) -> Digits:
    """The number written on a strip of dark ink on light paper, from one or more pictures of it
    that were made ready in different ways and count alike."""
    mean: dict[str, float] = defaultdict(float)
    for strip in strips:
        for text, share in texts(along(strip)).items():
            mean[text] += share / len(strips)
    return settled(mean)


def settled(likely: Mapping[str, float]) -> Digits:
    """The likeliest number among texts, in digits or in words, a unit behind it left out, and how
    likely a character is crossed out."""
    numbers: dict[str, float] = defaultdict(float)
    in_words: dict[str, float] = defaultdict(float)
    for text, share in likely.items():
        written = text.rstrip("u")
        spoken = number_of(written)
        number = written if spoken is None else str(spoken)
        numbers[number] += share
        in_words[number] += 0.0 if spoken is None else share
    crossed = sum(share for text, share in numbers.items() if STRUCK in text)
    first, *others = sorted(numbers.items(), key=lambda one: -one[1]) or [("", 0.0)]
    if not first[0].isdecimal():
        return Digits("", 0.0, 0.0, crossed) if crossed else NOTHING
    second, share = others[0] if others else ("", 0.0)
    against = float(np.log(first[1] / max(share, 1e-9)))
    return Digits(*first, against, crossed, 2 * in_words[first[0]] > first[1], second)


def texts(steps: Floats) -> dict[str, float]:
    """How likely each text is, from the likelihoods (steps, classes) along the strip.

    Each beginning is kept twice: ended by its last character, and by a blank.
    """
    kept: dict[str, tuple[float, float]] = {"": (0.0, 1.0)}
    for step in steps:
        likely = np.flatnonzero(step[:BLANK] > UNLIKELY)
        grown: dict[str, tuple[float, float]] = {}
        for text, (ended, rested) in kept.items():
            _add(grown, text, 0.0, (ended + rested) * float(step[BLANK]))
            for number in likely:
                share, letter = float(step[number]), KINDS[number]
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


def along(strip: Image) -> Floats:
    """How likely each of `KINDS`, and at last none, stands on each step (steps, kinds + 1)."""
    net, kinds = _opened()
    return np.asarray(net.along(strip) @ kinds, np.float32)


@cache
def _opened() -> tuple[Net, Floats]:
    """The net, and which kind each of its letters is (letters, kinds + 1)."""
    net = Net(MODEL, MOST)
    return net, np.eye(BLANK + 1, dtype=np.float32)[[BLANK, *map(_kind_of, net.letters[1:])]]


def _kind_of(letter: str) -> int:
    if letter in UNITS:
        return UNIT
    kind = numeral(letter)
    return KINDS.index(kind) if kind in KINDS else ELSE
