"""The box around what is written: all of it, and nothing of the table it stands in."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from parsers.ocr.contract import Image
from parsers.photo.ink_box import tight, writing_in

WHOLE = (0, 0, 400, 80)
DIGITS = (20, 30, 90, 24)
"""The box of the digits drawn."""
NEAR = 2
"""Pixels by which specks taken away may shift a box."""


def cell(*lines: tuple[int, int, int]) -> Image:
    """A cell with three digits in it and upright lines, each from a height to another."""
    image = np.full((80, 400), 255, np.uint8)
    for left in (20, 55, 90):
        cv2.rectangle(image, (left + 1, 31), (left + 18, 52), 0, 2)
    for x, top, bottom in lines:
        image[top:bottom, x : x + 3] = 0
    return image


def test_the_box_is_tight_around_all_ink_but_specks() -> None:
    image = cell()
    image[5, 300] = 0
    assert tight(image, WHOLE) == pytest.approx(DIGITS, abs=NEAR)
    assert writing_in(image, WHOLE) == pytest.approx(DIGITS, abs=NEAR)
    assert tight(np.full((80, 400), 255, np.uint8), WHOLE) is None
    assert writing_in(image[:0], WHOLE) is None


@pytest.mark.parametrize("x", [380, 4])
def test_what_is_left_of_a_rule_far_beside_the_number_is_no_digit(x: int) -> None:
    shift = 0 if x > 200 else 60
    far = np.roll(cell(), shift, axis=1)
    far[5:70, x : x + 3] = 0
    digits = (DIGITS[0] + shift, *DIGITS[1:])
    assert writing_in(far, WHOLE) == pytest.approx(digits, abs=NEAR)
    assert tight(far, WHOLE) != pytest.approx(digits, abs=NEAR)


def test_a_piece_of_a_level_rule_far_beside_the_number_is_no_digit_either() -> None:
    far = cell()
    far[34:38, 330:390] = 0
    assert writing_in(far, WHOLE) == pytest.approx(DIGITS, abs=NEAR)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param((125, 5, 70), id="close by"),
        pytest.param((380, 28, 56), id="as tall as the digits"),
    ],
)
def test_an_upright_that_may_be_a_1_stays(line: tuple[int, int, int]) -> None:
    found = writing_in(cell(line), WHOLE)
    assert found is not None
    assert found[0] + found[2] == pytest.approx(line[0] + 3, abs=NEAR)


def test_a_shadow_far_beside_the_number_is_no_digit() -> None:
    image = cell()
    image[20:60, 340:370] = 170
    assert writing_in(image, WHOLE) == pytest.approx(DIGITS, abs=NEAR)


def test_writing_far_beside_the_number_stays() -> None:
    image = cell()
    cv2.rectangle(image, (340, 10), (390, 70), 0, 3)
    assert writing_in(image, WHOLE) == tight(image, WHOLE)


def test_a_lone_upright_down_the_cell_is_no_number() -> None:
    image = np.full((80, 400), 255, np.uint8)
    image[10:70, 200:204] = 0
    assert tight(image, WHOLE) == pytest.approx((200, 10, 4, 60), abs=NEAR)
    assert writing_in(image, WHOLE) is None
    image[10:40, 200:204] = 255
    assert writing_in(image, WHOLE) == pytest.approx((200, 40, 4, 30), abs=NEAR)
