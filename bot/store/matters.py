"""What a person decides about: a review with its paper, or the paper behind a receipt."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, select

from bot.model import PieceState, Reason, ReceiptState, Verdict, WaitsFor
from bot.store.tables import (
    MessageRow,
    ObligationRow,
    PieceRow,
    ReadingRow,
    ReviewRow,
    ShipmentRow,
)
from parsers.facts import Evidence


@dataclass(frozen=True, slots=True)
class Matter:
    """A receipt that was read, with all that led to it. `closed_by` names who decided."""

    review_id: int | None
    reason: Reason
    verdict: Verdict
    received_at: datetime | None = None
    closed_by: str = ""
    message_row: int | None = None
    sha256: str = ""
    """Of the message."""
    piece_id: int | None = None
    piece_name: str = ""
    ordinal: int = 0
    row: int | None = None
    reading_id: int | None = None
    shipment_id: int | None = None
    shipment_state: ReceiptState | None = None
    about: dict[str, str] = field(default_factory=dict)
    """Of a district's form: `annex` and `owner`."""

    @property
    def quantity(self) -> int | None:
        """What the paper said, as far as it was read."""
        return self.verdict.quantity

    @property
    def is_words(self) -> bool:
        """Only a reply waits that nobody could make out: no paper and no parcel."""
        return self.piece_id is None and self.shipment_id is None

    @property
    def mark(self) -> str:
        """Names the receipt for good: the message's hash, the piece, the row."""
        return f"{self.sha256}:{self.ordinal}:{self.row or 0}"


def of_review(session: Session, number: int) -> Matter | None:
    """The matter that a review asks about; None where there is no such review."""
    review = session.get(ReviewRow, number)
    if review is None:
        return None
    piece = session.get(PieceRow, review.piece_id) if review.piece_id else None
    reading = _reading(session, review.piece_id, review.row)
    return _matter(session, review, piece, reading, review.shipment_id)


def behind(session: Session, slip: str) -> Matter | None:
    """The paper an acknowledged shipment rests on; None where it rests on none."""
    plain = slip.replace(" ", "").replace("-", "")
    query = select(ShipmentRow).where(ShipmentRow.slip == plain)
    shipment = session.exec(query).first()
    if shipment is None or shipment.piece_id is None:
        return None
    found = select(ReadingRow).where(
        ReadingRow.piece_id == shipment.piece_id, ReadingRow.shipment_id == shipment.id
    )
    reading = session.exec(found).first()
    piece = session.get(PieceRow, shipment.piece_id)
    return _matter(session, None, piece, reading, shipment.id)


def decided_by(session: Session, slip: str) -> str:
    """Who decided a shipment last."""
    query = select(ShipmentRow.decided_by).where(ShipmentRow.slip == slip)
    return session.exec(query).first() or ""


def keep_because(session: Session, slip: str, by: str, because: str) -> None:
    """Keep a person's reason beside the obligation it settles."""
    query = select(ObligationRow).where(
        ObligationRow.kind == "receipt", ObligationRow.about == slip
    )
    for row in session.exec(query).all():
        row.decided_by, row.because = by, because
        session.add(row)


def _matter(
    session: Session,
    review: ReviewRow | None,
    piece: PieceRow | None,
    reading: ReadingRow | None,
    shipment_id: int | None,
) -> Matter:
    message_row = piece.message_row if piece else review.message_row if review else None
    message = session.get(MessageRow, message_row) if message_row else None
    shipment = session.get(ShipmentRow, shipment_id) if shipment_id else None
    reason = Reason(review.reason) if review else Reason.AMBIGUOUS
    return Matter(
        review_id=review.id if review else None,
        reason=reason,
        verdict=verdict_of(reading, reason),
        received_at=message.received_at if message else None,
        closed_by=review.closed_by if review else "",
        message_row=message_row,
        sha256=message.sha256 if message else "",
        piece_id=piece.id if piece else None,
        piece_name=piece.name if piece else "",
        ordinal=piece.ordinal if piece else 0,
        row=reading.row if reading else None,
        reading_id=reading.id if reading else None,
        shipment_id=shipment_id,
        shipment_state=ReceiptState(shipment.state) if shipment else None,
        about=_form(review),
    )


def _form(review: ReviewRow | None) -> dict[str, str]:
    """Which form of whom a review asks about."""
    about = next(iter(review.candidates), {}) if review else {}
    return {key: str(about[key]) for key in ("annex", "owner")} if "annex" in about else {}


def verdict_of(reading: ReadingRow | None, reason: Reason) -> Verdict:
    """The verdict as it was recorded, brought back from its readable form."""
    if reading is None:
        return Verdict(row=0, state=PieceState.REVIEW, reason=reason)
    kept: dict[str, Any] = reading.verdict
    signed_on = kept.get("signed_on")
    return Verdict(
        row=reading.row,
        state=PieceState(reading.state),
        reason=Reason(reading.reason) if reading.reason else None,
        evidence=Evidence(kept.get("evidence") or Evidence.PHOTO),
        shipment_id=reading.shipment_id,
        unit_code=reading.school_code or "",
        slip=reading.slip or "",
        quantity=reading.quantity,
        quantity_sent=kept.get("quantity_sent"),
        signer=kept.get("signer") or "",
        signed_on=date.fromisoformat(signed_on) if signed_on else None,
        has_seal=kept.get("has_seal"),
        seal_text=kept.get("seal_text") or "",
        has_signature=kept.get("has_signature"),
        waits_for=WaitsFor(kept["waits_for"]) if kept.get("waits_for") else None,
        term=kept.get("term") or "",
        also=tuple(Reason(also) for also in reading.also),
    )


def _reading(session: Session, piece_id: int | None, row: int | None) -> ReadingRow | None:
    if piece_id is None:
        return None
    query = select(ReadingRow).where(ReadingRow.piece_id == piece_id)
    if row is not None:
        query = query.where(ReadingRow.row == row)
    return session.exec(query).first()
