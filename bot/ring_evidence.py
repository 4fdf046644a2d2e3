"""Whether a ring of text is one unit's and nobody else's: every reading laid beside every name.

Pure. A unit is vouched for only where a reading fits it letter by letter (`bot.ring_fit`) and
better than any other registered name, and no good reading fits another better. Of 941 drawn
seals, half of them cut, faint or smeared, each beside the twelve names nearest to it, 566 of 687
registered ones are known and none as another registered unit's; of 254 of schools that nobody
registered, called nearly the same, three passed as a neighbour's (two 初级小学 cut off behind 初).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import LCSseq
from rapidfuzz.process import cdist

from bot.name_text import canonical, letters
from bot.names import NameIndex
from bot.ring_fit import BARRED, NONE, Fit, fit
from parsers.facts import Spelling

Readings = tuple[Spelling, ...]
"""What a ring was read as, letters only."""

LEGIBLE, WELL_READ = 0.7, 0.8
"""How sure a reading must be to speak for a unit, and to speak against it."""

AHEAD = 0.5
"""By how much a reading must fit a unit better than any other."""

AGREEING = 2
"""Readings that must see what each of them hardly saw: one alone took 桑堰 for 桑墩."""

MOSTLY_READ, HALF_READ = 0.6, 0.5
"""Share of a name that a reading must have to speak for another unit; of one's own, to speak
against it by a letter that tells schools apart."""

LEAST_LETTERS, LEAST_SHARE, LEAST_OF_WHOLE = 4.0, 0.75, 0.7
"""What must be seen of a name at least, in letters and as a share of it: of a ring that is whole
a little less, for there no letter is cut off, only worn. (Of the 687 ten fewer are known with
0.75 for both; with 0.65 for whole rings one more, and three more pass as a neighbour's.)"""

LEAST_CORE = 6
"""Letters of a name without its place that are enough by themselves, where nothing else was read
but the end of the place: of 鹤汀区桃堰镇初级中学 the first three were cut off. (Of 321 drawn seals
two more are known so; had the place been left open to any reading, one would be a neighbour's.)"""

KINDS = frozenset("小学初高校园")
"""What says of which kind a school is: a ring of which 桃浦镇中心 is left may be a kindergarten's,
and those get no cards and stand in no registry."""

NEAREST = 24
"""Names nearest to a reading, which are compared letter by letter."""

MOST_GAP = 0.12
"""Share of a ring's round without ink from which a letter may be missing with it: two letters
stand on 0.15 and more."""


def vouches(index: NameIndex, readings: Readings, units: Sequence[str], gap: float = 0.0) -> bool:
    """Whether a ring is surely that of one of these units (the school, its parent). `gap` is
    the share of its round that left no ink in one piece."""
    told = [
        (one, standing(index, one, units))
        for one in readings
        if len(one.text) >= LEAST_LETTERS and one.sure >= LEGIBLE
    ]
    if any(one.sure >= WELL_READ and _speaks_against(found) for one, found in told):
        return False
    whole = gap <= MOST_GAP
    least = LEAST_OF_WHOLE if whole else LEAST_SHARE
    ours = [
        found.own
        for one, found in told
        if found.own.score >= LEAST_LETTERS
        and (found.own.whole >= least or _has_core(index, one, found.unit))
        and _tells_kind(index, one, found.unit)
        and (found.ahead >= AHEAD or (whole and _is_name(index, one.text, units)))
    ]
    return any(not own.struck for own in ours) or sum(own.faint for own in ours) >= AGREEING


def names_another(index: NameIndex, readings: Readings, units: Sequence[str]) -> bool:
    """Whether a ring surely is another registered unit's."""
    clear = [x for x in readings if x.sure >= WELL_READ and len(x.text) >= LEAST_LETTERS]
    ahead = [standing(index, one, units).ahead for one in clear]
    return bool(ahead) and max(ahead) <= -AHEAD


def _speaks_against(found: Standing) -> bool:
    """Whether a reading is more another's name, or has a letter that tells schools apart where
    the name has another: 第三 for 第二. What is hardly anybody's name says nothing."""
    nearer = found.ahead < 0 and found.rival.whole >= MOSTLY_READ
    return nearer or (BARRED in found.own.struck and found.own.whole >= HALF_READ)


def _has_core(index: NameIndex, reading: Spelling, unit: str) -> bool:
    """Whether a reading is a school's name from somewhere in the place it begins with."""
    if unit not in index.schools:
        return False
    cores = (form.core for form in index.units[unit].forms if len(form.core) >= LEAST_CORE)
    ends = any(name.endswith(reading.text) for name in index.ring_names[unit])
    return ends and any(core in reading.text for core in cores)


def _tells_kind(index: NameIndex, reading: Spelling, unit: str) -> bool:
    """Whether a reading says of which kind this unit is, if it is a school."""
    is_school = any(name[-1] in KINDS for name in index.ring_names.get(unit, ()))
    return not is_school or bool(KINDS & set(reading.text))


def _is_name(index: NameIndex, word: str, units: Sequence[str]) -> bool:
    """Whether a reading is one of these units' names to the letter. Then a longer name that
    begins like it (实验小学东校区) fits as well, but its letters would be seen."""
    names = {name for code in units for name in index.ring_names.get(code, ())}
    return word in names or canonical(word) in names


@dataclass(frozen=True, slots=True)
class Standing:
    """How a reading fits the units asked about, and the likest of all others."""

    own: Fit
    unit: str
    """Which of them it fits best."""
    rival: Fit

    @property
    def ahead(self) -> float:
        """How far it fits these better."""
        return self.own.score - self.rival.score


def standing(index: NameIndex, reading: Spelling, units: Sequence[str]) -> Standing:
    """How a reading fits these units, beside all others."""
    fits = _fits(index, reading)
    ours = ((fits.get(code) or best_fit(index, reading, code), code) for code in units)
    own, unit = max(ours, default=(NONE, ""))
    rivals = [other for code, other in fits.items() if code not in units]
    return Standing(own, unit, max([Fit(0.0), *rivals], key=lambda other: other.score))


def best_fit(index: NameIndex, reading: Spelling, code: str) -> Fit:
    """How well a reading fits a unit, by that of its names that it fits best."""
    place = _place(index, code)
    return max((fit(reading, name, place) for name in index.ring_names[code]), default=NONE)


@lru_cache(maxsize=256)
def _fits(index: NameIndex, reading: Spelling) -> dict[str, Fit]:
    """How well a reading fits each of the units nearest to it."""
    codes, circles = _circles(index)
    words = [reading.text, canonical(reading.text), reading.likeliest]
    near = cdist(words, circles, scorer=LCSseq.similarity).max(axis=0)
    nearest = {codes[int(at)] for at in near.argsort(kind="stable")[::-1][:NEAREST]}
    return {code: best_fit(index, reading, code) for code in nearest}


@lru_cache(maxsize=4)
def _circles(index: NameIndex) -> tuple[list[str], list[str]]:
    """Every name twice over, as one reads round a ring, and whose each is."""
    pairs = [(code, name * 2) for code, names in index.ring_names.items() for name in names]
    return [code for code, _ in pairs], [circle for _, circle in pairs]


def _place(index: NameIndex, code: str) -> str:
    """The place that a unit's name begins with; of a district's office its own."""
    unit = index.units[code]
    if code in index.districts:
        return letters(index.districts[code].name)
    return unit.name.removesuffix(unit.forms[0].core)
