"""Obligations that a person excuses, or keeps quiet about for a while: found and written."""

from __future__ import annotations

import re
from datetime import date, datetime

from sqlmodel import Session, col, select

from bot.decision import EventNote
from bot.store import events
from bot.store.tables import DistrictRow, HeadcountRow, ObligationRow, SchoolRow, TermRow

OPEN = ("pending", "partial", "review")
PURPOSE = {"headcount": "plan", "summary": "issued"}
"""Tables whose figures wait for their copy with the seal."""


def named(session: Session, ref: str, kind: str = "") -> list[ObligationRow]:
    """What a reference means: `O12` (the id in v_obligations), a slip, or a unit by code or
    name with all it owes in open terms. Settled ones are among them."""
    number = re.fullmatch(r"[Oo](\d{1,15})", ref)
    if number:
        row = session.get(ObligationRow, int(number[1]))
        return [row] if row else []
    plain = re.sub(r"[\s-]", "", ref)
    slips = select(ObligationRow).where(
        ObligationRow.kind == "receipt", col(ObligationRow.about).in_((ref, plain))
    )
    return list(session.exec(slips).all()) or _of_unit(session, ref, kind)


def _of_unit(session: Session, ref: str, kind: str) -> list[ObligationRow]:
    units = [
        code
        for table in (SchoolRow, DistrictRow)
        for code in session.exec(
            select(table.code).where((table.code == ref) | (table.name == ref))
        ).all()
    ]
    query = (
        select(ObligationRow)
        .join(TermRow, col(TermRow.key) == col(ObligationRow.term))
        .where(col(ObligationRow.unit_code).in_(units), col(TermRow.closed_at).is_(None))
    )
    if kind:
        query = query.where(ObligationRow.kind == kind)
    return list(session.exec(query.order_by(col(ObligationRow.id))).all())


def waive(session: Session, row: ObligationRow, by: str, because: str, now: datetime) -> None:
    """Nobody owes it any more; figures that only waited for the rest of it count from now on."""
    row.state, row.decided_by, row.because = "waived", by, because
    if purpose := PURPOSE.get(row.kind):
        _accept(session, row, purpose, by, now)
    _note(session, row, by, "waived", now)


def _accept(session: Session, row: ObligationRow, purpose: str, by: str, now: datetime) -> None:
    units = select(SchoolRow.code).where(SchoolRow.district_code == row.unit_code)
    query = select(HeadcountRow).where(
        HeadcountRow.term == row.term,
        HeadcountRow.purpose == purpose,
        HeadcountRow.state == "reported",
        col(HeadcountRow.unit_code).in_([row.unit_code, *session.exec(units).all()]),
    )
    for figures in session.exec(query).all():
        figures.state, figures.accepted_at, figures.decided_by = "accepted", now, by
        session.add(figures)


def snooze(
    session: Session, row: ObligationRow, until: date, by: str, because: str, now: datetime
) -> None:
    """No step up to and on that day."""
    row.snoozed_until, row.decided_by, row.because = until, by, because
    _note(session, row, by, "snoozed", now)


def original(session: Session, row: ObligationRow, day: date, by: str, now: datetime) -> None:
    """The paper original is in a person's hands."""
    row.original_received_on = day
    session.add(row)
    detail = {"obligation": row.id, "kind": row.kind, "unit": row.unit_code, "on": str(day)}
    events.note(session, EventNote(by, "original_received", f"O{row.id}", detail), now)


def _note(session: Session, row: ObligationRow, by: str, action: str, now: datetime) -> None:
    session.add(row)
    detail = {"obligation": row.id, "kind": row.kind, "unit": row.unit_code}
    if action == "snoozed":
        detail["until"] = str(row.snoozed_until)
    subject = row.about if row.kind == "receipt" else f"O{row.id}"
    events.note(session, EventNote(by, action, subject, detail), now)
