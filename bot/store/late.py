"""Letters that are written when they are claimed, from what is still open by then.

Their row is made when their occasion arises, with its key, Message-ID and token; text and
bytes come at the claim, anew on every claim, for a letter that is claimed again has not
gone. A letter of unknown fate keeps its bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from bot.letters import REMINDERS, compose, full_subject
from bot.letters.digesting import DIGESTS
from bot.model import SHANGHAI, Letter
from bot.store.tables import LetterRow
from bot.tokens import message_id, mint

SUBJECT = "工作提醒"
"""What the subject says until the letter is written, where its head does not say it."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes: the home's secret, and the sender as it stands in From."""

    secret: bytes
    from_addr: str
    from_name: str

    @property
    def domain(self) -> str:
        """The right side of Message-IDs."""
        return self.from_addr.partition("@")[2] or "localhost"


@dataclass(frozen=True, slots=True)
class Written:
    """The letter as it goes now."""

    letter: Letter
    raw: bytes


@dataclass(frozen=True, slots=True)
class PutOff:
    """Not now."""

    until: datetime
    because: str


@dataclass(frozen=True, slots=True)
class Settled:
    """Nothing is left to say."""

    because: str


@dataclass(frozen=True, slots=True)
class Held:
    """It could not be written: a person looks (`release`)."""

    because: str


Claimed = Written | PutOff | Settled | Held

Write = Callable[[Session, LetterRow], Claimed]
"""Called within the claim's transaction."""


def put_unwritten(session: Session, letter: Letter, writer: Writer, now: datetime) -> LetterRow:
    """Queue a letter by its head alone: key, template, address, priority, `not_before`."""
    token = mint(writer.secret, letter.key)
    row = LetterRow(
        key=letter.key,
        template=letter.template,
        to_addr=", ".join(letter.to),
        subject=full_subject(letter.subject or SUBJECT, token),
        priority=letter.priority,
        created_at=now,
        not_before=letter.not_before,
        message_id=message_id(writer.secret, letter.key, writer.domain),
        about=letter.about,
        token=token,
        matter=letter.matter,
    )
    session.add(row)
    session.flush()
    return row


def composed(letter: Letter, row: LetterRow, writer: Writer, now: datetime) -> Written:
    """The letter with the bytes it goes out with under its row's Message-ID and token."""
    raw = compose(
        letter,
        from_addr=writer.from_addr,
        from_name=writer.from_name,
        message_id=row.message_id,
        token=row.token or "",
        date=now.astimezone(SHANGHAI),
    )
    return Written(letter, raw)


def is_late(row: LetterRow) -> bool:
    """Is this letter written at its claim?"""
    return row.template in (*REMINDERS, *DIGESTS)


def gone_since(session: Session, address: str, since: datetime) -> bool:
    """Whether such a letter went to this address since then, or may be on its way."""
    query = select(LetterRow.id).where(
        LetterRow.to_addr == address,
        col(LetterRow.template).in_(REMINDERS),
        (col(LetterRow.sent_at) >= since) | (col(LetterRow.state) == "sending"),
    )
    return session.exec(query.limit(1)).first() is not None


def waiting_for(session: Session, address: str) -> list[LetterRow]:
    """Such letters to this address that have not gone yet."""
    query = select(LetterRow).where(
        LetterRow.to_addr == address,
        col(LetterRow.template).in_(REMINDERS),
        col(LetterRow.state).in_(("queued", "deferred")),
    )
    return list(session.exec(query.order_by(col(LetterRow.id))).all())
