"""Rows of a list whose title says that cards were asked for or people counted are signed for that,
and go to a person."""

from __future__ import annotations

import pytest

from parsers.facts import Evidence, Field, Line, Mark, Receipt
from parsers.photo.columns import Column
from parsers.photo.heading_words import Heading
from parsers.photo.list_titles import planned_doubted
from parsers.photo.rows import Table

TABLE = Table(
    (Column(Heading(Field.SCHOOL, "学校", (20, 100, 60, 30)), 0, 200, walled=True),), (), 140, 300
)


def mark(words: str, top: int = 20, said: Mark = Mark.PRESENT) -> Mark:
    lines = [Line(words, (20, top, 300, 40), 0.99)]
    (one,) = planned_doubted([Receipt(1, Evidence.LIST, signature=said)], lines, [TABLE])
    return one.signature


@pytest.mark.parametrize(
    "words",
    ["学习卡预订表", "学习卡征订登记", "用卡人数摸底表", "购卡意向表", "申报表", "用卡统计表"],
)
def test_a_title_of_what_was_asked_for_leaves_every_row_to_a_person(words: str) -> None:
    assert mark(words) is Mark.UNSURE


@pytest.mark.parametrize("words", ["学习卡发放登记表", "发放情况统计表", "学习卡签收统计表"])
def test_a_title_of_what_was_handed_out_changes_nothing(words: str) -> None:
    assert mark(words) is Mark.PRESENT


def test_a_note_or_a_heading_that_speaks_of_orders_is_no_title() -> None:
    assert mark("请按征订数清点，当面签收。") is Mark.PRESENT
    assert mark("征订数", top=100) is Mark.PRESENT


def test_a_row_that_was_not_signed_stays_so() -> None:
    assert mark("学习卡预订表", said=Mark.ABSENT) is Mark.ABSENT
