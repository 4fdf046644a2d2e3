"""Rulings about a parcel itself: acknowledged by other ways, excused, taken back."""

from __future__ import annotations

from dataclasses import replace

from bot.decision import Decision, EventNote, ReviewOpened, ShipmentChange
from bot.desk import Desk
from bot.model import PieceState, Reason, ReceiptState, Shipment, WaitsFor
from bot.rulings.named import by_slip
from bot.rulings.reviews import row_of
from bot.rulings.ruling import DecidedAlready, Ruling, write
from bot.rulings.telling import withdrawn
from bot.store import matters, registry
from bot.trouble import BadInput
from parsers.facts import Evidence


def acknowledge(desk: Desk, slip: str, quantity: int, ruling: Ruling) -> Shipment:
    """A receipt that came by another way: on paper, by telephone."""
    with desk.store.read() as session:
        expected = registry.load_expected(session)
        before = matters.decided_by(session, slip)
    shipment = by_slip(expected, slip)
    if shipment.state is ReceiptState.ACKNOWLEDGED:
        raise DecidedAlready(slip, before or "bot")
    change = ShipmentChange(
        shipment.id,
        ReceiptState.ACKNOWLEDGED,
        quantity_received=quantity,
        decided_by=ruling.by,
        evidence=Evidence.PERSON,
        confidence=1.0,
        clear=True,
    )
    note = EventNote(ruling.by, "acknowledged_by_person", shipment.slip, {"quantity": quantity})
    write(desk, Decision(shipments=(change,), events=(note,)), ruling, slip)
    with desk.store.write() as session:
        matters.keep_because(session, shipment.slip, ruling.by, ruling.because)
    return shipment


def waive_receipt(desk: Desk, slip: str, ruling: Ruling) -> Shipment:
    """Ask nobody for this receipt any more; `undo` takes it back."""
    with desk.store.read() as session:
        expected = registry.load_expected(session)
    shipment = by_slip(expected, slip)
    change = ShipmentChange(shipment.id, ReceiptState.WAIVED, decided_by=ruling.by)
    note = EventNote(ruling.by, "waived", shipment.slip, {"shipment": shipment.id})
    write(desk, Decision(shipments=(change,), events=(note,)), ruling, slip)
    with desk.store.write() as session:
        matters.keep_because(session, shipment.slip, ruling.by, ruling.because)
    return shipment


def undo(desk: Desk, slip: str, ruling: Ruling) -> Shipment:
    """Take back what was decided about a shipment: it is expected again.

    The paper it rested on, if any, waits for the centre; its sender is told.
    """
    with desk.store.read() as session:
        expected = registry.load_expected(session)
        found = matters.behind(session, slip)
    shipment = by_slip(expected, slip)
    if shipment.state in (ReceiptState.EXPECTED, ReceiptState.REVIEW, ReceiptState.DISPUTED):
        raise BadInput(
            f"单号 {slip} 尚未确认，无可撤销", f"slip {slip} is not decided, nothing to undo"
        )
    decision = Decision(
        shipments=(
            ShipmentChange(shipment.id, ReceiptState.EXPECTED, decided_by=ruling.by, clear=True),
        ),
        events=(EventNote(ruling.by, "undone", shipment.slip, {"shipment": shipment.id}),),
    )
    if found is not None:
        decision = replace(
            decision,
            rows=row_of(found, replace(found.verdict, state=PieceState.REVIEW, reason=_DOUBT)),
            opened=(
                ReviewOpened(
                    _DOUBT,
                    WaitsFor.CENTRE,
                    piece_id=found.piece_id,
                    row=found.row,
                    shipment_id=shipment.id,
                ),
            ),
            letters=withdrawn(desk, expected, found, ruling),
        )
    write(desk, decision, ruling, slip)
    with desk.store.write() as session:
        matters.keep_because(session, shipment.slip, ruling.by, ruling.because)
    return shipment


_DOUBT = Reason.AMBIGUOUS
"""What a paper waits for whose acknowledgement was taken back."""
