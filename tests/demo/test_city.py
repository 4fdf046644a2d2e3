"""The invented city is consistent, reproducible, and of the size asked for."""

import csv

import pytest

from bot.demo.paper.city import invent, write_csv
from bot.demo.paper.faces import signature_set
from bot.demo.paper.names import _GIVEN, _SURNAMES, towns
from bot.paths import data_dir

SIZES = [(40, 4), (12, 1), (600, 8)]


@pytest.mark.parametrize(("schools", "districts"), SIZES)
def test_a_city_has_as_many_schools_and_districts_as_asked_for(schools, districts):
    city = invent(schools, districts)
    assert len(city.schools) == len(city.shipments) == schools
    assert len(city.districts) == districts + 1
    assert [d.municipal for d in city.districts].count("yes") == 1


@pytest.mark.parametrize(("schools", "districts"), SIZES)
def test_names_codes_addresses_and_parcels_are_unique(schools, districts):
    city = invent(schools, districts)
    for field in ("code", "name", "email"):
        assert len({getattr(s, field) for s in city.schools}) == schools
    assert len({p.tracking for p in city.shipments}) == schools


def test_every_school_and_parcel_belongs_somewhere():
    city = invent()
    codes = {d.code for d in city.districts}
    assert {s.district for s in city.schools} == codes
    assert [p.school for p in city.shipments] == [s.code for s in city.schools]
    assert all(p.quantity > 0 and p.shipped_on < p.delivered_on for p in city.shipments)


def test_the_same_city_is_invented_again():
    assert invent() == invent()
    assert invent(seed=1) != invent(seed=2)


def test_nobody_in_it_can_be_called_or_mailed():
    city = invent()
    assert all(s.email.endswith(".example") and s.phone.startswith("12") for s in city.schools)
    assert all(d.phone.startswith("0523-0") for d in city.districts)


def test_a_city_with_too_many_districts_is_refused():
    with pytest.raises(ValueError, match="districts"):
        invent(40, 99)


def test_towns_are_told_apart_by_name():
    assert len(set(towns())) == len(towns())


def test_every_name_can_be_signed_in_every_signature_font():
    assert set("".join(_GIVEN) + _SURNAMES) <= signature_set()


def test_the_files_are_ready_for_import(tmp_path):
    city = invent()
    write_csv(city, tmp_path)
    with (tmp_path / "shipments.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 40
    assert rows[0]["school"] == city.schools[0].code
    assert {"districts.csv", "schools.csv"} <= {p.name for p in tmp_path.iterdir()}


def test_every_font_has_its_licence_beside_it():
    fonts = data_dir() / "fonts"
    licences = {p.stem for p in (fonts / "licences").iterdir()}
    assert {p.stem.split("-")[0] for p in fonts.glob("*.ttf")} == licences


def test_the_fonts_stay_small():
    assert sum(p.stat().st_size for p in (data_dir() / "fonts").iterdir()) < 12_000_000
