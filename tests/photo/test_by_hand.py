"""Print stands on its line, a hand does not; and a hand has shapes of its own."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
from PIL import Image as Pictures
from PIL import ImageDraw

from bot.demo.paper.chance import seeded
from bot.demo.paper.faces import HANDS, print_face
from bot.demo.paper.ink import written
from parsers.facts import Line
from parsers.ocr.contract import Image
from parsers.photo.by_hand import LEAST_LIFT, is_written, unevenness

SCHOOL, TITLE = "清河区城东初级中学", "资源卡收条"
SIZE, MARGIN = 60, 30


def line_at(text: str, top: int) -> Line:
    return Line(text, (0, top, 2 * MARGIN + SIZE * len(text), SIZE + 2 * MARGIN), 0.99)


def page(*lines: tuple[str, bool]) -> tuple[Image, list[Line]]:
    """Lines of letters, each in print or with letters large and small, up and down."""
    picture = Pictures.new("L", (900, 150 * len(lines)), 245)
    pen, placed = ImageDraw.Draw(picture), []
    for row, (text, by_hand) in enumerate(lines):
        for place, letter in enumerate(text):
            uneven = (place * 7 % 5 - 2) if by_hand else 0
            at = (MARGIN + SIZE * place, 150 * row + MARGIN + 2 * uneven)
            pen.text(at, letter, fill=40, font=print_face("kai", SIZE - 4 * abs(uneven), text))
        placed.append(line_at(text, 150 * row))
    return np.asarray(picture, np.uint8), placed


def test_letters_that_stand_on_their_line_are_print() -> None:
    image, lines = page((SCHOOL, False))
    found = unevenness(image, len(SCHOOL))
    assert found is not None
    assert found < LEAST_LIFT
    assert not is_written(image, lines)


def test_letters_that_do_not_are_written() -> None:
    assert is_written(*page((SCHOOL, True), (TITLE, True)))


def test_one_printed_line_makes_a_page_a_printed_one() -> None:
    assert not is_written(*page((SCHOOL, True), (TITLE, False)))
    assert not is_written(*page((SCHOOL, True), (TITLE, True), ("今收到资源卡", False)))


def test_one_line_alone_tells_nothing_nor_do_many_that_name_no_school() -> None:
    assert not is_written(*page((SCHOOL, True)))
    assert not is_written(*page((TITLE, True), ("经清点实际收到", True)))


def test_letters_beside_digits_tell_as_well() -> None:
    image, (school, title) = page((SCHOOL, True), ("今收到资源卡", True))
    x, y, w, h = title.box
    joined = Line(title.text + "12", (x, y, w + 60, h), 0.99)
    assert is_written(image, [school, joined])


def test_of_a_line_without_letters_nothing_is_said() -> None:
    assert unevenness(np.full((60, 300), 245, np.uint8), 6) is None
    assert unevenness(np.full((0, 0), 245, np.uint8), 6) is None


def note(*texts: str) -> tuple[Image, list[Line]]:
    """Lines in a plain hand that keeps well to its line."""
    hand = replace(HANDS["plain"], unsteady=0.3)
    image = np.full((150 * len(texts), 900), 245, np.uint8)
    lines = [line_at(text, 150 * row) for row, text in enumerate(texts)]
    for line in lines:
        x, y, w, h = line.box
        wide, high = w - 2 * MARGIN, h - 2 * MARGIN
        ink = cv2.resize(written(line.text, hand, SIZE, seeded(1, y)), (wide, high))
        part = image[y + MARGIN : y + MARGIN + high, x + MARGIN : x + MARGIN + wide]
        part[:] = (245 * (1 - ink)).astype(np.uint8)
    return image, lines


def test_a_hand_that_keeps_to_its_line_is_told_by_the_shapes_of_its_letters() -> None:
    image, lines = note(SCHOOL, TITLE, "今收到资源卡若干")
    lifts = [unevenness(image[one.box[1] :][: one.box[3]], len(one.text)) for one in lines]
    assert min(lift for lift in lifts if lift) < LEAST_LIFT
    assert is_written(image, lines)
    assert not is_written(*note(SCHOOL))
    assert not is_written(*note(TITLE, "今收到资源卡若干"))
