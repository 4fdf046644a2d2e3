"""Whose seal stands on the copy of a form: the bureau's, the 电教 department's, another's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from bot.checks.parts import BUREAU, SEALED_BY
from bot.docket import Docket
from bot.name_text import letters, likeness
from parsers.facts import Mark
from parsers.sheet.form import Form

ALIKE = 0.55
"""A ring is read with gaps; below this it names nobody."""
CLEAR = 0.05
"""How much more like one name than another a ring has to be."""
LEAST = 3
"""Letters without which a ring says nothing."""


class SealOf(StrEnum):
    """Whether the form bears the seal that it should."""

    RIGHT = "right"
    OTHER = "other"
    UNCLEAR = "unclear"
    NONE = "none"


def seal_of(form: Form, owner: str, docket: Docket) -> SealOf:
    """The best that the seals of a page say. Unsure is never taken for present."""
    if form.seal is Mark.ABSENT or not form.seals:
        return SealOf.NONE
    right, wrong = set(right_names(form, owner, docket)), set(_names(docket))
    said = [_says(letters(seal.text), right, wrong - right) for seal in form.seals]
    if SealOf.RIGHT in said and form.seal is Mark.PRESENT:
        return SealOf.RIGHT
    return SealOf.OTHER if set(said) == {SealOf.OTHER} else SealOf.UNCLEAR


def right_names(form: Form, owner: str, docket: Docket) -> Iterator[str]:
    """What the seal may say. A municipal school has no bureau of its own: its own seal, or
    that of the unit it stands under."""
    school = docket.schools.get(owner)
    district = docket.districts.get(docket.district_of(owner))
    if school is not None:
        yield letters(school.name)
    if district is not None:
        bureau = SEALED_BY[form.annex] == BUREAU
        yield from filter(None, (letters(district.bureau if bureau else district.office),))
        if bureau and not district.bureau and not district.municipal:
            yield from (letters(district.name + end) for end in ("教育局", "教育体育局"))


def _names(docket: Docket) -> Iterator[str]:
    """Everybody who might have put a seal there by mistake."""
    for district in docket.districts.values():
        yield from filter(None, map(letters, (district.office, district.bureau)))
    yield from (letters(school.name) for school in docket.schools.values())


def _says(ring: str, right: set[str], wrong: set[str]) -> SealOf:
    if len(ring) < LEAST:
        return SealOf.UNCLEAR
    ours, theirs = _likest(ring, right), _likest(ring, wrong)
    if max(ours, theirs) < ALIKE or abs(ours - theirs) < CLEAR:
        return SealOf.UNCLEAR
    return SealOf.RIGHT if ours > theirs else SealOf.OTHER


def _likest(ring: str, names: Iterable[str]) -> float:
    return max((likeness(ring, name) for name in names), default=0.0)
