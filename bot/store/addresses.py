"""Addresses that letters come back from: kept until mail comes from them again."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, or_, select

from bot.decision import EventNote
from bot.effects import LetterBounced
from bot.store import events, notices
from bot.store.recorded import BOT
from bot.store.tables import DeadAddressRow, LetterRow, LetterStepRow

BOUNCED = "bounced:"
"""How `last_response` of a letter begins that came back after it was sent."""

PATIENCE = 3
"""So many letters may come back from a full or slow mailbox before it counts as dead."""


def dead(session: Session) -> frozenset[str]:
    """Addresses that are written to no more, in lower case."""
    query = select(DeadAddressRow.address).where(
        or_(col(DeadAddressRow.lasting).is_(True), DeadAddressRow.returned >= PATIENCE)
    )
    return frozenset(session.exec(query).all())


def letter_of(session: Session, message_id: str) -> LetterRow | None:
    """The letter of ours with a Message-ID, with or without its brackets."""
    bare = message_id.strip("<> ")
    if not bare:
        return None
    query = select(LetterRow).where(col(LetterRow.message_id).in_((bare, f"<{bare}>")))
    return session.exec(query).first()


def bounced(session: Session, effect: LetterBounced, now: datetime) -> None:
    """A letter came back: it failed, its steps were never taken, its address is doubtful.

    Its steps and notices are given back so that the unit's next address is written to instead.
    """
    row = session.get(DeadAddressRow, effect.address)
    if row is None:
        row = DeadAddressRow(address=effect.address, since=now, returned=0)
    row.returned += 1
    row.lasting = row.lasting or effect.lasting
    row.why, row.letter_id = effect.why[:300], effect.letter_id
    session.add(row)
    _fail(session, effect)
    detail = {"letter": effect.letter_id, "lasting": effect.lasting}
    subject = f"L{effect.letter_id}" if effect.letter_id else "bounce"
    events.note(session, EventNote(BOT, "letter_bounced", subject, detail), now)


def _fail(session: Session, effect: LetterBounced) -> None:
    letter = session.get(LetterRow, effect.letter_id) if effect.letter_id else None
    if letter is None or letter.state not in ("sent", "sending", "failed"):
        return
    if letter.state != "failed":
        letter.state, letter.last_response = "failed", f"{BOUNCED} {effect.why}"[:500]
    session.add(letter)
    steps = select(LetterStepRow).where(LetterStepRow.letter_id == letter.id)
    for step in session.exec(steps).all():
        session.delete(step)
    for notice in notices.of_letter(session, effect.letter_id or 0):
        notices.carry(session, notice, None)


def spoke(session: Session, address: str, now: datetime) -> None:
    """Somebody is there after all."""
    row = session.get(DeadAddressRow, address.lower())
    if row is not None:
        session.delete(row)
        events.note(session, EventNote(BOT, "address_alive", "address"), now)
