"""Whose seal it is: all readings of its ring, beside the names of all units. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from bot.name_text import letters
from bot.names import NameIndex
from bot.ring_evidence import LEAST_LETTERS, names_another, standing, vouches
from bot.ring_words import SURE_ENOUGH, ring, seal_agrees
from bot.seal_family import SealSays, family
from parsers.facts import Letter, Seal, Spelling

MOSTLY = 0.8
"""Share of a reading that is a unit's name, from which the seal may be that unit's."""

_REGISTRATION = re.compile(r"^[0-9]+|[0-9]+$|[0-9]{3,}")


def seal_is(index: NameIndex, seal: Seal, unit: str) -> SealSays:
    """Whose seal it is by all readings of its ring, laid beside every name of the registry."""
    readings = _rings(seal)
    words = [(one.text, one.sure) for one in readings]
    says = seal_agrees(index, seal.text, seal.sure, unit, words)
    for code, whose in reversed(family(index, unit).items()):
        if code in index.units and vouches(index, readings, (code,), seal.gap):
            return whose
    near = [code for code in family(index, unit) if code in index.units]
    schools = [code for code in near if code in index.schools]
    if says in (SealSays.OTHER, SealSays.DISTRICT) and _may_be(index, readings, schools):
        return SealSays.ILLEGIBLE
    if says is SealSays.ILLEGIBLE and near and names_another(index, readings, near):
        return SealSays.OTHER
    return says


def seal_vouches(index: NameIndex, seal: Seal, unit: str, relatives: Collection[SealSays]) -> bool:
    """Whether a seal is surely this unit's, or that of a relative whose seal counts for it."""
    near = [
        code
        for code, says in family(index, unit).items()
        if says in relatives and code in index.units
    ]
    return vouches(index, _rings(seal), near, seal.gap)


def _rings(seal: Seal) -> tuple[Spelling, ...]:
    """All readings of a ring, letters only: without the digits of the seal's registration at its
    lower rim, and without a school's own office."""
    readings = seal.readings or (Spelling.plain(seal.text, seal.sure),)
    return tuple(_ring(one) for one in readings)


def _ring(reading: Spelling) -> Spelling:
    """A reading with the letters of the unit's name alone."""
    spelt = Spelling(tuple(filter(None, map(_letter, reading.letters))), reading.sure)
    codes = {i for code in _REGISTRATION.finditer(spelt.text) for i in range(*code.span())}
    named = spelt.at(set(range(len(spelt.text))) - codes)
    return named.at(range(len(ring(named.text))))


def _letter(letter: Letter) -> Letter:
    """What a letter may be, in one width and simplified; () where it is none of a name's."""
    told = ((letters(one), one, share) for one, share in letter)
    known = tuple((one, share) for one, was, share in told if one or not was)
    return known if known and bool(known[0][0]) is bool(letter[0][0]) else ()


def _may_be(index: NameIndex, readings: Sequence[Spelling], units: Sequence[str]) -> bool:
    """Whether some reading is nearly all of it these units' name, and no other's more."""
    clear = [one for one in readings if one.sure >= SURE_ENOUGH and len(one.text) >= LEAST_LETTERS]
    fits = ((one, standing(index, one, units)) for one in clear)
    return any(
        found.ahead >= 0 and not found.own.struck and found.own.score >= MOSTLY * len(one.text)
        for one, found in fits
    )
