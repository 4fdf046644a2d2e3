"""Counts whose labels are known only beside one another."""

from __future__ import annotations

import pytest

from parsers.facts import Box, Field, Line
from parsers.photo.paired_labels import heads_of

BESIDE, BELOW, FAR = (300, 0), (0, 60), (300, 400)


def fields(*lines: tuple[str, tuple[int, int]]) -> list[Field | None]:
    made = [Line(text, box_of(text, at), 0.99) for text, at in lines]
    return [head and head.field for _, head in heads_of(made)]


def box_of(text: str, at: tuple[int, int]) -> Box:
    return (*at, 30 * len(text), 30)


@pytest.mark.parametrize("at", [BESIDE, BELOW])
def test_what_was_due_beside_or_above_what_came_are_both_labels(at: tuple[int, int]) -> None:
    assert fields(("计划调拨", (0, 0)), ("实际到校", at)) == [Field.SENT, Field.RECEIVED]


def test_the_fellow_may_be_a_label_of_the_list() -> None:
    assert fields(("原定发", (0, 0)), ("实收数量", BESIDE)) == [Field.SENT, Field.RECEIVED]


@pytest.mark.parametrize(
    "other", [("实际到校", FAR), ("计划发放", BESIDE), ("差额", BESIDE), ("收条", BELOW)]
)
def test_alone_a_loose_label_may_say_anything(other: tuple[str, tuple[int, int]]) -> None:
    assert fields(("计划调拨", (0, 0)), other)[0] is None


def test_a_sentence_or_a_kind_of_paper_is_no_loose_label() -> None:
    said = fields(("送货单", (0, 0)), ("收条", BELOW), ("实际到校的卡片由老师保管", BESIDE))
    assert said == [None, None, None]
