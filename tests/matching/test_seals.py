"""Whose seal a ring of text is taken for."""

from __future__ import annotations

import pytest

from bot.ring_words import ring, seal_agrees
from bot.seal_family import SealSays, family
from tests.matching.registry import INDEX


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("清河区龙潭镇中心小学", "A2"),
        ("清河区龙潭中心小学", "A2"),
        ("清河区龙谭镇中心小学", "A2"),
        ("清诃区尤谭镇中心小学", "A2"),
        ("河区龙潭镇中心小", "A2"),
        ("清河区龙潭镇中心小学教务处", "A2"),
        ("清河区实验小学总务处", "A1"),
        ("清河区实验小学财务专用章", "A1"),
        ("中共清河区实验小学支部委员会", "A1"),
        ("清河区第一中学", "A6"),
        ("清何区柳提切级中学", "A8"),
        ("清河区电化教育中心", "D1"),
        ("清河区教育局", "D1"),
        ("长淮市教育体育局机关", "D3"),
        ("长淮市教育局", "D3"),
    ],
)
def test_the_units_own_seal_is_known_also_worn_or_of_one_of_its_offices(
    text: str, unit: str
) -> None:
    assert seal_agrees(INDEX, text, 0.9, unit) is SealSays.SAME


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("清河区龙潭镇第二中心小学", "A2"),
        ("清河区龙潭镇中心小学", "A3"),
        ("清河区龙潭镇第三中心小学", "A3"),
        ("清河区第二中学", "A6"),
        ("清河区城西小学", "A9"),
        ("长洲市实验小学", "C1"),
        ("云阳市实验小学", "M2"),
        ("云阳市实验小学东校区", "M1"),
        ("云阳市实验小学西校区", "M1"),
        ("云阳市第一中学", "M4"),
        ("清河区王庄小学", "A2"),
        ("南京市实验小学", "A1"),
        ("清河区渔沟镇中心小学", "A2"),
        ("清河区龙潭镇中心幼儿园", "A2"),
        ("清河区实验小学", "D1"),
        ("长淮市新营小学", "C2"),
        ("长淮市新荣初级中", "A2"),
    ],
)
def test_a_seal_of_another_unit_is_told_as_such(text: str, unit: str) -> None:
    assert seal_agrees(INDEX, text, 0.9, unit) is SealSays.OTHER


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("", "A2"),
        ("清河", "A2"),
        ("专用章", "A2"),
        ("区龙潭", "A2"),
        ("清河区龙潭镇第中心小学", "A3"),
        ("清河区龙潭镇第中心小学", "A2"),
        ("某某快递有限公司", "A2"),
        ("清河区第中学", "A6"),
        ("实验小学", "A1"),
        ("清河区龙潭镇中心小学", "nobody"),
    ],
)
def test_what_is_not_clearly_read_says_nothing(text: str, unit: str) -> None:
    assert seal_agrees(INDEX, text, 0.9, unit) is SealSays.ILLEGIBLE


def test_a_strange_name_counts_as_anothers_only_when_it_was_read_well() -> None:
    assert seal_agrees(INDEX, "南京市玄武小学", 0.3, "A2") is SealSays.ILLEGIBLE
    assert seal_agrees(INDEX, "南京市玄武小学", 0.9, "A2") is SealSays.OTHER


def test_a_place_misread_between_two_schools_says_nothing_of_either() -> None:
    assert seal_agrees(INDEX, "长冲市实验小学", 0.9, "B1") is SealSays.ILLEGIBLE
    assert seal_agrees(INDEX, "长冲市实验小学", 0.9, "C1") is SealSays.ILLEGIBLE


def test_a_seal_one_slip_from_another_school_but_worn_like_ours_says_nothing() -> None:
    assert seal_agrees(INDEX, "清河区龙潭镇囧中心小学", 0.9, "A3") is SealSays.ILLEGIBLE


@pytest.mark.parametrize(
    ("text", "unit", "says"),
    [
        ("清河区龙潭镇中心小学", "A5", SealSays.PARENT),
        ("清河区龙谭镇中心小学", "A5", SealSays.PARENT),
        ("清诃区尤谭镇中心小学", "A5", SealSays.PARENT),
        ("长淮市大营小学", "C3", SealSays.PREDECESSOR),
        ("清河区教育局", "A1", SealSays.DISTRICT),
        ("云阳市电化教育馆", "M1", SealSays.DISTRICT),
    ],
)
def test_seals_of_relatives_are_told_apart(text: str, unit: str, says: SealSays) -> None:
    assert seal_agrees(INDEX, text, 0.9, unit) is says


def test_the_ring_is_the_unit_without_its_office() -> None:
    assert ring("清河区实验小学 教务处 专用章") == "清河区实验小学"
    assert ring("教务处") == "教务处"


def test_schools_that_went_in_long_ago_are_family_too() -> None:
    assert family(INDEX, "C3") == {
        "D3": SealSays.DISTRICT,
        "C2": SealSays.PREDECESSOR,
        "C3": SealSays.SAME,
    }


def test_a_worn_ring_is_known_by_all_its_readings_together() -> None:
    worn, other = "囧河区柳亏初级卅学", ("清河囧柳旦初级中学", 0.7)
    assert seal_agrees(INDEX, worn, 0.7, "A8") is SealSays.ILLEGIBLE
    assert seal_agrees(INDEX, worn, 0.7, "A8", (other,)) is SealSays.SAME


def test_another_reading_never_makes_another_schools_seal_ours() -> None:
    for unit in ("A2", "A4", "A5"):
        says = seal_agrees(
            INDEX, "清河区龙潭镇第二中心小学", 0.95, unit, (("清河区龙潭镇中心小学", 0.7),)
        )
        assert says is SealSays.OTHER


def test_a_worn_ring_that_may_be_two_schools_is_neithers() -> None:
    for unit in ("B1", "C1"):
        said = seal_agrees(INDEX, "长市实验小学", 0.8, unit, (("长冲市实验小学", 0.9),))
        assert said is SealSays.ILLEGIBLE
