"""v_cards: not one card too few, not one too many, whatever is handed over."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from bot.ledger import CENTRE
from bot.store import Session, Store
from bot.store.tables import (
    HandoverRow,
    HeadcountRow,
    PlanRow,
    ReplacementRow,
    ShipmentRow,
)

from .conftest import NOW, TERM, view

UNITS = ("S1", "S2", "S3")
KINDS = st.sampled_from(("within", "across", "return", "supply"))
STATES = st.sampled_from(("planned", "approved", "confirmed", "cancelled"))


@st.composite
def handovers(draw: st.DrawFn) -> HandoverRow:
    kind = draw(KINDS)
    one, other = draw(st.permutations(UNITS))[:2]
    return HandoverRow(
        term=TERM,
        kind=kind,
        from_code=CENTRE if kind == "supply" else one,
        to_code=CENTRE if kind == "return" else other,
        quantity=draw(st.integers(1, 50)),
        state=draw(STATES),
    )


@st.composite
def shipments(draw: st.DrawFn) -> ShipmentRow:
    unit, state = (
        draw(st.sampled_from(UNITS)),
        draw(st.sampled_from(("expected", "disputed", "acknowledged", "cancelled"))),
    )
    count = draw(st.integers(1, 500))
    received = draw(st.integers(0, 500)) if state in ("acknowledged", "disputed") else None
    return ShipmentRow(
        term=TERM,
        unit_code=unit,
        shipped_to=unit,
        quantity=count,
        slip=draw(st.uuids()).hex,
        state=state,
        quantity_received=received,
    )


@st.composite
def heads(draw: st.DrawFn) -> HeadcountRow:
    return HeadcountRow(
        term=TERM,
        unit_code=draw(st.sampled_from(UNITS)),
        purpose=draw(st.sampled_from(("plan", "need", "issued"))),
        total=draw(st.integers(0, 500)),
        state=draw(st.sampled_from(("accepted", "reported", "replaced"))),
    )


def fill(session: Session, rows: list[Any]) -> None:
    for table in (HandoverRow, ShipmentRow, HeadcountRow, ReplacementRow, PlanRow):
        session.connection().execute(delete(table))
    session.add_all(rows)
    session.flush()


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    moved=st.lists(handovers(), max_size=12),
    sent=st.lists(shipments(), max_size=8),
    counted=st.lists(heads(), max_size=6, unique_by=lambda row: (row.unit_code, row.purpose)),
)
def test_no_card_is_lost_or_made_by_handing_over(
    city: Store, moved: list[HandoverRow], sent: list[ShipmentRow], counted: list[HeadcountRow]
) -> None:
    certain = [row for row in moved if row.state == "confirmed"]
    back = sum(row.quantity for row in certain if row.kind == "return")
    out = sum(row.quantity for row in certain if row.kind == "supply")
    signed = sum(row.quantity_received or 0 for row in sent if row.state == "acknowledged")
    on_the_way = sum(row.quantity for row in sent if row.state in ("expected", "disputed"))
    with city.write() as session:
        fill(session, [*moved, *sent, *counted])
        cards = view(session, "v_cards")

    def total(name: str) -> int:
        return sum(row[name] or 0 for row in cards)

    assert (total("received"), total("unproven")) == (signed, on_the_way)
    assert total("moved_in") == total("moved_out")
    assert (total("returned"), total("supplied")) == (back, out)
    assert total("holds") == signed + out - back
    assert total("difference") == total("holds") - total("should_have")
    for row in cards:
        comes = row["received"] + row["moved_in"] + row["supplied"]
        goes = row["moved_out"] + row["returned"]
        assert row["difference"] == comes - goes - row["should_have"]


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    plan=st.fixed_dictionaries({code: st.integers(1, 500) for code in ("S1", "S2")}),
    lost=st.integers(0, 20),
    signed=st.booleans(),
)
def test_what_a_bulk_consignment_lacks_is_its_district_s_alone(
    city: Store, plan: dict[str, int], lost: int, signed: bool
) -> None:
    whole = sum(plan.values())
    rows: list[Any] = [
        PlanRow(term=TERM, unit_code=code, total=count, bulk=True, approved_at=NOW)
        for code, count in plan.items()
    ]
    parcel = ShipmentRow(
        term=TERM, unit_code="D1", shipped_to="D1", bulk=True, quantity=whole, slip="bulk"
    )
    if signed:
        parcel.state, parcel.quantity_received = "acknowledged", max(0, whole - lost)
    with city.write() as session:
        fill(session, [*rows, parcel])
        cards = {row["unit_code"]: row for row in view(session, "v_cards")}
    assert sum(row["planned"] or 0 for row in cards.values()) == whole
    if signed:
        assert (cards["S1"]["difference"], cards["S2"]["difference"]) == (0, 0)
        assert cards["D1"]["difference"] == max(0, whole - lost) - whole
    else:
        assert cards["D1"]["unproven"] == whole
        assert sum(row["holds"] for row in cards.values()) == 0


def test_an_exchange_is_one_card_for_one_card(city: Store) -> None:
    with city.write() as session:
        swapped = ReplacementRow(
            term=TERM,
            school_code="S1",
            quantity=12,
            state="replaced",
            requested_at=NOW,
            replaced_at=NOW + timedelta(days=2),
        )
        fill(session, [swapped])
        (row,) = view(session, "v_cards")
    assert (row["replaced"], row["holds"], row["difference"]) == (12, 0, 0)
