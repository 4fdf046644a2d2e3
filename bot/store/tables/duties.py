"""What is owed by whom, and what is written to them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.store.tables.columns import json_column, time_column


class ObligationRow(SQLModel, table=True):
    """Who owes what by when (CONTRACT section 5)."""

    __tablename__ = "obligation"
    __table_args__ = (UniqueConstraint("term", "kind", "unit_code", "about"),)
    id: int | None = Field(default=None, primary_key=True)
    term: str = Field(foreign_key="term.key", index=True)
    kind: str
    unit_code: str = Field(index=True)
    about: str = ""
    """For a receipt the slip number; for others what tells two of a kind apart."""
    source: str = ""
    """The section of the notice it rests on."""
    due_on: date | None = None
    opened_at: datetime | None = time_column()
    state: str = "pending"
    received_at: datetime | None = time_column()
    on_time: bool | None = None
    pieces_missing: list[str] = json_column(list)
    snoozed_until: date | None = None
    decided_by: str = ""
    because: str = ""
    original_received_on: date | None = None
    """When the paper original came, where one is asked for; recorded by a person."""


class LetterRow(SQLModel, table=True):
    """A letter's life: queued, sending, sent, deferred, failed, held, dropped."""

    __tablename__ = "letter"
    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    template: str
    to_addr: str
    cc: str = ""
    subject: str
    state: str = Field(default="queued", index=True)
    priority: str
    created_at: datetime = time_column(nullable=False)
    not_before: datetime | None = time_column()
    next_try_at: datetime | None = time_column()
    sent_at: datetime | None = time_column()
    attempts: int = 0
    message_id: str = Field(unique=True)
    last_response: str = ""
    about: str = ""
    token: str | None = Field(default=None, unique=True)
    """The token in the subject that ties a reply to `matter`; null where none is expected."""
    token_used_at: datetime | None = time_column()
    matter: dict[str, Any] = json_column(dict)
    raw: bytes | None = None
    """The bytes as they go out, fixed when rendered, the same on every try."""
    message_row: int | None = Field(default=None, foreign_key="message.id", index=True)
    """The message this letter answers."""


class LetterStepRow(SQLModel, table=True):
    """A step of the ladder that a letter carries: taken once for one due date (section 5).

    Without a letter it is planned; it counts as a reminder once its letter is sent.
    """

    __tablename__ = "letter_step"
    __table_args__ = (UniqueConstraint("obligation_id", "step", "addressee", "due_on"),)
    id: int | None = Field(default=None, primary_key=True)
    obligation_id: int = Field(foreign_key="obligation.id", index=True)
    step: int
    """Working days after the due date, negative before it."""
    addressee: str
    """school, district, responsible or centre."""
    due_on: date
    """The due date this step belongs to: when it moves, the steps begin anew."""
    level: int = 0
    """How high it has climbed: 1 to who owes it, 2 responsible person, 3 centre."""
    planned_at: datetime | None = time_column()
    letter_id: int | None = Field(default=None, foreign_key="letter.id", index=True)


class NoticeRow(SQLModel, table=True):
    """What is told once to a unit's desk, in that day's letter to its address.

    Without `letter_id` it waits; `dropped_because` says why it is never told.
    """

    __tablename__ = "notice"
    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    kind: str
    term: str = ""
    unit_code: str = Field(index=True)
    addressee: str
    """school, district or responsible."""
    due_on: date
    """The first day it may go."""
    payload: dict[str, Any] = json_column(dict)
    enclosed: list[dict[str, str]] = json_column(list)
    """Name, media type and SHA-256 of files in HOME/pieces."""
    obligation_id: int | None = Field(default=None, foreign_key="obligation.id")
    created_at: datetime = time_column(nullable=False)
    letter_id: int | None = Field(default=None, foreign_key="letter.id", index=True)
    dropped_because: str = ""


class DeadAddressRow(SQLModel, table=True):
    """An address that letters came back from, until mail comes from it again."""

    __tablename__ = "dead_address"
    address: str = Field(primary_key=True)
    since: datetime = time_column(nullable=False)
    returned: int = 1
    """How many letters came back."""
    lasting: bool = False
    """Nobody is there: no letter is sent any more. Else the mailbox was only full or slow."""
    why: str = ""
    letter_id: int | None = Field(default=None, foreign_key="letter.id")
