"""What leaves open how many came: found by attacking the reader with drawn paper."""

from __future__ import annotations

import pytest

from parsers.facts import Line
from parsers.photo.left_open import has_blank, has_open_count, is_no_receipt


def line(text: str, x: int = 100, y: int = 100) -> Line:
    return Line(text, (x, y, 34 * len(text), 40), 0.99)


@pytest.mark.parametrize(
    "label", ["启封见有：", "到校：", "数卡：____", "3、手里几张：", "拆包过数的是："]
)
def test_a_label_with_nothing_behind_it_or_below_is_blank(label: str) -> None:
    assert has_blank([line(label), line("清河区实验小学", 100, 400)])
    assert not has_blank([line(label), line("386", 500)])
    assert not has_blank([line(label), line("386", 120, 160)])


@pytest.mark.parametrize(
    "label",
    ["市电教馆：", "各位老师：", "学校公章：", "填表日期：", "备注：", "送货司机：", "领导批示："],
)
def test_what_may_stay_blank_or_addresses_somebody_is_not(label: str) -> None:
    assert not has_blank([line(label)])


def test_a_mark_far_behind_words_has_a_blank_before_it_but_not_behind_a_number() -> None:
    assert has_blank([line("到校后过数"), line("，无差错。", 500)])
    assert not has_blank([line("到校后过数"), line("，无差错。", 275)])
    assert not has_blank([line("到校后过数386"), line("，无差错。", 500)])


@pytest.mark.parametrize("text", ["介绍信", "兹介绍我校王丽老师前来领取", "学习卡预订单"])
def test_paper_about_cards_that_nobody_has_got_is_no_receipt(text: str) -> None:
    assert is_no_receipt([line(text)])
    assert not is_no_receipt([line("今收到学习卡386张")])


@pytest.mark.parametrize(
    "words",
    ["启封见有____", "启封见有（张）", "校内点得", "启封见有=", "3.启封见有", "学校清点后填"],
)
def test_words_that_ask_how_many_came_are_open_without_a_number_behind_or_below(
    words: str,
) -> None:
    assert has_open_count([line(words), line("清河区实验小学", 100, 400)])
    assert has_open_count([line(words), line("王丽", 500)])
    assert not has_open_count([line(words), line("386", 500)])
    assert not has_open_count([line(words), line("386", 120, 160)])


@pytest.mark.parametrize(
    "words", ["清河区实验小学", "课程卡交接便条", "拆包人", "封皮注明", "386张"]
)
def test_what_asks_for_no_number_that_came_is_not_open(words: str) -> None:
    assert not has_open_count([line(words)])
