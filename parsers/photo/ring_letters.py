"""Reading a seal's ring laid straight, letter by letter, by a net taught rings alone.

It went on learning from the recogniser that rapidocr brings (PP-OCRv6_rec_small), which knows
print, and to which a worn letter on a strip bent out of a ring is often another. From rings
drawn in type faces that no seal of the bench is set in, round names made of letters by chance
(`tests.rings`), it learnt what such letters look like and never which name is likely: whose
seal it is must be seen in its ink.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from parsers.facts import Spelling
from parsers.ocr.contract import Image
from parsers.ocr.doubts import spelt
from parsers.ocr.nets import Net

MODEL = Path(__file__).with_name("ring_letters.onnx")

MOST = 1920
"""Pixels of a strip's width, at most: forty letters."""


def spell_rings(strips: Sequence[Image]) -> tuple[Spelling, ...]:
    """What each strip says, with all doubts: dark letters on white, upright."""
    return tuple(spelt(_net().along(strip), _net().letters) for strip in strips)


@cache
def _net() -> Net:
    return Net(MODEL, MOST)
