"""Obligations: made when a term opens, kept in step with the parcel whose receipt they ask for.

Due dates are computed in `bot.ledger`; here they are only written. A receipt's obligation
has no state of its own: it follows its shipment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from bot.decision import EventNote
from bot.effects import ObligationChange
from bot.model import ReceiptState
from bot.store import events
from bot.store.recorded import BOT
from bot.store.tables import (
    LetterRow,
    MessageRow,
    ObligationRow,
    PieceRow,
    ReadingRow,
    ShipmentRow,
)

if TYPE_CHECKING:
    from bot.ledger import Obligation

LOCAL = timezone(timedelta(hours=8))
"""Asia/Shanghai has no summer time; the views say the same."""

SOURCE = "三"
"""The clause of the notice that asks for a signed and sealed receipt."""

InTime = Callable[[datetime, datetime], bool]
"""Whether a correction came within 3 working days of our answer (`v_obligations.on_time`)."""

OBLIGATION_STATE = {
    ReceiptState.EXPECTED: "pending",
    ReceiptState.REVIEW: "review",
    ReceiptState.DISPUTED: "review",
    ReceiptState.ACKNOWLEDGED: "done",
    ReceiptState.WAIVED: "waived",
    ReceiptState.CANCELLED: "waived",
}


def never(answered: datetime, corrected: datetime) -> bool:
    """No correction counts as made in time, where none is waited for."""
    del answered, corrected
    return False


@dataclass(frozen=True, slots=True)
class Moved:
    """An obligation whose due date is another one now."""

    obligation_id: int
    kind: str
    unit_code: str
    about: str
    old: date | None
    new: date | None


def put_obligations(
    session: Session, term: str, owed: Iterable[Obligation], now: datetime
) -> list[ObligationRow]:
    """Make those that are not there yet; returns them. Due dates of the others stay."""
    rows = session.exec(select(ObligationRow).where(ObligationRow.term == term)).all()
    known = {(row.kind, row.unit_code, row.about) for row in rows}
    new = [
        ObligationRow(
            term=term,
            kind=item.kind,
            unit_code=item.unit_code,
            about=item.about,
            source=item.source,
            due_on=item.due_on,
            opened_at=now,
        )
        for item in owed
        if (item.kind, item.unit_code, item.about) not in known
    ]
    session.add_all(new)
    session.flush()
    return new


def open_receipt(session: Session, shipment: ShipmentRow, now: datetime) -> None:
    """The receipt that the unit of a new shipment owes."""
    session.add(
        ObligationRow(
            term=shipment.term,
            kind="receipt",
            unit_code=shipment.unit_code,
            about=shipment.slip,
            source=SOURCE,
            due_on=shipment.due_on,
            opened_at=now,
        )
    )


def rename_receipt(session: Session, term: str, old_slip: str, new_slip: str) -> None:
    """A parcel got another slip number: its obligation follows."""
    row = receipt_of(session, term, old_slip)
    if row is not None:
        row.about = new_slip
        session.add(row)


def receipt_of(session: Session, term: str, slip: str) -> ObligationRow | None:
    """The obligation that asks for one shipment's receipt."""
    query = select(ObligationRow).where(
        ObligationRow.term == term, ObligationRow.kind == "receipt", ObligationRow.about == slip
    )
    return session.exec(query).first()


def set_due_dates(session: Session, due: Mapping[int, date | None]) -> list[Moved]:
    """Write due dates by obligation id, into the shipments too; returns those that moved."""
    moved = []
    for obligation_id, day in due.items():
        row = session.get_one(ObligationRow, obligation_id)
        if row.due_on != day:
            moved.append(Moved(obligation_id, row.kind, row.unit_code, row.about, row.due_on, day))
            _set_due(session, row, day)
    session.flush()
    return moved


def _set_due(session: Session, row: ObligationRow, day: date | None) -> None:
    row.due_on = day
    row.on_time = _on_time(row) if row.state == "done" else None
    session.add(row)
    if row.kind == "receipt":
        query = select(ShipmentRow).where(
            ShipmentRow.term == row.term, ShipmentRow.slip == row.about
        )
        for shipment in session.exec(query).all():
            shipment.due_on = day
            session.add(shipment)


def follow_shipment(
    session: Session, shipment: ShipmentRow, now: datetime, in_time: InTime
) -> None:
    """Bring the obligation to where its shipment stands."""
    row = receipt_of(session, shipment.term, shipment.slip)
    if row is None:
        return
    row.state = OBLIGATION_STATE[ReceiptState(shipment.state)]
    row.received_at, row.on_time = None, None
    if row.state in ("done", "review"):
        row.received_at = first_arrival(session, shipment, in_time) or now
    if row.state == "done":
        row.on_time = _on_time(row)
    row.decided_by = shipment.decided_by
    session.add(row)


def change_obligation(
    session: Session, change: ObligationChange, now: datetime, in_time: InTime
) -> None:
    """Something owed takes a new state; a receipt's follows its parcel and is not changed here.

    The first arrival counts, unless the correction came too long after our answer.
    """
    row = session.get_one(ObligationRow, change.obligation_id)
    before = (row.state, row.snoozed_until)
    if change.arrived is not None:
        row.received_at = _first(session, row, change.arrived, in_time)
    row.state = change.state or row.state
    if change.missing is not None:
        row.pieces_missing = list(change.missing)
    row.snoozed_until = change.snoozed_until or row.snoozed_until
    row.decided_by, row.because = change.by or row.decided_by, change.because or row.because
    row.on_time = _on_time(row) if row.state == "done" else None
    session.add(row)
    if before != (row.state, row.snoozed_until):
        detail = {
            "obligation": row.id,
            "kind": row.kind,
            "unit": row.unit_code,
            "from": before[0],
            "to": row.state,
            "until": str(row.snoozed_until) if row.snoozed_until else None,
        }
        action = "snoozed" if change.snoozed_until else f"obligation_{row.state}"
        events.note(session, EventNote(change.by or BOT, action, f"O{row.id}", detail), now)


def _first(session: Session, row: ObligationRow, arrived: datetime, in_time: InTime) -> datetime:
    """When it came: the first try, as long as it was put right soon enough after our answer."""
    if row.received_at is None:
        return arrived
    query = (
        select(LetterRow.sent_at)
        .join(MessageRow, col(MessageRow.id) == col(LetterRow.message_row))
        .where(
            MessageRow.kind == row.kind,
            (MessageRow.school_code == row.unit_code) | (MessageRow.district_code == row.unit_code),
            col(LetterRow.sent_at) < arrived,
        )
        .order_by(col(LetterRow.sent_at).desc())
    )
    answered = session.exec(query).first()
    if answered is None or in_time(answered, arrived):
        return row.received_at
    return arrived


def _on_time(row: ObligationRow) -> bool | None:
    if row.due_on is None or row.received_at is None:
        return None
    return row.received_at.astimezone(LOCAL).date() <= row.due_on


def first_arrival(session: Session, shipment: ShipmentRow, in_time: InTime) -> datetime | None:
    """When the receipt came: the first of its messages that was put right in time.

    Walks back from the message the shipment rests on: an earlier try counts as long as
    the next one followed our answer to it soon enough.
    """
    came: datetime | None = None
    for message_row, received_at in reversed(_arrivals(session, shipment)):
        if came is not None and not _corrected(session, message_row, came, in_time):
            break
        came = received_at
    return came


def _corrected(session: Session, message_row: int, came: datetime, in_time: InTime) -> bool:
    """Whether the next message came soon enough after our answer, or before we gave any."""
    answered = _answered(session, message_row)
    return answered is None or came <= answered or in_time(answered, came)


def _arrivals(session: Session, shipment: ShipmentRow) -> list[tuple[int, datetime]]:
    """The messages that brought something for this shipment, up to the one it rests on."""
    if shipment.message_row is None:
        return []
    last = session.get_one(MessageRow, shipment.message_row)
    query = (
        select(MessageRow.id, MessageRow.received_at)
        .join(PieceRow, col(PieceRow.message_row) == col(MessageRow.id))
        .join(ReadingRow, col(ReadingRow.piece_id) == col(PieceRow.id))
        .where(
            ReadingRow.shipment_id == shipment.id,
            MessageRow.received_at < last.received_at,
        )
        .distinct()
        .order_by(col(MessageRow.received_at))
    )
    earlier = [(row, at) for row, at in session.exec(query).all() if row is not None]
    return [*earlier, (shipment.message_row, last.received_at)]


def _answered(session: Session, message_row: int) -> datetime | None:
    """When our answer to a message went out; None while it has not."""
    query = (
        select(LetterRow.sent_at)
        .where(LetterRow.message_row == message_row, col(LetterRow.sent_at).is_not(None))
        .order_by(col(LetterRow.sent_at))
    )
    return session.exec(query).first()
