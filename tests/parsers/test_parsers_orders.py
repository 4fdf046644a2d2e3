"""What somebody who decides has written, line by line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.orders import Verb, read_orders


def read(text: str) -> list[str]:
    """Orders as short words: `agree R3 512`."""
    found = []
    for one in read_orders(text):
        until = f"{one.until.month}/{one.until.day}" if one.until else ""
        number = "" if one.number is None else str(one.number)
        found.append(" ".join(x for x in (one.verb, one.ref, number, one.because, until) if x))
    return found


@pytest.mark.parametrize(
    ("text", "orders"),
    [
        ("同意", ["agree"]),
        ("同意。", ["agree"]),
        ("经研究，同意发送。", ["agree"]),
        ("同意方案", ["agree"]),
        ("确认 1", ["agree R1"]),
        ("确认：１", ["agree R1"]),
        ("确认第3号", ["agree R3"]),
        ("确认1、2、3", ["agree R1", "agree R2", "agree R3"]),
        ("同意 l5", ["agree L5"]),
        ("确认 R3，数量 512", ["agree R3 512"]),
        ("3：同意", ["agree R3"]),
        ("确认 1。确认 2。", ["agree R1", "agree R2"]),
        ("同意1，驳回2 印章不清，同意3", ["agree R1", "reject R2 印章不清", "agree R3"]),
        ("驳回 3 印章不是本校的，请重发", ["reject R3 印章不是本校的，请重发"]),
        ("驳回：印章不清。", ["reject 印章不清"]),
        ("不同意，数字对不上", ["reject 数字对不上"]),
        ("驳回 3", ["reject R3"]),
        ("驳回 512张与发出数不符", ["reject 512张与发出数不符"]),
        ("驳回 2016年的表，不是今年的", ["reject 2016年的表，不是今年的"]),
        ("驳回 3 是哪个学校的？", ["reject R3 是哪个学校的?"]),
        ("数量 512", ["quantity 512"]),
        ("数量 3 512", ["quantity R3 512"]),
        ("数量3：512张", ["quantity R3 512"]),
        ("实收512张", ["quantity 512"]),
        ("暂缓至9月10日", ["snooze 9/10"]),
        ("暂缓 3 至9月10日", ["snooze R3 9/10"]),
        ("O12 暂缓到十月一日", ["snooze O12 10/1"]),
        ("王主任：\n同意 L5\n谢谢！\n张三", ["agree L5"]),
        ("您好，收到，谢谢", []),
        ("", []),
    ],
)
def test_orders_are_read_whole(text: str, orders: list[str]) -> None:
    assert read(text) == orders


@pytest.mark.parametrize(
    "text",
    [
        "同意吗？",
        "先不要确认3",
        "是否可以同意",
        "确认 512张",
        "确认收到",
        "同意，请尽快发出",
        "数量 3,512",
        "数量 五百",
        "暂缓",
        "暂缓到下周",
        "确认1、2 数量 512",
        "能不能暂缓至9月10日",
    ],
)
def test_what_cannot_be_read_whole_orders_nothing(text: str) -> None:
    assert {one.verb for one in read_orders(text)} == {Verb.UNREAD}


@given(st.text(alphabet="同意确认驳回数量暂缓至月日 第号张R1234567890，。、：?\n不", max_size=40))
def test_a_line_never_orders_what_it_denies(text: str) -> None:
    for one in read_orders(text):
        if one.verb in (Verb.AGREE, Verb.QUANTITY):
            assert "不" not in one.text
            assert "?" not in one.text


@given(st.text(max_size=200))
def test_of_any_text_no_order_is_without_a_line_or_with_less_than_no_cards(text: str) -> None:
    for one in read_orders(text):
        assert one.text.strip()
        assert one.number is None or one.number >= 0
