"""Matters that wait for their sender or the centre. Each piece row has one open at most."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, col, or_, select

from bot.decision import Decision, EventNote, ReviewClosed, ReviewOpened
from bot.model import PieceState, Reason, WaitsFor
from bot.store import events, pieces
from bot.store.recorded import BOT, DecisionOutdated, Recorded
from bot.store.tables import PieceRow, ReadingRow, ReviewRow


def close(session: Session, closed: Iterable[ReviewClosed], now: datetime) -> None:
    """Settle matters by name; a second decision is refused with who decided before."""
    for item in closed:
        row = session.get_one(ReviewRow, item.review_id)
        if row.closed_at is not None:
            raise DecisionOutdated(f"R{row.id}", "decided already", row.closed_by)
        _close(session, row, item.by, item.outcome, now)


def open_(session: Session, decision: Decision, recorded: Recorded, now: datetime) -> None:
    """Let matters wait; one that waited for the same row gives way."""
    for item in decision.opened:
        row = _new(session, decision, item, recorded, now)
        _supersede(session, row, now)
        session.add(row)
        session.flush()
        recorded.reviews.append(_id(row))
        events.note(session, EventNote(BOT, "review_opened", f"R{row.id}", _detail(row)), now)


def answer(session: Session, shipment_id: int, by: str, now: datetime) -> None:
    """The receipt is there: what we asked its sender about it needs no answer any more, and
    nobody looks for the parcel.

    The row that raised the question becomes a duplicate of the receipt that settled it,
    unless the decision says otherwise of that row.
    """
    query = select(ReviewRow).where(
        ReviewRow.shipment_id == shipment_id,
        or_(
            ReviewRow.waits_for == WaitsFor.SENDER,
            ReviewRow.reason == Reason.NOT_RECEIVED,
        ),
        col(ReviewRow.closed_at).is_(None),
    )
    for row in session.exec(query).all():
        _close(session, row, by, "answered", now)
        _settle_rows(session, row)


def of_piece(session: Session, piece_id: int, row: int | None = None) -> ReviewRow | None:
    """The matter that waits for a row of a piece (or the piece as a whole)."""
    query = select(ReviewRow).where(
        ReviewRow.piece_id == piece_id,
        col(ReviewRow.row).is_(None) if row is None else ReviewRow.row == row,
        col(ReviewRow.closed_at).is_(None),
    )
    return session.exec(query).first()


def _id(row: ReviewRow) -> int:
    assert row.id is not None  # noqa: S101 - the row has been flushed
    return row.id


def _close(session: Session, row: ReviewRow, by: str, outcome: str, now: datetime) -> None:
    row.closed_at, row.closed_by, row.outcome = now, by, outcome
    session.add(row)
    session.flush()
    detail = {**_detail(row), "outcome": outcome}
    events.note(session, EventNote(by, "review_closed", f"R{row.id}", detail), now)
    if row.piece_id is None and row.message_row is not None:
        pieces.settle_message(session, row.message_row)


def _new(
    session: Session, decision: Decision, item: ReviewOpened, recorded: Recorded, now: datetime
) -> ReviewRow:
    piece_id = item.piece_id if item.ordinal is None else recorded.pieces[item.ordinal]
    message_row = decision.message_row
    if item.ordinal is None and piece_id is not None:
        message_row = session.get_one(PieceRow, piece_id).message_row
    return ReviewRow(
        piece_id=piece_id,
        message_row=message_row,
        row=item.row,
        shipment_id=item.shipment_id,
        reason=item.reason,
        candidates=pieces.readable(list(item.candidates)),
        waits_for=item.waits_for,
        opened_at=now,
    )


def _supersede(session: Session, row: ReviewRow, now: datetime) -> None:
    if row.piece_id is None:
        return
    earlier = of_piece(session, row.piece_id, row.row)
    if earlier is not None:
        _close(session, earlier, BOT, "superseded", now)


def _settle_rows(session: Session, review: ReviewRow) -> None:
    if review.piece_id is None:
        return
    query = select(ReadingRow).where(
        ReadingRow.piece_id == review.piece_id,
        ReadingRow.shipment_id == review.shipment_id,
        ReadingRow.state == PieceState.REVIEW,
    )
    for reading in session.exec(query).all():
        reading.state, reading.reason = PieceState.DUPLICATE, Reason.ALREADY_ACKNOWLEDGED
        session.add(reading)
        session.flush()
        pieces.take_worst(session, reading.piece_id)
    pieces.settle_message(session, session.get_one(PieceRow, review.piece_id).message_row)


def _detail(row: ReviewRow) -> dict[str, int | str | None]:
    return {
        "review": row.id,
        "reason": str(row.reason),
        "waits_for": str(row.waits_for),
        "piece": row.piece_id,
        "shipment": row.shipment_id,
    }
