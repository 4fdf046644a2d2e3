"""Rows of the store as the items that a reply may steer (`bot.steering`)."""

from __future__ import annotations

from sqlmodel import Session, col, or_, select

from bot.ledger import CENTRE
from bot.model import Reason, ReceiptState
from bot.steering import Item
from bot.store import handovers
from bot.store.tables import (
    DistrictRow,
    HandoverRow,
    LetterRow,
    ObligationRow,
    ReplacementRow,
    ReviewRow,
    SchoolRow,
    ShipmentRow,
)

SETTLED = ("done", "waived")
"""States of an obligation that nobody waits for."""


def of_obligation(session: Session, row: ObligationRow) -> Item:
    """An obligation as an item of its own kind."""
    return Item(
        matter=row.kind,
        id=row.id or 0,
        unit_code=row.unit_code,
        ref=f"O{row.id}",
        above=_above(session, row.unit_code),
        term=row.term,
        unit=_unit_name(session, row.unit_code),
        about=row.about,
        open=row.state not in SETTLED,
        by=row.decided_by,
        obligation_id=row.id,
    )


def of_parcel(session: Session, number: int) -> Item:
    """A parcel whose receipt is owed; settled too while nobody knows where it is."""
    row = session.get_one(ShipmentRow, number)
    missing = select(ReviewRow.id).where(
        ReviewRow.shipment_id == number,
        ReviewRow.reason == Reason.NOT_RECEIVED,
        col(ReviewRow.closed_at).is_(None),
    )
    settled = row.state in (
        ReceiptState.ACKNOWLEDGED,
        ReceiptState.WAIVED,
        ReceiptState.CANCELLED,
    )
    return Item(
        matter="receipt",
        id=number,
        unit_code=row.unit_code,
        above=_above(session, row.unit_code),
        term=row.term,
        unit=_unit_name(session, row.unit_code),
        about=row.slip,
        quantity=row.quantity,
        open=not settled and session.exec(missing).first() is None,
        by="" if row.decided_by == "bot" else row.decided_by,
        obligation_id=_receipt_owed(session, row),
    )


def _receipt_owed(session: Session, shipment: ShipmentRow) -> int | None:
    query = select(ObligationRow.id).where(
        ObligationRow.term == shipment.term,
        ObligationRow.kind == "receipt",
        ObligationRow.about == shipment.slip,
    )
    return session.exec(query).first()


def of_replacement(session: Session, row: ReplacementRow) -> Item:
    """Cards that a school wants exchanged."""
    query = select(ObligationRow.id).where(
        ObligationRow.kind == "replacement", ObligationRow.about == str(row.id)
    )
    return Item(
        matter="replacement",
        id=row.id or 0,
        unit_code=row.school_code,
        ref=f"P{row.id}",
        above=_above(session, row.school_code),
        term=row.term,
        unit=_unit_name(session, row.school_code),
        quantity=row.quantity,
        open=row.state == "requested",
        obligation_id=session.exec(query).first(),
    )


def of_review(session: Session, row: ReviewRow) -> Item:
    """What waits for the centre."""
    shipment = session.get(ShipmentRow, row.shipment_id) if row.shipment_id else None
    return Item(
        matter="review",
        id=row.id or 0,
        unit_code=CENTRE,
        ref=f"R{row.id}",
        term=shipment.term if shipment else "",
        unit=_unit_name(session, shipment.unit_code) if shipment else "",
        about=shipment.slip if shipment else "",
        quantity=shipment.quantity if shipment else None,
        open=row.closed_at is None,
        by=row.closed_by,
        obligation_id=_receipt_owed(session, shipment) if shipment else None,
    )


def of_held(row: LetterRow) -> Item:
    """A letter that waits to be released."""
    return Item(
        matter="held",
        id=row.id or 0,
        unit_code=CENTRE,
        ref=f"L{row.id}",
        about=row.subject,
        open=row.state == "held",
    )


def of_handover(session: Session, row: HandoverRow) -> Item:
    """Cards that one unit gets from another."""
    owed = handovers.obligation_of(session, row)
    return Item(
        matter="handover",
        id=row.id or 0,
        unit_code=row.to_code,
        ref=f"H{row.id}",
        above=_above(session, row.to_code),
        term=row.term,
        unit=_unit_name(session, row.from_code if row.to_code == CENTRE else row.to_code),
        quantity=row.quantity,
        open=row.state == "approved",
        by="" if row.state == "approved" else row.decided_by,
        obligation_id=owed.id if owed else None,
    )


def _above(session: Session, unit_code: str) -> tuple[str, ...]:
    """The district and the central school of a school; nobody is above a district."""
    school = session.get(SchoolRow, unit_code)
    if school is None:
        return ()
    parent = select(SchoolRow.code).where(
        or_(SchoolRow.code == school.parent, SchoolRow.name == school.parent)
    )
    found = session.exec(parent).first() if school.parent else None
    return tuple(code for code in (school.district_code, found) if code)


def _unit_name(session: Session, code: str) -> str:
    """A school's or district's name; "" for the centre and for codes nobody knows."""
    unit = session.get(SchoolRow, code) or session.get(DistrictRow, code)
    return unit.name if unit else ""
