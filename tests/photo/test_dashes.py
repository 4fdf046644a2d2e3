"""Rules drawn in dashes: no ink of the cells between them."""

from __future__ import annotations

import cv2
import numpy as np

from parsers.ocr.contract import Image
from parsers.photo.cell_ink import own_ink
from parsers.photo.cells import find_rules
from parsers.photo.dashes import with_dashes

LETTER = 36
CELL = (203, 103, 295, 76)


def paper(dashes: int) -> Image:
    """A cell between upright rules with a number in it and dashes above it."""
    page = np.full((300, 700), 255, np.uint8)
    for x in (200, 500):
        cv2.line(page, (x, 20), (x, 280), 0, 3)
    for x in range(210, 210 + 13 * dashes, 13):
        cv2.line(page, (x, 102), (x + 6, 102), 0, 2)
    cv2.putText(page, "244", (230, 160), cv2.FONT_HERSHEY_SIMPLEX, 1.4, 0, 3)
    return page


def ink_above_the_number(page: Image) -> int:
    rules = with_dashes(find_rules(page, LETTER), page, LETTER)
    ink = own_ink(page, rules, CELL)
    return int((ink.image[: 108 - ink.box[1]] < 128).sum())


def test_dashes_in_a_row_are_a_rule_and_no_ink_of_the_cell() -> None:
    page = paper(22)
    assert (own_ink(page, find_rules(page, LETTER), CELL).image[:108] < 128).sum() > 100
    assert ink_above_the_number(page) == 0


def test_a_few_dashes_are_somebodys_writing() -> None:
    assert ink_above_the_number(paper(4)) > 20


def test_what_is_written_between_dashes_stays_whole() -> None:
    page = paper(22)
    rules = find_rules(page, LETTER)
    dashed = own_ink(page, with_dashes(rules, page, LETTER), CELL)
    plain = own_ink(paper(0), rules, CELL)
    assert np.array_equal(dashed.image < 128, plain.image < 128)
