"""A number in words, read letter by letter: 贰佰肆拾冬 may still be 贰佰肆拾叁.

A field for a number holds numerals and a unit, and nothing else. So where the recogniser names
another letter first, the numeral it doubts may be what stands there, if it names but one. Such
a reading is a voice like any other: it says a number or, where it is not clear, none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from parsers.facts import Letter, Spelling
from parsers.photo.values import quantity_in

LEAST = 0.5
"""Sureness below which a reading letter by letter says nothing."""

NAMED, CLEAR = 0.1, 3.0
"""How likely a numeral must be beside the likeliest letter; and times more than another numeral."""

MANY = 0.5
"""Share of the letters that are numerals from which words are a number in words."""

SAME = dict(zip("伯捨参參叄貳弍陸〇两兩百千十萬", "佰拾叁叁叁贰贰陆零贰贰佰仟拾万", strict=True))
"""Forms of numerals by the one they are."""

PLAIN = dict(zip("一二三四五六七八九", "壹贰叁肆伍陆柒捌玖", strict=True))
NUMERALS = frozenset("零壹贰叁肆伍陆柒捌玖拾佰仟万")
UNITS = frozenset("张枚份套整。.，, ")


def is_worded(text: str) -> bool:
    """Whether words read in a field are a number in words, if perhaps misread."""
    letters = [letter for letter in text if "一" <= letter <= "鿿" and letter not in UNITS]
    numerals = sum(numeral(letter) in NUMERALS for letter in letters)
    return numerals >= 2 and numerals >= MANY * len(letters)


def numeral(letter: str) -> str:
    """The formal numeral that a letter is a form of; any other letter itself."""
    return SAME.get(letter) or PLAIN.get(letter) or letter


def spelt_number(read: Spelling) -> int | None:
    """The number in words that a reading clearly says, None where it says none."""
    if read.sure < LEAST:
        return None
    said = ""
    for letter in read.letters:
        found = _clearest(letter)
        if letter[0][0] in UNITS | {""} and not found:
            continue
        if not found:
            return None
        said += found
    return quantity_in(said) if said else None


def _clearest(letter: Letter) -> str:
    """The numeral that a letter may be; "" where there is none, or another may be as well."""
    shares: dict[str, float] = defaultdict(float)
    for one, share in letter:
        if numeral(one) in NUMERALS:
            shares[numeral(one)] += share
    first, *others = sorted(shares, key=lambda one: -shares[one]) or [""]
    clear = first and shares[first] >= NAMED
    return first if clear and all(shares[first] >= CLEAR * shares[one] for one in others) else ""


def borne_out(again: Sequence[int | None], spelt: Sequence[Spelling]) -> list[int | None]:
    """What readings say, where they say nothing what they say letter by letter."""
    pairs = zip(again, spelt, strict=True)
    return [spelt_number(read) if value is None else value for value, read in pairs]
