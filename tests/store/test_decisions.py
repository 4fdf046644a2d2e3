"""A decision is written whole or not at all, and never over what a person decided."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.decision import (
    Decision,
    EventNote,
    PieceOutcome,
    ReviewClosed,
    ReviewOpened,
    RowChange,
    ShipmentChange,
)
from bot.model import (
    Candidate,
    Evidence,
    Hit,
    Letter,
    MessageKind,
    MessageState,
    PieceState,
    Priority,
    Reason,
    ReceiptState,
    Verdict,
    WaitsFor,
)
from bot.store import Session, Store
from bot.store.decisions import record
from bot.store.obligations import set_due_dates
from bot.store.recorded import DecisionOutdated, Recorded
from bot.store.tables import LetterRow

from .conftest import NOW, TERM, arrive, view

TABLES = ("v_messages", "v_pieces", "v_rows", "v_receipts", "v_obligations", "v_review", "v_events")
LETTER = Letter("answer-M1", "accepted", ("t@example.org",), "s", "t", "h", Priority.CONFIRMATION)


def put_letter(session: Session, letter: Letter, recorded: Recorded) -> int:
    """Queue a letter as the outbox would."""
    del recorded
    row = LetterRow(
        key=letter.key,
        template=letter.template,
        to_addr=letter.to[0],
        subject=letter.subject,
        priority=letter.priority,
        created_at=NOW,
        message_id=f"<{letter.key}@example.org>",
        message_row=1,
    )
    session.add(row)
    session.flush()
    assert row.id is not None
    return row.id


def no_letter(session: Session, letter: Letter, recorded: Recorded) -> int:
    raise OSError("the template is broken")


def write(session: Session, decision: Decision, now: datetime = NOW, **more: Any) -> Recorded:
    return record(session, decision, now, put_letter=put_letter, **more)


def verdict(state: PieceState = PieceState.MATCHED, **more: Any) -> Verdict:
    values = {"row": 1, "reason": None, "shipment_id": 1, "unit_code": "S1", "quantity": 512}
    return Verdict(state=state, **{**values, **more})


def piece(*verdicts: Verdict, **more: Any) -> PieceOutcome:
    values = {
        "ordinal": 1,
        "name": "IMG_01.jpg",
        "media_type": "image/jpeg",
        "sha256": "p",
        "bytes": 9,
        "page": None,
        "kind": "photo",
        "state": PieceState.REJECTED,
    }
    return PieceOutcome(**{**values, **more}, verdicts=verdicts)


def acknowledged(**more: Any) -> ShipmentChange:
    values = {
        "shipment_id": 1,
        "quantity_received": 512,
        "signer": "张某",
        "signed_on": date(2016, 9, 4),
        "has_seal": True,
        "decided_by": "bot",
        "confidence": 0.98,
        "evidence": Evidence.SLIP,
    }
    return ShipmentChange(state=ReceiptState.ACKNOWLEDGED, **{**values, **more})


def accepted(message_row: int = 1, **more: Any) -> Decision:
    """The bot believes a photo."""
    values = {
        "pieces": (piece(verdict()),),
        "shipments": (acknowledged(ordinal=1),),
        "state": MessageState.DONE,
    }
    return Decision(message_row, MessageKind.RECEIPT, **{**values, **more})


def asked(message_row: int = 1, waits_for: WaitsFor = WaitsFor.SENDER) -> Decision:
    """The bot asks about a photo whose number it cannot read."""
    reason = Reason.QUANTITY_UNREADABLE
    return Decision(
        message_row,
        MessageKind.RECEIPT,
        MessageState.REVIEW,
        pieces=(piece(verdict(PieceState.REVIEW, reason=reason, quantity=None)),),
        shipments=(ShipmentChange(1, ReceiptState.REVIEW, ordinal=1),),
        opened=(ReviewOpened(reason, waits_for, ordinal=1, row=1, shipment_id=1),),
    )


@pytest.fixture
def desk(city: Store) -> Store:
    """The city, with two messages from the same school waiting."""
    with city.write() as session:
        arrive(session, "first", 1)
        arrive(session, "second", 2, received_at=NOW + timedelta(0))
    return city


def everything(session: Session) -> dict[str, list[dict[str, Any]]]:
    return {name: view(session, name) for name in (*TABLES, "v_letters")}


def test_a_decision_is_written_with_all_that_follows_from_it(desk: Store) -> None:
    with desk.write() as session:
        done = write(session, accepted(letters=(LETTER,), events=(EventNote("bot", "x", "M1"),)))
        receipt = view(session, "v_receipts")[0]
        owed = view(session, "v_obligations")[0]
        assert done == Recorded({1: 1}, {(1, 1): 1}, [], [1])
        assert (receipt["state"], receipt["quantity_received"]) == ("acknowledged", 512)
        assert (receipt["decided_by"], receipt["evidence"]) == ("bot", "slip")
        assert (receipt["piece_id"], receipt["message_row"]) == (1, 1)
        assert receipt["acknowledged_at"] == "2016-09-05T01:30:00Z"
        assert receipt["acknowledged_at_local"] == "2016-09-05 09:30:00"
        assert (owed["state"], owed["received_at"]) == ("done", "2016-09-05T01:30:00Z")
        assert [e["action"] for e in view(session, "v_events")] == [
            "judged",
            "receipt_acknowledged",
            "x",
        ]


def test_a_letter_that_fails_takes_the_whole_decision_back(desk: Store) -> None:
    with desk.write() as session:
        before = everything(session)
        with pytest.raises(OSError, match="broken"):
            record(session, accepted(letters=(LETTER,)), NOW, put_letter=no_letter)
        assert everything(session) == before
    with desk.read() as session:
        assert everything(session) == before


def test_a_message_is_judged_once(desk: Store) -> None:
    with desk.write() as session:
        write(session, accepted())
        with pytest.raises(DecisionOutdated, match="already done"):
            write(session, accepted())


def test_the_bot_does_not_overwrite_what_was_acknowledged(desk: Store) -> None:
    with desk.write() as session:
        write(session, Decision(shipments=(acknowledged(decided_by="王"),)))
        before = everything(session)
        with pytest.raises(DecisionOutdated) as caught:
            write(session, accepted())
        assert caught.value.decided_by == "王"
        assert everything(session) == before


def test_a_person_may_take_an_acknowledgement_back(desk: Store) -> None:
    with desk.write() as session:
        write(session, accepted())
        undo = ShipmentChange(1, ReceiptState.EXPECTED, decided_by="王", clear=True)
        write(session, Decision(shipments=(undo,)))
        receipt = view(session, "v_receipts")[0]
        owed = view(session, "v_obligations")[0]
    blank = ("quantity_received", "signer", "has_seal", "evidence", "piece_id", "acknowledged_at")
    assert receipt["state"] == "expected"
    assert all(receipt[name] is None for name in blank)
    assert (owed["state"], owed["received_at"], owed["on_time"]) == ("pending", None, None)


def test_a_piece_takes_the_state_of_its_worst_row(desk: Store) -> None:
    rows = (
        verdict(),
        verdict(PieceState.REJECTED, row=2, reason=Reason.SEAL_MISSING),
        verdict(PieceState.DUPLICATE, row=3, reason=Reason.ALREADY_ACKNOWLEDGED),
    )
    with desk.write() as session:
        write(session, accepted(pieces=(piece(*rows),)))
        assert [(p["state"], p["reason"]) for p in view(session, "v_pieces")] == [
            ("rejected", "seal_missing")
        ]


def test_a_piece_that_could_not_be_read_keeps_its_own_state(desk: Store) -> None:
    unread = piece(state=PieceState.REJECTED, reason=Reason.CORRUPT)
    with desk.write() as session:
        write(session, accepted(pieces=(unread,), shipments=()))
        assert view(session, "v_pieces")[0]["reason"] == "corrupt"


def test_a_verdict_is_kept_as_a_person_can_read_it(desk: Store) -> None:
    hit = Hit("slip", 5.0, "单号一致")
    explained = verdict(candidates=(Candidate(1, "S1", "A1", 9.5, (hit,)),))
    with desk.write() as session:
        write(session, accepted(pieces=(piece(explained),)))
        query = "SELECT verdict FROM reading"
        text = session.connection().exec_driver_sql(query).scalar_one()
    assert "单号一致" in text
    assert json.loads(text)["candidates"][0]["hits"] == [
        {"rule": "slip", "weight": 5.0, "because": "单号一致"}
    ]
    assert json.loads(text)["state"] == "matched"


def test_a_question_waits_and_holds_the_obligation(desk: Store) -> None:
    with desk.write() as session:
        assert write(session, asked()).reviews == [1]
        waiting = view(session, "v_review")[0]
        assert (waiting["piece_id"], waiting["message_row"], waiting["waits_for"]) == (
            1,
            1,
            "sender",
        )
        assert view(session, "v_obligations")[0]["state"] == "review"


def test_a_receipt_that_settles_the_matter_closes_the_question(desk: Store) -> None:
    with desk.write() as session:
        write(session, asked(1))
        write(session, accepted(2))
        assert view(session, "v_review") == []
        states = {p["message_row"]: (p["state"], p["reason"]) for p in view(session, "v_pieces")}
        assert states == {1: ("duplicate", "already_acknowledged"), 2: ("matched", None)}
        assert [m["state"] for m in view(session, "v_messages")] == ["done", "done"]


def test_what_waits_for_the_centre_still_waits_for_the_centre(desk: Store) -> None:
    with desk.write() as session:
        write(session, asked(1, WaitsFor.CENTRE))
        write(session, accepted(2))
        assert [r["waits_for"] for r in view(session, "v_review")] == ["centre"]
        assert view(session, "v_messages", id=1)[0]["state"] == "review"


def test_an_answer_settles_the_row_it_was_asked_about(desk: Store) -> None:
    answer = Decision(
        2,
        MessageKind.REPLY,
        MessageState.DONE,
        shipments=(acknowledged(piece_id=1),),
        rows=(RowChange(1, PieceState.MATCHED, None, shipment_id=1, quantity=512),),
    )
    with desk.write() as session:
        write(session, asked(1))
        write(session, answer)
        row = view(session, "v_rows")[0]
        assert (row["state"], row["quantity"], row["slip"]) == ("matched", 512, f"{TERM}/S1/1")
        assert view(session, "v_pieces")[0]["state"] == "matched"
        assert [m["state"] for m in view(session, "v_messages")] == ["done", "done"]
        assert view(session, "v_receipts")[0]["message_row"] == 1


def test_a_second_decision_is_refused_with_who_decided_before(desk: Store) -> None:
    with desk.write() as session:
        write(session, asked(1))
        write(session, Decision(closed=(ReviewClosed(1, "王", "rejected"),)))
        with pytest.raises(DecisionOutdated) as caught:
            write(session, Decision(closed=(ReviewClosed(1, "李", "accepted"),)))
    assert caught.value.decided_by == "王"


def test_a_new_question_about_a_row_takes_the_place_of_the_old(desk: Store) -> None:
    later = ReviewOpened(Reason.NO_MATCH, WaitsFor.CENTRE, row=1, piece_id=1, shipment_id=1)
    with desk.write() as session:
        write(session, asked(1))
        write(session, Decision(opened=(later,)))
        assert [(r["reason"], r["message_row"]) for r in view(session, "v_review")] == [
            ("no_match", 1)
        ]


def test_a_token_serves_once(desk: Store) -> None:
    with desk.write() as session:
        put_letter(session, LETTER, Recorded())
        write(session, Decision(used_token_of=1))
        with pytest.raises(DecisionOutdated):
            write(session, Decision(used_token_of=1))


@pytest.mark.parametrize(
    ("state", "owed"),
    [
        (ReceiptState.DISPUTED, "review"),
        (ReceiptState.WAIVED, "waived"),
        (ReceiptState.CANCELLED, "waived"),
        (ReceiptState.EXPECTED, "pending"),
    ],
)
def test_the_obligation_follows_its_shipment(desk: Store, state: ReceiptState, owed: str) -> None:
    with desk.write() as session:
        write(session, Decision(shipments=(ShipmentChange(1, state, decided_by="王"),)))
        assert view(session, "v_obligations")[0]["state"] == owed


def late_correction(session: Session, *, in_time: bool) -> dict[str, Any]:
    """A seal is missing on the due day; the right photo comes a week later."""
    set_due_dates(session, {1: date(2016, 9, 5)})
    rejected = verdict(PieceState.REJECTED, reason=Reason.SEAL_MISSING)
    first = accepted(1, pieces=(piece(rejected),), shipments=(), letters=(LETTER,))
    write(session, first)
    letter = session.get_one(LetterRow, 1)
    letter.sent_at = NOW + timedelta(days=4)
    session.flush()
    session.connection().exec_driver_sql(
        "UPDATE message SET received_at = '2016-09-12T01:00:00Z' WHERE id = 2"
    )
    session.expire_all()
    asked_of: list[tuple[datetime, datetime]] = []

    def judge(answered: datetime, corrected: datetime) -> bool:
        asked_of.append((answered, corrected))
        return in_time

    write(session, accepted(2), NOW + timedelta(days=7), in_time=judge)
    assert asked_of == [(NOW + timedelta(days=4), datetime(2016, 9, 12, 1, tzinfo=UTC))]
    return view(session, "v_obligations")[0]


def test_a_correction_made_in_time_counts_from_the_first_arrival(desk: Store) -> None:
    with desk.write() as session:
        owed = late_correction(session, in_time=True)
    assert (owed["received_at"], owed["on_time"]) == ("2016-09-05T01:30:00Z", 1)


def test_a_correction_made_too_late_counts_from_itself(desk: Store) -> None:
    with desk.write() as session:
        owed = late_correction(session, in_time=False)
    assert (owed["received_at"], owed["on_time"]) == ("2016-09-12T01:00:00Z", 0)


def test_the_due_day_is_a_day_in_shanghai(desk: Store) -> None:
    with desk.write() as session:
        session.connection().exec_driver_sql(
            "UPDATE message SET received_at = '2016-09-05T16:00:00Z' WHERE id = 1"
        )
        session.expire_all()
        set_due_dates(session, {1: date(2016, 9, 5)})
        write(session, accepted(), NOW + timedelta(days=1))
        assert view(session, "v_obligations")[0]["on_time"] == 0
