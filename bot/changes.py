"""From verdicts to what is written: a shipment's change, a question, a row. Pure."""

from __future__ import annotations

from bot.decision import PieceOutcome, ReviewOpened, RowChange, ShipmentChange
from bot.model import Reason, ReceiptState, Verdict, WaitsFor
from bot.replies import Settled

BOT = "bot"


def of_paper(piece: PieceOutcome, verdict: Verdict) -> ShipmentChange:
    """What a receipt read from a piece does to its shipment."""
    return _change(verdict, ordinal=piece.ordinal)


def of_reply(settled: Settled) -> ShipmentChange:
    """What a reply settles rests on the paper that it speaks of, not on the reply."""
    asked = settled.open
    return _change(settled.verdict, piece_id=asked.piece_id, message_row=asked.message_row)


def _change(
    verdict: Verdict,
    *,
    ordinal: int | None = None,
    piece_id: int | None = None,
    message_row: int | None = None,
) -> ShipmentChange:
    if verdict.shipment_id is None or verdict.receipt_state is None:
        raise ValueError("a verdict that changes no shipment")
    acknowledged = verdict.receipt_state is ReceiptState.ACKNOWLEDGED
    return ShipmentChange(
        shipment_id=verdict.shipment_id,
        state=verdict.receipt_state,
        quantity_received=verdict.quantity,
        signer=verdict.signer or None,
        signed_on=verdict.signed_on,
        has_seal=verdict.has_seal,
        seal_text=verdict.seal_text or None,
        has_signature=verdict.has_signature,
        decided_by=BOT if acknowledged else "",
        confidence=verdict.confidence,
        evidence=verdict.evidence,
        ordinal=ordinal,
        piece_id=piece_id,
        message_row=message_row,
    )


def of_row(settled: Settled) -> RowChange:
    """The row of the paper takes the state that the reply gave it."""
    verdict = settled.verdict
    return RowChange(
        reading_id=settled.open.reading_id,
        state=verdict.state,
        reason=verdict.reason,
        shipment_id=verdict.shipment_id,
        quantity=verdict.quantity,
    )


def question(piece: PieceOutcome, verdict: Verdict) -> ReviewOpened:
    """A receipt that waits, for its sender or for the centre."""
    return ReviewOpened(
        reason=verdict.reason or Reason.AMBIGUOUS,
        waits_for=verdict.waits_for or WaitsFor.CENTRE,
        ordinal=piece.ordinal,
        row=verdict.row,
        shipment_id=verdict.shipment_id,
        candidates=tuple(
            {"school": c.unit_code, "slip": c.slip, "score": round(c.score, 2)}
            for c in verdict.candidates
        ),
    )


def asked_again(settled: Settled) -> ReviewOpened:
    """What a reply did not settle waits on, perhaps for somebody else."""
    verdict, asked = settled.verdict, settled.open
    return ReviewOpened(
        reason=verdict.reason or asked.question.reason,
        waits_for=verdict.waits_for or WaitsFor.CENTRE,
        row=verdict.row,
        shipment_id=verdict.shipment_id,
        piece_id=asked.piece_id,
    )
