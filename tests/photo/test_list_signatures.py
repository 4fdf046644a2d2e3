"""Whether a list's row is signed where it has one place to sign, or several."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import pytest

from parsers.facts import Field, Line, Mark, Spelling
from parsers.ocr.contract import Image, Strip
from parsers.photo.cells import Rules
from parsers.photo.columns import Column
from parsers.photo.heading_words import Heading
from parsers.photo.ink import Inks
from parsers.photo.list_cells import Paper
from parsers.photo.lists import signature_of
from parsers.photo.row_edges import Edges
from parsers.photo.rows import Row, Table

PLACES = ("领取人", "签字")


class Silent:
    """An engine that is asked nothing."""

    name = "silent"

    def recognise(self, strips: Sequence[Image]) -> tuple[Strip, ...]:
        raise NotImplementedError

    def spell(self, strips: Sequence[Image]) -> tuple[Spelling, ...]:
        raise NotImplementedError

    def read(self, image: Image) -> tuple[Line, ...]:
        raise NotImplementedError


def written(page: Image, x: int) -> None:
    for i in range(3):
        left = x + 50 * i
        cv2.line(page, (left, 40), (left + 40, 90), 20, 4)
        cv2.line(page, (left + 40, 40), (left, 90), 20, 4)
        cv2.line(page, (left, 65), (left + 40, 65), 20, 4)


def mark(*signed: bool, said: str = "", places: Sequence[str] = PLACES) -> Mark:
    """What a row's places to sign say where these of them are written in, the first of which reads
    so."""
    page = np.full((130, 700), 255, np.uint8)
    headings = [
        Heading(Field.SIGNER, words, (300 * i, 0, 90, 20)) for i, words in enumerate(places)
    ]
    columns = tuple(Column(h, h.box[0], h.box[0] + 280) for h in headings[: len(signed)])
    for i, one in enumerate(signed):
        if one:
            written(page, 60 + 300 * i)
    nothing = np.zeros(page.shape, np.bool_)
    several = len(signed)
    lines = (Line(said, (50, 36, 160, 60), 0.95),) if said else ()
    row = Row(
        20, 110, tuple((c.left, 20, 280, 90) for c in columns), lines, (True,) * several,
        (0,) * several,
    )  # fmt: skip
    paper = Paper(Inks(page, page, page, page), Rules(nothing, nothing), Silent(), 30)
    edges = Edges(row, (False,) * several, (False,) * several)
    return signature_of(paper, Table(columns, (row,), 0, 130), edges)[0]


@pytest.mark.parametrize(
    ("signed", "told"),
    [
        ((True,), Mark.PRESENT),
        ((False,), Mark.ABSENT),
        ((), Mark.UNSURE),
        ((True, True), Mark.PRESENT),
        ((True, False), Mark.UNSURE),
        ((False, True), Mark.UNSURE),
        ((False, False), Mark.ABSENT),
    ],
)
def test_of_several_places_to_sign_one_left_blank_may_be_the_schools(
    signed: tuple[bool, ...], told: Mark
) -> None:
    assert mark(*signed) is told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("（签名）", Mark.ABSENT),
        ("2016.9.2", Mark.ABSENT),
        ("未领", Mark.UNSURE),
        ("王小明", Mark.PRESENT),
    ],
)
def test_what_is_printed_or_stated_in_a_rows_place_is_no_name(said: str, told: Mark) -> None:
    assert mark(True, said=said) == told


@pytest.mark.parametrize(
    ("places", "signed", "told"),
    [
        (("经办人", "负责人"), (True, False), Mark.UNSURE),
        (("经办人", "学校签章"), (True, False), Mark.UNSURE),
        (("经办人", "学校负责人"), (True, False), Mark.UNSURE),
        (("签收人", "经办人"), (True, False), Mark.PRESENT),
        (("签收人", "经办人"), (False, True), Mark.UNSURE),
        (("签收人", "领取人"), (True, False), Mark.UNSURE),
        (("经办人", "签名"), (True, False), Mark.UNSURE),
        # a place for a seal
        (("签收人", "签章"), (True, False), Mark.PRESENT),
    ],
)
def test_which_of_two_places_in_a_row_may_stay_blank(
    places: Sequence[str], signed: tuple[bool, bool], told: Mark
) -> None:
    assert mark(*signed, places=places) == told
