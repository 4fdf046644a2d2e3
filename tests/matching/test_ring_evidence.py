"""Rings as they were read from drawn seals: whom each can be, and whom it cannot be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ring_evidence import names_another, vouches
from tests.matching.registry import INDEX, NAMES
from tests.matching.spellings import spelling


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("清河区龙潭镇中心小学", "A2"),
        ("清河区龙潭中心小学", "A2"),
        ("小学清河区龙潭镇中", "A2"),
        ("清囧区龙潭镇第二中心小学", "A3"),
        ("泰州市清河区柳堤初级中学", "A8"),
        ("长洲市实验小学", "B1"),
        ("长州市实验小学", "B1"),
        ("云阳市实验小学", "M1"),
    ],
)
def test_a_reading_that_fits_one_unit_best_vouches_for_it(text: str, unit: str) -> None:
    assert vouches(INDEX, (spelling(text),), (unit,))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("", "A2"),
        ("龙潭", "A2"),
        ("实验小学", "A1"),
        ("市实验小学", "B1"),
        ("清河区龙潭镇", "A2"),
        ("清河区龙潭镇中心", "A2"),
        ("清河区龙潭镇中心专学", "A2"),
        ("清河区龙潭镇第二中心小学", "A2"),
        ("清河区龙潭镇第四中心小学", "A2"),
        ("清河区龙潭镇中心幼儿园", "A2"),
        ("清河区龙湾镇中心小学", "A2"),
        ("清河县龙潭镇中心小学", "A2"),
        ("清河区柳园初级中学", "A8"),
        ("云阳市实验小学东校区", "M1"),
        ("云阳市实验小学", "M2"),
    ],
)
def test_a_reading_that_may_be_anothers_vouches_for_nobody(text: str, unit: str) -> None:
    assert not vouches(INDEX, (spelling(text, 0.99),), (unit,))


def test_a_ring_cut_off_where_the_longer_name_goes_on_is_not_the_shorter_one() -> None:
    read = (spelling("云阳市实验小学", 0.99),)
    assert vouches(INDEX, read, ("M1",), gap=0.05)
    assert not vouches(INDEX, read, ("M1",), gap=0.3)


def test_of_a_cut_ring_the_name_without_its_place_is_enough_if_nobody_else_is_called_so() -> None:
    def says(text: str, unit: str) -> bool:
        return vouches(INDEX, (spelling(text, 0.99),), (unit,), gap=0.35)

    assert says("龙潭镇中心小学", "A2")
    assert not says("潭镇中心小学", "A2")
    assert not says("湾龙潭镇中心小学", "A2")
    assert not says("龙潭镇中心小学", "A3")
    assert not says("实验小学", "B1")


def test_one_good_reading_for_another_outweighs_all_for_the_unit() -> None:
    ours, theirs = spelling("清河区龙潭镇中心小学"), spelling("清河区龙潭镇第三中心小学", 0.85)
    assert vouches(INDEX, (ours,), ("A2",))
    assert not vouches(INDEX, (ours, theirs), ("A2",))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("清河区龙漳[潭0.2]镇中心小学", "A2"),
        ("清河区囧[亏0.3 柳0.1]堤初级中学", "A8"),
        ("清河区龙·[潭0.2]镇中心小学", "A2"),
        ("清河区·[一0.2]龙潭镇中心小学", "A2"),
        ("长洲市教育旦[心0.2]", "B0"),
    ],
)
def test_a_worn_letter_counts_for_what_else_it_may_be(text: str, unit: str) -> None:
    unit = unit if unit in INDEX.units else "D2"
    assert vouches(INDEX, (spelling(text),), (unit,))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("清河区龙漳[潭0.01]镇中心小学", "A2"),
        ("清河区龙·镇中心小学", "A2"),
        ("清河区龙镇中心小学", "A2"),
        ("清河区龙潭镇第三[二0.5]中心小学", "A3"),
        ("清河区龙潭镇·[第0.5]·[二0.5]中心小学", "A2"),
        ("长淮[洲0.6]市实验小学", "B1"),
    ],
)
def test_what_a_letter_hardly_is_proves_nothing(text: str, unit: str) -> None:
    assert not vouches(INDEX, (spelling(text),), (unit,))


def test_a_letter_hardly_seen_counts_where_two_readings_hardly_see_it() -> None:
    one, other = spelling("清河区囧[柳0.03]堤初级中学"), spelling("清河区亏[柳0.04]堤初级中学", 0.7)
    assert not vouches(INDEX, (one,), ("A8",))
    assert vouches(INDEX, (one, other), ("A8",))
    assert not vouches(INDEX, (one, spelling("清河区囧堤初级中学", 0.7)), ("A8",))


def test_a_reading_that_is_hardly_anybodys_does_not_speak_against_the_unit() -> None:
    clear, noise = spelling("清河区龙潭镇中心小学"), spelling("长囧亏由路练中心小学", 0.85)
    assert vouches(INDEX, (clear, noise), ("A2",))


def test_a_well_read_numeral_of_another_school_speaks_against_the_unit() -> None:
    ours, theirs = spelling("清河区第一中学"), spelling("清河区第四中学")
    unit = next(code for code, name in NAMES.items() if name == "清河区第一中学")
    assert vouches(INDEX, (ours,), (unit,))
    assert not vouches(INDEX, (ours, theirs), (unit,))


def test_a_registered_name_is_said_to_be_that_units_only_when_read_well() -> None:
    assert names_another(INDEX, (spelling("清河区龙潭镇第二中心小学", 0.9),), ("A2",))
    assert not names_another(INDEX, (spelling("清河区龙潭镇第二中心小学", 0.7),), ("A2",))
    assert not names_another(INDEX, (spelling("清河区龙潭镇中心小学", 0.9),), ("A2",))


@given(
    st.sampled_from(sorted(NAMES)), st.sampled_from(sorted(NAMES)), st.integers(0, 12),
    st.integers(0, 12), st.sampled_from(["", "囧", "小", "一"]),
)  # fmt: skip
def test_whatever_is_left_of_one_schools_ring_never_vouches_for_another(
    owner: str, other: str, start: int, length: int, stray: str
) -> None:
    name = INDEX.units[owner].name
    circle = name[start % len(name) :] + name[: start % len(name)]
    left = stray + circle[: min(length, len(name))]
    gap = 0.0 if length >= len(name) else 0.3
    if owner != other:
        assert not vouches(INDEX, (spelling(left, 0.95),), (other,), gap)
