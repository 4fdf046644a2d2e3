"""Numbers in the cells of a list that do not keep to their cell, or whose cell has no edges."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image as Pictures
from PIL import ImageDraw

from bot.demo.paper.faces import HANDS, face
from parsers.facts import Fact, Field, Line, Spelling
from parsers.ocr.contract import Image, Strip
from parsers.photo.cells import Rules
from parsers.photo.columns import Column
from parsers.photo.heading_words import Heading
from parsers.photo.ink import Inks
from parsers.photo.list_cells import Paper
from parsers.photo.list_numbers import numbers_of
from parsers.photo.row_edges import Edges
from parsers.photo.rows import Row, Table


class Saying:
    """An engine that reads one number after another, as it is asked for each."""

    name = "saying"

    def __init__(self, *numbers: int) -> None:
        self.numbers = list(numbers)

    def recognise(self, strips: Sequence[Image]) -> tuple[Strip, ...]:
        number = self.numbers.pop(0)
        return ((str(number), 0.99),) * len(strips)

    def spell(self, strips: Sequence[Image]) -> tuple[Spelling, ...]:
        raise NotImplementedError

    def read(self, image: Image) -> tuple[Line, ...]:
        raise NotImplementedError


def _read(line: str) -> Line:
    """A line whose number begins where it is written."""
    before = len(line) - len(line.lstrip("夏"))
    return Line(line, (210 - 50 * before, 30, 27 * len(line) + 23 * line.count("夏"), 60), 0.99)


def received(written: str, line: str, sent: int, *said: int, cut: bool = False) -> Fact:
    """The number received of a row: as it is written, what the page's reading has there, the
    number sent, what the engine reads in the cell and beyond."""
    picture = Pictures.new("L", (700, 120), 255)
    pen, digits = ImageDraw.Draw(picture), HANDS["neat"].digits
    pen.text((20, 40), str(sent), fill=20, font=face(digits, 40))
    pen.text((215, 30), written, fill=20, font=face(digits, 60))
    wide = 15 + round(face(digits, 60).getlength(written[:3])) + 3
    page = np.asarray(picture, np.uint8)
    nothing = np.zeros(page.shape, np.bool_)
    columns = (
        Column(Heading(Field.SENT, "应发", (0, 0, 100, 20)), 0, 200),
        Column(Heading(Field.RECEIVED, "实收", (200, 0, 100, 20)), 200, 200 + wide),
    )
    cells = ((0, 20, 200, 80), (200, 20, wide, 80))
    lines = (Line(str(sent), (20, 40, 80, 30), 0.99), _read(line))
    row = Row(20, 100, cells, lines, (not cut,) * 2, (0,) * 2)
    paper = Paper(Inks(page, page, page, page), Rules(nothing, nothing), Saying(sent, *said), 30)
    facts = numbers_of(
        paper, Table(columns, (row,), 0, 120), Edges(row, (False, cut), (False,) * 2)
    )
    return next(fact for fact in facts if fact.field is Field.RECEIVED)


def test_a_number_that_may_end_beyond_its_cell_is_not_believed_to_differ() -> None:
    assert received("245", "245毛庆丰", 246, 245).agreed
    assert not received("244", "244毛庆丰", 2448, 244).agreed
    assert not received("244", "2448毛庆丰", 244, 244).agreed


def test_what_was_sent_and_received_read_as_one_number_is_no_longer_one() -> None:
    assert received("245", "245245", 245, 245).agreed
    assert not received("244", "2448245", 245, 244).agreed


def test_a_number_that_ends_beyond_its_cell_is_read_to_its_end() -> None:
    fact = received("2448", "2448毛庆", 2448, 244, 2448)
    assert fact.agreed
    assert fact.value == 2448
    assert not received("2446", "2448毛庆", 2448, 244, 2446).agreed


def test_a_number_whose_cell_has_no_sure_edge_is_believed_where_the_page_has_all_of_it() -> None:
    assert received("289", "夏289", 289, 289, cut=True).agreed
    assert not received("289", "夏7289", 289, 289, cut=True).agreed
    assert not received("289", "夏", 289, 289, cut=True).agreed
