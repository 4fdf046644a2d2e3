"""A number in words is what all its letters may be, and no other may be as well."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from parsers.facts import Spelling
from parsers.photo.belief import Count
from parsers.photo.beside_sent import believed
from parsers.photo.spelt_numbers import (
    bears_out,
    borne_out,
    has_numerals,
    is_worded,
    number_of,
    spelt_number,
    words_of,
)

Doubts = dict[str, float]


def spelt(*letters: str | Doubts, sure: float = 0.7) -> Spelling:
    """A reading of these letters, each with what else it may be."""
    doubts = [{one: 1.0} if isinstance(one, str) else one for one in letters]
    return Spelling(tuple(tuple(one.items()) for one in doubts), sure)


LAST = {"冬": 1.0, "参": 0.15, "叁": 0.13}


def test_a_letter_that_is_no_numeral_is_the_one_it_may_be() -> None:
    assert spelt_number(spelt("贰", "佰", "肆", "拾", LAST)) == 243
    assert spelt_number(spelt("贰", "佰", "肆", "拾", LAST, "张")) == 243
    assert spelt_number(spelt("二", "百", "四", "十", "三")) == 243
    assert spelt_number(spelt(*"三百五十二张楚")) == 352
    assert spelt_number(spelt(*"三百五十份二")) == 352


def test_a_letter_that_may_be_two_numerals_or_hardly_one_says_nothing() -> None:
    assert spelt_number(spelt("贰", "佰", {"冬": 1.0, "叁": 0.5, "伍": 0.3}, "拾")) is None
    assert spelt_number(spelt("贰", "佰", {"冬": 1.0, "叁": 0.04}, "拾")) is None
    assert spelt_number(spelt("贰", "佰", "冬", "拾")) is None
    assert spelt_number(spelt("贰", {"": 1.0, "佰": 0.01}, "拾")) == 20


def test_what_is_no_number_as_it_was_read_is_the_one_number_it_may_be() -> None:
    assert spelt_number(spelt("三", {"万": 1.0, "百": 0.1}, "九", "十", "五")) == 395
    assert spelt_number(spelt("陆", "倒", {"撒": 1.0, "捌": 0.2}, "拾", "捌")) == 688
    assert spelt_number(spelt("三", "万", "九", "十", "五")) is None
    assert spelt_number(spelt("倒", "佰", "捌", "拾", "捌")) is None


def test_a_numeral_that_was_read_is_never_another_that_was_not() -> None:
    assert spelt_number(spelt("三", "十", "一", "百", "八")) is None
    assert spelt_number(spelt("三", "倒", "一", "十", "八", "赔")) is None


def test_a_reading_that_is_hardly_sure_says_nothing() -> None:
    assert spelt_number(spelt("贰", "佰", sure=0.4)) is None


@given(st.integers(1, 19_999))
def test_the_words_of_any_number_say_it(number: int) -> None:
    for words in words_of(number):
        assert number_of(words) == spelt_number(spelt(*words, "张")) == number
        assert borne_out([number], [spelt(*words)]) == [number]


@given(st.lists(st.sampled_from("零壹贰叁肆伍陆柒捌玖拾佰仟万"), min_size=1, max_size=9))
def test_numerals_that_are_no_number_say_none(words: list[str]) -> None:
    said, spoken = spelt_number(spelt(*words)), number_of("".join(words))
    assert said is None or "".join(words) in words_of(said)
    assert spoken is None or "".join(words) in words_of(spoken)


def test_words_that_say_nothing_clearly_are_what_they_were_read_as_if_they_are_a_number() -> None:
    either = spelt("贰", "佰", {"肆": 1.0, "叁": 0.9}, "拾")
    assert borne_out([240], [either]) == [240]
    assert borne_out([30095, 3180], [spelt(*"三万九十五"), spelt(*"三鼎一十八")]) == [None, 318]
    assert borne_out([512, None], [spelt(*"512"), spelt("冬")]) == [512, None]


HALF = ("捌", "佰", {"登": 1.0, "壹": 0.02}, "拾", {"隋": 1.0, "陆": 0.3})


def test_a_number_seen_in_words_is_said_once_where_a_silent_reading_bears_it_out() -> None:
    half = spelt(*HALF)
    assert borne_out([None], [half]) == [None]
    assert borne_out([None, None], [half, half], 816) == [816, None]
    assert borne_out([None, 816], [half, spelt(*"捌佰壹拾陆")], 816) == [None, 816]
    assert borne_out([None], [half], 826) == [826]
    assert borne_out([None], [spelt("倒", "佰", "登", "拾", "隋")], 816) == [None]


def test_a_reading_bears_out_no_number_that_one_of_its_letters_denies() -> None:
    assert not bears_out(spelt(*HALF), 817)
    assert not bears_out(spelt("捌", "佰", "贰", "拾", "陆"), 816)
    assert not bears_out(spelt("捌", "佰", "壹", "陆", "陆"), 816)
    assert not bears_out(spelt(*HALF[:-1]), 816)
    assert bears_out(spelt("捌", "倒", "壹", "拾", "隋", "张"), 816)


def test_a_number_cut_short_says_what_all_its_letters_may_be() -> None:
    read = spelt("贰", "佰", "肆", "拾", LAST)
    assert borne_out([None, 240, None], [read, read, spelt("冬")]) == [243, 243, None]


def test_words_in_which_one_numeral_was_read_may_be_a_number() -> None:
    assert has_numerals("玖体济拾描")
    assert not has_numerals("输倒描")
    assert not has_numerals("一中2")


def test_words_are_a_number_where_half_of_them_are_numerals() -> None:
    assert is_worded("贰佰肆拾冬张")
    assert is_worded("武百四十三")
    assert not is_worded("243张")
    assert not is_worded("一中")


def test_words_that_the_page_was_not_read_to_say_are_believed_only_as_the_number_sent() -> None:
    count = Count(243, 0.8, agreed=True)
    assert believed(count, 243, "贰佰肆拾冬").agreed
    assert not believed(count, 248, "贰佰肆拾冬").agreed
    assert believed(count, 248, "贰佰肆拾叁").agreed
