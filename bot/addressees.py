"""To which address a step of the ladder goes (CONTRACT section 5, *School* …). Pure.

An address is a person's desk: several units may share one, and then share its letter. The
first usable address of a unit is written to; the others are kept for when it fails.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.ladder import To
from bot.model import District, Expected, School

SIDES = ("return", "supply")
"""Kinds that the unit which hands over owes itself, be it a school or a district."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Whose desk a step lands on: the address, and the unit it is registered for."""

    address: str
    unit_code: str


@dataclass(frozen=True, slots=True)
class Directory:
    """The units by code. `barred` are addresses never chased: the centre's, the bureau's and
    the bot's, and those that are known to be dead."""

    districts: Mapping[str, District]
    schools: Mapping[str, School]
    barred: frozenset[str] = frozenset()

    def district_of(self, unit_code: str) -> District | None:
        """The district that a unit lies in, or is."""
        school = self.schools.get(unit_code)
        return self.districts.get(school.district_code if school else unit_code)

    def desk(self, kind: str, unit_code: str, to: To) -> Desk | None:
        """Where a step about what this unit owes goes; None where nobody can be written to,
        and for the centre, which reads its digest."""
        district = self.district_of(unit_code)
        if district is None or to is To.CENTRE:
            return None
        school = self.schools.get(unit_code)
        order = _order(kind, school, district, to)
        return next((desk for unit in order if (desk := self._at(unit))), None)

    def _at(self, unit: School | District) -> Desk | None:
        # In small letters: one desk however its address is written in two rows of an import.
        found = (one.lower() for one in unit.emails if one)
        usable = (one for one in found if one not in self.barred)
        address = next(usable, "")
        return Desk(address, unit.code) if address else None


def directory(expected: Expected, barred: Iterable[str] = ()) -> Directory:
    """The directory of all units."""
    return Directory(
        districts={one.code: one for one in expected.districts},
        schools={one.code: one for one in expected.schools},
        barred=frozenset(address.lower() for address in barred if address),
    )


def _order(
    kind: str, school: School | None, district: District, to: To
) -> tuple[School | District, ...]:
    """Who is asked first. A municipal school stands in for its unit, which has no office; a
    school without address, or of a district that writes itself, stands in its letter."""
    if school is None:
        return (district,)
    if district.municipal:
        return (school, district)
    own = to is To.SCHOOL or (kind in SIDES and to is To.DISTRICT)
    return (school, district) if own and district.remind_schools else (district,)
