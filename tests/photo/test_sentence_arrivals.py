"""Whether the words around a number tell that the cards came: by the parts of such words."""

from __future__ import annotations

import pytest

from parsers.photo.outsiders import OUTSIDER, is_of_another
from parsers.photo.sentence_arrivals import arrived, arrived_before


def around(text: str) -> tuple[int, int]:
    start = text.index("386")
    return start, start + len("386张")


@pytest.mark.parametrize(
    "text",
    [
        "我们点过，到了386张，卡款另结",
        "先数捆，再数零头，得数为386张",
        "我们四个人一起数，一共386张",
        "确认运到我校并由我校接管的学习卡共386张",
        "拆箱清点，共计386张",
    ],
)
def test_words_before_a_number_tell_that_cards_came(text: str) -> None:
    assert arrived_before(text, around(text)[0])


@pytest.mark.parametrize(
    "text",
    [
        "386张",
        "车单同为386张",
        "今送到贵校学习卡386张",
        "请清点386张",
        "箱面贴条写明内装386张",
        "今收到资源卡，簿上记386张",
        "卡收到了。共386张",
    ],
)
def test_what_is_on_paper_or_to_come_tells_of_nothing(text: str) -> None:
    assert not arrived_before(text, around(text)[0])


def test_what_is_said_behind_a_number_tells_of_it_as_far_as_the_sentence_or_the_next_number() -> (
    None
):
    for text, told in (
        ("学习卡386张已入库。", True),
        ("学习卡386张，如数收讫", True),
        ("学习卡386张被盗，已报案", False),
        ("学习卡386张下周五送到我校即可", False),
        ("车单386张。到校后过数，无误", False),
        ("车单386张，另有9本已入库", False),
    ):
        assert arrived(text, *around(text)) is told, text


@pytest.mark.parametrize(
    "label", ["取件员", "收银员", "检验员", "网点负责人", "驿站代收", "收卡后交："]
)
def test_who_brings_weighs_or_cashes_is_no_signer(label: str) -> None:
    assert OUTSIDER.search(label)


@pytest.mark.parametrize("label", ["拆包人", "验收人员", "图书管理员", "教材管理员", "领卡教师"])
def test_who_has_a_job_in_a_school_may_sign(label: str) -> None:
    assert not OUTSIDER.search(label)


def test_who_drives_or_keeps_the_books_signs_for_others() -> None:
    assert is_of_another("司机")
    assert is_of_another("制单人")
    assert not is_of_another("签收人")
