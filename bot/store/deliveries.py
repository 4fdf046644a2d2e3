"""Parcels that have not come, as their units say: the centre owes the delivery.

Beside the term's one `delivery` obligation stands one for each such parcel, `about` its slip.
It is done once the parcel has a day of delivery, a receipt, or is asked for no more.
"""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from bot.decision import EventNote
from bot.effects import ParcelFound, ParcelMissing
from bot.ledger import CENTRE, DUTY, Obligation
from bot.model import Reason
from bot.store import events
from bot.store.obligations import put_obligations
from bot.store.recorded import BOT
from bot.store.tables import ObligationRow, ReviewRow, ShipmentRow

KIND = "delivery"


def missing(session: Session, effect: ParcelMissing, now: datetime) -> None:
    """Somebody says that a parcel has not come."""
    shipment = session.get_one(ShipmentRow, effect.shipment_id)
    owed = Obligation(KIND, CENTRE, effect.said_on, DUTY[KIND].source, shipment.slip)
    if not put_obligations(session, shipment.term, (owed,), now):
        _reopen(session, shipment, effect)
    detail = {"shipment": shipment.id, "unit": shipment.unit_code}
    events.note(session, EventNote(effect.by, "parcel_missing", shipment.slip, detail), now)


def found(session: Session, shipment: ShipmentRow, by: str, now: datetime) -> None:
    """It came after all, or nobody waits for it: what was to be mended is."""
    row = _owed(session, shipment)
    if row is None or row.state == "done":
        return
    row.state, row.received_at, row.decided_by = "done", now, by
    session.add(row)
    detail = {"obligation": row.id, "kind": KIND, "shipment": shipment.id}
    events.note(session, EventNote(by, "obligation_done", f"O{row.id}", detail), now)


def looked_at(session: Session, effect: ParcelFound, now: datetime) -> None:
    """The centre says that it is there."""
    found(session, session.get_one(ShipmentRow, effect.shipment_id), effect.by, now)


def delivered(session: Session, shipment: ShipmentRow, now: datetime) -> None:
    """An import gives its day of delivery: what waited for that waits no more."""
    found(session, shipment, BOT, now)
    query = select(ReviewRow).where(
        ReviewRow.shipment_id == shipment.id,
        ReviewRow.reason == Reason.NOT_RECEIVED,
        col(ReviewRow.closed_at).is_(None),
    )
    for row in session.exec(query).all():
        row.closed_at, row.closed_by, row.outcome = now, BOT, "delivered"
        session.add(row)
        detail = {"review": row.id, "shipment": shipment.id, "outcome": row.outcome}
        events.note(session, EventNote(BOT, "review_closed", f"R{row.id}", detail), now)


def _owed(session: Session, shipment: ShipmentRow) -> ObligationRow | None:
    query = select(ObligationRow).where(
        ObligationRow.term == shipment.term,
        ObligationRow.kind == KIND,
        ObligationRow.about == shipment.slip,
    )
    return session.exec(query).first()


def _reopen(session: Session, shipment: ShipmentRow, effect: ParcelMissing) -> None:
    row = _owed(session, shipment)
    if row is not None and row.state == "done":
        row.state, row.received_at, row.due_on = "pending", None, effect.said_on
        session.add(row)
