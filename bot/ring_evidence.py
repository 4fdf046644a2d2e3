"""Whether a ring of text is one unit's and nobody else's: every reading laid beside every name.

Pure. A ring is read from where its ink begins, so a reading is laid onto a name's circle; what
is cut off at either end costs nothing and proves nothing. A unit is vouched for only where a
reading fits it letter by letter and better than any other registered name, and no good reading
fits another better. Of 960 drawn seals of neighbours, namesakes and strangers, two thirds of
them cut, faint or smeared, none passes (of 313 that were judged by half of the name's own part
18 did); of the school's own 142 of 143 that came out well do, and 88 of 197 that did not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import LCSseq
from rapidfuzz.process import cdist

from bot.name_text import ALIKE, DISTINGUISHING, canonical
from bot.names import NameIndex

Readings = tuple[tuple[str, float], ...]
"""What a ring was read as, letters only, each time with how sure the engine was."""

LEGIBLE, WELL_READ = 0.6, 0.8
"""How sure a reading must be to speak for a unit, and to speak against it."""

SEEN_ALIKE = 0.6
"""What a letter read for one alike to it proves; the letter itself proves 1."""

WRONG, TELLING, CONTRARY = -0.8, -1.2, -2.0
"""What another letter costs: any, one that tells schools apart, one such read for another."""

STRAY = -0.5
"""A letter read that the name does not have."""

GAP, LONGER = -0.5, -0.05
"""Letters of the name not read between two that were: the first, and each further one."""

LOST = -0.5
"""A letter lost that tells schools apart, besides."""

AHEAD = 0.5
"""By how much a reading must fit a unit better than any other."""

FAR_AHEAD = 1.0
"""The same where one letter could not be read."""

BARRED = "!"
"""Stands for a letter that tells schools apart and is not the name's."""

LEAST_LETTERS, LEAST_SHARE = 4.0, 0.75
"""What must be seen of a name at least, in letters and as a share of it."""

NEAREST = 24
"""Names nearest to a reading, which are compared letter by letter."""

MOST_GAP = 0.12
"""Share of a ring's round without ink from which a letter may be missing with it: two letters
stand on 0.15 and more."""

SUFFIXES = frozenset("省市区县")
"""What kind of place it is: 云阳县 is not a misread 云阳市."""

_CITY = re.compile(r"^.{1,5}[省市](?=.{4})")
_KIND = re.compile(r"(?:中心)?(?:小学|初级中学|高级中学|初中|高中|中学|学校)(?:.{1,3}校区)?$")
_TOWN = re.compile(r"镇|乡|街道")


@dataclass(frozen=True, slots=True, order=True)
class Fit:
    """How well a reading fits a name; `struck` are the letters read that a misreading does not
    explain: others in the name's own part, or (`BARRED`) such as tell schools apart."""

    score: float
    struck: str = ""
    whole: float = 0.0
    """The share of the name that was read."""


NONE = Fit(-9.0)


def vouches(index: NameIndex, readings: Readings, units: Sequence[str], gap: float = 0.0) -> bool:
    """Whether a ring is surely that of one of these units (the school, its parent). `gap` is
    the share of its round that left no ink in one piece."""
    words = [(word, sure) for word, sure in readings if len(word) >= LEAST_LETTERS]
    if any(standing(index, word, units)[0] < 0 for word, sure in words if sure >= WELL_READ):
        return False
    told = [(word, *standing(index, word, units)) for word, sure in words if sure >= LEGIBLE]
    whole = gap <= MOST_GAP
    clean = any(
        not fit.struck and (ahead >= AHEAD or (whole and _is_name(index, word, units)))
        for word, ahead, fit in told
        if _suffices(fit)
    )
    return clean or (whole and _is_blurred(told))


def names_another(index: NameIndex, readings: Readings, units: Sequence[str]) -> bool:
    """Whether a ring surely is another registered unit's."""
    clear = [word for word, sure in readings if sure >= WELL_READ and len(word) >= LEAST_LETTERS]
    ahead = [standing(index, word, units)[0] for word in clear]
    return bool(ahead) and max(ahead) <= -AHEAD


def _is_blurred(told: Sequence[tuple[str, float, Fit]]) -> bool:
    """Whether all that speaks against the units is one letter that no two readings agree on:
    it could not be read, and in all others nobody comes near."""
    near = [fit for _, ahead, fit in told if ahead >= FAR_AHEAD and _suffices(fit)]
    letters = {fit.struck for fit in near}
    return len(letters) > 1 and all(len(struck) <= 1 and struck != BARRED for struck in letters)


def _suffices(fit: Fit) -> bool:
    return fit.score >= LEAST_LETTERS and fit.whole >= LEAST_SHARE


def _is_name(index: NameIndex, word: str, units: Sequence[str]) -> bool:
    """Whether a reading is one of these units' names to the letter. Then a longer name that
    begins like it (实验小学东校区) fits as well, but its letters would be seen."""
    names = {name for code in units for name in index.ring_names.get(code, ())}
    return word in names or canonical(word) in names


def standing(index: NameIndex, word: str, units: Sequence[str]) -> tuple[float, Fit]:
    """How far a reading fits these units better than all others, and how it fits them."""
    fits = _fits(index, word)
    own = max((fits.get(code) or _best_fit(index, word, code) for code in units), default=NONE)
    others = max((fit.score for code, fit in fits.items() if code not in units), default=0.0)
    return own.score - max(others, 0.0), own


def _best_fit(index: NameIndex, word: str, code: str) -> Fit:
    place = _place(index, code)
    return max((_fit(word, name, place) for name in index.ring_names[code]), default=NONE)


@lru_cache(maxsize=256)
def _fits(index: NameIndex, word: str) -> dict[str, Fit]:
    """How well a reading fits each of the units nearest to it."""
    codes, circles = _circles(index)
    near = cdist([word, canonical(word)], circles, scorer=LCSseq.similarity).max(axis=0)
    nearest = {codes[int(at)] for at in near.argsort(kind="stable")[::-1][:NEAREST]}
    return {code: _best_fit(index, word, code) for code in nearest}


@lru_cache(maxsize=4)
def _circles(index: NameIndex) -> tuple[list[str], list[str]]:
    """Every name twice over, as one reads round a ring, and whose each is."""
    pairs = [(code, name * 2) for code, names in index.ring_names.items() for name in names]
    return [code for code, _ in pairs], [circle for _, circle in pairs]


def _place(index: NameIndex, code: str) -> str:
    unit = index.units[code]
    return unit.name.removesuffix(unit.forms[0].core)


def _fit(word: str, name: str, place: str) -> Fit:
    own = _own_letters(name, place)
    return max(_laid(read, name, own) for read in _spellings(word))


def _spellings(word: str) -> Iterator[str]:
    """A reading as it is, in the one spelling, and without a city before its district."""
    for read in {word, canonical(word)}:
        yield read
        if (city := _CITY.match(read)) is not None:
            yield read[city.end() :]


def _own_letters(name: str, place: str) -> tuple[bool, ...]:
    """Which letters of a name are its own, and not its place's, its town's or its kind's."""
    start = len(place) if name.startswith(place) else 0
    kind, towns = _KIND.search(name), {m.start() for m in _TOWN.finditer(name)}
    end = kind.start() if kind and kind.start() > start else len(name)
    return tuple(start <= i < end and i not in towns for i in range(len(name)))


def _laid(read: str, name: str, own: Sequence[bool]) -> Fit:
    """The best fit of a reading laid somewhere on a name's circle."""
    circle, owns = name * 2, (*own, *own)
    best = [Fit(0.0)] * (len(circle) + 1)
    for letter in read:
        best = _next(best, letter, circle, owns)
    top = max(best, key=_rank)
    return Fit(round(top.score, 3), top.struck, min(1.0, top.score / len(name)))


def _rank(fit: Fit) -> tuple[float, int]:
    return fit.score, -len(fit.struck)


def _next(before: list[Fit], letter: str, circle: str, own: Sequence[bool]) -> list[Fit]:
    """The best fits up to each letter of the circle, one more letter of the reading laid."""
    telling = letter in DISTINGUISHING
    stray = TELLING if telling else STRAY
    barred = BARRED if telling else ""
    row = [Fit(before[0].score + stray, before[0].struck + barred)]
    lost = NONE
    for j, meant in enumerate(circle, 1):
        extra = LOST if meant in DISTINGUISHING else 0.0
        opened = row[j - 1].score + GAP
        lost = (
            Fit(opened + extra, row[j - 1].struck)
            if opened >= lost.score + LONGER
            else Fit(lost.score + LONGER + extra, lost.struck)
        )
        worth, struck = _worth(letter, meant, own=own[j - 1])
        laid = Fit(before[j - 1].score + worth, before[j - 1].struck + struck)
        skipped = Fit(before[j].score + stray, before[j].struck + barred)
        row.append(max(laid, skipped, lost, key=_rank))
    return row


def _worth(read: str, meant: str, *, own: bool) -> tuple[float, str]:
    """What a letter read for a letter of the name proves, and whether it contradicts it."""
    if read == meant:
        return 1.0, ""
    if frozenset((read, meant)) in ALIKE:
        return SEEN_ALIKE, ""
    if {read, meant} <= SUFFIXES:
        # no dearer than WRONG: it would pass for a stray letter and a gap, which strike nothing
        return WRONG, BARRED
    telling = len({read, meant} & DISTINGUISHING)
    if telling == 2 or (telling and own):
        return (TELLING, CONTRARY)[telling - 1], BARRED
    return (WRONG, TELLING)[telling], read if own else ""
