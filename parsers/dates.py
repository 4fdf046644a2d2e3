"""Days and terms in text.

A term is named by its half-year: the first of school year 2016—2017 is `2016-autumn`,
the second `2017-spring` (the notice, section 2, counts spring and autumn plans).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_WIDE = str.maketrans("０１２３４５６７８９．／－：—–―－~～", "0123456789./-:------")
_CHINESE = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_N = "〇○零一二三四五六七八九"
_YEAR = rf"(?:(?<!\d)(20[1-3]\d|[1-3]\d)|(?<![{_N}十])([二2][〇○零0][一二三][{_N}]))"
_PART = rf"(\d{{1,2}}|[{_N}十廿卅]{{1,3}})"
_DATES = (
    re.compile(rf"{_YEAR}\s*年\s*{_PART}\s*月\s*{_PART}(?:\s*[日号]|(?![\d{_N}十]))"),
    re.compile(r"(?<![\d.-])(20[1-3]\d)()\s*([-./])\s*(\d{1,2})\s*\3\s*(\d{1,2})(?![\d]|[.-]\d)"),
    re.compile(r"(?<![\d./-])([1-3]\d)()([-./])(\d{1,2})\3(\d{1,2})(?![\d]|[./-]\d)"),
)


@dataclass(frozen=True)
class FoundDate:
    """A day and where it stands."""

    value: date
    span: tuple[int, int]


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """Days with a year in `text`, in their order; impossible ones are passed over."""
    plain = text.translate(_WIDE)
    found: dict[int, FoundDate] = {}
    for pattern in _DATES:
        for match in pattern.finditer(plain):
            groups = [g for g in match.groups() if g and g not in "-./"]
            day = _day(groups)
            if day:
                found.setdefault(match.start(), FoundDate(day, match.span()))
    return tuple(found[start] for start in sorted(found))


def _day(groups: list[str]) -> date | None:
    year, month, day = _year(groups[0]), small_number(groups[1]), small_number(groups[2])
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(text: str) -> int:
    digits = text.translate(_CHINESE)
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def small_number(text: str) -> int:
    """Digits or 三十一, 二十, 十五, 廿八 up to 99; 0 for what is neither."""
    if text.isdecimal():
        return int(text)
    text = text.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = text.partition("十")
    if not ten:
        digits = text.translate(_CHINESE)
        return int(digits) if digits.isdecimal() and len(digits) == 1 else 0
    values = (tens or "一").translate(_CHINESE), (ones or "零").translate(_CHINESE)
    return int(values[0]) * 10 + int(values[1]) if all(v.isdecimal() for v in values) else 0


_SCHOOL_YEAR = re.compile(
    rf"(?<!\d)(20[1-3]\d|[1-3]\d(?=.{{1,4}}学年)|二[〇○零]一[{_N}])\s*年?\s*[-/至到]+\s*(20[1-3]\d|[1-3]\d|二[〇○零]一[{_N}])\s*"
    r"(?:学年(?:度)?\s*|年度\s*|[-_]\s*)?(?:第?\s*([一二12])\s*学期|[(（]?([上下])[)）]?\s*学期|"
    r"([12])(?!\d)|([春秋]))"
)
_SEASON = re.compile(rf"{_YEAR}\s*(?:年|-)?\s*(春|秋|autumn|spring)", re.IGNORECASE)
_ONE_YEAR = re.compile(r"(20[1-3]\d)\s*学年(?:度)?\s*[(（]?第?\s*([一二12上下])[)）]?\s*学期")
"""A school year by the year it begins in: 2015学年度第一学期."""

_FIRST = frozenset("一1上秋")


def find_term(text: str) -> str | None:
    """The term `text` names; None where it names none or several."""
    terms = set(_terms(text.translate(_WIDE)))
    return terms.pop() if len(terms) == 1 else None


def _terms(text: str) -> Iterator[str]:
    for match in _SCHOOL_YEAR.finditer(text):
        first, second = _year(match[1]), _year(match[2])
        which = next(g for g in match.groups()[2:] if g)
        if second == first + 1:
            yield f"{first}-autumn" if which in _FIRST else f"{second}-spring"
    rest = _SCHOOL_YEAR.sub(" ", text)
    for match in _ONE_YEAR.finditer(rest):
        year = int(match[1])
        yield f"{year}-autumn" if match[2] in _FIRST else f"{year + 1}-spring"
    for match in _SEASON.finditer(rest):
        autumn = match[3].lower() in {"秋", "autumn"}
        yield f"{_year(match[1] or match[2])}-{'autumn' if autumn else 'spring'}"
