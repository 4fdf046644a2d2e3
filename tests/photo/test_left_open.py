"""What leaves open how many came: found by attacking the reader with drawn paper."""

from __future__ import annotations

import pytest

from parsers.facts import Line
from parsers.photo.hands import Hands
from parsers.photo.ink import separate
from parsers.photo.left_open import has_blank, is_no_receipt, is_remarked
from tests.photo.drawn import paper


def line(text: str, x: int = 100, y: int = 100) -> Line:
    return Line(text, (x, y, 34 * len(text), 40), 0.99)


def remarked(text: str, *, high: int = 34) -> bool:
    """Whether these words, with ink so many pixels high, are a remark on a page of 386 cards."""
    page = paper(1600, 300)
    for x in range(100, 100 + 34 * len(text), 24):
        page[104 : 104 + high, x : x + 6] = 20
    hands = Hands(separate(page), 40, printed_blue=False, written=False)
    return is_remarked([line(text)], hands, {386}, [])


@pytest.mark.parametrize(
    "text",
    [
        "更正：里面仅306张是本校的",
        "后来班主任再数，里面只有302张能用",
        "其中：12张是别校的卡",
        "有一扎受潮，刮不开，请换",
        "另：短一扎，已打电话说明",
        "实为368",
        "复数为368，请收存",
        "剔除后留用三百六十",
    ],
)
def test_what_somebody_adds_to_a_number_makes_it_doubtful(text: str) -> None:
    assert remarked(text)


@pytest.mark.parametrize(
    "text",
    [
        "拆箱后逐张核实为",
        "共计386张，完好",
        "上午九点，快递送来市电教馆寄的2016年",
        "每张50元，丢失一张照价赔一张",
        "2016年9月2日收",
        "清河区实验小学",
        "包装没有破损，不多不少",
    ],
)
def test_what_is_written_otherwise_is_no_remark(text: str) -> None:
    assert not remarked(text)


def test_what_a_form_prints_is_no_remark() -> None:
    assert remarked("其中：12张是别校的卡", high=34)
    assert not remarked("其中：12张是别校的卡", high=20)


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
