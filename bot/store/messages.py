"""A message's life in the store: arrival, tries, shunted, released.

A message is its bytes, or its Message-ID, sender and body: the same mail in two folders,
sent twice or numbered anew is one row. This module reads nothing inside a message.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from bot.decision import EventNote
from bot.model import MessageState, Reason
from bot.store import events, sightings
from bot.store.open import Store
from bot.store.tables import MessageRow

MOST_TRIES = 3


@dataclass(frozen=True, slots=True)
class MessageFacts:
    """A message as it came in: its hashes and what its head says."""

    sha256: str
    body_sha256: str
    message_id: str
    from_addr: str
    from_name: str
    subject: str
    received_at: datetime
    bytes: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the mailbox it lies."""

    folder: str
    uidvalidity: int
    uid: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of an arrival: the id of the message's row, and whether it is a new one."""

    message: int
    new: bool


def arrive(
    session: Session,
    facts: MessageFacts,
    place: Place,
    *,
    now: datetime,
    state: MessageState = MessageState.RECEIVED,
    reason: Reason | None = None,
) -> Arrival:
    """Take in a message, or only another sighting of one that is known.

    `state` and `reason` are those of a new message; DONE for one that is not to be read.
    """
    sightings.read_folder(session, place.folder, place.uidvalidity)
    known = _same(session, facts)
    message = id_of(known or _new(session, facts, now, state, reason))
    sightings.see(session, message, place.folder, place.uidvalidity, place.uid)
    return Arrival(message, known is None)


def waiting(session: Session) -> list[MessageRow]:
    """Messages that are still to be read, oldest first."""
    query = (
        select(MessageRow)
        .where(MessageRow.state == MessageState.RECEIVED, MessageRow.tries < MOST_TRIES)
        .order_by(col(MessageRow.received_at), col(MessageRow.id))
    )
    return list(session.exec(query).all())


def given_up(session: Session) -> list[MessageRow]:
    """Messages that ended the process on every try: the caller shunts them."""
    query = select(MessageRow).where(
        MessageRow.state == MessageState.RECEIVED, MessageRow.tries >= MOST_TRIES
    )
    return list(session.exec(query).all())


def begin_try(store: Store, message_row: int) -> int:
    """Count a try and commit it before reading starts, so that no message is tried for ever."""
    with store.write() as session:
        message = session.get_one(MessageRow, message_row)
        message.tries += 1
        session.add(message)
    return message.tries


def fail_try(session: Session, message_row: int, trouble: str) -> None:
    """Keep what went wrong; the message stays to be tried again."""
    message = session.get_one(MessageRow, message_row)
    message.trouble = trouble
    session.add(message)


def shunt(session: Session, message_row: int, trouble: str, now: datetime) -> None:
    """Put a message aside with its traceback until a person releases it."""
    message = session.get_one(MessageRow, message_row)
    message.state, message.trouble = MessageState.SHUNTED, trouble
    session.add(message)
    detail = {"message": message_row, "tries": message.tries}
    events.note(session, EventNote("bot", "shunted", f"M{message_row}", detail), now)


def release(session: Session, message_row: int, by: str, now: datetime) -> bool:
    """Let a shunted message be tried anew; False where it was not shunted."""
    message = session.get_one(MessageRow, message_row)
    if message.state != MessageState.SHUNTED:
        return False
    message.state, message.tries = MessageState.RECEIVED, 0
    session.add(message)
    events.note(
        session, EventNote(by, "released", f"M{message_row}", {"message": message_row}), now
    )
    return True


def id_of(row: MessageRow) -> int:
    """The number of a message that is in the store."""
    assert row.id is not None  # noqa: S101 - the row has been flushed
    return row.id


def _same(session: Session, facts: MessageFacts) -> MessageRow | None:
    """The known message with the same bytes, or the same Message-ID, sender and body."""
    by_bytes = select(MessageRow).where(MessageRow.sha256 == facts.sha256)
    found = session.exec(by_bytes).first()
    if found is not None or not (facts.message_id and facts.body_sha256):
        return found
    by_head = select(MessageRow).where(
        MessageRow.message_id == facts.message_id,
        MessageRow.from_addr == facts.from_addr,
        MessageRow.body_sha256 == facts.body_sha256,
    )
    return session.exec(by_head).first()


def _new(
    session: Session, facts: MessageFacts, now: datetime, state: MessageState, reason: Reason | None
) -> MessageRow:
    message = MessageRow(
        sha256=facts.sha256,
        body_sha256=facts.body_sha256,
        message_id=facts.message_id,
        from_addr=facts.from_addr,
        from_name=facts.from_name,
        subject=facts.subject,
        received_at=min(facts.received_at, now),
        seen_at=now,
        bytes=facts.bytes,
        state=state,
        reason=reason,
    )
    session.add(message)
    session.flush()
    return message
