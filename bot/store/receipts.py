"""A shipment takes a new state: its receipt, its obligation, its history, its questions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.decision import Decision, EventNote, ShipmentChange
from bot.model import ReceiptState
from bot.store import deliveries, events, obligations, reviews
from bot.store.obligations import InTime
from bot.store.recorded import BOT, DecisionOutdated, Recorded
from bot.store.tables import PieceRow, ShipmentRow

BLANK: dict[str, Any] = {
    "quantity_received": None,
    "signer": "",
    "signed_on": None,
    "has_seal": None,
    "seal_text": "",
    "has_signature": None,
    "confidence": None,
    "evidence": "",
    "piece_id": None,
    "message_row": None,
}
"""What a shipment knows of its receipt before there is one."""


DECIDED = (ReceiptState.ACKNOWLEDGED, ReceiptState.WAIVED, ReceiptState.CANCELLED)
"""States that somebody decided; who took a decision back stands in the events."""


@dataclass(frozen=True, slots=True)
class _Source:
    """The piece and message that a change rests on."""

    piece_id: int | None
    message_row: int | None


def change(
    session: Session,
    decision: Decision,
    wanted: ShipmentChange,
    recorded: Recorded,
    now: datetime,
    in_time: InTime,
) -> None:
    """Write one shipment's change, and all that follows from it by itself."""
    row = session.get_one(ShipmentRow, wanted.shipment_id)
    actor = wanted.decided_by or BOT
    _refuse_outdated(row, actor)
    before = row.state
    _write(row, wanted, _source(session, decision, wanted, recorded), now)
    session.add(row)
    session.flush()
    obligations.follow_shipment(session, row, now, in_time)
    events.note(session, _event(row, actor, before), now)
    if row.state == ReceiptState.ACKNOWLEDGED:
        reviews.answer(session, wanted.shipment_id, actor, now)
    if row.state in DECIDED:
        deliveries.found(session, row, actor, now)


def _refuse_outdated(row: ShipmentRow, actor: str) -> None:
    if actor == BOT and row.state == ReceiptState.ACKNOWLEDGED:
        raise DecisionOutdated(row.slip, "acknowledged in the meantime", row.decided_by)


def _source(
    session: Session, decision: Decision, wanted: ShipmentChange, recorded: Recorded
) -> _Source:
    if wanted.ordinal is not None:
        return _Source(recorded.pieces[wanted.ordinal], decision.message_row)
    if wanted.piece_id is None or wanted.message_row is not None:
        return _Source(wanted.piece_id, wanted.message_row)
    return _Source(wanted.piece_id, session.get_one(PieceRow, wanted.piece_id).message_row)


def _write(row: ShipmentRow, wanted: ShipmentChange, source: _Source, now: datetime) -> None:
    values = BLANK.copy() if wanted.clear else {}
    given = {name: getattr(wanted, name) for name in BLANK if hasattr(wanted, name)}
    given |= {"piece_id": source.piece_id, "message_row": source.message_row}
    values |= {name: value for name, value in given.items() if value is not None}
    for name, value in values.items():
        setattr(row, name, value)
    row.state = wanted.state
    row.decided_by = wanted.decided_by if wanted.state in DECIDED else ""
    row.acknowledged_at = now if wanted.state == ReceiptState.ACKNOWLEDGED else None


def _event(row: ShipmentRow, actor: str, before: str) -> EventNote:
    detail = {
        "shipment": row.id,
        "from": str(before),
        "to": str(row.state),
        "quantity": row.quantity_received,
        "piece": row.piece_id,
        "message": row.message_row,
    }
    return EventNote(actor, f"receipt_{row.state}", row.slip, detail)
