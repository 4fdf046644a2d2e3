"""What a reminder has to tell of each open matter beyond its dates: counts, and what came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sqlmodel import Session, col, select

from bot.ladder import HANDING_OUT
from bot.model import PieceState, Reason
from bot.reminding import Detail, Owing
from bot.store.tables import (
    DistrictRow,
    HandoverRow,
    ReadingRow,
    ReplacementRow,
    SchoolRow,
    ShipmentRow,
)

MISSING = {
    Reason.SEAL_MISSING: "缺公章，请补盖后重拍",
    Reason.SIGNATURE_MISSING: "缺签名，请补签后重拍",
    Reason.FORM_NOT_STAMPED: "缺公章，请补盖后重拍",
    Reason.OTHER_TERM: "",
}
"""What is said of paper that came and could not be taken; else that it must be sent again."""


def details(session: Session, owings: Iterable[Owing]) -> dict[int, Detail]:
    """By the obligation's id."""
    every = list({one.id: one for one in owings if one.kind != HANDING_OUT}.values())
    parcels = Counter((one.term, one.unit_code) for one in every if one.kind == "receipt")
    return {
        one.id: _detail(session, one, several=parcels[one.term, one.unit_code] > 1)
        for one in every
        if one.kind in TELLERS or one.pieces_missing
    }


def _detail(session: Session, one: Owing, *, several: bool) -> Detail:
    if one.kind == "receipt":
        return _of_receipt(session, one, several=several)
    if one.kind in ("return", "supply"):
        return _of_handover(session, one)
    if one.kind == "replacement":
        return _of_replacement(session, one)
    return Detail(missing="、".join(one.pieces_missing))


TELLERS = ("receipt", "return", "supply", "replacement")


def _of_receipt(session: Session, one: Owing, *, several: bool) -> Detail:
    query = select(ShipmentRow).where(ShipmentRow.term == one.term, ShipmentRow.slip == one.about)
    row = session.exec(query).first()
    if row is None:
        return Detail()
    return Detail(
        quantity=row.quantity,
        delivered_on=row.delivered_on,
        slip=row.slip if several else "",
        missing=_came_before(session, row),
    )


def _came_before(session: Session, shipment: ShipmentRow) -> str:
    """What became of the last paper that came for a parcel."""
    query = select(ReadingRow).where(ReadingRow.shipment_id == shipment.id)
    last = session.exec(query.order_by(col(ReadingRow.id).desc()).limit(1)).first()
    if last is None or last.state not in (PieceState.REJECTED, PieceState.REVIEW):
        return ""
    if last.state == PieceState.REVIEW:
        return "已发来，有一处待发件人回复"
    return MISSING.get(Reason(last.reason or Reason.UNREADABLE), "已发来，未能登记，请重新拍照")


def _of_handover(session: Session, one: Owing) -> Detail:
    row = session.get(HandoverRow, int(one.about)) if one.about.isdigit() else None
    return Detail(quantity=row.quantity, party=_name(session, row.to_code)) if row else Detail()


def _of_replacement(session: Session, one: Owing) -> Detail:
    row = session.get(ReplacementRow, int(one.about)) if one.about.isdigit() else None
    if row is None:
        return Detail()
    return Detail(quantity=row.quantity, party=_name(session, row.school_code), fault=row.fault)


def _name(session: Session, code: str) -> str:
    unit = session.get(SchoolRow, code) or session.get(DistrictRow, code)
    return unit.name if unit else ""
