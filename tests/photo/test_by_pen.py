"""Whether letters were written or typed, seen by their shapes."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image as Pictures
from PIL import ImageDraw

from bot.demo.paper.chance import seeded
from bot.demo.paper.faces import HANDS, print_face
from bot.demo.paper.ink import signed
from parsers.facts import Box, Line
from parsers.ocr.contract import Image
from parsers.photo.by_pen import UNKNOWN, by_pen, made_ready
from parsers.photo.hands import hands_of
from parsers.photo.ink import separate
from parsers.photo.typed_beside import may_be_typed
from parsers.photo.unexplained import has_unexplained

LABEL: Box = (60, 100, 200, 48)
NAME: Box = (300, 60, 420, 130)
BLUE, BLACK = (30, 54, 152), (30, 30, 30)


def page(name: Image, colour: tuple[int, int, int] = BLACK) -> Image:
    """A page with a printed label and this ink (255 where it is) beside it."""
    sheet = Pictures.new("RGB", (900, 260), "white")
    face = print_face("song", 46)
    ImageDraw.Draw(sheet).text((62, 98), "经手人：", fill=BLACK, font=face)
    top = 122 - name.shape[0] // 2
    sheet.paste(colour, (310, top), Pictures.fromarray(name))
    return np.asarray(cv2.cvtColor(np.asarray(sheet), cv2.COLOR_RGB2BGR), np.uint8)


def typed(text: str, face: str, pixels: int) -> Image:
    font = print_face(face, pixels)
    image = Pictures.new("L", (pixels * (len(text) + 1), 2 * pixels))
    ImageDraw.Draw(image).text((pixels // 4, pixels // 4), text, fill=255, font=font)
    left, top, right, foot = image.getbbox() or (0, 0, 1, 1)
    return np.asarray(image.crop((left, top, right, foot)), np.uint8)


def written(text: str, hand: str, pixels: int, seed: int) -> Image:
    mask = signed(text, HANDS[hand], pixels, seeded(seed, 7))
    return np.asarray(np.clip(mask * 255, 0, 255), np.uint8)


def seen(name: Image, colour: tuple[int, int, int] = BLACK) -> float:
    return by_pen(separate(page(name, colour)).print, NAME)


@pytest.mark.parametrize("face", ["hei", "song"])
@pytest.mark.parametrize("text", ["王丽", "贺志明", "欧阳文娟"])
@pytest.mark.parametrize("pixels", [46, 60, 84])
def test_what_was_typed_is_seen_as_type_in_any_size(face: str, text: str, pixels: int) -> None:
    assert seen(typed(text, face, pixels)) < 0.1


@pytest.mark.parametrize("hand", ["quick", "plain"])
@pytest.mark.parametrize("text", ["王丽", "贺志明"])
@pytest.mark.parametrize("pixels", [46, 60])
def test_what_was_written_is_seen_as_a_hands_however_small(
    hand: str, text: str, pixels: int
) -> None:
    assert all(seen(written(text, hand, pixels, seed)) > 0.6 for seed in range(3))


def test_a_pens_colour_says_nothing() -> None:
    assert seen(typed("贺志明", "song", 60), BLUE) < 0.1
    assert seen(written("贺志明", "plain", 60, 1), BLUE) > 0.6


def test_where_no_ink_is_nothing_is_known() -> None:
    assert by_pen(separate(page(np.zeros((4, 4), np.uint8))).print, NAME) == UNKNOWN


@pytest.mark.parametrize(("tall", "wide", "ready"), [(48, 10, 64), (24, 100, 224), (48, 2000, 480)])
def test_a_strip_is_made_ready_in_steps_of_width(tall: int, wide: int, ready: int) -> None:
    assert made_ready(np.full((tall, wide), 255, np.uint8)).shape == (1, 1, 48, ready)


def may_be(name: Image) -> bool:
    lines = [Line("经手人：", LABEL, 0.99), Line("王丽", NAME, 0.9)]
    hands = hands_of(lines, separate(page(name)))
    high, wide = name.shape
    return may_be_typed((310, 122 - high // 2, wide, high), LABEL, hands)


def test_a_small_name_in_a_hand_is_a_signature_and_a_typed_one_of_any_size_is_none() -> None:
    assert not may_be(written("贺志明", "quick", 50, 2))
    assert may_be(typed("贺志明", "song", 50))
    assert may_be(typed("贺志明", "hei", 96))


def test_a_coloured_heading_of_a_form_is_nothing_that_a_hand_added() -> None:
    """As on a carrier's form printed in green and blue."""
    name = typed("全城直送", "hei", 60)
    sheet = separate(page(name, BLUE))
    heading = Line("全城直送", NAME, 0.99)
    below = [Line("经手人：", (60, 400, 200, 48), 0.99), Line("日期：", (60, 500, 200, 48), 0.99)]
    hands = hands_of([heading, *below], sheet)
    assert not has_unexplained([heading, *below], hands, {386}, [])
    above = Line("回执", (60, 10, 200, 40), 0.99)
    assert has_unexplained([above, heading, *below], hands, {386}, [])
