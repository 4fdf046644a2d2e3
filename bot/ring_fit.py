"""How well a reading of a seal's ring fits a name, letter by letter. Pure.

A ring is read from where its ink begins, so a reading is laid onto a name's circle; what is
cut off at either end costs nothing and proves nothing. Worn letters come with what else they
may be: 藕 is read 魏, but 藕 is the next thing the engine would have said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.name_text import ALIKE, DISTINGUISHING, canonical
from parsers.facts import Letter, Spelling

SEEN_ALIKE = 0.6
"""What a letter read for one alike to it proves; the letter itself proves 1."""

MAY_BE = ((0.5, 1.0), (0.1, 0.6), (0.02, 0.2), (0.004, 0.1))
"""What a letter proves that is not the likeliest: from this share of the likeliest on, so much.
Likelier may be another letter, or none."""

MAY_TELL = ((0.6, 0.6),)
"""The same where one of the two tells schools apart: 三 that may be 二 is neither."""

WRONG, TELLING, CONTRARY = -0.8, -1.2, -2.0
"""What another letter costs: any, one that tells schools apart, one such read for another."""

STRAY = -0.5
"""A letter read that the name does not have; one that is likelier none costs nothing."""

MAY_STRAY = 0.1
"""Share from which a letter that tells schools apart counts as read beside none: 第 and 二 of a
worn 第二中心小学 would else be 中心小学."""

BRANCHING = frozenset("第二三四五六七八九东西南北分附幼")
"""Letters that make another school's name of a name they are added to. 一 and 十 are none here:
specks and pieces of the ring are read so."""

GAP, LONGER = -0.5, -0.05
"""Letters of the name not read between two that were: the first, and each further one."""

LOST = -0.5
"""A letter lost that tells schools apart, besides."""

BARRED = "!"
"""Stands for a letter that tells schools apart and is not the name's."""

BLANK = "·"
"""Stands for a letter of the name's own part that was not seen."""

FAINT, HARDLY = "~", 0.2
"""Stands for a letter of the name's own part that was hardly seen: as what proves no more."""

SUFFIXES = frozenset("省市区县")
"""What kind of place it is: 云阳县 is not a misread 云阳市."""

_CITY = re.compile(r"^.{1,5}[省市](?=.{4})")
_KIND = re.compile(r"(?:中心)?(?:小学|初级中学|高级中学|初中|高中|中学|学校)(?:.{1,3}校区)?$")
_OFFICE = re.compile(
    r"(?:电化教育|电教|教育技术|教育)(?:中心|馆|站)$|(?:教育|教体|教育体育|教育和体育)局$"
)
_TOWN = re.compile(r"镇|乡|街道")

_State = tuple[float, int, str]
"""Score, letters struck (fewer are better, so less than 0), and which."""

_NEVER: _State = (-9.0, 0, "")


@dataclass(frozen=True, slots=True, order=True)
class Fit:
    """How well a reading fits a name; `struck` is what a misreading does not explain: other
    letters in the name's own part, or (`BARRED`) such as tell schools apart, and what of the own
    part was not (`BLANK`) or hardly seen (`FAINT`)."""

    score: float
    struck: str = ""
    whole: float = 0.0
    """The share of the name that was read."""

    @property
    def faint(self) -> bool:
        """Whether nothing is struck but letters hardly seen."""
        return set(self.struck) <= {FAINT}


NONE = Fit(-9.0)


def fit(reading: Spelling, name: str, place: str) -> Fit:
    """How well a reading fits a name that begins with `place` ("" where it has none)."""
    own = _own_letters(name, place)
    return max(_laid(letters, name, own) for letters in _spellings(reading))


def _spellings(reading: Spelling) -> Iterator[tuple[Letter, ...]]:
    """A reading as it is, in the one spelling, and without a city before its district."""
    plain = Spelling.plain(canonical(reading.text), reading.sure)
    for one in (reading, plain) if plain.text != reading.text else (reading,):
        yield one.letters
        if (city := _CITY.match(one.text)) is not None:
            yield one.at(range(city.end(), len(one.text))).letters


def _own_letters(name: str, place: str) -> tuple[bool, ...]:
    """Which letters of a name are its own, and not its place's, its town's or its kind's. A
    district's office may have none: its place is all that tells it from the others."""
    start = len(place) if name.startswith(place) else 0
    kind, office = _KIND.search(name), _OFFICE.search(name, start)
    towns = {m.start() for m in _TOWN.finditer(name)}
    end = kind.start() if kind and kind.start() > start else len(name)
    end = office.start() if office else end
    return tuple(start <= i < end and i not in towns for i in range(len(name)))


def _laid(letters: Sequence[Letter], name: str, own: Sequence[bool]) -> Fit:
    """The best fit of a reading laid somewhere on a name's circle."""
    circle = list(zip(name * 2, (*own, *own), strict=True))
    best: list[_State] = [(0.0, 0, "")] * (len(circle) + 1)
    for letter in letters:
        best = _next(best, letter, circle)
    score, _, struck = max(best)
    return Fit(round(score, 3), struck, min(1.0, score / len(name)))


def _next(
    before: Sequence[_State], letter: Letter, circle: Sequence[tuple[str, bool]]
) -> list[_State]:
    """The best fits up to each letter of the circle, one more letter of the reading laid."""
    passed = _stray(letter)
    worth = {pair: _worth(letter, *pair) for pair in set(circle)}
    row, lost = [_more(before[0], *passed)], _NEVER
    for j, (meant, own) in enumerate(circle, 1):
        extra = LOST if meant in DISTINGUISHING else 0.0
        unseen = BLANK if own else ""
        opened = row[j - 1][0] + GAP
        lost = (
            _more(row[j - 1], GAP + extra, unseen)
            if opened >= lost[0] + LONGER
            else _more(lost, LONGER + extra, unseen)
        )
        laid = _more(before[j - 1], *worth[meant, own])
        row.append(max(laid, _more(before[j], *passed), lost))
    return row


def _more(state: _State, worth: float, struck: str = "") -> _State:
    score, fewer, letters = state
    return score + worth, fewer - len(struck), letters + struck


def _stray(letter: Letter) -> tuple[float, str]:
    """What a letter costs that the name does not have."""
    read = letter[0][0]
    if not read:
        seen = (one for one, share in letter if share >= MAY_STRAY)
        return (STRAY, BARRED) if any(one in BRANCHING for one in seen) else (0.0, "")
    return (TELLING, BARRED) if read in DISTINGUISHING else (STRAY, "")


def _worth(letter: Letter, meant: str, own: bool) -> tuple[float, str]:
    """What a letter read for a letter of the name proves, and whether it contradicts it."""
    read = letter[0][0]
    if read == meant:
        return 1.0, ""
    likely = next((share for one, share in letter if one == meant), 0.0)
    telling = len({read, meant} & DISTINGUISHING)
    proves = next((p for least, p in (MAY_TELL if telling else MAY_BE) if likely >= least), 0.0)
    if proves:
        return proves, FAINT if own and proves <= HARDLY else ""
    if not read:
        return GAP, BLANK if own else ""
    if frozenset((read, meant)) in ALIKE:
        return SEEN_ALIKE, ""
    if {read, meant} <= SUFFIXES:
        # no dearer than WRONG: it would pass for a stray letter and a gap, which strike nothing
        return WRONG, BARRED
    if telling == 2 or (telling and own):
        return (TELLING, CONTRARY)[telling - 1], BARRED
    return (WRONG, TELLING)[telling], read if own or meant in DISTINGUISHING else ""
