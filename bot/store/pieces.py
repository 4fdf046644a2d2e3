"""Pieces and the receipts read in them: written once, changed row by row.

A piece with several receipts takes its worst row's state (CONTRACT section 4, v_pieces).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from sqlmodel import Session, col, select

from bot.decision import Decision, PieceChange, PieceOutcome, RowChange
from bot.model import MessageState, PieceState, Verdict
from bot.store.recorded import Recorded
from bot.store.tables import MessageRow, PieceRow, ReadingRow, ReviewRow, ShipmentRow

WORST_FIRST = list(PieceState)
"""`PieceState` is listed from worst to best."""


def add(session: Session, decision: Decision, recorded: Recorded) -> None:
    """Write the pieces of a message with all that was read in them."""
    for outcome in decision.pieces:
        assert decision.message_row is not None, "pieces belong to a message"  # noqa: S101
        row = _piece(decision.message_row, outcome)
        session.add(row)
        session.flush()
        recorded.pieces[outcome.ordinal] = _id(row)
        for verdict in outcome.verdicts:
            reading = _reading(_id(row), verdict)
            session.add(reading)
            session.flush()
            recorded.readings[(outcome.ordinal, verdict.row)] = _id(reading)


def change_rows(session: Session, changes: Iterable[RowChange]) -> None:
    """Give rows read earlier a new state, and their pieces the worst of their rows."""
    for change in changes:
        row = session.get_one(ReadingRow, change.reading_id)
        row.state, row.reason = change.state, change.reason
        if change.quantity is not None:
            row.quantity = change.quantity
        if change.shipment_id is not None:
            _point(session, row, change.shipment_id)
        session.add(row)
        session.flush()
        take_worst(session, row.piece_id)


def change(session: Session, changes: Iterable[PieceChange]) -> None:
    """Give pieces that hold no receipt the state that a person decided, and their messages."""
    for each in changes:
        piece = session.get_one(PieceRow, each.piece_id)
        piece.state, piece.reason = each.state, each.reason
        session.add(piece)
        session.flush()
        settle_message(session, piece.message_row)


def take_worst(session: Session, piece_id: int) -> None:
    """Recompute a piece's state and reason from its rows."""
    query = select(ReadingRow).where(ReadingRow.piece_id == piece_id).order_by(col(ReadingRow.row))
    worst = _worst(session.exec(query).all())
    piece = session.get_one(PieceRow, piece_id)
    piece.state, piece.reason = worst.state, worst.reason
    session.add(piece)
    session.flush()


def settle_messages(session: Session, decision: Decision) -> None:
    """A message is in review as long as a piece of it is, or a question about it is open."""
    touched = {change.reading_id for change in decision.rows}
    query = (
        select(PieceRow.message_row)
        .join(ReadingRow, col(ReadingRow.piece_id) == col(PieceRow.id))
        .where(col(ReadingRow.id).in_(touched))
    )
    for message_row in set(session.exec(query).all()):
        if message_row != decision.message_row or decision.state is None:
            settle_message(session, message_row)


def settle_message(session: Session, message_row: int) -> None:
    """Set one message to review or done by what still waits."""
    message = session.get_one(MessageRow, message_row)
    if message.state in (MessageState.REVIEW, MessageState.DONE):
        waits = _waits(session, message_row)
        message.state = MessageState.REVIEW if waits else MessageState.DONE
        message.reason = _worst_reason(session, message_row)
        session.add(message)


def _worst_reason(session: Session, message_row: int) -> str | None:
    """A message is named by the piece that needs most attention, as when it was decided."""
    query = select(PieceRow).where(
        PieceRow.message_row == message_row, col(PieceRow.reason).is_not(None)
    )
    told = session.exec(query).all()
    worst = min(told, key=lambda piece: WORST_FIRST.index(PieceState(piece.state)), default=None)
    return worst.reason if worst else None


def readable(value: Any) -> Any:
    """A value as JSON that a person can read: what is empty is left out."""
    if is_dataclass(value) and not isinstance(value, type):
        named = {item.name: readable(getattr(value, item.name)) for item in fields(value)}
        return {name: found for name, found in named.items() if found not in (None, "", [])}
    if isinstance(value, dict):
        return {str(key): readable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [readable(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _id(row: PieceRow | ReadingRow) -> int:
    assert row.id is not None  # noqa: S101 - the row has been flushed
    return row.id


def _worst(rows: Iterable[Any]) -> Any:
    return min(rows, key=lambda row: WORST_FIRST.index(PieceState(row.state)))


def _piece(message_row: int, outcome: PieceOutcome) -> PieceRow:
    judged = _worst(outcome.verdicts) if outcome.verdicts else outcome
    return PieceRow(
        message_row=message_row,
        ordinal=outcome.ordinal,
        name=outcome.name,
        media_type=outcome.media_type,
        sha256=outcome.sha256,
        bytes=outcome.bytes,
        page=outcome.page,
        kind=outcome.kind,
        state=judged.state,
        reason=judged.reason,
        note=outcome.note,
        reading=readable(outcome.reading),
        likeness=outcome.likeness or None,
    )


def _reading(piece_id: int, verdict: Verdict) -> ReadingRow:
    return ReadingRow(
        piece_id=piece_id,
        row=verdict.row,
        shipment_id=verdict.shipment_id,
        school_code=verdict.unit_code or None,
        slip=verdict.slip or None,
        quantity=verdict.quantity,
        state=verdict.state,
        reason=verdict.reason,
        also=[str(reason) for reason in verdict.also],
        confidence=verdict.confidence,
        verdict=readable(verdict),
    )


def _point(session: Session, row: ReadingRow, shipment_id: int) -> None:
    shipment = session.get_one(ShipmentRow, shipment_id)
    row.shipment_id = shipment_id
    row.school_code, row.slip = shipment.unit_code, shipment.slip


def _waits(session: Session, message_row: int) -> bool:
    in_review = select(PieceRow.id).where(
        PieceRow.message_row == message_row, PieceRow.state == PieceState.REVIEW
    )
    asked = select(ReviewRow.id).where(
        ReviewRow.message_row == message_row, col(ReviewRow.closed_at).is_(None)
    )
    return any(session.exec(query).first() is not None for query in (in_review, asked))


@dataclass(frozen=True, slots=True)
class Printed:
    """A picture with one receipt that was read before; `shipments`: what it was taken for."""

    piece_id: int
    sha256: str
    likeness: str
    shipments: tuple[int, ...]


def printed(session: Session, *, other_than: int) -> list[Printed]:
    """All pictures of other messages that can be known again, the oldest first."""
    query = (
        select(PieceRow, ReadingRow.shipment_id)
        .join(ReadingRow, col(ReadingRow.piece_id) == col(PieceRow.id))
        .where(col(PieceRow.likeness).is_not(None), PieceRow.message_row != other_than)
        .order_by(col(PieceRow.id))
    )
    taken: dict[int, list[int]] = {}
    rows: dict[int, PieceRow] = {}
    for piece, shipment in session.exec(query).all():
        rows[_id(piece)] = piece
        taken.setdefault(_id(piece), []).extend([shipment] if shipment is not None else [])
    return [
        Printed(number, row.sha256, row.likeness or "", tuple(taken[number]))
        for number, row in rows.items()
    ]


def kept(session: Session, piece_id: int) -> PieceRow:
    """The row of a piece whose bytes are to be read again."""
    return session.get_one(PieceRow, piece_id)
