"""What text on paper is taken for which unit's name."""

from __future__ import annotations

import random
import time

import pytest

from bot.model import District, School
from bot.name_forms import How
from bot.name_text import canonical, misreading, without_town
from bot.names import NameIndex
from tests.matching.registry import INDEX, NAMES, SCHOOLS


def best(text: str) -> str:
    """The one unit a text names, "" where none or several are equally likely."""
    found = INDEX.find(text)
    alone = len(found) == 1 or (found and found[0].strength > found[1].strength)
    return found[0].unit_code if alone else ""


def all_of(text: str) -> set[str]:
    return {match.unit_code for match in INDEX.mentions(text)}


@pytest.mark.parametrize("code", list(NAMES))
def test_every_full_name_is_its_own_school_with_full_strength(code: str) -> None:
    found = INDEX.find(NAMES[code])
    assert (found[0].unit_code, found[0].strength) == (code, 1.0)
    assert all(other.strength < 1.0 for other in found[1:])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("清河实小", "A1"),
        ("清河實驗小學", "A1"),
        ("清 河 区 实 验 小 学", "A1"),
        ("清河区实验小学（盖章）", "A1"),
        ("学校名称：清河区实验小学", "A1"),
        ("云阳市清河区实验小学", "A1"),
        ("河小", "A1"),
        ("清实验", "A1"),
        ("A1", "A1"),
        ("a1", "A1"),
        ("清河区龙潭中心小学", "A2"),
        ("龙潭镇中心小学", "A2"),
        ("龙潭中心校", "A2"),
        ("清河区龙潭镇中心小", "A2"),
        ("清河区龙潭镇第2中心小学", "A3"),
        ("龙潭二中心小学", "A3"),
        ("龙潭镇第二中心校", "A3"),
        ("清河区王庄小学", "A5"),
        ("清河一中", "A6"),
        ("清河区第１中学", "A6"),
        ("清河2中", "A7"),
        ("柳堤初中", "A8"),
        ("清河区柳堤镇初级中学", "A8"),
        ("长洲古镇中心小学", "B5"),
        ("云阳市实验小学东校区", "M2"),
        ("云阳市实验小学（东校区）", "M2"),
        ("实验小学东校区", "M2"),
        ("云阳一中附属初中", "M4"),
        ("云阳中学", "M5"),
        ("江苏省云阳中学", "M5"),
        ("清河区电教中心", "D1"),
        ("清河区教育局", "D1"),
        ("长洲市教育局", "D2"),
        ("长淮市教育局", "D3"),
        ("长洲市", "D2"),
    ],
)
def test_a_short_or_other_way_of_writing_is_the_same_school(text: str, code: str) -> None:
    assert best(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("清河区龙谭镇中心小学", "A2"),
        ("清河区龙潭镇中心小字", "A2"),
        ("清河区龙镇中心小学", "A2"),
        ("清何区龙潭镇中心小学", "A2"),
        ("清河区柳堤切级中学", "A8"),
        ("河区柳堤初级中学", "A8"),
        ("长洲市白糖镇中心小学", "B2"),
    ],
)
def test_one_character_misread_or_missing_is_forgiven(text: str, code: str) -> None:
    found = INDEX.find(text)
    assert found[0].unit_code == code
    assert found[0].strength < 0.96
    assert found[0].how is How.MISREAD


@pytest.mark.parametrize(
    "text",
    [
        "清河区龙潭镇第四中心小学",
        "清河区城南小学",
        "清河区第三中学",
        "清河区龙潭镇中心中学",
        "云阳市实验小学西校区",
        "云阳市实验小学分校",
        "南京市实验小学",
        "清河区马庄镇实验小学",
        "清河区柳堤高级中学",
        "云阳市第一中学属初级中学",
        "清河区实验小学转长洲市白塘镇中心小学",
        "清河区龙潭镇囧中心小学",
        "清河区城囧小学",
        "某某有限公司",
        "小",
        "",
    ],
)
def test_what_differs_in_a_telling_character_or_place_is_nobodys_name(text: str) -> None:
    assert INDEX.find(text) == ()


def test_a_short_name_that_several_districts_have_comes_back_for_each() -> None:
    found = INDEX.find("实验小学")
    assert {m.unit_code for m in found} == {"A1", "B1", "C1", "M1"}
    assert len({m.strength for m in found}) == 1


def test_a_place_misread_between_two_known_ones_leaves_both() -> None:
    found = INDEX.find("长冲市实验小学")
    assert {m.unit_code for m in found} == {"B1", "C1"}
    assert len({m.strength for m in found}) == 1


def test_the_city_before_a_district_school_says_nothing_of_its_district() -> None:
    assert {m.unit_code for m in INDEX.find("云阳市城东小学")} == {"A9"}


def test_an_exact_name_is_never_a_misreading_of_another() -> None:
    found = INDEX.find("长洲市第一中学")
    assert [m.unit_code for m in found] == ["B3"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("今收到清河区实验小学课程资源卡512张", {"A1"}),
        ("清河实小签收单.jpg", {"A1"}),
        ("IMG_2016 长洲市 白塘镇 中心小学 签收", {"B2"}),
        ("清河区实验小学教务处", {"A1"}),
        ("清河区实验小学、长洲市实验小学", {"A1", "B1"}),
        ("云阳市实验小学东校区签收单", {"M2"}),
        ("云阳市实验小学(东校区)签收单", {"M2"}),
        ("云阳市实验小学西校区签收单", set()),
        ("云阳市第一中学附属初级中学", {"M4"}),
        ("云阳市第一中学附属幼儿园", set()),
        ("清河区马庄镇实验小学", set()),
        ("清河区马庄实验小学", set()),
        ("南京市实验小学", set()),
        ("今收到清河区龙谭镇中心小学课程卡", {"A2"}),
        ("关于清实验的签收", {"A1"}),
        ("清河区教育局转龙潭二中心小学", {"D1", "A3"}),
        ("送到龙潭镇中心小学", {"A2"}),
        ("西龙潭镇中心小学", set()),
        ("张三 13800000000", set()),
        ("长洲市龙潭镇中心小学", set()),
        ("清河区实验小学，清河实小", {"A1"}),
        ("清实了", set()),
        ("江苏省云阳市清河区实验小学", {"A1"}),
        ("云阳市第一中学属初级中学", set()),
        ("云阳市实验小学东我囧", set()),
        ("清河区实验小学 长洲市实验小学", {"A1", "B1"}),
    ],
)
def test_names_inside_a_longer_text(text: str, codes: set[str]) -> None:
    assert all_of(text) == codes


def test_a_shared_short_name_in_a_text_stays_shared_and_a_place_before_it_decides() -> None:
    assert all_of("我校为实验小学") == {"A1", "B1", "C1", "M1"}
    assert all_of("长洲市实验小学") == {"B1"}


def test_the_district_named_in_a_text_is_found_in_full_and_short_as_a_whole_value() -> None:
    assert INDEX.districts_named("清河区的学校") == {"D1"}
    assert INDEX.districts_named("清河") == {"D1"}
    assert INDEX.districts_named("河边") == frozenset()


def test_a_school_like_name_of_nobody_is_a_stranger() -> None:
    assert INDEX.stranger("南京市玄武小学") == "南京市玄武小学"
    assert INDEX.stranger("清河区实验小学") == ""
    assert INDEX.stranger("清河区") == ""


def test_relatives_are_the_parent_the_heir_and_those_it_came_from() -> None:
    assert INDEX.relatives("A5") == {"A5", "A2"}
    assert INDEX.relatives("C3") == {"C3", "C2"}
    assert INDEX.relatives("C2") == {"C2", "C3"}
    assert INDEX.relatives("D1") == {"D1"}


@pytest.mark.parametrize(
    ("read", "meant", "cost"),
    [
        ("龙潭", "龙潭", 0.0),
        ("龙谭", "龙潭", 0.5),
        ("龙囧", "龙潭", 1.0),
        ("龙", "龙潭", 0.8),
        ("龙的潭", "龙潭", 0.8),
        ("二中", "三中", None),
        ("城东", "城西", None),
        ("第中心", "第二中心", None),
        ("二中心", "中心", None),
        ("渔沟", "龙潭", None),
    ],
)
def test_the_cost_of_one_slip(read: str, meant: str, cost: float | None) -> None:
    assert misreading(read, meant) == cost


def test_numbers_that_are_no_ordinals_stay_as_they_are() -> None:
    assert canonical("第25中学") == "第25中学"
    assert canonical("第10中学") == "十中"
    assert without_town("城东小学") == "城东小学"


def test_the_main_campus_named_as_such_is_the_school() -> None:
    index = NameIndex.build(
        [District("D", "清河区")], [School("X", "清河区实验小学校本部", "D", stage="小学")]
    )
    assert index.find("清河区实验小学")[0].unit_code == "X"


def test_a_school_whose_district_is_unknown_is_still_found_by_its_name() -> None:
    index = NameIndex.build([], [School("X", "龙潭小学", "nowhere")])
    assert index.find("龙潭小学")[0].unit_code == "X"


def big_registry() -> tuple[list[District], list[School]]:
    signs = (
        "龙潭渔沟北渡临泽江心柳堤青石白塘孙家双周岗古镇水阁梅园枫林望湖盐港滨王李张赵顾宋寺店楼集湾"
    )
    draw = random.Random(7)  # noqa: S311 - the same registry every time, no secret
    districts = [District(f"D{n}", f"{signs[n]}{signs[n + 9]}区") for n in range(30)]
    return districts, [
        School(f"S{n}", f"{districts[n % 30].name}{town}镇{village}小学", f"D{n % 30}")
        for n in range(10_000)
        for town, village in [("".join(draw.sample(signs, 2)), "".join(draw.sample(signs, 2)))]
    ]


def test_ten_thousand_schools_are_indexed_and_searched_quickly() -> None:
    districts, schools = big_registry()
    started = time.process_time()
    index = NameIndex.build(districts, schools)
    built = time.process_time() - started
    started = time.process_time()
    for one in schools[:200]:
        index.find(one.name[:6] + "囧" + one.name[7:])
    asked = (time.process_time() - started) / 200
    assert built < 4.0, f"building took {built:.1f} s"
    assert asked < 0.005, f"a query took {asked * 1000:.1f} ms"


def test_all_schools_of_the_invented_registry_have_distinct_names() -> None:
    assert len({s.name for s in SCHOOLS}) == len(SCHOOLS)
