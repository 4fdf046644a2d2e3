from __future__ import annotations

import io
from datetime import date, timedelta

import openpyxl
import pytest
from sqlmodel import select

from bot.decision import Decision
from bot.effects import FormKept, HandoverConfirmed, ReallocationApproved
from bot.recording import record
from bot.store import reallocations
from bot.store.shipments import ShipmentImport, put_shipments
from bot.store.tables import ShipmentRow
from parsers.sheet.annexes import Annex
from tests.own_duties.conftest import COUNTS, LEADER, TERM, City, at, attached, body

TOLD = at(date(2016, 9, 14))
"""A working day before the adjustments are due."""
MONTH = date(2016, 10, 1)


def shipped(city: City, received: dict[str, int] | None = None) -> None:
    """Every unit has its parcel and has signed for it."""
    with city.store.write() as session:
        rows = [ShipmentImport(TERM, code, count) for code, count in COUNTS.items()]
        put_shipments(session, rows, lambda *what: "/".join(map(str, what)), now=TOLD)
        for row in session.exec(select(ShipmentRow)).all():
            count = (received or {}).get(row.unit_code, row.quantity)
            row.state, row.quantity_received = "acknowledged", count
            session.add(row)


def proposed(city: City) -> str:
    """S1 has 12 too many, S2 lacks 7, S3 lacks 9, S4 has 1 too many."""
    shipped(city)
    city.figures("need", {"S1": 500, "S2": 247, "S3": 309, "S4": 999}, TOLD)
    city.settle_all("adjustment")
    city.run(TOLD)
    with city.store.read() as session:
        return reallocations.uneven(session, TERM).mark


def approved(city: City) -> None:
    effect = ReallocationApproved(TERM, proposed(city), "王芳")
    record(city.desk, Decision(effects=(effect,)), TOLD + timedelta(hours=1))


def moves(city: City) -> set[tuple[str, str, int]]:
    return {(r["from_code"], r["to_code"], r["quantity"]) for r in city.view("v_handovers")}


def test_nothing_is_proposed_while_a_district_owes_its_adjustment(city: City) -> None:
    shipped(city)
    city.figures("need", {"S1": 500}, TOLD)
    assert not city.to(LEADER, city.run(TOLD))


def test_two_working_days_before_its_day_the_centre_proposes_with_what_it_has(city: City) -> None:
    shipped(city)
    city.figures("need", {"S1": 500}, TOLD)
    (letter,) = city.to(LEADER, city.run(at(date(2016, 9, 19))))
    assert "尚未报余缺的：靖江市、海陵区、泰州中学。" in body(letter)


def test_the_proposal_goes_within_the_district_first_and_across_the_city_then(city: City) -> None:
    proposed(city)
    assert moves(city) == {("S1", "S2", 7), ("S1", "S3", 5), ("S4", "S3", 1)}
    (letter,) = city.to(LEADER)
    assert "余缺调剂方案，3笔13张" in letter["Subject"]
    assert "尚有3张缺口" in body(letter)
    (table,) = attached(letter).values()
    book = openpyxl.load_workbook(io.BytesIO(table))
    assert book.sheetnames == ["调剂", "尚缺"]


def test_a_proposal_is_sent_once_and_anew_only_when_figures_change(city: City) -> None:
    proposed(city)
    assert not city.to(LEADER, city.run(TOLD + timedelta(hours=1)))
    city.figures("need", {"S1": 501}, TOLD + timedelta(hours=2))
    (letter,) = city.to(LEADER, city.run(TOLD + timedelta(hours=3)))
    assert "（修订）" in letter["Subject"]


def test_approved_hand_overs_are_owed_and_told_to_both_sides(city: City) -> None:
    approved(city)
    city.run(TOLD + timedelta(hours=2))
    told = {str(one["To"]): body(one) for one in city.went}
    assert "靖江第二小学调入7张，来自靖江实验小学（联系人：冯芳）" in told["s2@x.example"]
    assert "海陵小学" in told["s1@x.example"]
    assert "泰州中学" not in told["s1@x.example"] + told["s2@x.example"]
    owed = city.view("v_obligations", kind="supply")
    assert {row["unit_code"] for row in owed} == {"S1", "S4"}
    assert {row["due_on"] for row in owed} == {"2016-10-01"}
    (coordination,) = city.view("v_obligations", kind="coordination")
    assert coordination["state"] == "done"


def test_a_confirmed_hand_over_moves_the_cards_and_is_owed_no_more(city: City) -> None:
    approved(city)
    (row,) = city.view("v_handovers", to_code="S2")
    later = TOLD + timedelta(days=3)
    record(city.desk, Decision(effects=(HandoverConfirmed(row["id"], later, "s2"),)), later)
    (card,) = city.view("v_cards", unit_code="S2")
    assert (card["moved_in"], card["difference"]) == (7, 0)
    (owed,) = city.view("v_obligations", kind="supply", about=str(row["id"]))
    assert owed["state"] == "done"


def test_another_number_than_agreed_is_what_counts(city: City) -> None:
    approved(city)
    (row,) = city.view("v_handovers", to_code="S2")
    later = TOLD + timedelta(days=3)
    said = HandoverConfirmed(row["id"], later, "王芳", quantity=6, because="少1张")
    record(city.desk, Decision(effects=(said,)), later)
    (after,) = city.view("v_handovers", id=row["id"])
    assert (after["quantity"], after["note"]) == (6, "应交7张，实收6张；少1张")
    (card,) = city.view("v_cards", unit_code="S2")
    assert card["difference"] == -1


def test_the_stock_supplies_what_no_surplus_covers_and_the_centre_hears_of_its_own(
    city: City,
) -> None:
    shipped(city)
    city.figures("need", {"S3": 309}, TOLD)
    city.settle_all("adjustment")
    with city.store.write() as session:
        reallocations.set_stock(session, TERM, 50)
    city.run(TOLD)
    assert moves(city) == {("centre", "S3", 9)}
    with city.store.read() as session:
        mark = reallocations.uneven(session, TERM).mark
    record(city.desk, Decision(effects=(ReallocationApproved(TERM, mark, "王芳"),)), TOLD)
    letters = city.to("centre@x.example", city.run(TOLD + timedelta(hours=1)))
    assert any("补充9张" in letter["Subject"] for letter in letters)
    with city.store.read() as session:
        assert reallocations.uneven(session, TERM).stock == 41


def test_a_parcel_nobody_signed_for_is_no_shortage(city: City) -> None:
    shipped(city)
    with city.store.write() as session:
        for row in session.exec(select(ShipmentRow).where(ShipmentRow.unit_code == "S1")).all():
            row.state, row.quantity_received = "expected", None
            session.add(row)
        session.flush()
        found = reallocations.uneven(session, TERM)
    assert found.places == ()
    assert found.uncertain == ("S1",)


@pytest.mark.parametrize("received", [510, 500])
def test_cards_that_came_short_are_a_shortage_without_any_form(city: City, received: int) -> None:
    shipped(city, {"S1": received})
    with city.store.read() as session:
        (place,) = reallocations.uneven(session, TERM).places
    assert place.balance == received - 512


def test_what_a_district_settled_itself_is_not_settled_again(city: City) -> None:
    shipped(city)
    city.figures("need", {"S1": 500, "S2": 247}, TOLD)
    lines = {
        "S1": {"received": 512, "needed": 500, "surplus": 12, "settled": 7},
        "S2": {"received": 240, "needed": 247, "shortage": 7, "settled": 7},
    }
    kept = FormKept(Annex.ADJUSTMENT, TERM, "D1", stamped=False, lines=lines)
    record(city.desk, Decision(effects=(kept,)), TOLD)
    with city.store.read() as session:
        (place,) = reallocations.uneven(session, TERM).places
    assert (place.code, place.balance) == ("S1", 5)
