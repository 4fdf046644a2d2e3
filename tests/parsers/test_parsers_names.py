"""Hints from file names and subjects, by the rules of data/rules/names.toml."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers import tables
from parsers.names import Hints, hints


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "2016秋靖江市第一小学签收单512张.jpg",
            Hints("2016-autumn", (512,), ("靖江市第一小学",), "receipt"),
        ),
        ("scans.zip/城北中学附属小学.jpg", Hints(schools=("城北中学附属小学",))),
        (
            "海陵区九龙实验学校（南校区）签收",
            Hints(schools=("海陵区九龙实验学校（南校区）",), matter="receipt"),
        ),
        (
            "泰兴市教育局电教中心 附件5发放汇总表",
            Hints(schools=("泰兴市教育局电教中心",), matter="summary"),
        ),
        ("靖江一中收条.png", Hints(schools=("靖江一中",), matter="receipt")),
        ("第一小学、第二小学签收单", Hints(schools=("第一小学", "第二小学"), matter="receipt")),
        ("IMG_20160905_101530.jpg", Hints()),
        ("mmexport1473041234567.jpg", Hints()),
        ("2016-9-8 512.jpg", Hints(quantities=(512,))),
        ("", Hints()),
    ],
)
def test_a_name_says_what_it_says(name: str, expected: Hints) -> None:
    assert hints(name) == expected


@pytest.mark.parametrize(
    ("subject", "matter"),
    [
        ("回复：附件2：人数统计表", "headcount"),
        ("附件1专人名单", "contacts"),
        ("2016年秋资源卡调剂申报", "adjustment"),
        ("余、缺调剂表（附件4）", "adjustment_final"),
        ("附件6 验收证明", "summary"),
        ("我校有卡损坏，要求更换", "replacement"),
        ("更换后的签收单", "receipt"),
        ("你好", ""),
    ],
)
def test_a_subject_tells_its_matter(subject: str, matter: str) -> None:
    assert hints(subject).matter == matter


def test_our_own_subjects_token_and_brackets_are_no_school() -> None:
    assert hints("回复：【泰微课资源卡】还差一步：请补盖学校公章后重拍[T-第一小学]").schools == ()


@given(st.text(max_size=60))
def test_any_name_is_of_a_matter_there_is_or_of_none_and_keeps_its_stretches(name: str) -> None:
    found = hints(name)
    assert found.matter in {"", *(rule["kind"] for rule in tables.rules("names")["matter"])}
    assert all(school for school in found.schools)
    assert all(number >= 0 for number in found.quantities)


def test_rules_are_found_in_a_wheel_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "bot" / "data" / "rules"
    inside.mkdir(parents=True)
    (inside / "a.toml").write_text('b = "签"', encoding="utf-8")
    monkeypatch.setattr(tables, "_PLACES", (tmp_path / "data" / "rules", inside))
    tables.rules.cache_clear()
    assert tables.rules("a") == {"b": "签"}
    with pytest.raises(FileNotFoundError, match=r"none\.toml"):
        tables.rules("none")
    tables.rules.cache_clear()
