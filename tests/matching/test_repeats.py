"""The same photo once more, and one photo for two schools."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.model import Expected, PieceState, Reason, ReceiptState, Verdict, WaitsFor
from bot.repeats import Earlier, weighed
from tests.matching.registry import expected

MATCHED = Verdict(
    1,
    PieceState.MATCHED,
    None,
    shipment_id=1,
    unit_code="A1",
    receipt_state=ReceiptState.ACKNOWLEDGED,
)


def settled(*ids: int) -> Expected:
    """The city in which these parcels are acknowledged, each at what was sent."""
    known = expected()
    return replace(
        known,
        shipments=tuple(
            replace(s, state=ReceiptState.ACKNOWLEDGED, quantity_received=s.quantity)
            if s.id in ids
            else s
            for s in known.shipments
        ),
    )


def asked(state: PieceState, reason: Reason, shipment: int | None = None) -> Verdict:
    return Verdict(1, state, reason, shipment_id=shipment)


def test_a_photo_without_a_past_keeps_its_verdict() -> None:
    assert weighed(MATCHED, (), expected()) is MATCHED


def test_a_photo_taken_for_another_school_before_is_shown_to_a_person_with_both_named() -> None:
    found = weighed(MATCHED, (Earlier("P7", (2,)),), expected())
    assert (found.state, found.reason) == (PieceState.REVIEW, Reason.AMBIGUOUS)
    assert (found.waits_for, found.receipt_state) == (WaitsFor.CENTRE, ReceiptState.REVIEW)
    assert [c.shipment_id for c in found.candidates] == [2]
    assert "P7" in found.note


def test_also_where_the_sender_would_have_been_asked_so_that_no_answer_settles_it() -> None:
    unread = asked(PieceState.REVIEW, Reason.QUANTITY_UNREADABLE, 1)
    found = weighed(unread, (Earlier("P7", (2,)),), expected())
    assert (found.reason, found.waits_for) == (Reason.AMBIGUOUS, WaitsFor.CENTRE)
    assert found.receipt_state is None


def test_what_is_rejected_anyhow_stays_rejected() -> None:
    unsealed = asked(PieceState.REJECTED, Reason.SEAL_MISSING, 1)
    assert weighed(unsealed, (Earlier("P7", (2,)),), expected()) is unsealed


@pytest.mark.parametrize(
    "unclear",
    [
        asked(PieceState.REVIEW, Reason.NO_MATCH),
        asked(PieceState.REVIEW, Reason.ALREADY_ACKNOWLEDGED, 1),
        asked(PieceState.REJECTED, Reason.SEAL_MISSING, 1),
    ],
)
def test_a_copy_less_clear_than_the_photo_that_was_believed_is_a_duplicate(
    unclear: Verdict,
) -> None:
    found = weighed(unclear, (Earlier("P7", (1,)),), settled(1))
    assert (found.state, found.reason) == (PieceState.DUPLICATE, Reason.ALREADY_ACKNOWLEDGED)
    assert found.shipment_id == 1
    assert found.receipt_state is None


def test_a_copy_of_a_photo_that_was_never_believed_is_judged_as_it_is() -> None:
    unread = asked(PieceState.REVIEW, Reason.QUANTITY_UNREADABLE, 1)
    assert weighed(unread, (Earlier("P7", (1,)),), expected()) is unread


def test_a_copy_of_a_photo_that_belonged_to_nobody_is_judged_as_it_is() -> None:
    assert weighed(MATCHED, (Earlier("P7", ()),), expected()) is MATCHED


def test_a_forged_sender_is_told_nothing_about_what_was_acknowledged() -> None:
    forged = asked(PieceState.REVIEW, Reason.SENDER_FORGED, 1)
    assert weighed(forged, (Earlier("P7", (1,)),), settled(1)) is forged


def test_a_parcel_that_is_gone_from_the_record_is_no_evidence() -> None:
    assert weighed(MATCHED, (Earlier("P7", (999,)),), expected()) is MATCHED
