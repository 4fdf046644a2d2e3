"""What a reply says; and that questions, denials and guesses say nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.text import Until, read_answer


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("512", 512),
        ("512张", 512),
        ("实收512张", 512),
        ("五百一十二", 512),
        ("收到五百一十二张", 512),
        ("数量 512", 512),
        ("收到512", 512),
        ("共1,024张", 1024),
        ("512，谢谢", 512),
        ("512张 靖江市第一小学", 512),
        ("老师您好：实收512张，谢谢！", 512),
        ("您好！\n我校实收512张。\n靖江一小 王老师\n13800000000\n2016年9月8日", 512),
        ("不是512张，是510张", 510),
        ("应收512张，实收510张", 510),
        ("学生480人，教师32人，共512张", 512),
        ("附上签收单一份，实收512张", 512),
        ("512张。512张", 512),
        ("实收512张，缺2张", 512),
        ("0", 0),
    ],
)
def test_one_number_is_an_answer(text: str, number: int) -> None:
    answer = read_answer(text)
    assert answer.number == number
    assert not answer.ambiguous


@pytest.mark.parametrize(
    "text",
    [
        "是512张吗？",
        "512张?",
        "不是512",
        "没有收到512张",
        "大约500张",
        "应该是512张",
        "计划512张",
        "缺3张",
        "发了3张照片",
        "附件1",
        "第一中学",
        "三里小学",
        "电话13800000000",
        "2016年9月8日",
        "",
        "收到",
        "如果是512张就好了",
    ],
)
def test_what_is_no_answer_gives_no_number(text: str) -> None:
    assert read_answer(text).number is None


@pytest.mark.parametrize(
    "text",
    [
        "昨天收到500张，今天又收到12张",
        "510张\n512张",
        "512张，少2张",
        "收到512张，缺3张",
        "确认1、2",
    ],
)
def test_two_readings_are_ambiguous_and_no_answer(text: str) -> None:
    answer = read_answer(text)
    assert answer.ambiguous
    assert answer.number is None


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("未收到", True),
        ("我校没有收到。", True),
        ("还没收到", True),
        ("没收到吗？", False),
        ("已收到", False),
    ],
)
def test_not_received_is_read(text: str, yes: bool) -> None:
    assert read_answer(text).not_received is yes


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("已更换", True),
        ("已经全部更换好了", True),
        ("换卡完毕，都换好了", True),
        ("还没有更换", False),
        ("更换了吗？", False),
    ],
)
def test_replaced_is_read(text: str, yes: bool) -> None:
    assert read_answer(text).replaced is yes


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("无", True),
        ("零", True),
        ("无变动。", True),
        ("无，谢谢", True),
        ("我区：无", True),
        ("无法打开", False),
        ("无？", False),
    ],
)
def test_nothing_to_declare_is_read(text: str, yes: bool) -> None:
    assert read_answer(text).nothing is yes


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("同意", True),
        ("同意。", True),
        ("同意，请发送", True),
        ("不同意", False),
        ("同意，但数量改为500", False),
        ("同意吗？", False),
    ],
)
def test_consent_is_read_only_where_it_is_whole(text: str, yes: bool) -> None:
    assert read_answer(text).agrees is yes


def test_decisions_are_read() -> None:
    assert read_answer("确认 1").confirms == 1
    assert read_answer("确认第2条，谢谢").confirms == 2
    assert read_answer("确认1、2").confirms is None
    assert read_answer("请确认").confirms is None
    assert read_answer("驳回 数量不对").rejects == "数量不对"
    assert read_answer("不同意：重复。").rejects == "重复"
    assert read_answer("驳回").rejects == ""
    assert read_answer("同意").rejects is None


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("暂缓至9月10日", Until(9, 10)),
        ("暂缓到2016年9月10日", Until(9, 10, 2016)),
        ("暂缓至九月十日", Until(9, 10)),
        ("暂缓至2016-9-10", Until(9, 10, 2016)),
        ("暂缓至13月10日", None),
        ("暂缓", None),
    ],
)
def test_a_delay_is_read_with_its_day(text: str, until: Until | None) -> None:
    assert read_answer(text).until == until


@pytest.mark.parametrize("text", ["有3张卡损坏，申请更换", "刮不开", "需要换卡"])
def test_a_wish_for_replacement_is_read(text: str) -> None:
    answer = read_answer(text)
    assert answer.wants_replacement
    assert answer.number is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("靖江市第一小学", "靖江市第一小学"),
        ("您好，我校是靖江市第一小学。\n谢谢！", "靖江市第一小学"),
        ("老师好！\n学校名称：城北小学", "城北小学"),
        ("收到，谢谢", ""),
        ("", ""),
    ],
)
def test_a_schools_name_is_left_when_politeness_is_gone(text: str, words: str) -> None:
    assert read_answer(text).words == words


def test_a_question_is_noticed() -> None:
    assert read_answer("实收512张。什么时候补？").asks
    assert read_answer("实收512张。什么时候补？").number == 512


@given(st.text(alphabet="0125张，。？！吗不是未收到同意确认驳回暂缓至月日无零一百\n ", max_size=60))
def test_no_words_ever_raise(text: str) -> None:
    read_answer(text)
