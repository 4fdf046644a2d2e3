"""Faulty cards that a school wants exchanged: asked for, counted, done (notice, clause 四)."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from bot.decision import EventNote
from bot.effects import ObligationChange, ReplacementAsked, ReplacementCounted, ReplacementDone
from bot.ledger import DUTY, Obligation
from bot.store import events
from bot.store.obligations import InTime, change_obligation, put_obligations
from bot.store.recorded import BOT
from bot.store.tables import ObligationRow, ReplacementRow


def open_of(session: Session, school_codes: tuple[str, ...]) -> list[ReplacementRow]:
    """The requests of these schools that are not done yet, oldest first."""
    query = (
        select(ReplacementRow)
        .where(
            col(ReplacementRow.school_code).in_(school_codes), ReplacementRow.state == "requested"
        )
        .order_by(col(ReplacementRow.id))
    )
    return list(session.exec(query).all())


def all_open(session: Session) -> list[ReplacementRow]:
    """The requests of all schools that are not done yet, oldest first."""
    query = select(ReplacementRow).where(ReplacementRow.state == "requested")
    return list(session.exec(query.order_by(col(ReplacementRow.id))).all())


def ask(
    session: Session, effect: ReplacementAsked, message_row: int | None, now: datetime
) -> ReplacementRow:
    """A new request, and what its district owes by it."""
    row = ReplacementRow(
        term=effect.term,
        school_code=effect.school_code,
        quantity=effect.quantity,
        fault=effect.fault,
        requested_at=now,
        due_on=effect.due_on,
        message_row=message_row,
    )
    session.add(row)
    session.flush()
    owed = Obligation(
        "replacement", effect.owed_by, effect.due_on, DUTY["replacement"].source, str(row.id)
    )
    put_obligations(session, effect.term, (owed,), now)
    _note(session, row, "replacement_asked", now)
    return row


def count(session: Session, effect: ReplacementCounted, now: datetime) -> None:
    """The number of cards, said later."""
    row = session.get_one(ReplacementRow, effect.replacement_id)
    row.quantity = effect.quantity
    session.add(row)
    _note(session, row, "replacement_counted", now)


def finish(session: Session, effect: ReplacementDone, now: datetime, in_time: InTime) -> None:
    """The school has its cards; its district is done."""
    row = session.get_one(ReplacementRow, effect.replacement_id)
    if row.state != "requested":
        return
    row.state, row.replaced_at = "replaced", now
    session.add(row)
    _note(session, row, "replacement_done", now)
    query = select(ObligationRow).where(
        ObligationRow.kind == "replacement",
        ObligationRow.term == row.term,
        ObligationRow.about == str(row.id),
    )
    for owed in session.exec(query).all():
        done = ObligationChange(owed.id or 0, "done", arrived=effect.arrived, by=BOT)
        change_obligation(session, done, now, in_time)


def _note(session: Session, row: ReplacementRow, action: str, now: datetime) -> None:
    detail = {"replacement": row.id, "school": row.school_code, "quantity": row.quantity}
    events.note(session, EventNote(BOT, action, f"P{row.id}", detail), now)
