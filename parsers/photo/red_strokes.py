"""Numbers that somebody crossed out with a red pen: red ink is paper to who reads print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from parsers.facts import Box, Fact, Field, Seal
from parsers.ocr.contract import Image
from parsers.photo.cells import inside
from parsers.photo.ink import Inks
from parsers.photo.ink_box import tight

RED = 60
"""Redness from which a pixel is red ink."""

CORE = 0.3, 0.7
"""Between which shares of a number's height a stroke runs through it: a ring around it and a tick
beside it touch its rim."""

MOST = 0.6
"""Share of a number's width that is red there where it is crossed out."""


def doubted_in_red(facts: Iterable[Fact], inks: Inks, seals: Sequence[Seal]) -> tuple[Fact, ...]:
    """The facts, what came for a person where a red stroke runs through it that is no seal's."""
    return tuple(
        replace(fact, agreed=False)
        if fact.field is Field.RECEIVED and fact.box and _is_struck(fact.box, inks, seals)
        else fact
        for fact in facts
    )


def _is_struck(box: Box, inks: Inks, seals: Sequence[Seal]) -> bool:
    written = tight(inks.print, box)
    if written is None or any(inside(written, seal.box) for seal in seals):
        return False
    return runs_through(inks.red, written)


def runs_through(red: Image, box: Box) -> bool:
    """Whether red ink runs along the middle of what stands in a box."""
    x, y, w, h = box
    core = red[y + int(CORE[0] * h) : y + int(np.ceil(CORE[1] * h)), x : x + w]
    return bool(core.size) and float((core >= RED).any(axis=0).mean()) >= MOST
