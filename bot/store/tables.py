"""The tables. Outsiders read the views of `views.sql`; these are the bot's own.

Each table is one noun of the trade. States are the enums of `bot.model`, kept as text.
Table names are singular with a leading `t_` nowhere: the views carry `v_`.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from bot.store.types import JsonText, UtcTime


def _time(*, nullable: bool = True, index: bool = False) -> Any:
    return Field(
        default=None if nullable else ...,
        sa_column=Column(UtcTime, nullable=nullable, index=index),
    )


def _json(default: Any) -> Any:
    return Field(default_factory=default, sa_column=Column(JsonText, nullable=False))


class DistrictRow(SQLModel, table=True):
    """A district, as imported."""

    __tablename__ = "district"
    code: str = Field(primary_key=True)
    name: str
    office: str = ""
    bureau: str = ""
    emails: list[str] = _json(list)
    responsible: str = ""
    responsible_title: str = ""
    contact: str = ""
    phone: str = ""
    remind_schools: bool = True
    municipal: bool = False


class SchoolRow(SQLModel, table=True):
    """A school or office, as imported."""

    __tablename__ = "school"
    code: str = Field(primary_key=True)
    name: str = Field(index=True)
    district_code: str = Field(foreign_key="district.code", index=True)
    aliases: list[str] = _json(list)
    kind: str = "学校"
    stage: str = ""
    contact: str = ""
    phone: str = ""
    emails: list[str] = _json(list)
    address: str = ""
    parent: str = ""
    active: bool = True
    merged_into: str = ""


class TermRow(SQLModel, table=True):
    """A term that shipments refer to; it is open once `starts_on` is set and not `closed_at`."""

    __tablename__ = "term"
    key: str = Field(primary_key=True)
    starts_on: date | None = None
    opened_at: datetime | None = _time()
    closed_at: datetime | None = _time()
    stock: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    """Cards the centre has beyond the plan, to supply from; said by a person."""


class ShipmentRow(SQLModel, table=True):
    """One parcel to one unit, and its receipt."""

    __tablename__ = "shipment"
    id: int | None = Field(default=None, primary_key=True)
    term: str = Field(foreign_key="term.key", index=True)
    unit_code: str = Field(index=True)
    """The unit that owes the receipt; after a merger no longer the one on the parcel."""
    shipped_to: str = ""
    """The unit as imported. A later import finds the row by it, merger or not."""
    bulk: bool = False
    nth: int = 1
    """The n-th row of `shipped_to` and term: how a row without slip or tracking is found again."""
    quantity: int
    slip: str = Field(unique=True)
    carrier: str = ""
    tracking: str = ""
    shipped_on: date | None = None
    delivered_on: date | None = None
    due_on: date | None = None
    state: str = "expected"
    quantity_received: int | None = None
    signer: str = ""
    signed_on: date | None = None
    has_seal: bool | None = None
    seal_text: str = ""
    has_signature: bool | None = None
    acknowledged_at: datetime | None = _time()
    decided_by: str = ""
    confidence: float | None = None
    evidence: str = ""
    piece_id: int | None = Field(default=None, foreign_key="piece.id")
    message_row: int | None = Field(default=None, foreign_key="message.id")


class FolderRow(SQLModel, table=True):
    """How far a folder has been read; the high-water UID passes only UIDs that have a row."""

    __tablename__ = "folder"
    name: str = Field(primary_key=True)
    uidvalidity: int = 0
    high_uid: int = 0
    in_mailbox: int = 0
    compared_at: datetime | None = _time()
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
    received_at: datetime = _time(nullable=False)
    seen_at: datetime = _time(nullable=False)
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
    reading: dict[str, Any] = _json(dict)
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
    also: list[str] = _json(list)
    confidence: float | None = None
    verdict: dict[str, Any] = _json(dict)
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
    candidates: list[dict[str, Any]] = _json(list)
    waits_for: str
    opened_at: datetime = _time(nullable=False)
    closed_at: datetime | None = _time()
    closed_by: str = ""
    outcome: str = ""
    """accepted, rejected, or answered; "" while open."""


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
    opened_at: datetime | None = _time()
    state: str = "pending"
    received_at: datetime | None = _time()
    on_time: bool | None = None
    pieces_missing: list[str] = _json(list)
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
    created_at: datetime = _time(nullable=False)
    not_before: datetime | None = _time()
    next_try_at: datetime | None = _time()
    sent_at: datetime | None = _time()
    attempts: int = 0
    message_id: str = Field(unique=True)
    last_response: str = ""
    about: str = ""
    token: str | None = Field(default=None, unique=True)
    """The token in the subject that ties a reply to `matter`; null where none is expected."""
    token_used_at: datetime | None = _time()
    matter: dict[str, Any] = _json(dict)
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
    planned_at: datetime | None = _time()
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
    payload: dict[str, Any] = _json(dict)
    enclosed: list[dict[str, str]] = _json(list)
    """Name, media type and SHA-256 of files in HOME/pieces."""
    obligation_id: int | None = Field(default=None, foreign_key="obligation.id")
    created_at: datetime = _time(nullable=False)
    letter_id: int | None = Field(default=None, foreign_key="letter.id", index=True)
    dropped_because: str = ""


class DeadAddressRow(SQLModel, table=True):
    """An address that letters came back from, until mail comes from it again."""

    __tablename__ = "dead_address"
    address: str = Field(primary_key=True)
    since: datetime = _time(nullable=False)
    returned: int = 1
    """How many letters came back."""
    lasting: bool = False
    """Nobody is there: no letter is sent any more. Else the mailbox was only full or slow."""
    why: str = ""
    letter_id: int | None = Field(default=None, foreign_key="letter.id")


class HeadcountRow(SQLModel, table=True):
    """Heads of one unit, each of which gets one card, as one form gives them.

    `purpose`: plan (附件2), need (实需 of 调剂申报表 and 附件4), issued (实发 of 附件5).
    """

    __tablename__ = "headcount"
    id: int | None = Field(default=None, primary_key=True)
    term: str = Field(foreign_key="term.key", index=True)
    unit_code: str = Field(index=True)
    purpose: str = "plan"
    students: int = 0
    teachers: int = 0
    staff: int = 0
    total: int
    by_grade: dict[str, int] = _json(dict)
    textbooks: int | None = None
    """课本发放计划数, which the count is compared with."""
    note: str = ""
    state: str = "reported"
    """reported, accepted, replaced (by a later form), rejected; accepted ones count."""
    received_at: datetime | None = _time()
    accepted_at: datetime | None = _time()
    decided_by: str = ""
    piece_id: int | None = Field(default=None, foreign_key="piece.id")
    message_row: int | None = Field(default=None, foreign_key="message.id")


class PlanRow(SQLModel, table=True):
    """What the plan of a term gives a unit (notice, section 二): proposed, then approved.

    An approved plan stands; a head count accepted later shows as a difference to it.
    """

    __tablename__ = "plan"
    __table_args__ = (UniqueConstraint("term", "unit_code"),)
    id: int | None = Field(default=None, primary_key=True)
    term: str = Field(foreign_key="term.key", index=True)
    unit_code: str
    students: int = 0
    teachers: int = 0
    staff: int = 0
    total: int
    bulk: bool = False
    """Goes with the consignment to its district, not as a parcel of its own."""
    proposed_at: datetime | None = _time()
    approved_at: datetime | None = _time()
    decided_by: str = ""


class HandoverRow(SQLModel, table=True):
    """Cards that one side hands to another after delivery (notice, section 四 调剂).

    `kind`: within (one district), across (the city), return (to the centre), supply (from
    it). The centre's code is `bot.ledger.CENTRE`.
    """

    __tablename__ = "handover"
    id: int | None = Field(default=None, primary_key=True)
    term: str = Field(foreign_key="term.key", index=True)
    kind: str
    from_code: str = Field(index=True)
    to_code: str = Field(index=True)
    quantity: int
    state: str = "planned"
    """planned, approved, confirmed (by the receiving side), cancelled; confirmed ones count."""
    due_on: date | None = None
    confirmed_at: datetime | None = _time()
    decided_by: str = ""
    note: str = ""
    piece_id: int | None = Field(default=None, foreign_key="piece.id")
    message_row: int | None = Field(default=None, foreign_key="message.id")


class ReplacementRow(SQLModel, table=True):
    """Faulty cards a school wants exchanged; its district has a week (notice, section 四)."""

    __tablename__ = "replacement"
    id: int | None = Field(default=None, primary_key=True)
    term: str = Field(foreign_key="term.key", index=True)
    school_code: str = Field(index=True)
    quantity: int | None = None
    fault: str = ""
    state: str = "requested"
    """requested, replaced, cancelled."""
    requested_at: datetime | None = _time()
    due_on: date | None = None
    replaced_at: datetime | None = _time()
    message_row: int | None = Field(default=None, foreign_key="message.id")


class FormRow(SQLModel, table=True):
    """A form of a district that was accepted: a table, or its stamped copy.

    `owner` is the unit that owes it. Of a table `lines` holds every count by unit and
    column; of a copy only `totals` are known.
    """

    __tablename__ = "form"
    id: int | None = Field(default=None, primary_key=True)
    term: str = Field(foreign_key="term.key", index=True)
    annex: str
    owner: str = Field(index=True)
    stamped: bool = False
    state: str = "stands"
    """stands, or replaced by a later one."""
    totals: dict[str, int] = _json(dict)
    lines: dict[str, dict[str, int]] = _json(dict)
    notes: dict[str, str] = _json(dict)
    """By unit what it gave as reason."""
    received_at: datetime | None = _time()
    piece_id: int | None = Field(default=None, foreign_key="piece.id")
    message_row: int | None = Field(default=None, foreign_key="message.id")


class PassRow(SQLModel, table=True):
    """A pass over mailbox and outbox: when it believed to be."""

    __tablename__ = "pass"
    id: int | None = Field(default=None, primary_key=True)
    began_at: datetime = _time(nullable=False)
    ended_at: datetime | None = _time()
    outcome: str = ""


class EventRow(SQLModel, table=True):
    """Append-only history; triggers refuse any change. `detail` holds ids, no personal data."""

    __tablename__ = "event"
    id: int | None = Field(default=None, primary_key=True)
    at: datetime = _time(nullable=False)
    actor: str
    action: str
    subject: str
    detail: dict[str, Any] = _json(dict)
