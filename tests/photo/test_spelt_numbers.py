"""A number in words is what all its letters may be, and no other may be as well."""

from __future__ import annotations

from parsers.facts import Spelling
from parsers.photo.belief import Count
from parsers.photo.beside_sent import believed
from parsers.photo.spelt_numbers import borne_out, is_worded, spelt_number

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


def test_a_letter_that_may_be_two_numerals_or_hardly_one_says_nothing() -> None:
    assert spelt_number(spelt("贰", "佰", {"冬": 1.0, "叁": 0.5, "伍": 0.3})) is None
    assert spelt_number(spelt("贰", "佰", {"冬": 1.0, "叁": 0.05})) is None
    assert spelt_number(spelt("贰", "佰", "冬")) is None
    assert spelt_number(spelt("贰", {"": 1.0, "佰": 0.4}, "拾")) == spelt_number(
        spelt("贰", "佰", "拾")
    )


def test_a_reading_that_is_hardly_sure_says_nothing() -> None:
    assert spelt_number(spelt("贰", "佰", sure=0.4)) is None


def test_what_was_read_plainly_is_not_read_by_letters() -> None:
    read = spelt("贰", "佰", "肆", "拾", LAST)
    assert borne_out([None, 240, None], [read, read, spelt("冬")]) == [243, 240, None]


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
