"""The page that is printed: legible to people and machines, the same each time."""

from __future__ import annotations

import time
from collections.abc import Callable

import cv2
import numpy as np
import pypdfium2
import pytest
import zxingcpp
from numpy.typing import NDArray

from bot.slip_page import draw
from bot.slip_pen import unprintable
from parsers.photo.slip_layout import BOXES, CODE, MARKS, PREFIX
from tests.slips.conftest import HEADING, LONG, slip

PER_MM = 200 / 25.4
Page = Callable[[int], NDArray[np.uint8]]


def part(picture: NDArray[np.uint8], x: float, y: float, w: float, h: float) -> NDArray[np.uint8]:
    left, top, right, bottom = (round(v * PER_MM) for v in (x, y, x + w, y + h))
    return picture[top:bottom, left:right]


def test_the_code_is_read_and_says_the_slip_number(page: Page) -> None:
    (code,) = zxingcpp.read_barcodes(page(1), formats=zxingcpp.BarcodeFormat.QRCode)
    assert code.text == f"{PREFIX}{slip(1).slip}"
    assert code.position.top_left.x / PER_MM == pytest.approx(CODE[0], abs=0.5)
    assert code.position.bottom_right.y / PER_MM == pytest.approx(CODE[1] + CODE[3], abs=0.5)


def test_around_the_code_is_nothing_for_four_modules_and_more(page: Page) -> None:
    x, y, w, h = CODE
    quiet = part(page(1), x - 6.5, y - 6.5, w + 13, h + 11).copy()
    inner = round(6 * PER_MM)
    quiet[inner : inner + round((h + 1) * PER_MM), inner : inner + round((w + 1) * PER_MM)] = 255
    assert quiet.min() > 200


def test_the_code_survives_losing_a_tenth_of_itself(page: Page) -> None:
    picture = page(1).copy()
    x, y, w, h = CODE
    part(picture, x + w * 0.45, y + h * 0.45, w * 0.32, h * 0.32)[:] = 255
    assert zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)


def test_all_four_corner_marks_are_found_where_they_belong(page: Page) -> None:
    known = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_4X4_50)
    corners, numbers, _ = cv2.aruco.ArucoDetector(known).detectMarkers(page(1))
    found = {
        int(n): quad.reshape(4, 2)[0] / PER_MM
        for n, quad in zip(numbers.ravel(), corners, strict=True)
    }
    assert set(found) == set(MARKS)
    for number, (x, y, _, _) in MARKS.items():
        assert found[number] == pytest.approx((x, y), abs=0.4)


@pytest.mark.parametrize("name", BOXES)
def test_a_box_is_framed_by_printed_lines_and_empty_inside(page: Page, name: str) -> None:
    x, y, w, h = BOXES[name]
    picture = page(1)
    for edge in ((x - 0.5, y, 1, h), (x + w - 0.5, y, 1, h)):
        assert (part(picture, *edge).min(axis=1) < 128).mean() > 0.98
    for edge in ((x, y - 0.5, w, 1), (x, y + h - 0.5, w, 1)):
        assert (part(picture, *edge).min(axis=0) < 128).mean() > 0.98
    # the seal's box has its name at the top
    head = 8 if name == "seal" else 1
    assert part(picture, x + 1, y + head, w - 2, h - head - 1).min() > 250


def test_a_page_says_what_the_contract_asks_for(pdf: bytes) -> None:
    words = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    number = slip(1).slip
    for said in ("2016年秋学期", "靖江市实验小学", "靖江市", "512 张", "TWKZYK@126.com", "拍照"):
        assert said in words
    for label in ("实收数量", "签收人", "联系电话", "签收日期", "学校公章"):
        assert label in words
    assert f"{number[:4]} {number[4:8]} {number[8:]}" in words


def test_a_very_long_name_stays_within_its_cell(pdf: bytes, page: Page) -> None:
    words = pypdfium2.PdfDocument(pdf)[1].get_textpage().get_text_range()
    assert LONG in "".join(words.split())
    beyond = part(page(2), 140.5, 64, 5, 24)
    assert beyond.min() > 250


def test_the_same_slips_give_the_same_bytes(pdf: bytes) -> None:
    assert draw(HEADING, [slip(1), slip(2, LONG)], lambda *_: None) == pdf


def test_six_hundred_pages_take_less_than_ten_seconds() -> None:
    begun = time.process_time()
    draw(HEADING, [slip(nth, among=600) for nth in range(1, 601)], lambda *_: None)
    assert time.process_time() - begun < 10


def test_characters_that_the_fonts_lack_are_named() -> None:
    assert unprintable(["靖江市", "㙍上小学"]) == "㙍"
