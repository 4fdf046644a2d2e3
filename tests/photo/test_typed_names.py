"""A list's names that were typed in the place for signatures are nobody's signatures."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from PIL import Image as Pictures
from PIL import ImageDraw, ImageFont

from bot.demo.paper.faces import HANDS, PRINT_FACES, face
from parsers.facts import Box, Evidence, Line, Mark, Receipt
from parsers.ocr.contract import Image
from parsers.photo.cells import Rules
from parsers.photo.ink import Inks
from parsers.photo.list_cells import Paper
from parsers.photo.typed_names import typed_doubted
from tests.photo.test_list_signatures import Silent

NAMES = ("王小明", "李芳", "赵国庆", "孙丽华", "周平")
PITCH = 120
SONG, HAND = PRINT_FACES["song"], HANDS["plain"].words
Written = tuple[str, int, int]
"""Face, size in pixels and how far below its row's middle a name is written."""

TYPED: Written = (SONG, 40, 0)
SIGNED: tuple[Written, ...] = ((HAND, 78, -6), (HAND, 84, 8), (HAND, 70, 2), (HAND, 88, -9))


def marks(*written: Written, blue: Sequence[int] = (), walls: bool = False) -> list[Mark]:
    """What is said of rows that all seemed signed, their names written so."""
    high = PITCH * (len(written) + 1)
    picture = Pictures.new("L", (900, high), 255)
    pen = ImageDraw.Draw(picture)
    colour = np.zeros((high, 900), np.uint8)
    schools, receipts = [], []
    for i, (name, (which, size, below)) in enumerate(zip(NAMES, written, strict=False)):
        middle = PITCH * (i + 1)
        school = _put(pen, "清河区实验小学", (20, middle), face(SONG, 40))
        own = _put(pen, name, (500, middle + below), face(which, size))
        if i in blue:
            x, y, w, h = own
            colour[y : y + h, x : x + w] = 120
        schools.append([Line("清河区实验小学", school, 0.99)])
        lines = (*schools[-1], Line(name, own, 0.99))
        receipts.append(
            Receipt(i + 1, Evidence.LIST, signature=Mark.PRESENT, signature_box=own, lines=lines)
        )
    page = np.asarray(picture, np.uint8).copy()
    rules = np.zeros(page.shape, np.bool_)
    if walls:
        rules[:, 498:501] = True
        page[rules] = 0
    inks = Inks(page, page, colour, page)
    paper = Paper(inks, Rules(rules & False, rules), Silent(), 40)
    return [one.signature for one in typed_doubted(receipts, schools, paper)]


def _put(
    pen: ImageDraw.ImageDraw, words: str, at: tuple[int, int], drawn: ImageFont.FreeTypeFont
) -> Box:
    pen.text(at, words, fill=20, font=drawn, anchor="lm")
    left, top, right, bottom = pen.textbbox(at, words, font=drawn, anchor="lm")
    return int(left) - 4, int(top) - 4, int(right - left) + 8, int(bottom - top) + 8


def test_names_typed_like_the_rest_of_a_list_are_asked_about() -> None:
    assert set(marks(*[TYPED] * 4)) == {Mark.UNSURE}


def test_names_by_hand_are_signatures() -> None:
    assert set(marks(*SIGNED)) == {Mark.PRESENT}


def test_a_wall_beside_a_typed_name_makes_no_hand_of_it() -> None:
    assert set(marks(*[TYPED] * 4, walls=True)) == {Mark.UNSURE}


def test_names_typed_larger_than_the_schools_are_told_by_how_even_they_are() -> None:
    assert set(marks(*[(SONG, 56, 0)] * 5)) == {Mark.UNSURE}


def test_names_typed_smaller_are_so_wherever_they_stand() -> None:
    assert set(marks((SONG, 28, 30), (SONG, 28, -25), (SONG, 28, 4))) == {Mark.UNSURE}


def test_one_typed_name_among_those_by_hand_is_asked_about_alone() -> None:
    told = marks(SIGNED[0], SIGNED[1], TYPED, SIGNED[2])
    assert told == [Mark.PRESENT, Mark.PRESENT, Mark.UNSURE, Mark.PRESENT]


def test_one_by_hand_among_typed_names_is_a_signature() -> None:
    assert marks(TYPED, TYPED, SIGNED[3], TYPED)[2] is Mark.PRESENT


def test_names_typed_in_blue_are_no_signatures() -> None:
    assert set(marks(*[TYPED] * 4, blue=range(4))) == {Mark.UNSURE}


@pytest.mark.parametrize("rows", [4, 5])
def test_names_typed_larger_in_letters_like_writing_are_told_by_their_line(rows: int) -> None:
    kai = PRINT_FACES["kai"]
    assert set(marks(*[(kai, 58, 0)] * rows)) == {Mark.UNSURE}


@pytest.mark.parametrize("mark", [Mark.ABSENT, Mark.UNSURE])
def test_what_was_no_signature_stays_what_it_was(mark: Mark) -> None:
    nothing = np.full((100, 100), 255, np.uint8)
    paper = Paper(_inks(nothing), Rules(nothing > 255, nothing > 255), Silent(), 40)
    (one,) = typed_doubted([Receipt(1, Evidence.LIST, signature=mark)], [[]], paper)
    assert one.signature is mark


def _inks(page: Image) -> Inks:
    return Inks(page, page, page, page)


def test_of_a_list_of_two_rows_the_shapes_of_its_names_tell() -> None:
    """Two say nothing of how evenly they stand."""
    large = ((SONG, 60, 12), (SONG, 64, -14))
    assert set(marks(*large)) == {Mark.UNSURE}
    assert set(marks(*SIGNED[:2])) == {Mark.PRESENT}
