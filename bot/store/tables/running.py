"""How the bot itself fares."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from bot.store.tables.columns import json_column, time_column


class PassRow(SQLModel, table=True):
    """A pass over mailbox and outbox: when it believed to be."""

    __tablename__ = "pass"
    id: int | None = Field(default=None, primary_key=True)
    began_at: datetime = time_column(nullable=False)
    ended_at: datetime | None = time_column()
    outcome: str = ""


class EventRow(SQLModel, table=True):
    """Append-only history; triggers refuse any change. `detail` holds ids, no personal data."""

    __tablename__ = "event"
    id: int | None = Field(default=None, primary_key=True)
    at: datetime = time_column(nullable=False)
    actor: str
    action: str
    subject: str
    detail: dict[str, Any] = json_column(dict)
