"""What the centre itself owes, and how far the letters of it have come."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Session, col, select

from bot.ledger import CENTRE
from bot.model import ReceiptState
from bot.store import letters
from bot.store.tables import LetterRow, NoticeRow, ObligationRow, ShipmentRow
from bot.workdays import local_date

OPEN = ("pending", "partial", "review")


def owed(session: Session, term: str, kind: str) -> ObligationRow | None:
    """What the centre owes of this kind for the whole term, while it is open."""
    query = select(ObligationRow).where(
        ObligationRow.term == term,
        ObligationRow.kind == kind,
        ObligationRow.unit_code == CENTRE,
        ObligationRow.about == "",
        col(ObligationRow.state).in_(OPEN),
    )
    return session.exec(query).first()


def all_delivered(session: Session, term: str) -> date | None:
    """The day the last parcel came; None while one has not, or there is none.

    A receipt without a day of delivery shows that its parcel came by the day it was signed.
    """
    query = select(ShipmentRow).where(
        ShipmentRow.term == term, ShipmentRow.state != ReceiptState.CANCELLED
    )
    days = [row.delivered_on or _signed_on(row) for row in session.exec(query).all()]
    known = [day for day in days if day]
    return max(known) if known and len(known) == len(days) else None


def _signed_on(row: ShipmentRow) -> date | None:
    if row.state != ReceiptState.ACKNOWLEDGED or row.acknowledged_at is None:
        return None
    return row.signed_on or local_date(row.acknowledged_at)


def owing_rows(session: Session, term: str, kind: str) -> list[ObligationRow]:
    """What is open of this kind, whoever owes it."""
    query = select(ObligationRow).where(
        ObligationRow.term == term,
        ObligationRow.kind == kind,
        col(ObligationRow.state).in_(OPEN),
    )
    return list(session.exec(query.order_by(col(ObligationRow.unit_code))).all())


def any_of(session: Session, term: str, kind: str) -> ObligationRow | None:
    """What the centre owes of this kind, done or not."""
    query = select(ObligationRow).where(
        ObligationRow.term == term,
        ObligationRow.kind == kind,
        ObligationRow.unit_code == CENTRE,
    )
    return session.exec(query).first()


def all_told(session: Session, prefix: str, today: date) -> datetime | None:
    """When the last of these notices was told; None while one is on its way or none was put.

    One that no letter has carried by the next day has nobody to carry it to.
    """
    rows = session.exec(select(NoticeRow).where(col(NoticeRow.key).startswith(prefix))).all()
    times: list[datetime] = []
    for row in rows:
        letter = session.get(LetterRow, row.letter_id) if row.letter_id else None
        if letter is not None and letter.state == "sent" and letter.sent_at:
            times.append(letter.sent_at)
        elif not row.dropped_because and (letter is not None or row.due_on >= today):
            return None
    return max(times, default=None)


def drop_others(session: Session, prefix: str, but: str) -> bool:
    """Take back proposals that a later one replaces; says whether there was any at all."""
    found = [row for row in _of(session, prefix) if row.key != but]
    for row in found:
        letters.drop(session, row.id or 0, f"replaced by {but}")
    return bool(found)


def all_sent(session: Session, prefix: str) -> datetime | None:
    """When the last of these letters went; None while one has not, or there is none."""
    found = [row for row in _of(session, prefix) if row.state != "dropped"]
    times = [row.sent_at for row in found if row.state == "sent" and row.sent_at]
    return max(times) if times and len(times) == len(found) else None


def _of(session: Session, prefix: str) -> list[LetterRow]:
    query = select(LetterRow).where(col(LetterRow.key).startswith(prefix))
    return list(session.exec(query).all())
