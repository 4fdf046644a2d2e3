"""The views that compute something: the account of cards, progress, what waits, the ladder."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlmodel import SQLModel

from bot.decision import Decision, ShipmentChange
from bot.ledger import Obligation
from bot.model import ReceiptState
from bot.store import Session, Store, passes, sightings
from bot.store.decisions import record
from bot.store.obligations import put_obligations, set_due_dates
from bot.store.tables import (
    HandoverRow,
    HeadcountRow,
    LetterRow,
    LetterStepRow,
    PieceRow,
    ReplacementRow,
    ReviewRow,
)

from .conftest import NOW, TERM, arrive, put, row, view


def decide(session: Session, shipment_id: int, state: ReceiptState, quantity: int = 0) -> None:
    change = ShipmentChange(shipment_id, state, quantity or None, decided_by="王")
    record(session, Decision(shipments=(change,)), NOW, put_letter=lambda *_: 0)


def add(session: Session, *rows: SQLModel) -> None:
    session.add_all(rows)
    session.flush()


def heads(unit: str, total: int, purpose: str = "plan", state: str = "accepted") -> HeadcountRow:
    return HeadcountRow(
        term=TERM, unit_code=unit, total=total, students=total, purpose=purpose, state=state
    )


def handover(kind: str, giver: str, taker: str, quantity: int, state: str = "confirmed") -> Any:
    return HandoverRow(
        term=TERM, kind=kind, from_code=giver, to_code=taker, quantity=quantity, state=state
    )


def account(session: Session, unit: str) -> dict[str, Any]:
    return view(session, "v_cards", unit_code=unit)[0]


def test_what_was_sent_and_not_acknowledged_is_not_yet_held(city: Store) -> None:
    with city.read() as session:
        found = account(session, "S1")
    assert (found["sent"], found["received"], found["unproven"]) == (512, 0, 512)
    assert (found["planned"], found["should_have"], found["distributed"]) == (None, 512, None)


def test_a_shortage_is_a_difference_below_zero(city: Store) -> None:
    with city.write() as session:
        decide(session, 1, ReceiptState.ACKNOWLEDGED, 500)
        found = account(session, "S1")
    assert (found["received"], found["should_have"], found["difference"]) == (500, 512, -12)


def test_a_disputed_quantity_is_not_yet_received(city: Store) -> None:
    with city.write() as session:
        decide(session, 1, ReceiptState.DISPUTED, 500)
        assert account(session, "S1")["received"] == 0


def test_a_cancelled_parcel_was_not_sent_but_is_shown(city: Store) -> None:
    with city.write() as session:
        decide(session, 1, ReceiptState.CANCELLED)
        assert account(session, "S1")["sent"] == 0
        assert view(session, "v_receipts")[0]["state"] == "cancelled"


def test_the_account_of_a_unit_follows_every_card(city: Store) -> None:
    with city.write() as session:
        put(session, row("S1", 512), row("S1", 8))
        decide(session, 1, ReceiptState.ACKNOWLEDGED, 512)
        decide(session, 3, ReceiptState.ACKNOWLEDGED, 8)
        add(
            session,
            heads("S1", 515),
            heads("S1", 999, state="replaced"),
            heads("S1", 530, "need"),
            heads("S1", 529, "issued"),
            handover("within", "S2", "S1", 10),
            handover("within", "S1", "S2", 1),
            handover("across", "S3", "S1", 20),
            handover("across", "S1", "S3", 2),
            handover("supply", "centre", "S1", 3),
            handover("return", "S1", "centre", 20),
            handover("across", "S3", "S1", 7, state="approved"),
            ReplacementRow(term=TERM, school_code="S1", quantity=4, state="replaced"),
            ReplacementRow(term=TERM, school_code="S1", quantity=5),
        )
        found = account(session, "S1")
    assert found["unit"] == "东城实验小学"
    wanted = {
        "planned": 515,
        "sent": 520,
        "received": 520,
        "moved_in": 30,
        "moved_out": 3,
        "supplied": 3,
        "returned": 20,
        "replaced": 4,
        "distributed": 529,
        "should_have": 530,
        "difference": 0,
        "balance": 1,
        "in_within": 10,
        "out_across": 2,
    }
    assert {name: found[name] for name in wanted} == wanted


def test_the_centre_has_no_account_and_a_school_that_only_gave_has_one(city: Store) -> None:
    with city.write() as session:
        add(session, handover("return", "S2", "centre", 5))
        assert {r["unit_code"] for r in view(session, "v_cards")} == {"S1", "S2", "S3"}
        assert account(session, "S2")["returned"] == 5


def test_head_counts_hand_overs_and_replacements_name_their_units(city: Store) -> None:
    with city.write() as session:
        add(
            session,
            heads("S1", 515),
            heads("S1", 9, "issued"),
            handover("supply", "centre", "S3", 3),
            ReplacementRow(term=TERM, school_code="S2", quantity=5, requested_at=NOW),
        )
        assert [(r["unit"], r["total"]) for r in view(session, "v_headcounts")] == [
            ("东城实验小学", 515)
        ]
        assert [(r["from_unit"], r["to_unit"]) for r in view(session, "v_handovers")] == [
            ("市电教馆", "西城中学")
        ]
        swapped = view(session, "v_replacements")[0]
        assert (swapped["school"], swapped["requested_at_local"]) == (
            "东城第二小学",
            "2016-09-05 09:30:00",
        )


def progress(session: Session, district: str = "D1", kind: str = "receipt") -> dict[str, Any]:
    return view(session, "v_district_progress", district_code=district, kind=kind)[0]


def test_progress_counts_what_is_owed_come_late_and_excused(city: Store) -> None:
    with city.write() as session:
        put(session, row("S2", 1), row("S2", 2), row("S2", 3), row("D1", 900))
        set_due_dates(session, dict.fromkeys((1, 3, 4, 5, 6), date(2016, 9, 4)))
        passes.begin(session, NOW)
        decide(session, 1, ReceiptState.ACKNOWLEDGED, 512)
        decide(session, 3, ReceiptState.REVIEW)
        decide(session, 4, ReceiptState.WAIVED)
        decide(session, 5, ReceiptState.CANCELLED)
        found = progress(session)
    names = ("expected", "received", "on_time", "overdue", "review", "waived")
    assert [found[name] for name in names] == [4, 1, 0, 1, 1, 1]


def test_progress_goes_by_the_time_the_last_pass_believed_in(city: Store) -> None:
    with city.write() as session:
        set_due_dates(session, {1: date(2016, 9, 5)})
        passes.begin(session, NOW)
        assert progress(session)["overdue"] == 0
        passes.begin(session, NOW + timedelta(hours=14, minutes=30))
        assert progress(session)["overdue"] == 1


def test_what_a_district_itself_owes_is_its_progress_too(city: Store) -> None:
    owed = [
        Obligation("headcount", "D2", date(2016, 6, 25), "二"),
        Obligation("plan", "centre", date(2016, 7, 2), "二"),
    ]
    with city.write() as session:
        put_obligations(session, TERM, owed, NOW)
        assert progress(session, "D2", "headcount")["expected"] == 1
        assert view(session, "v_district_progress", kind="plan") == []
        assert view(session, "v_obligations", kind="plan")[0]["unit"] == "市电教馆"


def test_waiting_days_are_counted_to_the_last_pass(city: Store) -> None:
    waiting = ReviewRow(
        reason="no_match", waits_for="centre", opened_at=NOW, candidates=[{"slip": "A1"}]
    )
    with city.write() as session:
        passes.begin(session, NOW + timedelta(days=3, hours=1))
        add(session, waiting)
        found = view(session, "v_review")[0]
    assert (found["waiting_days"], found["candidates"]) == (3, '[{"slip": "A1"}]')
    assert found["opened_at_local"] == "2016-09-05 09:30:00"


def letter(number: int, state: str) -> LetterRow:
    return LetterRow(
        id=number,
        key=f"k{number}",
        template="reminder",
        to_addr="d1@example.org",
        subject="s",
        state=state,
        priority="5-reminder-district",
        created_at=NOW,
        message_id=f"<{number}@example.org>",
    )


def step(number: int, level: int, letter_id: int | None) -> LetterStepRow:
    return LetterStepRow(
        obligation_id=1,
        step=number,
        addressee="district",
        due_on=date(2016, 9, 2),
        level=level,
        planned_at=NOW + timedelta(days=number),
        letter_id=letter_id,
    )


def test_a_step_is_taken_when_its_letter_went(city: Store) -> None:
    with city.write() as session:
        set_due_dates(session, {1: date(2016, 9, 2)})
        add(session, letter(1, "sent"), letter(2, "queued"))
        add(session, step(1, 1, 1), step(3, 2, 2), step(5, 3, None))
        owed = view(session, "v_obligations", id=1)[0]
        assert (owed["reminders_sent"], owed["level"]) == (1, 1)
        assert owed["next_step_at"] == "2016-09-08T01:30:00Z"
        assert owed["next_step_at_local"] == "2016-09-08 09:30:00"
        set_due_dates(session, {1: date(2016, 9, 20)})
        assert view(session, "v_obligations", id=1)[0]["next_step_at"] is None


def test_the_books_show_missing_mail_and_pieces_in_no_state(city: Store) -> None:
    with city.write() as session:
        arrive(session, "a", 1)
        sightings.advance(session, "INBOX", 1, 1, 3)
        add(session, PieceRow(message_row=1, ordinal=1, name="x", state="lost"))
        books = view(session, "v_reconciliation")[0]
    names = ("in_mailbox", "in_ledger", "missing", "pieces_without_state")
    assert [books[name] for name in names] == [3, 1, 2, 1]


def test_booleans_are_numbers_and_lists_are_json(city: Store) -> None:
    with city.read() as session:
        district = view(session, "v_units", code="D0")[0]
        owed = view(session, "v_obligations")[0]
    assert (district["municipal"], district["emails"]) == (1, "[]")
    assert (owed["on_time"], owed["pieces_missing"]) == (None, "[]")
