"""What a recogniser doubted, made into letters; and the same from the real one."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image as Pillow
from PIL import ImageDraw

from bot.demo.paper.faces import print_face
from parsers.facts import Spelling
from parsers.ocr import Engine, EngineMissing, Image, choose
from parsers.ocr.doubts import spelt

CHARACTERS = ["", "小", "学", "少", "一"]


def steps(*likely: dict[str, float]) -> Spelling:
    """A strip on whose steps these letters are so likely, and none for the rest."""
    table = np.zeros((len(likely), len(CHARACTERS)), np.float32)
    for row, letters in zip(table, likely, strict=True):
        for letter, share in letters.items():
            row[CHARACTERS.index(letter)] = share
        row[0] = 1 - row.sum()
    return spelt(table, CHARACTERS)


def test_steps_on_which_a_letter_leads_are_that_letter_once() -> None:
    read = steps({"小": 0.9}, {"小": 0.7}, {}, {"学": 0.8})
    assert read.text == "小学"
    assert read.sure == pytest.approx(0.85)


def test_the_same_letter_stands_twice_with_nothing_between() -> None:
    assert steps({"小": 0.9}, {}, {"小": 0.9}).text == "小小"


def test_what_else_a_letter_may_be_is_told_with_its_share_of_the_likeliest() -> None:
    (letter,) = steps({"小": 0.8, "少": 0.16}).letters
    assert letter == (("小", 1.0), ("少", 0.2), ("", 0.05))


def test_something_that_is_likelier_none_is_a_letter_that_the_text_has_not() -> None:
    read = steps({"小": 0.9}, {}, {"少": 0.2}, {}, {"学": 0.9})
    assert read.text == "小学"
    assert read.likeliest == "小少学"
    assert read.letters[1] == (("", 1.0), ("少", 0.25))


def test_the_edge_of_a_letter_is_no_letter() -> None:
    assert len(steps({"小": 0.3}, {"小": 0.9}, {"小": 0.2}).letters) == 1


def test_a_strip_without_a_letter_says_nothing() -> None:
    assert steps({}, {"小": 0.01}, {}) == Spelling((), 0.0)


def test_only_the_letters_of_some_places_are_kept_and_what_is_likelier_none() -> None:
    read = steps({"小": 0.9}, {}, {"少": 0.2}, {}, {"学": 0.9}, {"一": 0.9})
    assert read.at(range(1, 3)).text == "学一"
    assert read.at({0, 2}).likeliest == "小少一"


def engine(name: str) -> Engine:
    chosen = choose(name)
    if isinstance(chosen, EngineMissing):
        pytest.skip(chosen.because)
    return chosen.reader


def strip(text: str) -> Image:
    page = Pillow.new("L", (48 * len(text) + 24, 56), 255)
    ImageDraw.Draw(page).text((12, 4), text, font=print_face("song", 44), fill=0)
    return np.asarray(page, np.uint8)


def test_letter_by_letter_the_engine_says_what_it_says_at_once() -> None:
    strips = [strip("清河区实验小学"), strip("龙潭镇")]
    rapid = engine("rapidocr")
    plain = rapid.recognise(strips)
    read = rapid.spell(strips)
    assert [one.text for one in read] == [text for text, _ in plain] == ["清河区实验小学", "龙潭镇"]
    assert [one.sure for one in read] == pytest.approx([sure for _, sure in plain], abs=0.03)


def test_a_blurred_letter_is_told_with_more_doubts_than_a_clear_one() -> None:
    clear = strip("江洲市实验小学")
    blurred = np.asarray(cv2.GaussianBlur(clear, (0, 0), 7), np.uint8)
    sharp, soft = engine("rapidocr").spell([clear, blurred])
    assert sum(map(len, soft.letters)) > sum(map(len, sharp.letters))


def test_an_engine_that_tells_no_doubts_spells_what_it_read() -> None:
    (read,) = engine("tesseract").spell([strip("2016")])
    assert all(len(letter) == 1 for letter in read.letters)
