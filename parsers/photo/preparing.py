"""A place cut out and made ready for a reader of strips, in several ways."""

from __future__ import annotations

import re

import cv2
import numpy as np

from parsers.facts import Box
from parsers.ocr.contract import Image
from parsers.photo.cells import Rules
from parsers.photo.fields import Place
from parsers.photo.ink import otsu_level
from parsers.photo.ink_box import padded, writing_in
from parsers.photo.sentence_words import NUMERALS

STRIP_HEIGHT = 64
"""Pixels a field is enlarged to before it is read again."""

GREY = 2
"""Preparations of a strip that are grey, the first ones; the last is black and white."""

LETTERS_AROUND = 1.6
"""Heights of a line cut along with a number in running text, so that the word before and the
unit after it are read with it."""

WORDED = re.compile(NUMERALS)
"""How a number in words begins."""


def preparations(place: Place, print_: Image, rules: Rules) -> tuple[Image, ...]:
    """The place cut out and made ready in several ways; () where there is no ink."""
    cut = _cut(place, print_, rules)
    if cut is None:
        return ()
    return prepared(cut)


def prepared(cut: Image) -> tuple[Image, Image, Image]:
    """A cut enlarged, widened, and in black and white."""
    height, width = cut.shape
    scale = STRIP_HEIGHT / height
    large = cv2.resize(cut, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    wide = cv2.resize(cut, (int(1.25 * width * scale), STRIP_HEIGHT), interpolation=cv2.INTER_AREA)
    level = otsu_level(np.asarray(large, np.uint8))
    _, black = cv2.threshold(large, level, 255, cv2.THRESH_BINARY)
    return np.asarray(large, np.uint8), np.asarray(wide, np.uint8), np.asarray(black, np.uint8)


def _cut(place: Place, print_: Image, rules: Rules) -> Image | None:
    clean = print_.copy() if rules.none() else np.where(_rules(rules), np.uint8(255), print_)
    if place.running:
        return padded(clean, around(place), 0)
    box = writing_in(clean, place.box)
    return None if box is None else padded(clean, box, box[3] // 4)


def _rules(rules: Rules) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    both = (rules.across | rules.down).astype(np.uint8)
    return np.asarray(cv2.dilate(both, np.ones((3, 3), np.uint8)) > 0)


def around(place: Place) -> Box:
    """A number in a sentence with the letters beside it: one in words up to where those are, for
    a hand may be narrower or wider than its share of the line, and half a unit is none."""
    x, y, w, h = place.box
    more, right = int(LETTERS_AROUND * h), x + w
    if place.gap is not None and WORDED.match(place.text):
        x, right = min(x, place.gap[0]), max(right, place.gap[1])
    return x - more, y, right - x + 2 * more, h
