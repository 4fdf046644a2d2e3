"""The reader of rings: what it says of rings nobody registered, and of nothing."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from bot.demo.paper.chance import seeded
from bot.demo.paper.page import Page
from bot.demo.paper.spec import SealLook
from parsers.ocr.contract import Image
from parsers.photo.ink import separate
from parsers.photo.ring_letters import MOST, spell_rings
from parsers.photo.seal import find_seals

STRANGE = ("鼎湖县翠屏乡第九完全小学", "岱岳镇雪峰外国语学校", "卢龙经济开发区幼儿园")
"""Names that stand in no registry of ours."""


def seal_on_paper(name: str, look: SealLook) -> Image:
    page = Page(100, 84)
    page.stamp(50, 42, name, look, seeded(65, len(name)))
    return np.ascontiguousarray(np.asarray(page.image, np.uint8)[:, :, ::-1])


@pytest.mark.parametrize("name", STRANGE)
@pytest.mark.parametrize("shape", ["round", "oval"])
def test_a_ring_says_what_stands_on_it_and_not_what_is_likely(name: str, shape: str) -> None:
    (seal, *_), _ = find_seals(separate(seal_on_paper(name, SealLook(shape=shape))))
    assert seal.text == name
    assert seal.sure > 0.9


def test_a_blurred_ring_comes_with_doubts() -> None:
    blurred = cv2.GaussianBlur(seal_on_paper(STRANGE[0], SealLook()), (0, 0), 5)
    (seal, *_), _ = find_seals(separate(np.asarray(blurred, np.uint8)))
    assert any(len(letter) > 1 for one in seal.readings for letter in one.letters)


@pytest.mark.parametrize("shape", [(48, 48), (48, 700), (12, 3 * MOST), (200, 4)])
def test_a_strip_of_any_size_without_ink_says_nothing(shape: tuple[int, int]) -> None:
    (said,) = spell_rings([np.full(shape, 255, np.uint8)])
    assert (said.text, said.sure) == ("", 0.0)


def test_no_strips_say_nothing() -> None:
    assert spell_rings([]) == ()
