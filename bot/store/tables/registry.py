"""Who is served, and what was shipped to them."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from bot.store.tables.columns import json_column, time_column


class DistrictRow(SQLModel, table=True):
    """A district, as imported."""

    __tablename__ = "district"
    code: str = Field(primary_key=True)
    name: str
    office: str = ""
    bureau: str = ""
    emails: list[str] = json_column(list)
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
    aliases: list[str] = json_column(list)
    kind: str = "学校"
    stage: str = ""
    contact: str = ""
    phone: str = ""
    emails: list[str] = json_column(list)
    address: str = ""
    parent: str = ""
    active: bool = True
    merged_into: str = ""


class TermRow(SQLModel, table=True):
    """A term that shipments refer to; it is open once `starts_on` is set and not `closed_at`."""

    __tablename__ = "term"
    key: str = Field(primary_key=True)
    starts_on: date | None = None
    opened_at: datetime | None = time_column()
    closed_at: datetime | None = time_column()
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
    acknowledged_at: datetime | None = time_column()
    decided_by: str = ""
    confidence: float | None = None
    evidence: str = ""
    piece_id: int | None = Field(default=None, foreign_key="piece.id")
    message_row: int | None = Field(default=None, foreign_key="message.id")
