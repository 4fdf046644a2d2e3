"""Imports are idempotent; a later delivery never overwrites an earlier one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.decision import Decision, ShipmentChange
from bot.ledger import Obligation
from bot.model import District, ReceiptState, School
from bot.store import Session, Store, registry
from bot.store.decisions import record
from bot.store.obligations import put_obligations, set_due_dates
from bot.store.registry import BadRow, Changes

from .conftest import DISTRICTS, NOW, SCHOOLS, TERM, put, row, view


def acknowledge(session: Session, shipment_id: int, quantity: int) -> None:
    change = ShipmentChange(
        shipment_id, ReceiptState.ACKNOWLEDGED, quantity_received=quantity, decided_by="王"
    )
    record(session, Decision(shipments=(change,)), NOW, put_letter=lambda *_: 0)


def test_the_same_registry_again_changes_nothing(city: Store) -> None:
    with city.write() as session:
        assert registry.put_districts(session, DISTRICTS) == Changes(unchanged=3)
        assert registry.put_schools(session, SCHOOLS) == Changes(unchanged=3)


def test_what_a_file_does_not_have_stays(city: Store) -> None:
    bare = District("D1", "东城")
    with city.write() as session:
        done = registry.put_districts(session, [bare], given={"code", "name"})
        assert done == Changes(changed=1)
        district = registry.load_expected(session).districts[1]
    assert (district.name, district.emails) == ("东城", ("d1@example.org",))


def test_a_code_is_a_district_or_a_school(city: Store) -> None:
    with city.write() as session:
        assert registry.put_schools(session, [School("D1", "x", "D1")]).bad == (
            BadRow(0, "code_taken", "D1"),
        )
        assert registry.put_districts(session, [District("S1", "x")]).bad == (
            BadRow(0, "code_taken", "S1"),
        )


def test_a_school_needs_its_district(city: Store) -> None:
    with city.write() as session:
        done = registry.put_schools(session, [School("S9", "x", "D9")])
    assert done.bad == (BadRow(0, "unknown_district", "D9"),)


def test_the_judge_sees_what_was_imported(city: Store) -> None:
    with city.read() as session:
        expected = registry.load_expected(session, ("小学",))
    assert expected.schools == tuple(SCHOOLS)
    assert {d.code for d in expected.districts} == {"D0", "D1", "D2"}
    assert [(s.unit_code, s.quantity, s.slip) for s in expected.shipments] == [
        ("S1", 512, f"{TERM}/S1/1"),
        ("S3", 300, f"{TERM}/S3/1"),
    ]
    assert (expected.open_terms, expected.stages) == ((TERM,), ("小学",))


def test_shipments_alone_let_their_term_take_receipts(city: Store) -> None:
    with city.write() as session:
        put(session, row("S1", 1, term="2017-spring"))
        assert view(session, "v_terms", term="2017-spring")[0]["is_open"] == 0
        assert registry.load_expected(session).open_terms == (TERM, "2017-spring")


def test_a_closed_term_takes_no_receipts(city: Store) -> None:
    with city.write() as session:
        registry.put_term(session, TERM, closed_at=NOW)
        assert registry.load_expected(session).open_terms == ()


def test_each_parcel_owes_a_receipt(city: Store) -> None:
    with city.read() as session:
        owed = view(session, "v_obligations")
    assert [(o["kind"], o["unit"], o["about"], o["state"]) for o in owed] == [
        ("receipt", "东城实验小学", f"{TERM}/S1/1", "pending"),
        ("receipt", "西城中学", f"{TERM}/S3/1", "pending"),
    ]


def test_the_same_row_is_found_by_its_slip(city: Store) -> None:
    with city.write() as session:
        put(session, row("S2", 10, slip="A1"), row("S2", 20, slip="A2"))
        again = put(session, row("S2", 21, slip="A2"), row("S2", 10, slip="A1"))
    assert again == Changes(changed=1, unchanged=1)


def test_the_same_row_is_found_by_its_tracking_number(city: Store) -> None:
    with city.write() as session:
        put(session, row("S2", 10, tracking="T1"), row("S2", 20, tracking="T2"))
        again = put(session, row("S2", 20, tracking="T2"), row("S2", 10, tracking="T1"))
    assert again == Changes(unchanged=2)


def test_the_same_row_is_found_by_its_place(city: Store) -> None:
    with city.write() as session:
        put(session, row("S2", 10), row("S2", 20))
        assert put(session, row("S2", 10), row("S2", 25)) == Changes(changed=1, unchanged=1)


def test_a_tracking_number_can_be_filled_in_later(city: Store) -> None:
    with city.write() as session:
        assert put(session, row("S1", 512, tracking="T1")) == Changes(changed=1)
        assert put(session, row("S1", 512)) == Changes(unchanged=1)
        assert view(session, "v_receipts", school_code="S1")[0]["tracking"] == "T1"


def test_two_cartons_under_one_tracking_number_are_two_parcels(city: Store) -> None:
    cartons = row("S2", 10, slip="A1", tracking="T1"), row("S2", 20, slip="A2", tracking="T1")
    with city.write() as session:
        assert put(session, *cartons) == Changes(added=2)
        assert put(session, *reversed(cartons)) == Changes(unchanged=2)


def test_a_parcel_gets_the_slip_number_of_the_file_and_keeps_its_obligation(city: Store) -> None:
    with city.write() as session:
        put(session, row("S2", 10, tracking="T1"))
        assert put(session, row("S2", 10, tracking="T1", slip="A1")) == Changes(changed=1)
        assert [o["id"] for o in view(session, "v_obligations", about="A1")] == [3]


@pytest.mark.parametrize("more", [{"tracking": "T2"}, {"slip": "A2"}])
def test_another_parcel_does_not_overwrite_the_first(city: Store, more: dict[str, str]) -> None:
    with city.write() as session:
        put(session, row("S1", 512, tracking="T1"))
        assert put(session, row("S1", 40, **more)) == Changes(added=1)
        sent = [r["quantity_sent"] for r in view(session, "v_receipts", school_code="S1")]
    assert sent == [512, 40]


def test_the_quantity_of_an_acknowledged_parcel_is_fixed(city: Store) -> None:
    with city.write() as session:
        acknowledge(session, 1, 512)
        assert put(session, row("S1", 512, carrier="EMS")) == Changes(changed=1)
        assert put(session, row("S1", 500)).bad == (BadRow(0, "acknowledged", f"{TERM}/S1/1"),)


def test_a_slip_belongs_to_one_unit_and_term(city: Store) -> None:
    with city.write() as session:
        assert put(session, row("S2", 5, slip=f"{TERM}/S1/1")).bad[0].why == "slip_taken"
        assert put(session, row("S9", 5)).bad == (BadRow(0, "unknown_unit", "S9"),)


def test_a_consignment_in_bulk_stands_under_its_district(city: Store) -> None:
    with city.write() as session:
        put(session, row("D1", 5000))
        found = view(session, "v_receipts", school_code="D1")[0]
    assert (found["district_code"], found["school"], found["bulk"]) == ("D1", "东城区", 1)


def test_open_parcels_of_a_merged_school_move_and_are_still_found(city: Store) -> None:
    merged = replace(SCHOOLS[0], merged_into="S2")
    with city.write() as session:
        registry.put_schools(session, [merged])
        assert view(session, "v_obligations")[0]["unit_code"] == "S2"
        assert put(session, row("S1", 512), row("S2", 9)) == Changes(added=1, unchanged=1)
        assert [r["quantity_sent"] for r in view(session, "v_receipts", school_code="S2")] == [
            512,
            9,
        ]


def test_an_acknowledged_parcel_stays_with_the_school_that_signed(city: Store) -> None:
    with city.write() as session:
        acknowledge(session, 1, 512)
        registry.put_schools(session, [replace(SCHOOLS[0], merged_into="S2")])
        assert view(session, "v_receipts", school_code="S1")


def test_obligations_of_a_term_are_made_once(city: Store) -> None:
    owed = [Obligation("headcount", "D1", date(2016, 6, 25), "二")]
    with city.write() as session:
        assert len(put_obligations(session, TERM, owed, NOW)) == 1
        assert put_obligations(session, TERM, owed, NOW) == []


def test_a_moved_due_date_is_told_and_stands_in_the_receipt_too(city: Store) -> None:
    day = date(2016, 9, 8)
    with city.write() as session:
        moved = set_due_dates(session, {1: day})
        assert [(m.about, m.old, m.new) for m in moved] == [(f"{TERM}/S1/1", None, day)]
        assert set_due_dates(session, {1: day}) == []
        assert view(session, "v_receipts")[0]["due_on"] == "2016-09-08"


def test_a_due_date_learnt_later_says_whether_the_receipt_was_on_time(city: Store) -> None:
    today = NOW.date()
    with city.write() as session:
        acknowledge(session, 1, 512)
        assert view(session, "v_obligations")[0]["on_time"] is None
        set_due_dates(session, {1: today})
        assert view(session, "v_obligations")[0]["on_time"] == 1
        set_due_dates(session, {1: today - timedelta(days=1)})
        assert view(session, "v_obligations")[0]["on_time"] == 0


PARCELS = st.lists(
    st.builds(
        row,
        st.sampled_from(["S1", "S2", "D1"]),
        st.integers(1, 900),
        tracking=st.sampled_from(["", "", "T1", "T2", "T3"]),
    ),
    max_size=8,
    unique_by=lambda r: (r.unit_code, r.tracking) if r.tracking else object(),
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(first=PARCELS, then=PARCELS)
def test_any_file_imported_twice_changes_nothing_the_second_time(
    city: Store, first: list, then: list
) -> None:
    with city.read() as session:  # read: whatever is written is taken back at the end
        put(session, *first)
        put(session, *then)
        before = view(session, "v_receipts")
        assert put(session, *then) == Changes(unchanged=len(then))
        assert view(session, "v_receipts") == before
        assert len(view(session, "v_obligations")) == len(before)
