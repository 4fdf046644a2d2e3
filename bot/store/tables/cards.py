"""The cards of a term: counted, planned, handed over, replaced, and the forms they came in."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.store.tables.columns import json_column, time_column


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
    by_grade: dict[str, int] = json_column(dict)
    textbooks: int | None = None
    """课本发放计划数, which the count is compared with."""
    note: str = ""
    state: str = "reported"
    """reported, accepted, replaced (by a later form), rejected; accepted ones count."""
    received_at: datetime | None = time_column()
    accepted_at: datetime | None = time_column()
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
    proposed_at: datetime | None = time_column()
    approved_at: datetime | None = time_column()
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
    confirmed_at: datetime | None = time_column()
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
    requested_at: datetime | None = time_column()
    due_on: date | None = None
    replaced_at: datetime | None = time_column()
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
    totals: dict[str, int] = json_column(dict)
    lines: dict[str, dict[str, int]] = json_column(dict)
    notes: dict[str, str] = json_column(dict)
    """By unit what it gave as reason."""
    received_at: datetime | None = time_column()
    piece_id: int | None = Field(default=None, foreign_key="piece.id")
    message_row: int | None = Field(default=None, foreign_key="message.id")
