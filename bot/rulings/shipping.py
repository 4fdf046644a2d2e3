"""Rulings about what was sent: a lost parcel is cancelled, or another takes its place."""

from __future__ import annotations

from bot import slipnumbers
from bot.decision import Decision, EventNote, ShipmentChange
from bot.desk import Desk
from bot.effects import Effect, ParcelSentAgain
from bot.model import ReceiptState, Shipment
from bot.rulings.named import by_slip
from bot.rulings.ruling import DecidedAlready, Ruling, write
from bot.store import matters, registry

FIXED = (ReceiptState.ACKNOWLEDGED, ReceiptState.CANCELLED)
"""Parcels of which it is known what became of them; `undo` comes first."""


def cancel(desk: Desk, slip: str, ruling: Ruling) -> Shipment:
    """Nobody owes a receipt for this parcel any more, and its cards count as not sent.

    Paper of it that waits keeps waiting: a person says which parcel it is of.
    """
    shipment, _ = _open(desk, slip)
    _cancel(desk, shipment, ruling)
    return shipment


def replace(desk: Desk, slip: str, quantity: int, ruling: Ruling) -> str:
    """Another parcel to the same unit takes its place; gives the new slip number."""
    shipment, taken = _open(desk, slip)
    new = slipnumbers.number(desk.secret, shipment.term, shipment.unit_code, len(taken), taken)
    again = ParcelSentAgain(shipment.id, new, quantity, ruling.by)
    _cancel(desk, shipment, ruling, again)
    return new


def _open(desk: Desk, slip: str) -> tuple[Shipment, set[str]]:
    """The parcel, if nothing final is known of it; and every slip number there is."""
    with desk.store.read() as session:
        expected = registry.load_expected(session)
        shipment = by_slip(expected, slip)
        before = matters.decided_by(session, shipment.slip)
    if shipment.state in FIXED:
        raise DecidedAlready(shipment.slip, before or "bot")
    return shipment, {one.slip for one in expected.shipments}


def _cancel(desk: Desk, shipment: Shipment, ruling: Ruling, *more: Effect) -> None:
    change = ShipmentChange(shipment.id, ReceiptState.CANCELLED, decided_by=ruling.by)
    note = EventNote(ruling.by, "shipment_cancelled", shipment.slip, {"shipment": shipment.id})
    decision = Decision(shipments=(change,), effects=more, events=(note,))
    write(desk, decision, ruling, shipment.slip)
    with desk.store.write() as session:
        matters.keep_because(session, shipment.slip, ruling.by, ruling.because)
