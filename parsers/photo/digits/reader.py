"""A second opinion on written digits: a small reader of our own, that knows digits alone.

It learnt on digits drawn by us (`tests.digits.train`), shares nothing with the OCR engine,
and reads character by character, so its mistakes are others. It is asked about numbers
only and believed only beside the engine, never alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from parsers.ocr.contract import Image
from parsers.photo.digits.pieces import Writing, writing_of
from parsers.photo.digits.shape import Shape, shape_of

CLASSES = "0123456789u-"
"""What a character is: a digit, a unit such as 张, or something else."""

UNIT, ELSE = CLASSES.index("u"), CLASSES.index("-")

WIDEST = 1.6
"""Heights of the writing beyond which nothing is one character."""

MOST_PIECES = 6
"""Pieces one character may be made of."""

SAYS, DENIES = 0.5, 0.7
"""Sureness from which a number read counts for it, and against every other."""

WEIGHTS = Path(__file__).with_name("weights.npz")

Logs = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Digits:
    """The digits read, "" where anything but digits is there, and how sure the least sure is.

    `against` is how much less likely any other number is, as a difference of logarithms;
    `crossed` how likely something is crossed out, `spoken` whether the number stands in words, and
    `second` the other number that is likeliest, where a reader can tell.
    """

    text: str
    sure: float
    against: float
    crossed: float = 0.0
    spoken: bool = False
    second: str = ""

    @property
    def seen(self) -> int | None:
        """The number, where it stands in words."""
        return int(self.text) if self.spoken else None

    def say(self, number: int) -> bool:
        """Whether they surely are this number."""
        return self.text == str(number) and self.sure >= SAYS

    def says_another(self, number: int) -> bool:
        """Whether they surely are some other number."""
        return self.text not in ("", str(number)) and self.sure >= SAYS

    def deny(self, number: int) -> bool:
        """Whether they surely are another number, and not a part of it that was found alone."""
        return self.text not in str(number) and self.sure >= DENIES


NOTHING = Digits("", 0.0, 0.0)


def read_digits(field: Image) -> Digits:
    """The digits written in a field of dark ink on light paper."""
    writing = writing_of(field)
    return NOTHING if writing is None else _best(writing, _weighed(writing))


Span = tuple[int, int]
"""A character as its first piece and the one behind its last."""


def _spans(writing: Writing) -> list[Span]:
    pieces = writing.pieces
    found = []
    for first in range(len(pieces)):
        for last in range(first + 1, min(first + MOST_PIECES, len(pieces)) + 1):
            left = min(p.box[0] for p in pieces[first:last])
            right = max(p.box[0] + p.box[2] for p in pieces[first:last])
            if last == first + 1 or right - left <= WIDEST * writing.high:
                found.append((first, last))
    return found


def _weighed(writing: Writing) -> dict[Span, Logs]:
    """For each character that may be there, how likely it is what."""
    spans = _spans(writing)
    shapes = np.array([shape_of(writing.together(*span)) for span in spans])
    return dict(zip(spans, likely(shapes), strict=True))


@dataclass(frozen=True, slots=True)
class _Path:
    """A way to read the first pieces."""

    score: float = 0.0
    text: str = ""
    sure: float = 1.0


def _best(writing: Writing, logs: dict[Span, Logs]) -> Digits:
    """The likeliest number. A character of more pieces weighs more: all ways weigh the same."""
    ways: list[dict[str, _Path]] = [{"": _Path()}] + [{} for _ in writing.pieces]
    for (first, last), log in sorted(logs.items()):
        for path in ways[first].values():
            if path.text.endswith("u"):
                continue
            for number, letter in enumerate(CLASSES[:ELSE]):
                score = path.score + float(log[number]) * (last - first)
                text = path.text + letter
                if text not in ways[last] or ways[last][text].score < score:
                    sure = min(path.sure, float(np.exp(log[number])))
                    ways[last][text] = _Path(score, text, sure)
        ways[last] = dict(sorted(ways[last].items(), key=lambda w: -w[1].score)[:40])
    return _settled(list(ways[-1].values()))


def _settled(paths: Sequence[_Path]) -> Digits:
    ordered = sorted(paths, key=lambda path: -path.score)
    if not ordered:
        return NOTHING
    best = ordered[0]
    number = best.text.removesuffix("u")
    others = [p.score for p in ordered if p.text.removesuffix("u") != number]
    against = best.score - max(others, default=best.score)
    return Digits(number, best.sure, against) if number.isdecimal() else NOTHING


@cache
def _weights() -> dict[str, NDArray[np.float32]]:
    with np.load(WEIGHTS) as file:
        return {name: np.asarray(file[name], np.float32) for name in file.files}


def likely(shapes: NDArray[np.float32] | Sequence[Shape]) -> Logs:
    """The logarithm of the likelihood of each class, a row for each shape."""
    known = _weights()
    layer = np.asarray(shapes, np.float32)
    layer = np.maximum(0, layer @ known["in"] + known["in_bias"])
    layer = np.maximum(0, layer @ known["middle"] + known["middle_bias"])
    out = layer @ known["out"] + known["out_bias"]
    out -= out.max(axis=1, keepdims=True)
    return np.asarray(out - np.log(np.exp(out).sum(axis=1, keepdims=True)), np.float32)
