"""Choosing engines, and the real ones on a small drawn picture."""

from __future__ import annotations

import logging

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Pillow
from PIL import ImageDraw, ImageFont

from parsers.ocr import EngineMissing, Engines, Image, choose, engines
from parsers.ocr.rapid import FIND_AREA, FIND_SIDE, LONGEST, SLIM, Rapid, pressed, shrunk
from parsers.ocr.strips import bounds, cut


def digits() -> Image:
    page = Pillow.new("L", (400, 160), 255)
    ImageDraw.Draw(page).text((110, 45), "2016", font=ImageFont.load_default(64), fill=0)
    return np.asarray(page, np.uint8)


def missing(name: str) -> EngineMissing:
    return EngineMissing(name, f"install {name}")


def test_an_unknown_engine_is_named_with_what_is_allowed() -> None:
    chosen = choose("paddle")
    assert isinstance(chosen, EngineMissing)
    assert "rapidocr" in chosen.because


def test_auto_works_with_rapidocr_alone_and_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engines, "open_rapid", lambda _threads: Rapid(None))
    monkeypatch.setattr(engines, "open_tesseract", lambda: missing("tesseract"))
    chosen = choose("auto")
    assert isinstance(chosen, Engines)
    assert (chosen.reader.name, chosen.second) == ("rapidocr", None)
    assert chosen.missing == (missing("tesseract"),)


def test_without_any_engine_both_mends_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "open_rapid", lambda _threads: missing("rapidocr"))
    monkeypatch.setattr(engines, "open_tesseract", lambda: missing("tesseract"))
    chosen = choose("auto")
    assert isinstance(chosen, EngineMissing)
    assert "install rapidocr" in chosen.because
    assert "install tesseract" in chosen.because


def test_a_tesseract_that_is_not_there_is_a_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    chosen = choose("tesseract")
    assert isinstance(chosen, EngineMissing)
    assert "tesseract-ocr-chi-sim" in chosen.because


def test_a_leaning_strip_is_cut_straight() -> None:
    page = np.full((100, 100), 255, np.uint8)
    page[40:60, 10:90] = 0
    lean = cv2.warpAffine(page, cv2.getRotationMatrix2D((50, 50), -10, 1), (100, 100))
    corners = np.array([[[10, 40], [90, 40], [90, 60], [10, 60]]], np.float32)
    quad = cv2.transform(corners, cv2.getRotationMatrix2D((50, 50), -10, 1))[0]
    strip = cut(np.asarray(lean, np.uint8), quad.astype(np.float32))
    assert strip.shape == pytest.approx((20, 80), abs=2)
    assert strip[3:-3, 3:-3].mean() < 20
    assert bounds(quad)[2] > 75


@given(st.integers(1, 60), st.integers(1, 3000))
def test_no_strip_is_longer_than_lines_of_print_are(height: int, width: int) -> None:
    strip = pressed(np.zeros((height, width), np.uint8))
    assert strip.shape == (height, min(width, LONGEST * height))


@given(st.integers(30, 4000), st.integers(30, 4000))
def test_no_picture_in_which_lines_are_looked_for_takes_more_memory_than_there_is(
    height: int, width: int
) -> None:
    looked_at = shrunk(np.zeros((height, width), np.uint8)).shape[:2]
    assert max(looked_at) <= FIND_SIDE
    # a little more for whole pixels, and up to a slim one's border
    assert looked_at[0] * looked_at[1] <= 1.01 * FIND_AREA
    assert max(looked_at) <= (SLIM + 0.1) * min(looked_at)


@pytest.mark.engines
def test_a_rule_among_the_strips_changes_nobodys_place() -> None:
    reader = choose("rapidocr")
    if isinstance(reader, EngineMissing):
        pytest.skip(reader.because)
    number, rule = digits()[40:130, 90:310], np.full((8, 1600), 90, np.uint8)
    read = reader.reader.recognise([rule, number, rule, number])
    assert [text for text, _ in read][1::2] == ["2016", "2016"]


@pytest.mark.engines
def test_a_line_is_found_where_it_stands_in_a_slim_picture() -> None:
    reader = choose("rapidocr")
    if isinstance(reader, EngineMissing):
        pytest.skip(reader.because)
    slim = np.full((160, 1600), 255, np.uint8)
    slim[:, 1000:1400] = digits()
    (line,) = reader.reader.read(slim)
    assert line.text == "2016"
    assert line.box[0] == pytest.approx(1105, abs=15)


@pytest.mark.engines
@pytest.mark.parametrize("name", ["rapidocr", "tesseract"])
def test_an_engine_reads_what_is_drawn(name: str, caplog: pytest.LogCaptureFixture) -> None:
    chosen = choose(name)
    if isinstance(chosen, EngineMissing):
        pytest.skip(chosen.because)
    with caplog.at_level(logging.INFO):
        (line,) = chosen.reader.read(digits())
    assert line.text.replace(" ", "") == "2016"
    assert not caplog.records


@pytest.mark.engines
def test_rapidocr_starts_without_any_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("asked the network")

    monkeypatch.setattr("socket.socket.connect", refuse)
    chosen = choose("rapidocr")
    assert isinstance(chosen, Engines)
    assert chosen.reader.recognise([digits()])[0][0]


@pytest.mark.engines
def test_an_empty_picture_has_no_lines() -> None:
    chosen = choose("rapidocr")
    assert isinstance(chosen, Engines)
    assert chosen.reader.read(np.full((200, 300), 255, np.uint8)) == ()
    assert chosen.reader.recognise([]) == ()
