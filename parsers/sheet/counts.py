"""Whole numbers in the cells of a form, however a clerk wrote them."""

from __future__ import annotations

import re
import unicodedata

from parsers.numbers import numeral

MOST = 10_000_000
"""No count of cards or heads has more digits than this: a telephone number is none."""

NOTHING = frozenset({"无", "零", "没有", "无。", "0"})
"""Words that declare a zero where a count is asked for."""

_UNIT = r"(?:张|人|名|位|份|套|枚|册|本|个|卡)"
_COUNT = re.compile(
    rf"(?:(?:共|合|总|小)?计|共有?|数)?[:：]?([-+]?\d+)(?:\.0+)?{_UNIT}?(?:整|正)?"
    r"(?:\((?:大写)?[:：]?([^()]+)\))?"
)
_IN_WORDS = re.compile(rf"(?:(?:共|合|总|小)?计|共)?([^\d\s]+?){_UNIT}?(?:整|正)?")
_MINUS = str.maketrans("−－—–﹣", "-----")


def count_in(text: str) -> int | None:
    """The whole number a cell holds and nothing else; None where anything is unclear.

    Full-width digits, 1,024 and 1 024, 512张, 30人, 512.0, 一百二十, 512（伍佰壹拾贰）. 无 and
    零 are zero, (5) is minus five as accountants write it; a dash alone is no number.
    """
    tidy = unicodedata.normalize("NFKC", text).translate(_MINUS)
    tidy = re.sub(r"(?<=\d)[,，' ](?=\d{3}(?!\d))", "", tidy)
    tidy = re.sub(r"\s+", "", tidy)
    if tidy in NOTHING:
        return 0
    if negative := re.fullmatch(r"\((\d+)\)", tidy):
        return -int(negative[1]) if int(negative[1]) < MOST else None
    if match := _COUNT.fullmatch(tidy):
        return _checked(match)
    words = _IN_WORDS.fullmatch(tidy)
    return numeral(words[1]) if words else None


def _checked(match: re.Match[str]) -> int | None:
    """Written twice, as in 512（伍佰壹拾贰）, both must say the same."""
    value = int(match[1][:12])
    if match[2]:
        again = _IN_WORDS.fullmatch(match[2])
        if again is None or numeral(again[1]) != value:
            return None
    return value if abs(value) < MOST else None
