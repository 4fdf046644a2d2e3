from __future__ import annotations

import io
from datetime import date, timedelta

import openpyxl
import pytest
from sqlmodel import select

from bot.store import plans
from bot.store.recorded import DecisionOutdated
from bot.store.tables import ShipmentRow
from tests.own_duties.conftest import COUNTS, FINANCE, LEADER, TERM, City, at, attached, body

COUNTED = at(date(2016, 6, 24))
AGREED = at(date(2016, 6, 27))


def proposed(city: City) -> str:
    """All head counts are in and the plan was proposed; its mark."""
    city.figures("plan", COUNTS, COUNTED)
    city.settle_all("headcount")
    city.run(COUNTED)
    with city.store.read() as session:
        return plans.plan_of(session, TERM).mark


def approved(city: City) -> None:
    mark = proposed(city)
    with city.store.write() as session:
        plans.approve(session, TERM, mark, "王芳", AGREED)
    city.run(AGREED)


def test_no_plan_is_proposed_while_a_district_owes_its_head_count(city: City) -> None:
    city.figures("plan", COUNTS, COUNTED)
    assert not city.to(LEADER, city.run(COUNTED))


def test_a_complete_count_is_proposed_once_to_those_who_may_agree(city: City) -> None:
    proposed(city)
    (letter,) = city.to(LEADER)
    assert "请审定：2016年秋学期发放计划，2,052张" in letter["Subject"]
    assert "102,600元" in body(letter)
    assert {name[-5:] for name in attached(letter)} == {".xlsx", ".docx"}
    assert not city.to(LEADER, city.run(COUNTED + timedelta(hours=1)))


def test_a_count_corrected_before_the_approval_is_proposed_anew(city: City) -> None:
    mark = proposed(city)
    city.figures("plan", {"S1": 520}, COUNTED + timedelta(hours=1))
    (letter,) = city.to(LEADER, city.run(COUNTED + timedelta(hours=2)))
    assert "（修订）" in letter["Subject"]
    with city.store.write() as session, pytest.raises(DecisionOutdated):
        plans.approve(session, TERM, mark, "王芳", AGREED)


def test_an_approved_plan_goes_to_finance_and_becomes_the_parcels(city: City) -> None:
    approved(city)
    (letter,) = city.to(FINANCE)
    book = openpyxl.load_workbook(io.BytesIO(attached(letter)["2016年秋学期发放计划.xlsx"]))
    totals = [row for row in book["按市区"].iter_rows(values_only=True) if row[1] == "全市合计"]
    assert totals[0][-2:] == (2052, 102600)
    parcels = city.view("v_receipts", term=TERM)
    assert {row["school_code"]: row["quantity_sent"] for row in parcels} == COUNTS
    (owed,) = city.view("v_obligations", kind="plan")
    assert owed["state"] == "done"
    assert owed["on_time"]
    assert {row["planned"] for row in city.view("v_cards")} == set(COUNTS.values())


def test_an_approved_plan_is_handed_in_once_however_often_a_pass_runs(city: City) -> None:
    approved(city)
    for hour in range(3):
        city.run(AGREED + timedelta(hours=hour))
    assert len(city.to(FINANCE)) == 1
    assert len(city.view("v_receipts")) == len(COUNTS)


def test_a_later_count_shows_as_a_difference_and_changes_no_parcel(city: City) -> None:
    approved(city)
    city.figures("plan", {"S1": 530}, AGREED + timedelta(days=3))
    city.run(AGREED + timedelta(days=3))
    (line,) = city.view("v_plan", unit_code="S1")
    assert (line["total"], line["counted"], line["difference"]) == (512, 530, 18)
    (parcel,) = city.view("v_receipts", school_code="S1")
    assert parcel["quantity_sent"] == 512
    assert len(city.to(LEADER)) == 1


def test_a_district_in_bulk_gets_one_parcel_and_its_schools_their_share(city: City) -> None:
    city.figures("plan", COUNTS, COUNTED)
    city.settle_all("headcount")
    with city.store.write() as session:
        plan = plans.propose(session, TERM, COUNTED, {"S1", "S2"})
        plans.approve(session, TERM, plan.mark, "王芳", AGREED)
    city.run(AGREED)
    parcels = {row["school_code"]: row["quantity_sent"] for row in city.view("v_receipts")}
    assert parcels == {"D1": 752, "S3": 300, "S4": 1000}


def test_without_an_address_of_finance_an_approved_plan_stays_to_be_done(build: object) -> None:
    city = build(centre={"finance_to": []})  # type: ignore[operator]  # a fixture's factory
    approved(city)
    (owed,) = city.view("v_obligations", kind="plan")
    assert owed["state"] == "pending"
    assert len(city.view("v_receipts")) == len(COUNTS)


def test_a_share_of_a_bulk_consignment_is_the_unit_s_once_its_district_has_it(city: City) -> None:
    city.figures("plan", COUNTS, COUNTED)
    city.settle_all("headcount")
    with city.store.write() as session:
        plan = plans.propose(session, TERM, COUNTED, {"S1", "S2"})
        plans.approve(session, TERM, plan.mark, "王芳", AGREED)
    city.run(AGREED)
    (before,) = city.view("v_cards", unit_code="D1")
    assert (before["should_have"], before["unproven"]) == (0, 752)
    with city.store.write() as session:
        (parcel,) = session.exec(select(ShipmentRow).where(ShipmentRow.unit_code == "D1")).all()
        parcel.state, parcel.quantity_received = "acknowledged", 750
        session.add(parcel)
    rows = {row["unit_code"]: row["difference"] for row in city.view("v_cards")}
    assert (rows["S1"], rows["S2"], rows["D1"]) == (0, 0, -2)
