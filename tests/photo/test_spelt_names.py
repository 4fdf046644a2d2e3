"""Doubtful names are spelt out from the line they stand on; sure ones and split ones are not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from parsers.facts import Evidence, Fact, Field, Line, Receipt, Source, Spelling
from parsers.ocr.contract import Image, Quad, Strip
from parsers.photo.ink import separate
from parsers.photo.spelt_names import with_doubts
from parsers.photo.upright import Upright
from tests.matching.spellings import spelling

LINE = Line("今收到清河区鹏荡初级中学", (100, 80, 400, 30), 0.93)
NAME = Fact(Field.SCHOOL, "清河区鹏荡初级中学", Source.PRINT, 0.93, box=(180, 80, 320, 30))


class Spells:
    """An engine that spells every strip the same, and counts them."""

    name = "spells"

    def __init__(self, text: str) -> None:
        self.text, self.asked = text, list[tuple[int, ...]]()

    def find(self, _image: Image) -> tuple[Quad, ...]:
        return ()

    def recognise(self, strips: Sequence[Image]) -> tuple[Strip, ...]:
        return tuple(("", 0.0) for _ in strips)

    def spell(self, strips: Sequence[Image]) -> tuple[Spelling, ...]:
        self.asked += [strip.shape for strip in strips]
        return tuple(spelling(self.text) for _ in strips)

    def read(self, _image: Image) -> tuple[Line, ...]:
        return ()


def spelt(engine: Spells, fact: Fact, *lines: Line) -> Spelling | None:
    blank = np.full((200, 600, 3), 255, np.uint8)
    upright = Upright(blank, separate(blank), lines, 0)
    (found,) = with_doubts(Receipt(1, Evidence.PHOTO, (fact,)), upright, engine).facts
    return found.spelling


def test_a_doubtful_name_is_spelt_out_without_the_words_before_it() -> None:
    engine = Spells("今收到清河区鹏[鸥0.2]荡初级中学")
    found = spelt(engine, NAME, LINE)
    assert found == spelling("清河区鹏[鸥0.2]荡初级中学")
    assert engine.asked == [(30, 400)]


def test_a_sure_name_is_not_spelt_out() -> None:
    engine = Spells(LINE.text)
    assert spelt(engine, replace(NAME, sure=0.99), LINE) is None
    assert not engine.asked


def test_a_name_that_is_now_read_otherwise_is_not_spelt_out() -> None:
    assert spelt(Spells("今收到清河区鹤荡初级中学"), NAME, LINE) is None


def test_a_name_on_two_lines_is_not_spelt_out() -> None:
    halves = (replace(LINE, text="清河区鹏荡"), replace(LINE, text="初级中学"))
    assert spelt(Spells(LINE.text), NAME, *halves) is None


def test_a_name_at_the_edge_of_the_page_is_not_spelt_out() -> None:
    outside = replace(LINE, box=(700, 80, 400, 30))
    assert spelt(Spells(LINE.text), replace(NAME, box=(780, 80, 320, 30)), outside) is None
