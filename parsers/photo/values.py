"""From the words of a field to its value.

Numbers, terms and dates are the trade of `parsers.numbers` and `parsers.dates`; here
they are only asked, and the slips of an OCR engine among digits put right.
"""

from __future__ import annotations

import re
from datetime import date

from parsers.dates import find_dates, find_term
from parsers.numbers import parse_quantity

SLIPS = str.maketrans({"/": "1", "|": "1", "l": "1", "I": "1", "O": "0", "o": "0", "Z": "2"})
"""What pen strokes are taken for among digits."""

TERM_LIKE = re.compile(r"(?<![0-9])2[0OoQD]([^\s年春秋]{1,2})\s*年?\s*(春|秋)")
"""Most of a term: of its year the last digit may be all that was read, for the 1 before it is the
thinnest."""

AMONG_DATES = re.compile(r"(?<=[\d月年])[/|lIOoZ](?=[\d日月])")
PHONE = re.compile(r"(?<!\d)(?:1\d{10}|0\d{2,3}-?\d{7,8}|[2-8]\d{6,7})(?!\d)")


LIKE = {"0": "OoQD", "1": "lI|i", "2": "Zz", "4": "AHh", "5": "Ss", "6": "b", "7": "T",
        "8": "B", "9": "gq"}  # fmt: skip
"""Letters that written digits are taken for."""

ONES = str.maketrans(dict.fromkeys("()（）/|\\lI]!", "1"))
"""Marks that a written 1 is taken for, a leaning one for a bracket. They stand behind numbers too:
who takes one for a 1 needs another's word for it."""

_AS_DIGITS = str.maketrans({letter: digit for digit, like in LIKE.items() for letter in like})

NUMERALS_LIKE = str.maketrans({"伯": "佰", "捨": "拾", "参": "叁"})
"""Letters that formal numerals are taken for, and a form of one that no numeral table knows."""

TEN_TWICE = re.compile(r"(?<=[二三四五六七八九]十)十$")
"""A 七 taken for 十: 二十十 is no number and can be nothing but 二十七. Where no digit stands
before the first (四百十十), that may be the 七 as well."""


def quantity_in(text: str) -> int | None:
    """The one number a field says."""
    plain = text.strip(" 　.。:：_-—").translate(NUMERALS_LIKE)
    return parse_quantity(TEN_TWICE.sub("七", plain))


def with_ones(text: str) -> str:
    """The digits of a number in a sentence, what a 1 is taken for being one: 67) is 671; "" where
    anything else is among them."""
    digits = text.strip().translate(ONES)
    return digits if digits.isascii() and digits.isdecimal() else ""


def digits_like(text: str) -> str:
    """The digits a field's words look like; "" where anything else is among them."""
    digits = text.strip(" 　.。:：_-—").removesuffix("张").translate(_AS_DIGITS)
    return digits if digits.isascii() and digits.isdecimal() else ""


def term_in(text: str) -> str | None:
    """A term key such as 2016-autumn."""
    return find_term(text)


def term_like(text: str) -> str | None:
    """The term that words seem to name whose year was not clearly read: 20\\5年秋学期, 205年秋.
    Last year's receipt must not pass for one without a year."""
    found = TERM_LIKE.search(text)
    if found is None:
        return None
    last = found[1].translate(ONES).translate(_AS_DIGITS).rjust(2, "1")
    if not (last.isascii() and last.isdecimal()):
        return None
    return f"20{last}-{'autumn' if found[2] == '秋' else 'spring'}"


def date_in(text: str) -> date | None:
    """The first day a field names."""
    mended = AMONG_DATES.sub(lambda match: match.group().translate(SLIPS), text)
    found = find_dates(mended)
    return found[0].value if found else None


def phone_in(text: str) -> str | None:
    """A mobile number, or a landline with or without its area."""
    found = PHONE.search(re.sub(r"\s", "", text))
    return found.group() if found else None
