"""Against what pictures are judged: an invented city of 200 schools, or the practice registry."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from bot import slipnumbers
from bot.demo.paper.city import City, DistrictRow, SchoolRow, ShipmentRow, invent
from bot.model import District, Expected, Origin, School, Shipment, Trust
from bot.names import NameIndex
from tests.bench.orders import SEED_SETS

TERM = "2016-autumn"
LAST_TERM = "2015-autumn"
"""The term that paper of another term names: closed, but its slips are known."""
SCHOOLS, DISTRICTS = 200, 6
FIRST_YEAR = 2016
KEY = b"bench"
"""Slip numbers come from a home's key; nobody's home has this one."""

PRACTICE = Path(__file__).resolve().parents[3] / "shared" / "practice"


@dataclass(frozen=True, slots=True)
class Registry:
    """What the bot knows while it judges."""

    expected: Expected
    index: NameIndex
    addresses: Mapping[str, str]
    """The registered address of each unit."""

    def sender(self, unit: str) -> Origin:
        """A message from this unit's own address that says nothing but its attachment."""
        return Origin(self.addresses[unit], Trust.REGISTERED, (unit,))


@cache
def city(seed_set: str) -> City:
    """The city of a seed set, with the slip numbers of its parcels."""
    own = invent(SCHOOLS, DISTRICTS, seed=FIRST_YEAR + SEED_SETS[seed_set].seed, term=TERM)
    return replace(own, shipments=tuple(_numbered(parcel) for parcel in own.shipments))


def _numbered(parcel: ShipmentRow) -> ShipmentRow:
    return replace(parcel, slip=slipnumbers.number(KEY, parcel.term, parcel.school, 1))


@cache
def of_city(seed_set: str) -> Registry:
    """The registry of a seed set's city."""
    own = city(seed_set)
    before = (_numbered(replace(parcel, term=LAST_TERM)) for parcel in own.shipments)
    return _registry(own.districts, own.schools, (*own.shipments, *before))


@cache
def of_practice() -> Registry:
    """The registry of the practice set."""
    districts = tuple(_district_row(row) for row in _rows("districts.csv"))
    codes = {row.name: row.code for row in districts}
    schools = tuple(_school_row(row, codes) for row in _rows("schools.csv"))
    parcels = tuple(
        ShipmentRow(r["term"], r["school"], int(r["quantity"]), r["slip"], r["carrier"],
                    r["tracking"], r["shipped_on"], r["delivered_on"])
        for r in _rows("shipments.csv")
    )  # fmt: skip
    return _registry(districts, schools, parcels)


def _rows(name: str) -> list[dict[str, str]]:
    with (PRACTICE / name).open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def _district_row(row: Mapping[str, str]) -> DistrictRow:
    return DistrictRow(
        row["code"], row["name"], row["office"], "", row["email"], row["responsible"], "",
        row["contact"], row["phone"], row["municipal"],
    )  # fmt: skip


def _school_row(row: Mapping[str, str], codes: Mapping[str, str]) -> SchoolRow:
    return SchoolRow(
        row["code"], row["name"], row["aliases"], codes[row["district"]], row["stage"],
        row["contact"], row["phone"], row["email"], row["address"],
    )  # fmt: skip


def _registry(
    districts: tuple[DistrictRow, ...],
    schools: tuple[SchoolRow, ...],
    parcels: tuple[ShipmentRow, ...],
) -> Registry:
    units = tuple(_district(row) for row in districts)
    known = tuple(_school(row) for row in schools)
    shipments = tuple(_shipment(number, row) for number, row in enumerate(parcels, start=1))
    addresses = {d.code: d.email for d in districts} | {s.code: s.email for s in schools}
    expected = Expected(units, known, shipments, (TERM,))
    return Registry(expected, NameIndex.build(units, known), addresses)


def _district(row: DistrictRow) -> District:
    return District(
        row.code, row.name, row.office, row.bureau, tuple(filter(None, [row.email])),
        municipal=row.municipal == "yes",
    )  # fmt: skip


def _school(row: SchoolRow) -> School:
    return School(
        row.code, row.name, row.district, tuple(filter(None, row.aliases.split("、"))),
        row.kind, row.stage, row.contact, row.phone, (row.email,), parent=row.parent,
    )  # fmt: skip


def _shipment(number: int, row: ShipmentRow) -> Shipment:
    delivered = date.fromisoformat(row.delivered_on)
    return Shipment(number, row.term, row.school, row.quantity, row.slip, delivered_on=delivered)
