"""What came, and what was read in it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from bot.store.tables.columns import json_column, time_column


class FolderRow(SQLModel, table=True):
    """How far a folder has been read; the high-water UID passes only UIDs that have a row."""

    __tablename__ = "folder"
    name: str = Field(primary_key=True)
    uidvalidity: int = 0
    high_uid: int = 0
    in_mailbox: int = 0
    compared_at: datetime | None = time_column()
    """When the whole UID list was last compared with the sightings."""


class MessageRow(SQLModel, table=True):
    """A distinct message (by its bytes, or by Message-ID, sender and body)."""

    __tablename__ = "message"
    id: int | None = Field(default=None, primary_key=True)
    sha256: str = Field(unique=True)
    body_sha256: str = Field(default="", index=True)
    message_id: str = Field(default="", index=True)
    from_addr: str = ""
    from_name: str = ""
    subject: str = ""
    received_at: datetime = time_column(nullable=False)
    seen_at: datetime = time_column(nullable=False)
    bytes: int = 0
    kind: str = "unknown"
    state: str = Field(default="received", index=True)
    reason: str | None = None
    district_code: str | None = None
    school_code: str | None = None
    tries: int = 0
    """Committed before reading starts: a message that kills the process is tried three times."""
    trouble: str = ""
    """The traceback of the last failed try."""


class SightingRow(SQLModel, table=True):
    """A place where a message was seen."""

    __tablename__ = "sighting"
    __table_args__ = (
        UniqueConstraint("folder", "uidvalidity", "uid", "message_row"),
        Index(
            "sighting_live_place",
            "folder",
            "uidvalidity",
            "uid",
            unique=True,
            sqlite_where=text("gone = 0"),
        ),
    )
    id: int | None = Field(default=None, primary_key=True)
    message_row: int = Field(foreign_key="message.id", index=True)
    folder: str
    uidvalidity: int
    uid: int
    gone: bool = False
    """The UID vanished or was given to another message; the row stays as history."""


class PieceRow(SQLModel, table=True):
    """An attachment, inline picture, page or container member: always in exactly one state."""

    __tablename__ = "piece"
    id: int | None = Field(default=None, primary_key=True)
    message_row: int = Field(foreign_key="message.id", index=True)
    ordinal: int
    name: str
    media_type: str = ""
    sha256: str = Field(default="", index=True)
    bytes: int = 0
    page: int | None = None
    kind: str = ""
    state: str
    reason: str | None = None
    note: str = ""
    reading: dict[str, Any] = json_column(dict)
    """The facts as read, for `show` (boxes, texts): the picture itself is in HOME/pieces."""
    likeness: str | None = None
    """The print of a picture that was read (`parsers.photo.likeness`), to know it again."""


class ReadingRow(SQLModel, table=True):
    """One receipt read in a piece, with its verdict: a row of `v_rows`."""

    __tablename__ = "reading"
    id: int | None = Field(default=None, primary_key=True)
    piece_id: int = Field(foreign_key="piece.id", index=True)
    row: int
    shipment_id: int | None = Field(default=None, foreign_key="shipment.id", index=True)
    school_code: str | None = None
    slip: str | None = None
    quantity: int | None = None
    state: str
    reason: str | None = None
    also: list[str] = json_column(list)
    confidence: float | None = None
    verdict: dict[str, Any] = json_column(dict)
    """The whole verdict, line by line, for `show`."""


class ReviewRow(SQLModel, table=True):
    """A matter that waits for the sender or the centre."""

    __tablename__ = "review"
    __table_args__ = (
        Index(
            "review_open_row",
            "piece_id",
            "row",
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
        ),
    )
    id: int | None = Field(default=None, primary_key=True)
    piece_id: int | None = Field(default=None, foreign_key="piece.id", index=True)
    message_row: int | None = Field(default=None, foreign_key="message.id", index=True)
    row: int | None = None
    shipment_id: int | None = Field(default=None, foreign_key="shipment.id")
    reason: str
    candidates: list[dict[str, Any]] = json_column(list)
    waits_for: str
    opened_at: datetime = time_column(nullable=False)
    closed_at: datetime | None = time_column()
    closed_by: str = ""
    outcome: str = ""
    """accepted, rejected, or answered; "" while open."""
