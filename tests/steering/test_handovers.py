"""已收到 where several hand-overs go to one unit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.effects import HandoverConfirmed
from bot.steering import Item
from tests.steering.conftest import CLERK, DISTRICT, SCHOOL, TERM, deeds, said, unclear

H2 = Item("handover", 2, "S1", "H2", above=("D1",), term=TERM, unit="第一小学", quantity=7)
H8 = replace(H2, id=8, ref="H8", quantity=1)
H9 = replace(H2, id=9, ref="H9", unit_code="S2", unit="第二小学", quantity=7)


def confirmed(words: str, *items: Item) -> list[int]:
    found = said(words, SCHOOL, *items)
    assert not found.unclear, unclear(found)
    effects = [effect for deed in found.deeds for effect in deed.effects]
    return [one.handover_id for one in effects if isinstance(one, HandoverConfirmed)]


@pytest.mark.parametrize(
    ("words", "handovers"),
    [
        ("已收到 H8", [8]),
        ("第一小学 已收到（H2）", [2]),
        ("第一小学 已收到 h8", [8]),
        ("已收到编号H2", [2]),
        ("H2、H8已收到", [2, 8]),
        ("已收到H2和H8", [2, 8]),
        ("已收到 H2\n已收到 H8", [2, 8]),
        ("全部收到", [2, 8]),
        ("两笔都已收到，谢谢", [2, 8]),
        ("已全部收到", [2, 8]),
        ("均已如数收到", [2, 8]),
        ("已收齐", [2, 8]),
        ("已收到8张", [2, 8]),
        ("已收到7张", [2]),
        ("已收到1张", [8]),
        ("已收到 H2 7张", [2]),
    ],
)
def test_the_line_says_which(words: str, handovers: list[int]) -> None:
    assert confirmed(words, H2, H8) == handovers


@pytest.mark.parametrize(
    "words",
    ["已收到", "第一小学 已收到", "已收到5张", "成都路第一小学已收到", "已收到，将全部分发"],
)
def test_what_could_be_either_is_asked_back(words: str) -> None:
    found = said(words, SCHOOL, H2, H8)
    assert unclear(found) == ["which H2 H8"]
    assert deeds(found) == []


def test_all_of_one_unit_says_nothing_of_another() -> None:
    found = said("第一小学 全部收到", DISTRICT, H2, H8, H9)
    assert deeds(found) == ["handed_over H2", "handed_over H8"]


def test_a_number_that_two_of_them_have_tells_neither() -> None:
    assert unclear(said("已收到7张", DISTRICT, H2, H9)) == ["which H2 H9"]


def test_another_number_than_agreed_goes_to_the_centre() -> None:
    found = said("已收到 H2 6张", SCHOOL, H2, H8)
    assert deeds(found) == ["handover_differs H2"]
    assert found.deeds[0].opened


def test_a_number_nobody_was_told_of_is_named_back() -> None:
    found = said("已收到 H77", SCHOOL, H2, H8)
    assert [one.told.key for one in found.deeds] == ["no_such"]


def test_the_centre_says_it_as_before() -> None:
    back = replace(H2, unit_code="centre", unit="市电教馆")
    assert deeds(said("确认 H2", CLERK, back)) == ["handed_over H2"]
