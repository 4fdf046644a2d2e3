"""An invented city: its districts, schools and parcels, as the rows of the import files.

Nothing in it exists. The same arguments give the same city; a larger one serves to
see how the bot bears 600 schools.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta
from pathlib import Path

from bot.demo.paper.chance import Rng, between, chance, digits, pick, seeded
from bot.demo.paper.names import CITY, DISTRICTS, mobile, office_phone, person, towns

_CITY_SCHOOLS = (
    ("实验小学", "小学"),
    ("实验初级中学", "初中"),
    ("第一中学", "高中"),
    ("城东小学", "小学"),
    ("第二中学", "初中"),
    ("城西小学", "小学"),
    ("第三中学", "初中"),
    ("特殊教育学校", "小学"),
)
_TOWN_SCHOOLS = (
    ("中心小学", "小学"),
    ("初级中学", "初中"),
    ("第二中心小学", "小学"),
    ("高级中学", "高中"),
)
_MUNICIPAL = (
    ("外国语学校", "初中"),
    ("高级中学", "高中"),
    ("实验学校", "小学"),
    ("第二高级中学", "高中"),
)
_SIZES = {"小学": (90, 1900), "初中": (240, 2100), "高中": (600, 2900)}


@dataclass(frozen=True, slots=True)
class DistrictRow:
    """A row of districts.csv (CONTRACT section 3)."""

    code: str
    name: str
    office: str
    bureau: str
    email: str
    responsible: str
    responsible_title: str
    contact: str
    phone: str
    municipal: str = ""


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """A row of schools.csv; `district` is the district's code."""

    code: str
    name: str
    aliases: str
    district: str
    stage: str
    contact: str
    phone: str
    email: str
    address: str
    kind: str = "学校"
    parent: str = ""
    active: str = "yes"


@dataclass(frozen=True, slots=True)
class ShipmentRow:
    """A row of shipments.csv; `slip` is left to the bot."""

    term: str
    school: str
    quantity: int
    slip: str
    carrier: str
    tracking: str
    shipped_on: str
    delivered_on: str


@dataclass(frozen=True, slots=True)
class City:
    """The registry and the parcels of one term."""

    name: str
    districts: tuple[DistrictRow, ...]
    schools: tuple[SchoolRow, ...]
    shipments: tuple[ShipmentRow, ...]

    def school(self, code: str) -> SchoolRow:
        """The school of this code."""
        return next(s for s in self.schools if s.code == code)

    def district(self, code: str) -> DistrictRow:
        """The district of this code."""
        return next(d for d in self.districts if d.code == code)


def invent(
    schools: int = 40,
    districts: int = 4,
    *,
    seed: int = 2016,
    term: str = "2016-autumn",
    starts: date = date(2016, 9, 1),
) -> City:
    """A city with so many schools in so many districts and a few directly under the city."""
    if not 1 <= districts <= len(DISTRICTS):
        raise ValueError(f"a city has 1 to {len(DISTRICTS)} districts, not {districts}")
    rng = seeded(seed, schools, districts)
    offices = [_district(i, rng) for i in range(districts)]
    offices.append(_municipal_unit(districts, rng))
    under_city = min(len(_MUNICIPAL), max(2, schools // 20))
    rows = [_school(number, *what, rng) for number, what in enumerate(
        _placed(schools - under_city, offices[:-1], offices[-1], under_city), start=1
    )]  # fmt: skip
    parcels = tuple(_shipment(row, term, starts, rng) for row in rows)
    return City(CITY, tuple(offices), tuple(rows), parcels)


def _district(index: int, rng: Rng) -> DistrictRow:
    """A district with its office."""
    name = DISTRICTS[index]
    return DistrictRow(
        code=f"Q{index + 1:02}",
        name=name,
        office=f"{name}电化教育中心",
        bureau=f"{name}教育局",
        email=f"dianjiao{index + 1:02}@district.example",
        responsible=person(rng),
        responsible_title="主任",
        contact=person(rng),
        phone=office_phone(rng),
    )


def _municipal_unit(districts: int, rng: Rng) -> DistrictRow:
    """The unit of the schools directly under the city."""
    return DistrictRow(
        code=f"Q{districts + 1:02}",
        name="市直学校",
        office=f"{CITY}电化教育馆",
        bureau=f"{CITY}教育局",
        email="",
        responsible=person(rng),
        responsible_title="馆长",
        contact=person(rng),
        phone=office_phone(rng),
        municipal="yes",
    )


def _placed(
    count: int, offices: Sequence[DistrictRow], city: DistrictRow, under_city: int
) -> Iterable[tuple[DistrictRow, str, str, str]]:
    """District, town (or none), school and stage of every school, district by district."""
    shares = [count // len(offices) + (i < count % len(offices)) for i in range(len(offices))]
    all_towns = towns()
    each = len(all_towns) // len(offices)
    for i, (office, share) in enumerate(zip(offices, shares, strict=True)):
        in_town = min(len(_CITY_SCHOOLS), max(3, share // 4), share)
        for school, stage in _CITY_SCHOOLS[:in_town]:
            yield office, "", school, stage
        yield from _in_towns(office, all_towns[i * each : (i + 1) * each], share - in_town)
    for school, stage in _MUNICIPAL[:under_city]:
        yield city, "", school, stage


def _in_towns(
    office: DistrictRow, names: Sequence[str], count: int
) -> Iterable[tuple[DistrictRow, str, str, str]]:
    """The schools of a district's towns: each town has one to a dozen."""
    per_town = max(2, -(-count // len(names)))
    kinds = _TOWN_SCHOOLS + tuple((f"第{n}中心小学", "小学") for n in "三四五六七八九")
    for i in range(count):
        school, stage = kinds[i % per_town]
        yield office, names[i // per_town], school, stage


def _school(
    number: int, office: DistrictRow, town: str, school: str, stage: str, rng: Rng
) -> SchoolRow:
    """A school's row; towns are written with and without 镇, as registries do."""
    prefix = CITY if office.municipal else office.name
    place = town + ("镇" if town and chance(rng, 0.6) else "")
    name = f"{prefix}{place}{school}"
    short = f"{town}{school.replace('中心小学', '小学')}" if town else ""
    return SchoolRow(
        code=f"X{number:04}",
        name=name,
        aliases=short if chance(rng, 0.4) else "",
        district=office.code,
        stage=stage,
        contact=person(rng),
        phone=mobile(rng),
        email=f"x{number:04}@school.example",
        address=f"{prefix}{place or '城区'}{pick(rng, ('学府路', '书院路', '育才路'))}{number}号",
    )


def _shipment(school: SchoolRow, term: str, starts: date, rng: Rng) -> ShipmentRow:
    """The parcel of a school, delivered in the week before the term."""
    low, high = _SIZES[school.stage]
    quantity = round(low * (high / low) ** between(rng, 0, 1))
    shipped = starts - timedelta(days=int(rng.integers(9, 12)))
    delivered = shipped + timedelta(days=int(rng.integers(1, 3)))
    return ShipmentRow(
        term=term,
        school=school.code,
        quantity=quantity,
        slip="",
        carrier=pick(rng, ("中通快递", "圆通速递", "韵达快递")),
        tracking="99" + digits(rng, 10),
        shipped_on=shipped.isoformat(),
        delivered_on=delivered.isoformat(),
    )


def write_csv(city: City, folder: Path) -> None:
    """districts.csv, schools.csv and shipments.csv, ready for `twkzyk import`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in (
        ("districts", city.districts),
        ("schools", city.schools),
        ("shipments", city.shipments),
    ):
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [f.name for f in fields(rows[0])])
            writer.writeheader()
            writer.writerows(asdict(row) for row in rows)
