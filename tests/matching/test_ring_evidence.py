"""Rings as they were read from drawn seals: whom each can be, and whom it cannot be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ring_evidence import names_another, vouches
from tests.matching.registry import INDEX, NAMES


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
    assert vouches(INDEX, ((text, 0.9),), (unit,))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("", "A2"),
        ("龙潭", "A2"),
        ("实验小学", "A1"),
        ("市实验小学", "B1"),
        ("清河区龙潭镇", "A2"),
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
    assert not vouches(INDEX, ((text, 0.99),), (unit,))


def test_a_ring_cut_off_where_the_longer_name_goes_on_is_not_the_shorter_one() -> None:
    read = (("云阳市实验小学", 0.99),)
    assert vouches(INDEX, read, ("M1",), gap=0.05)
    assert not vouches(INDEX, read, ("M1",), gap=0.3)


def test_one_good_reading_for_another_outweighs_all_for_the_unit() -> None:
    ours, theirs = ("清河区龙潭镇中心小学", 0.9), ("清河区龙潭镇第三中心小学", 0.85)
    assert vouches(INDEX, (ours,), ("A2",))
    assert not vouches(INDEX, (ours, theirs), ("A2",))


def test_a_registered_name_is_said_to_be_that_units_only_when_read_well() -> None:
    assert names_another(INDEX, (("清河区龙潭镇第二中心小学", 0.9),), ("A2",))
    assert not names_another(INDEX, (("清河区龙潭镇第二中心小学", 0.7),), ("A2",))
    assert not names_another(INDEX, (("清河区龙潭镇中心小学", 0.9),), ("A2",))


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
        assert not vouches(INDEX, ((left, 0.95),), (other,), gap)
