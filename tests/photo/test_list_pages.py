"""Whole list pages, read by the real engine and judged: each row by itself, and nobody's seal,
number or name for another's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO

import pytest

from bot.demo.paper.cast import NOT_SIGNED, list_for
from bot.demo.paper.chance import seeded
from bot.demo.paper.lists import draw_list
from bot.demo.paper.spec import ListPage
from bot.matching import Asked, judge_all
from bot.model import PieceState, Verdict
from parsers.facts import Evidence, Field, Mark, Reading
from parsers.ocr.contract import Engines
from parsers.photo import read_photo
from tests.bench.registry import city, of_city

OWN, REGISTRY = city("tuning"), of_city("tuning")
DISTRICT = OWN.districts[0]
PARCELS = [p for p in OWN.shipments if OWN.school(p.school).district == DISTRICT.code][:4]


def a_list(layout: str, faults: Mapping[int, str] | None = None, **changes: object) -> ListPage:
    page = list_for(
        OWN, PARCELS, seeded(11), faults=faults, layout=layout, hands=("neat",),
        each_sealed=bool(changes.get("each_sealed")),
    )  # fmt: skip
    plain = tuple(replace(row, pen="black") for row in page.rows)
    look = replace(page.seal_look, shape="round", lower="", strength=0.9, angle=0.0)
    return replace(page, rows=plain, seal_look=look, **changes)  # type: ignore[arg-type]


def read(page: ListPage, engines: Engines) -> Reading:
    out = BytesIO()
    draw_list(page, seeded(12)).save(out, "JPEG", quality=92)
    return read_photo(out.getvalue(), engines)


def judged(reading: Reading) -> tuple[Verdict, ...]:
    asked = [Asked(receipt) for receipt in reading.receipts]
    return judge_all(asked, REGISTRY.sender(DISTRICT.code), REGISTRY.expected, REGISTRY.index)


def told(verdicts: tuple[Verdict, ...]) -> list[str]:
    return [str(v.reason or v.state) for v in verdicts]


@pytest.mark.parametrize(
    "layout", ["list-grid", "list-open", "list-rows", "list-names", "list-overview", "list-double"]
)
def test_one_rows_fault_never_blocks_the_others(layout: str, rapid: Engines) -> None:
    page = a_list(layout, {2: NOT_SIGNED, 3: "quantity_differs"})
    reading = read(page, rapid)
    verdicts = judged(reading)
    assert {receipt.evidence for receipt in reading.receipts} == {Evidence.LIST}
    assert [v.unit_code for v in verdicts] == [row.school_code for row in page.rows]
    assert told(verdicts) == ["matched", "signature_missing", "quantity_differs", "matched"]
    assert [v.quantity for v in verdicts] == [row.received for row in page.rows]


def test_a_list_that_nobody_sealed_is_not_acknowledged(rapid: Engines) -> None:
    verdicts = judged(read(a_list("list-grid", seal_text=None), rapid))
    assert told(verdicts) == ["seal_missing"] * 4


def test_a_schools_seal_under_a_list_vouches_for_no_other_school(rapid: Engines) -> None:
    page = a_list("list-grid", seal_text=OWN.school(PARCELS[0].school).name)
    assert told(judged(read(page, rapid))) == ["matched", *["seal_other_school"] * 3]


def test_where_each_school_seals_a_neighbours_seal_does_not_count(rapid: Engines) -> None:
    faults = {2: "seal_missing", 3: "seal_other_school"}
    page = a_list("list-seals", faults, each_sealed=True, seal_text=None)
    plain = tuple(
        replace(row, seal_look=replace(row.seal_look, shape="round", lower="", strength=0.9))
        for row in page.rows
    )
    verdicts = judged(read(replace(page, rows=plain), rapid))
    assert told(verdicts) == ["matched", "seal_missing", "seal_other_school", "matched"]


def test_the_total_is_nobodys_row(rapid: Engines) -> None:
    reading = read(a_list("list-seals"), rapid)
    total = sum(parcel.quantity for parcel in PARCELS)
    numbers = {fact.value for receipt in reading.receipts for fact in receipt.facts}
    assert len(reading.receipts) == 4
    assert total not in numbers


def test_the_district_in_the_title_is_no_school(rapid: Engines) -> None:
    reading = read(a_list("list-grid"), rapid)
    named = [receipt.best(Field.SCHOOL) for receipt in reading.receipts]
    assert [fact.value for fact in named if fact] == [OWN.school(p.school).name for p in PARCELS]
    assert all(v.unit_code != DISTRICT.code for v in judged(reading))
    assert {receipt.seal for receipt in reading.receipts} == {Mark.PRESENT}
    assert all(v.state is PieceState.MATCHED for v in judged(reading))
