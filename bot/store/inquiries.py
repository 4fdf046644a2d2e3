"""What we asked by letter and a reply may answer: the letter, its open questions, its paper."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from bot.answers import Question
from bot.model import Expected, Reason, ReceiptState, Shipment, WaitsFor
from bot.origin import registered_units
from bot.replies import OpenQuestion
from bot.steering import Standing
from bot.store import letters, standing
from bot.store.matters import verdict_of
from bot.store.tables import LetterRow, PieceRow, ReadingRow, ReviewRow, ShipmentRow
from bot.tokens import find

TOKEN_LIVES = timedelta(days=90)
"""A token older than this is no evidence: the term it speaks of is over."""


def asked_by(
    session: Session, subject: str, sender: str, expected: Expected, now: datetime
) -> LetterRow | None:
    """The letter that a reply belongs to, by the token in its subject.

    None where the token is unknown, used or expired, or where the sender is registered
    for a unit but is not the one we wrote to: such a token is simply no evidence
    (CONTRACT section 7).
    """
    for token in find(subject):
        letter = letters.by_token(session, token)
        if letter is None or now - letter.created_at > TOKEN_LIVES:
            continue
        if letter.token_used_at and not standing.serves_many(letter.matter):
            continue
        if sender in standing.recipients(letter) or not registered_units(sender, expected):
            return letter
    return None


def standing_of(session: Session, letter: LetterRow, expected: Expected) -> Standing:
    """What the letter was about, as it stands now, for a reply to steer."""
    addressed = (registered_units(one, expected) for one in sorted(standing.recipients(letter)))
    units = tuple(dict.fromkeys(code for codes in addressed for code in codes))
    return standing.standing(session, letter, units)


def open_of(session: Session, letter: LetterRow) -> tuple[OpenQuestion, ...]:
    """The questions about the letter's message that still wait for its sender."""
    query = (
        select(ReviewRow, ReadingRow)
        .join(
            ReadingRow,
            (col(ReadingRow.piece_id) == col(ReviewRow.piece_id))
            & (col(ReadingRow.row) == col(ReviewRow.row)),
        )
        .where(
            ReviewRow.message_row == letter.matter.get("message"),
            ReviewRow.waits_for == WaitsFor.SENDER,
            col(ReviewRow.closed_at).is_(None),
        )
        .order_by(col(ReviewRow.id))
    )
    return tuple(_question(session, review, reading) for review, reading in session.exec(query))


def subject_of(session: Session, letter: LetterRow) -> int | None:
    """The one shipment that the letter's message was about; None where it is not one."""
    query = (
        select(ReadingRow.shipment_id)
        .join(PieceRow, col(PieceRow.id) == col(ReadingRow.piece_id))
        .where(
            PieceRow.message_row == letter.matter.get("message"),
            col(ReadingRow.shipment_id).is_not(None),
        )
    )
    found = set(session.exec(query).all())
    return found.pop() if len(found) == 1 else None


def _question(session: Session, review: ReviewRow, reading: ReadingRow) -> OpenQuestion:
    reason = Reason(review.reason)
    shipment = session.get(ShipmentRow, review.shipment_id) if review.shipment_id else None
    return OpenQuestion(
        review_id=review.id or 0,
        question=Question(
            reason=reason,
            shipment=_shipment(shipment) if shipment else None,
            paper_quantity=reading.quantity,
            candidates=tuple(str(each.get("school", "")) for each in review.candidates),
            asked_before=_asked_before(session, review),
        ),
        verdict=verdict_of(reading, reason),
        message_row=review.message_row or 0,
        piece_id=reading.piece_id,
        reading_id=reading.id or 0,
    )


def _shipment(row: ShipmentRow) -> Shipment:
    values = {field.name: getattr(row, field.name) for field in fields(Shipment)}
    return Shipment(**{**values, "state": ReceiptState(row.state)})


def _asked_before(session: Session, review: ReviewRow) -> bool:
    query = select(ReviewRow.id).where(
        ReviewRow.piece_id == review.piece_id,
        ReviewRow.row == review.row,
        ReviewRow.id != review.id,
    )
    return session.exec(query).first() is not None
