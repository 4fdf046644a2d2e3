"""Forms of the districts that stand, and what only they tell: moves within a district."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from bot.decision import Decision, EventNote
from bot.effects import FiguresWithdrawn, FormKept, HandoverStated
from bot.store import events
from bot.store.recorded import BOT, Recorded
from bot.store.tables import FormRow, HandoverRow, HeadcountRow

STANDS, REPLACED = "stands", "replaced"


def keep(
    session: Session, form: FormKept, decision: Decision, recorded: Recorded, now: datetime
) -> None:
    """A later form takes the place of the earlier one; what that said stays as history."""
    query = select(FormRow).where(
        FormRow.term == form.term,
        FormRow.annex == form.annex,
        FormRow.owner == form.owner,
        FormRow.stamped == form.stamped,
        FormRow.state == STANDS,
    )
    earlier = session.exec(query).all()
    for row in earlier:
        row.state = REPLACED
        session.add(row)
    session.add(
        FormRow(
            term=form.term,
            annex=form.annex,
            owner=form.owner,
            stamped=form.stamped,
            totals=form.totals,
            lines=form.lines,
            notes=form.notes,
            received_at=now,
            piece_id=_piece(recorded, form.ordinal),
            message_row=decision.message_row,
        )
    )
    detail = {"term": form.term, "annex": form.annex, "stamped": form.stamped}
    action = "form_replaced" if earlier else "form_accepted"
    events.note(session, EventNote(BOT, action, form.owner, detail), now)


def withdraw(session: Session, figures: FiguresWithdrawn) -> None:
    """What a form said of a unit counts no more, for its later version has no such line."""
    query = select(HeadcountRow).where(
        HeadcountRow.term == figures.term,
        HeadcountRow.unit_code == figures.unit_code,
        HeadcountRow.purpose == figures.purpose,
        col(HeadcountRow.state).in_(("reported", "accepted")),
    )
    for row in session.exec(query).all():
        row.state = REPLACED
        session.add(row)


def hand_over(
    session: Session, moved: HandoverStated, decision: Decision, recorded: Recorded, now: datetime
) -> None:
    """Both sides say so in one form: the cards are where they were to go."""
    row = HandoverRow(
        term=moved.term,
        kind="within",
        from_code=moved.from_code,
        to_code=moved.to_code,
        quantity=moved.quantity,
        state="confirmed",
        confirmed_at=now,
        decided_by=BOT,
        note="附件4",
        piece_id=_piece(recorded, moved.ordinal),
        message_row=decision.message_row,
    )
    session.add(row)
    session.flush()
    detail = {"from": moved.from_code, "to": moved.to_code, "quantity": moved.quantity}
    events.note(session, EventNote(BOT, "handover_stated", f"H{row.id}", detail), now)


def _piece(recorded: Recorded, ordinal: int | None) -> int | None:
    return recorded.pieces.get(ordinal) if ordinal is not None else None
