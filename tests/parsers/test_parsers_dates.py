"""Days and terms as offices write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.dates import find_dates, find_term, small_number

DAY = date(2016, 8, 31)


@pytest.mark.parametrize(
    "text",
    [
        "2016年8月31日",
        "2016年08月31",
        "2016 年 8 月 31 日",
        "2016-8-31",
        "2016.08.31",
        "2016/8/31",
        "16/8/31",
        "16年8月31日",
        "二〇一六年八月三十一日",
        "二○一六年八月卅一日",
        "二零一六年八月三十一号",
        "２０１６年８月３１日",
        "签收日期：2016—8—31。",
    ],
)
def test_a_day_is_found_in_every_writing(text: str) -> None:
    assert [found.value for found in find_dates(text)] == [DAY]


@pytest.mark.parametrize(
    "text",
    ["8月31日", "2016年13月1日", "2016-2-30", "1.2.3", "192.16.8.31", "16.8.31.2", "2016年", ""],
)
def test_what_is_no_whole_day_is_passed_over(text: str) -> None:
    assert find_dates(text) == ()


def test_several_days_come_in_their_order_with_their_places() -> None:
    found = find_dates("从2016-9-2到2016年9月10日")
    assert [f.value for f in found] == [date(2016, 9, 2), date(2016, 9, 10)]
    assert found[0].span == (1, 9)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("2016年秋学期", "2016-autumn"),
        ("2016秋季", "2016-autumn"),
        ("16秋", "2016-autumn"),
        ("2016-autumn", "2016-autumn"),
        ("二〇一六年秋", "2016-autumn"),
        ("2016—2017学年第一学期", "2016-autumn"),
        ("2016～2017学年度第1学期", "2016-autumn"),
        ("2016-2017-1", "2016-autumn"),
        ("16-17学年第一学期", "2016-autumn"),
        ("2016—2017学年度（上）学期", "2016-autumn"),
        ("2016至2017学年度第二学期", "2017-spring"),
        ("二〇一六—二〇一七学年度第二学期", "2017-spring"),
        ("2016-2017学年下学期", "2017-spring"),
        ("2017年春", "2017-spring"),
        ("2017 SPRING", "2017-spring"),
        ("2016年秋学期（2016—2017学年第一学期）", "2016-autumn"),
        ("2016-2018学年第一学期", None),
        ("2016年秋和2017年春", None),
        ("2016年", None),
        ("秋季", None),
        ("", None),
    ],
)
def test_a_term_is_named_by_its_half_year(text: str, term: str | None) -> None:
    assert find_term(text) == term


@given(st.dates(date(2010, 1, 1), date(2039, 12, 31)), st.sampled_from("-./"))
def test_every_day_comes_back(day: date, between: str) -> None:
    written = f"{day.year}{between}{day.month}{between}{day.day}"
    assert [found.value for found in find_dates(written)] == [day]


@given(st.text(alphabet="0126一二〇十廿卅年月日-./ 学期第春秋上下（）", max_size=30))
def test_no_text_ever_raises(text: str) -> None:
    assert isinstance(find_dates(text), tuple)
    assert isinstance(find_term(text), str | None)


def test_small_numbers_are_read_in_both_writings() -> None:
    assert [small_number(t) for t in ("7", "七", "十", "十五", "二十", "廿八", "卅一")] == [
        7,
        7,
        10,
        15,
        20,
        28,
        31,
    ]
    assert [small_number(t) for t in ("", "百", "一二", "百十", "十百")] == [0, 0, 0, 0, 0]
