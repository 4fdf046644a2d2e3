"""Rules are taken away, and what is written over them stays whole."""

from __future__ import annotations

import cv2
import numpy as np

from parsers.ocr.contract import Image
from parsers.photo.cells import Rules
from parsers.photo.rule_ink import unruled

BOX = (0, 0, 200, 120)
RULE, NEAR = slice(98, 101), slice(94, 106)
"""Columns of a rule, and of its mask, which is wider than it."""


def ruled(shade: int) -> tuple[Image, Rules]:
    page = np.full((120, 200), 240, np.uint8)
    page[:, RULE] = shade
    down = np.zeros(page.shape, np.bool_)
    down[:, NEAR] = True
    return page, Rules(np.zeros_like(down), down)


def written(page: Image) -> Image:
    """A 7 whose stroke crosses the rule."""
    cv2.polylines(page, [np.array([[70, 30], [115, 30], [90, 90]])], isClosed=False, color=40,
                  thickness=5)  # fmt: skip
    return page


def test_a_rule_alone_is_taken_away_wholly() -> None:
    page, rules = ruled(120)
    part, where = unruled(page, rules, BOX)
    assert where[:, NEAR].all()
    assert part.min() == 240


def test_a_stroke_over_a_paler_rule_stays_whole() -> None:
    page, rules = ruled(120)
    part, _ = unruled(written(page), rules, BOX)
    bare, _ = ruled(240)
    assert ((part < 100) == (written(bare) < 100)).all()


def test_a_stroke_close_to_a_dark_rule_is_lost_only_on_the_rule() -> None:
    page, rules = ruled(40)
    part, _ = unruled(written(page), rules, BOX)
    assert (part[:, 90:94] < 100).any()
    assert not (part[:, RULE] < 100).any()


def test_nothing_is_left_of_a_rule_that_leans_within_its_mask() -> None:
    page, rules = ruled(240)
    cv2.line(page, (96, 0), (103, 119), 120, 3)
    page[40:50, 60:94] = 40
    part, _ = unruled(page, rules, BOX)
    assert part[:, NEAR].min() >= 240


def test_a_dark_speck_on_a_rule_is_no_stroke() -> None:
    page, rules = ruled(120)
    page[60:63, RULE] = 20
    part, _ = unruled(page, rules, BOX)
    assert part.min() == 240


def test_beyond_the_page_there_is_nothing() -> None:
    page, rules = ruled(120)
    part, where = unruled(page, rules, (300, 10, 20, 20))
    assert part.size == where.size == 0
