"""Writes a decision whole: one transaction, letters included, or nothing at all.

Deciding is done elsewhere; here are only the guards that the store alone can keep: a
message is decided once, a person's word is not overwritten by the bot, a matter is
settled once, a token serves once (`DecisionOutdated`).
"""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.decision import Decision, EventNote
from bot.model import MessageState
from bot.store import effects, events, pieces, receipts, reviews
from bot.store.obligations import InTime
from bot.store.recorded import BOT, DecisionOutdated, PutLetter, Recorded
from bot.store.tables import LetterRow, MessageRow


def no_grace(answered: datetime, corrected: datetime) -> bool:
    """Without a calendar no correction counts as made in time: the later arrival does."""
    del answered, corrected
    return False


def record(
    session: Session,
    decision: Decision,
    now: datetime,
    *,
    put_letter: PutLetter,
    in_time: InTime = no_grace,
) -> Recorded:
    """Write all that a decision changes; an error leaves the session as it was before.

    A decision with a kind or with pieces is the judgement of a message and needs one that
    is not yet judged. Order matters: a row that a person settles by name (`rows`) keeps
    that state, though its question was closed when the shipment became acknowledged.
    """
    recorded = Recorded()
    with session.begin_nested():
        _judge_message(session, decision, now)
        _use_token(session, decision, now)
        pieces.add(session, decision, recorded)
        reviews.close(session, decision.closed, now)
        for change in decision.shipments:
            receipts.change(session, decision, change, recorded, now, in_time)
        pieces.change_rows(session, decision.rows)
        pieces.change(session, decision.piece_changes)
        reviews.open_(session, decision, recorded, now)
        pieces.settle_messages(session, decision)
        effects.write(session, decision, recorded, now, in_time)
        for event in decision.events:
            events.note(session, event, now)
        for letter in decision.letters:
            recorded.letters.append(put_letter(session, letter, recorded))
    return recorded


def _judge_message(session: Session, decision: Decision, now: datetime) -> None:
    if decision.message_row is None:
        return
    message = session.get_one(MessageRow, decision.message_row)
    judging = decision.kind is not None or bool(decision.pieces)
    if judging and message.state != MessageState.RECEIVED:
        raise DecisionOutdated(f"M{message.id}", f"already {message.state}")
    _write_message(message, decision, judging=judging)
    session.add(message)
    if judging:
        events.note(session, _judged(message, decision), now)


def _write_message(message: MessageRow, decision: Decision, *, judging: bool) -> None:
    if judging:
        message.reason = decision.reason
        message.trouble = ""
    for name in ("kind", "state", "reason", "district_code", "school_code"):
        value = getattr(decision, name)
        if value is not None:
            setattr(message, name, value)


def _judged(message: MessageRow, decision: Decision) -> EventNote:
    detail = {
        "message": message.id,
        "kind": str(message.kind),
        "state": str(message.state),
        "reason": message.reason and str(message.reason),
        "pieces": len(decision.pieces),
    }
    return EventNote(BOT, "judged", f"M{message.id}", detail)


def _use_token(session: Session, decision: Decision, now: datetime) -> None:
    if decision.used_token_of is None:
        return
    letter = session.get_one(LetterRow, decision.used_token_of)
    if letter.token_used_at is not None:
        raise DecisionOutdated(f"L{letter.id}", "its token has served already")
    letter.token_used_at = now
    session.add(letter)
