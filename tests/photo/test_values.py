"""From the words of a field to its value."""

from __future__ import annotations

from datetime import date

import pytest

from parsers.photo.values import date_in, digits_like, phone_in, quantity_in, term_in, term_like


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("512", 512),
        ("5 1 2 张", 512),
        (" 512张。", 512),
        ("伍伯壹拾贰", 512),
        ("参佰", 300),
        ("1,512", 1512),
        ("１５１２份", 1512),
        ("S12", None),
        ("一百零", None),
        ("陆佰伍捨伍", 655),
        ("二千四百二十十", 2427),
        ("四百十十", None),
        ("十十", None),
    ],
)
def test_a_field_says_one_number_or_none(words: str, number: int | None) -> None:
    assert quantity_in(words) == number


@pytest.mark.parametrize(
    ("words", "digits"),
    [
        ("S0S", "505"),
        ("lOI张", "101"),
        ("76S张", "765"),
        ("gB", "98"),
        ("M", ""),
        ("5A2", "542"),
        ("5K2", ""),
    ],
)
def test_letters_look_like_digits_or_like_nothing(words: str, digits: str) -> None:
    assert digits_like(words) == digits


def test_pen_strokes_among_a_date_are_put_right() -> None:
    assert date_in("20I6年9月/日") == date(2016, 9, 1)
    assert date_in("无") is None


def test_a_telephone_number_is_found_in_its_field() -> None:
    assert phone_in("139 1234 5678") == "13912345678"
    assert phone_in("0523-86820000") == "0523-86820000"
    assert phone_in("12") is None


def test_a_term_is_known_by_its_words() -> None:
    assert term_in("2016年秋学期") == "2016-autumn"


@pytest.mark.parametrize(
    ("words", "term"),
    [
        ("兹收到20\\5年秋学期网络课程", "2015-autumn"),
        ("205年秋学期", "2015-autumn"),
        ("20l6年 春季", "2016-spring"),
        ("2O15年秋", "2015-autumn"),
        ("206年8月28日", None),
        ("20①5年秋", None),
        ("秋学期", None),
    ],
)
def test_a_year_that_was_not_clearly_read_may_still_be_another_one(
    words: str, term: str | None
) -> None:
    assert term_like(words) == term
