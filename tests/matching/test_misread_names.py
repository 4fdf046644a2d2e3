"""A name one letter from several schools' is the one its doubts speak for, or nobody's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.misread_names import told_apart
from bot.model import District, School
from bot.names import NameIndex
from parsers.facts import Spelling
from tests.matching.spellings import spelling

DISTRICT = District("D1", "清河区", "清河区电教中心")
NAMES = ("清河区鸥荡初级中学", "清河区芦荡初级中学", "清河区桃荡镇初级中学", "清河区实验小学")
SCHOOLS = tuple(School(name, name, "D1", stage="初中") for name in NAMES)
INDEX = NameIndex.build((DISTRICT,), SCHOOLS)


def told(spelt: Spelling | None, text: str) -> set[str]:
    return {match.unit_code for match in told_apart(INDEX, INDEX.find(text), spelt)}


def test_the_school_whose_letter_was_nearly_read_is_meant() -> None:
    read = spelling("清河区鹏[鹃0.3 鸥0.2]荡初级中学")
    assert told(read, read.text) == {"清河区鸥荡初级中学"}


@pytest.mark.parametrize(
    "text",
    [
        "清河区鹏[鹃0.3]荡初级中学",
        "清河区鹏[鸥0.05]荡初级中学",
        "清河区鹏[鸥0.3 芦0.3]荡初级中学",
    ],
)
def test_where_the_letter_does_not_tell_all_stay_possible(text: str) -> None:
    read = spelling(text)
    assert {"清河区鸥荡初级中学", "清河区芦荡初级中学"} <= told(read, read.text)


def test_without_doubts_all_stay_possible() -> None:
    assert len(told(None, "清河区鹏荡初级中学")) > 1


def test_a_name_read_as_it_is_written_is_not_judged_again() -> None:
    read = replace(spelling("清河区实验[芦0.9]小学"), sure=0.5)
    assert told(read, read.text) == {"清河区实验小学"}
