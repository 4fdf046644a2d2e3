"""Writes what a decision changes besides papers and parcels (`bot.effects`), with its history."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, col, select

from bot.decision import Decision, EventNote
from bot.effects import (
    AddressSpoke,
    Effect,
    Figures,
    FiguresWithdrawn,
    FormKept,
    HandoverConfirmed,
    HandoverStated,
    LetterBounced,
    LetterReleased,
    ObligationChange,
    ParcelFound,
    ParcelMissing,
    ParcelSentAgain,
    PlanApproved,
    ProposalRejected,
    ReallocationApproved,
    ReplacementAsked,
    ReplacementCounted,
    ReplacementDone,
    UnitContact,
)
from bot.store import (
    addresses,
    deliveries,
    events,
    forms,
    handovers,
    letters,
    plans,
    reallocations,
    replacements,
    shipments,
)
from bot.store.obligations import InTime, change_obligation
from bot.store.recorded import BOT, Recorded
from bot.store.tables import (
    DistrictRow,
    HeadcountRow,
    SchoolRow,
)


def write(
    session: Session, decision: Decision, recorded: Recorded, now: datetime, in_time: InTime
) -> None:
    """Write every effect in the order given."""
    for effect in decision.effects:
        _write(session, decision, effect, recorded, now, in_time)
    session.flush()


def _write(
    session: Session,
    decision: Decision,
    effect: Effect,
    recorded: Recorded,
    now: datetime,
    in_time: InTime,
) -> None:
    row = decision.message_row
    match effect:
        case ObligationChange():
            change_obligation(session, effect, now, in_time)
        case Figures():
            _put_figures(session, effect, decision, recorded, now)
        case FiguresWithdrawn():
            forms.withdraw(session, effect)
        case FormKept():
            forms.keep(session, effect, decision, recorded, now)
        case HandoverStated():
            forms.hand_over(session, effect, decision, recorded, now)
        case ReplacementAsked():
            replacements.ask(session, effect, row, now)
        case ReplacementCounted():
            replacements.count(session, effect, now)
        case ReplacementDone():
            replacements.finish(session, effect, now, in_time)
        case HandoverConfirmed():
            handovers.confirm(session, effect, row, now, in_time)
        case PlanApproved():
            plans.approve(session, effect.term, effect.mark, effect.by, now)
        case ReallocationApproved():
            reallocations.approve(session, effect.term, effect.mark, effect.by, now)
        case ProposalRejected():
            detail = {"kind": effect.kind, "because": effect.because}
            note = EventNote(effect.by, "proposal_rejected", effect.term, detail)
            events.note(session, note, now)
        case ParcelMissing():
            deliveries.missing(session, effect, now)
        case ParcelFound():
            deliveries.looked_at(session, effect, now)
        case ParcelSentAgain():
            shipments.send_again(session, effect, now)
        case UnitContact():
            _put_contact(session, effect, now)
        case LetterBounced():
            addresses.bounced(session, effect, now)
        case AddressSpoke():
            addresses.spoke(session, effect.address, now)
        case LetterReleased():
            letters.release(session, effect.letter_id)
            note = EventNote(effect.by, "letter_released", f"L{effect.letter_id}")
            events.note(session, note, now)


def _put_figures(
    session: Session, figures: Figures, decision: Decision, recorded: Recorded, now: datetime
) -> None:
    """A later form takes the place of the earlier one; what it said stays as history."""
    for earlier in _standing(session, figures):
        earlier.state = "replaced"
        session.add(earlier)
    piece = recorded.pieces.get(figures.ordinal) if figures.ordinal is not None else None
    session.add(
        HeadcountRow(
            term=figures.term,
            unit_code=figures.unit_code,
            purpose=figures.purpose,
            students=figures.students,
            teachers=figures.teachers,
            staff=figures.staff,
            total=figures.total,
            by_grade=figures.by_grade,
            textbooks=figures.textbooks,
            note=figures.note,
            state="accepted" if figures.accepted else "reported",
            received_at=now,
            accepted_at=now if figures.accepted else None,
            decided_by=BOT if figures.accepted else "",
            piece_id=piece,
            message_row=decision.message_row,
        )
    )


def _standing(session: Session, figures: Figures) -> Iterable[HeadcountRow]:
    query = select(HeadcountRow).where(
        HeadcountRow.term == figures.term,
        HeadcountRow.unit_code == figures.unit_code,
        HeadcountRow.purpose == figures.purpose,
        col(HeadcountRow.state).in_(("reported", "accepted")),
    )
    return session.exec(query).all()


def _put_contact(session: Session, contact: UnitContact, now: datetime) -> None:
    """What 附件1 says of a unit; an address is added, for the old one may still be in use."""
    row: SchoolRow | DistrictRow | None = session.get(SchoolRow, contact.unit_code)
    row = row or session.get(DistrictRow, contact.unit_code)
    if row is None:
        return
    changed = []
    for name in ("contact", "phone", "address", "responsible", "responsible_title"):
        value = getattr(contact, name)
        if value and hasattr(row, name) and getattr(row, name) != value:
            setattr(row, name, value)
            changed.append(name)
    if contact.email and contact.email.lower() not in {one.lower() for one in row.emails}:
        row.emails = [contact.email.lower(), *row.emails]
        changed.append("emails")
    if changed:
        session.add(row)
        note = EventNote(BOT, "unit_changed", row.code, {"fields": changed})
        events.note(session, note, now)
