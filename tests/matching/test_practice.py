"""The practice registry and what is true of its photographs, judged on perfect readings."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from bot.matching import judge
from bot.model import District, Expected, Origin, School, Shipment, Trust
from bot.names import NameIndex
from parsers.facts import Evidence, Fact, Field, Mark, Receipt, Seal, Source

PRACTICE = Path(__file__).parents[2].parent / "shared" / "practice"

pytestmark = pytest.mark.skipif(not PRACTICE.is_dir(), reason="no practice registry here")


def rows(name: str) -> list[dict[str, str]]:
    with (PRACTICE / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def registry() -> tuple[Expected, NameIndex]:
    districts = tuple(
        District(r["code"], r["name"], r["office"], municipal=r["municipal"] == "yes")
        for r in rows("districts.csv")
    )
    codes = {d.name: d.code for d in districts}
    schools = tuple(
        School(r["code"], r["name"], codes[r["district"]], stage=r["stage"])
        for r in rows("schools.csv")
    )
    parcels = tuple(
        Shipment(n, r["term"], r["school"], int(r["quantity"]), f"88{n:04}")
        for n, r in enumerate(rows("shipments.csv"), 1)
    )
    known = Expected(districts, schools, parcels, ("2016-autumn",))
    return known, NameIndex.build(districts, schools)


def as_read(truth: dict[str, object]) -> Receipt:
    """The receipt as a perfect reader would read it."""
    agreed = truth["fault"] != "quantity_unreadable"
    facts = (
        Fact(Field.SCHOOL, str(truth["school"]), Source.PRINT),
        Fact(Field.SENT, int(str(truth["sent"])), Source.PRINT),
        Fact(Field.RECEIVED, int(str(truth["received"])), Source.HAND, agreed=agreed),
    )
    seals = (Seal((0, 0, 9, 9), str(truth["seal"]), 0.9),) if truth["seal"] else ()
    return Receipt(
        1,
        Evidence.PHOTO,
        facts,
        seals,
        Mark.PRESENT if truth["seal"] else Mark.ABSENT,
        Mark.PRESENT if truth["signer"] else Mark.ABSENT,
    )


def test_every_practice_receipt_gets_its_school_and_exactly_its_fault() -> None:
    known, index = registry()
    stranger = Origin("someone@mail.example", Trust.UNKNOWN)
    for truth in json.loads((PRACTICE / "truth.json").read_text(encoding="utf-8")):
        verdict = judge(as_read(truth), stranger, known, index)
        assert (verdict.unit_code, verdict.reason) == (truth["school_code"], truth["fault"]), truth


def test_every_school_of_the_practice_registry_is_found_by_its_name_alone() -> None:
    known, index = registry()
    for school in known.schools:
        found = index.find(school.name)
        assert (found[0].unit_code, found[0].strength) == (school.code, 1.0)
        mentioned = index.mentions(f"今收到{school.name}课程资源卡")
        assert mentioned[0].unit_code == school.code
