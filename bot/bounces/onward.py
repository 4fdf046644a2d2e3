"""Which address a letter goes to next when it came back. Pure by its arguments.

The unit's own next address; for a school without one its district, which is responsible for
it. An address that several units share leads to their district alone: one of them must not
read what was written to the others.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from bot.addressees import Directory
from bot.model import District, School


@dataclass(frozen=True, slots=True)
class Onward:
    """Where to, and for whom: `own` where it is another address of the same unit."""

    address: str
    unit_code: str
    own: bool


def onward(address: str, directory: Directory, tried: Collection[str]) -> Onward | None:
    """The next address for what was written to this one; None where there is none.

    `tried`: addresses that this letter went to already. The directory bars the dead ones.
    """
    units = _units_at(address, directory)
    avoid = {address.lower(), *tried} | directory.barred
    if len(units) == 1 and (found := _usable(units[0], avoid)):
        return Onward(found, units[0].code, own=True)
    offices = {_district_of(unit, directory) for unit in units}
    code = offices.pop() if len(offices) == 1 else ""
    district = directory.districts.get(code)
    if district is None or district.municipal:
        return None
    found = _usable(district, avoid)
    own = any(unit.code == code for unit in units)
    return Onward(found, code if own else units[0].code, own=own) if found else None


def _units_at(address: str, directory: Directory) -> list[School | District]:
    every: list[School | District] = [*directory.districts.values(), *directory.schools.values()]
    return [unit for unit in every if address.lower() in {one.lower() for one in unit.emails}]


def _district_of(unit: School | District, directory: Directory) -> str:
    found = directory.district_of(unit.code)
    return found.code if found else ""


def _usable(unit: School | District, avoid: Collection[str]) -> str:
    return next((one.lower() for one in unit.emails if one and one.lower() not in avoid), "")
