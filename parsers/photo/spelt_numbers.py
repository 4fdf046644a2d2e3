"""A number in words, read letter by letter: 贰佰肆拾冬 may still be 贰佰肆拾叁.

A field for a number holds numerals and a unit, and nothing else, and only some words of numerals
are a number: 三万九十五 is none, and where 百 may stand for 万 it is 三百九十五; between 陆 and
捌拾 stands 佰, whatever was read there. So the letters are laid beside the words of every number.
Such a reading is a voice like any other: it says a number or, where it is not clear, none. (Of 410
numbers in words in the tuning hands, which the engine never learnt, two readings of three say
364 rightly and the third no other, and all say none wrongly; without this module 291.)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import takewhile

import cn2an
import numpy as np
from numpy.typing import NDArray

from parsers.facts import Letter, Spelling

LEAST = 0.5
"""Sureness below which a reading letter by letter says nothing."""

NAMED, CLEAR = 0.05, 3.0
"""How likely a digit must be beside the likeliest letter; and how many times likelier one number
than any other."""

UNSEEN = 0.004
"""How likely a numeral is that the engine did not name at all."""

MANY = 0.5
"""Share of the letters that are numerals from which words are a number in words."""

LARGEST = 19_999
"""Of all numbers whose words are known; no school gets more cards."""

SAME = dict(zip("伯捨参參叄貳弍陸〇两兩百千十萬", "佰拾叁叁叁贰贰陆零贰贰佰仟拾万", strict=True))
"""Forms of numerals by the one they are."""

PLAIN = dict(zip("一二三四五六七八九", "壹贰叁肆伍陆柒捌玖", strict=True))
DIGITS = "壹贰叁肆伍陆柒捌玖"
ALL = "零" + DIGITS + "拾佰仟万"
"""The formal numerals."""
NUMERALS = frozenset(ALL)
UNITS = frozenset("张枚份套整。.，, ")


def is_worded(text: str) -> bool:
    """Whether words read in a field are a number in words, if perhaps misread."""
    letters = [letter for letter in text if "一" <= letter <= "鿿" and letter not in UNITS]
    numerals = sum(numeral(letter) in NUMERALS for letter in letters)
    return numerals >= 2 and numerals >= MANY * len(letters)


def has_numerals(text: str) -> bool:
    """Whether words read in a field may be a number in words, if badly misread."""
    plain = not any(letter.isdecimal() for letter in text)
    return plain and any(numeral(letter) in NUMERALS for letter in text)


def numeral(letter: str) -> str:
    """The formal numeral that a letter is a form of; any other letter itself."""
    return SAME.get(letter) or PLAIN.get(letter) or letter


def spelt_number(read: Spelling) -> int | None:
    """The number in words that a reading clearly says, None where it says none."""
    letters = [_shares(letter) for letter in _of_number(read)]
    if read.sure < LEAST or len(letters) not in (known := _wordings()):
        return None
    likely = np.log([[one.get(name, UNSEEN) for name in ALL] for one in letters])
    numbers, words = known[len(letters)]
    fits = likely[np.arange(len(letters)), words].sum(axis=1)
    best = int(fits.argmax())
    others = np.delete(fits, best)
    clear = others.size == 0 or fits[best] - others.max() >= np.log(CLEAR)
    spoken = (ALL[word] for word in words[best])
    borne = all(_may_be(one, name) for one, name in zip(letters, spoken, strict=True))
    return int(numbers[best]) if clear and borne else None


def _may_be(shares: Mapping[str, float], name: str) -> bool:
    """Whether a letter may be a numeral: it is named, or it is no digit and nothing is named."""
    if shares.get(name, 0.0) >= NAMED:
        return True
    return name not in DIGITS and max(shares.values(), default=0.0) < NAMED


def _of_number(read: Spelling) -> list[Letter]:
    """The letters of a reading that may be numerals: no unit, none that is likelier no letter, and
    nothing behind 张, which ends a number and is like no numeral."""
    letters = takewhile(lambda letter: letter[0][0] != "张", read.letters)
    return [letter for letter in letters if not _is_none(letter)]


def _is_none(letter: Letter) -> bool:
    clearest = max(_shares(letter).values(), default=0.0)
    return letter[0][0] in UNITS | {""} and clearest < NAMED


def _shares(letter: Letter) -> Mapping[str, float]:
    """How likely a letter is each numeral."""
    shares: dict[str, float] = defaultdict(float)
    for one, share in letter:
        if numeral(one) in NUMERALS:
            shares[numeral(one)] += share
    return shares


def number_of(words: str) -> int | None:
    """The number that formal words are, None where they are none."""
    if not words or not NUMERALS.issuperset(words):
        return None
    try:
        number = int(cn2an.cn2an(words, "strict"))
    except ValueError:
        return None
    return number if words in words_of(number) else None


@cache
def _wordings() -> Mapping[int, tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """The numbers whose words have so many letters (n), and these as places in `ALL` (n, so
    many)."""
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for number in range(1, LARGEST + 1):
        for words in words_of(number):
            found[len(words)].append((number, words))
    return {
        length: (
            np.array([number for number, _ in pairs]),
            np.array([[ALL.index(letter) for letter in words] for _, words in pairs]),
        )
        for length, pairs in found.items()
    }


def borne_out(
    again: Sequence[int | None], spelt: Sequence[Spelling], seen: int | None = None
) -> list[int | None]:
    """What readings say in words letter by letter; where that is nothing, what they say, if all of
    it is the number's words. The number another reader has `seen` in words is said once, where
    a reading that says nothing bears it out."""
    said = [_borne_out(value, read) for value, read in zip(again, spelt, strict=True)]
    if seen is not None and seen not in said:
        silent = (at for at, value in enumerate(said) if value is None)
        borne = next((at for at in silent if bears_out(spelt[at], seen)), None)
        if borne is not None:
            said[borne] = seen
    return said


def _borne_out(value: int | None, read: Spelling) -> int | None:
    if value is None or not is_worded(read.text):
        return spelt_number(read) if value is None else value
    said = "".join(name for letter in read.text if (name := numeral(letter)) in NUMERALS)
    spoken = spelt_number(read)
    return value if spoken is None and said in words_of(value) else spoken


def bears_out(read: Spelling, number: int) -> bool:
    """Whether a reading may be a number's words: half of its digits are named in their places, and
    in no digit's place another numeral is read, nor a digit in any other."""
    letters = _of_number(read)
    return any(
        len(words) == len(letters) and _is_half_heard(letters, words) for words in words_of(number)
    )


def _is_half_heard(letters: Sequence[Letter], words: str) -> bool:
    heard = 0
    for letter, name in zip(letters, words, strict=True):
        named = _shares(letter).get(name, 0.0) >= NAMED
        first = numeral(letter[0][0])
        if not named and first in (NUMERALS if name in DIGITS else DIGITS):
            return False
        heard += named and name in DIGITS
    return 2 * heard >= sum(name in DIGITS for name in words)


def words_of(number: int) -> tuple[str, ...]:
    """A number in formal words, a ten also without its one: 壹拾贰, 拾贰."""
    words = cn2an.an2cn(number, "up")
    return (words, words[1:]) if words.startswith("壹拾") else (words,)
