"""Names of schools that were not surely read, spelt out with what else each letter may be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from parsers.facts import Fact, Field, Line, Receipt
from parsers.ocr.contract import Engine
from parsers.photo.cells import inside
from parsers.photo.upright import Upright

DOUBTFUL = 0.97
"""How surely a name must be read not to be spelt out: misread ones came with up to 0.96."""


def with_doubts(receipt: Receipt, upright: Upright, engine: Engine) -> Receipt:
    """A receipt whose doubtful names are spelt out."""
    facts = tuple(_spelt(fact, upright, engine) for fact in receipt.facts)
    return replace(receipt, facts=facts)


def _spelt(fact: Fact, upright: Upright, engine: Engine) -> Fact:
    if fact.field is not Field.SCHOOL or fact.sure >= DOUBTFUL:
        return fact
    for line in _lines_of(fact, upright):
        x, y, w, h = line.box
        strip = upright.inks.print[max(0, y) : max(0, y + h), max(0, x) : max(0, x + w)]
        if not strip.size:
            continue
        (read,) = engine.spell([strip])
        place = read.text.find(str(fact.value))
        if place >= 0:
            return replace(fact, spelling=read.at(range(place, place + len(str(fact.value)))))
    return fact


def _lines_of(fact: Fact, upright: Upright) -> Iterator[Line]:
    """The line a name stands on by itself or in a sentence, not one of two it is split over."""
    for line in upright.lines:
        named = str(fact.value) in re.sub(r"\s", "", line.text)
        if named and fact.box and (inside(line.box, fact.box) or inside(fact.box, line.box)):
            yield line
