"""The rows of letters: queued with their bytes, claimed, settled (CONTRACT sections 4 and 7).

A letter's states and who moves it:

    queued ─┬→ sending ─┬→ sent          held → queued      (release)
    deferred┘           ├→ deferred      queued, deferred → held      (hold)
                        ├→ failed        queued, deferred, held → dropped
                        └→ queued        (given back: nothing of it went out)

Each move is one conditional update: whoever comes second changes nothing and is told so.
Nothing here sends, and nothing here asks what time it is.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col, func, or_, select

from bot.letters import compose, full_subject
from bot.model import SHANGHAI, Letter
from bot.store.late import Held, PutOff, Settled, Write, Written, is_late
from bot.store.pacing import RELEASED, Limits, capped, room
from bot.store.tables import LetterRow
from bot.tokens import message_id, mint

WAITING = ("queued", "deferred")

PASSED_ON = re.compile(r"passed-on:(\d+):")
"""Keys of letters that pass on one that came back: the row of that one, then the address."""

CAPPED = "held: many answers to this address today"


def put(
    session: Session,
    letter: Letter,
    *,
    secret: bytes,
    from_addr: str,
    from_name: str,
    domain: str,
    now: datetime,
    message_row: int | None,
) -> LetterRow:
    """Queue a letter, or give back the row that this occasion has already made.

    Message-ID, token and bytes are fixed here: every try sends the same.
    """
    if found := by_key(session, letter.key):
        return found
    token, mark = mint(secret, letter.key), message_id(secret, letter.key, domain)
    row = LetterRow(
        key=letter.key,
        template=letter.template,
        to_addr=", ".join(letter.to),
        cc=", ".join(letter.cc),
        subject=full_subject(letter.subject, token),
        state="held" if letter.held else "queued",
        priority=letter.priority,
        created_at=now,
        not_before=letter.not_before,
        message_id=mark,
        about=letter.about,
        token=token,
        matter=letter.matter,
        raw=compose(
            letter,
            from_addr=from_addr,
            from_name=from_name,
            message_id=mark,
            token=token,
            date=now.astimezone(SHANGHAI),
        ),
        message_row=message_row,
    )
    session.add(row)
    session.flush()
    return row


def by_key(session: Session, key: str) -> LetterRow | None:
    """The letter of this occasion."""
    return session.exec(select(LetterRow).where(LetterRow.key == key)).first()


def by_token(session: Session, token: str) -> LetterRow | None:
    """The letter that a token found in a reply belongs to; its `matter` says what about."""
    return session.exec(select(LetterRow).where(LetterRow.token == token)).first()


def passed_on(session: Session, letter: LetterRow) -> tuple[LetterRow, list[LetterRow]]:
    """The letter that was first written, and those that passed it on since."""
    found = PASSED_ON.match(letter.key)
    root = session.get_one(LetterRow, int(found[1])) if found else letter
    query = select(LetterRow).where(col(LetterRow.key).startswith(f"passed-on:{root.id}:"))
    return root, list(session.exec(query.order_by(col(LetterRow.id))).all())


def interrupted(session: Session) -> list[LetterRow]:
    """Letters whose fate is unknown: a crash or a lost line came between claim and settling."""
    found = select(LetterRow).where(LetterRow.state == "sending").order_by(col(LetterRow.id))
    return list(session.exec(found))


def next_due(session: Session, now: datetime, *, unwritten: bool = True) -> LetterRow | None:
    """The letter whose turn it is, quota aside: by priority, then by age."""
    due = _due(select(LetterRow), now)
    if not unwritten:
        due = due.where(col(LetterRow.raw).is_not(None))
    order = (col(LetterRow.priority), col(LetterRow.created_at), col(LetterRow.id))
    return session.scalars(due.order_by(*order).limit(1)).first()


def claim_next(
    session: Session, now: datetime, limits: Limits, write: Write | None = None
) -> LetterRow | None:
    """Take the next letter for sending, if quota and caps allow one; None if nothing goes now.

    `write` writes those that are written at their claim (`bot.store.late`); without it they
    stay where they are.
    """
    unwritten = write is not None
    while room(session, now, limits) and (row := next_due(session, now, unwritten=unwritten)):
        if row.id is None:
            return None
        if capped(session, row, now, limits):
            hold(session, row.id, CAPPED)
            continue
        if write and is_late(row) and not _write(session, row, row.id, write):
            continue
        claimed = _move(session, row.id, (row.state,), state="sending", attempts=row.attempts + 1)
        return row if claimed else None
    return None


def waiting(session: Session) -> int:
    """How many letters are queued or deferred, due or not."""
    found = select(func.count()).where(col(LetterRow.state).in_(WAITING))
    return session.exec(found).one()


def settle_sent(session: Session, letter_id: int, now: datetime, response: str) -> bool:
    """The server took it."""
    return _move(
        session,
        letter_id,
        ("sending",),
        state="sent",
        sent_at=now,
        next_try_at=None,
        last_response=response,
    )


def settle_deferred(session: Session, letter_id: int, next_try_at: datetime, response: str) -> bool:
    """The server would not take it now."""
    return _move(
        session,
        letter_id,
        ("sending",),
        state="deferred",
        next_try_at=next_try_at,
        last_response=response,
    )


def settle_failed(
    session: Session, letter_id: int, response: str, rest_until: datetime | None = None
) -> bool:
    """It can never be delivered as it stands.

    `rest_until` is kept as its `next_try_at`: until then nothing else is sent either.
    """
    return _move(
        session,
        letter_id,
        ("sending",),
        state="failed",
        next_try_at=rest_until,
        last_response=response,
    )


def give_back(session: Session, letter_id: int) -> bool:
    """It was claimed, and not a byte of it went out: as if it had never been claimed."""
    fewer = col(LetterRow.attempts) - 1
    return _move(session, letter_id, ("sending",), state="queued", attempts=fewer)


def hold(session: Session, letter_id: int, because: str) -> bool:
    """Keep it until a person looks."""
    return _move(session, letter_id, WAITING, state="held", last_response=because)


def release(session: Session, letter_id: int) -> bool:
    """A person lets a held letter go."""
    return _move(
        session, letter_id, ("held",), state="queued", next_try_at=None, last_response=RELEASED
    )


def drop(session: Session, letter_id: int, because: str) -> bool:
    """Its matter was settled before it went."""
    return _move(session, letter_id, (*WAITING, "held"), state="dropped", last_response=because)


def _write(session: Session, row: LetterRow, letter_id: int, write: Write) -> bool:
    """Write a letter at its claim; False where it does not go now."""
    match write(session, row):
        case Written(letter, raw):
            return _move(
                session,
                letter_id,
                WAITING,
                raw=raw,
                subject=full_subject(letter.subject, row.token or ""),
                template=letter.template,
                priority=letter.priority,
            )
        case PutOff(until, because):
            # Back to `queued`: what a server said of it once must not keep others waiting.
            _move(
                session,
                letter_id,
                WAITING,
                state="queued",
                next_try_at=until,
                last_response=because,
            )
        case Settled(because):
            drop(session, letter_id, because)
        case Held(because):
            hold(session, letter_id, because)
    return False


def use_token(session: Session, letter_id: int, now: datetime) -> bool:
    """A token serves once: False if a reply has used it before."""
    unused = col(LetterRow.token_used_at).is_(None)
    return _update(session, letter_id, unused, {"token_used_at": now})


def try_again(session: Session, letter_id: int) -> LetterRow:
    """Count one more try of an interrupted letter."""
    _move(session, letter_id, ("sending",), attempts=col(LetterRow.attempts) + 1)
    return session.get_one(LetterRow, letter_id)


def _due(found: Any, now: datetime) -> Any:
    return found.where(
        col(LetterRow.state).in_(WAITING),
        or_(col(LetterRow.not_before).is_(None), col(LetterRow.not_before) <= now),
        or_(col(LetterRow.next_try_at).is_(None), col(LetterRow.next_try_at) <= now),
    )


def _move(session: Session, letter_id: int, states: tuple[str, ...], **values: Any) -> bool:
    """Change a letter if it is still in one of these states; say whether it was."""
    return _update(session, letter_id, col(LetterRow.state).in_(states), values)


def _update(session: Session, letter_id: int, condition: Any, values: dict[str, Any]) -> bool:
    change = update(LetterRow).where(col(LetterRow.id) == letter_id, condition).values(**values)
    session.flush()
    changed = session.connection().execute(change).rowcount == 1
    # Whoever holds the row in this session sees what the update made of it.
    session.refresh(session.get_one(LetterRow, letter_id))
    return changed
