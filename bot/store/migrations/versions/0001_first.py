"""The store as the main job needs it, with room for the account of cards.

`event` is never batch-migrated: recreating it would drop its triggers and its history.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables, those that others refer to first."""
    _registry()
    _mail()
    _shipments()
    _judgements()
    _letters()
    _cards()
    _history()


def _column(name: str, kind: Any, *constraints: Any, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, kind, *constraints, nullable=null)


def _text(name: str, *, null: bool = False) -> sa.Column[Any]:
    return _column(name, sa.String(), null=null)


def _number(name: str, *, null: bool = False) -> sa.Column[Any]:
    return _column(name, sa.Integer(), null=null)


def _flag(name: str, *, null: bool = False) -> sa.Column[Any]:
    return _column(name, sa.Boolean(), null=null)


def _date(name: str) -> sa.Column[Any]:
    return _column(name, sa.Date(), null=True)


def _time(name: str, *, null: bool = True) -> sa.Column[Any]:
    return _column(name, sa.String(20), null=null)


def _share(name: str) -> sa.Column[Any]:
    return _column(name, sa.Float(), null=True)


def _link(name: str, to: str, *, null: bool = True) -> sa.Column[Any]:
    return _column(name, sa.Integer(), sa.ForeignKey(to), null=null)


def _term() -> sa.Column[Any]:
    return _column("term", sa.String(), sa.ForeignKey("term.key"))


def _key(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), primary_key=True)


def _id() -> sa.Column[Any]:
    return sa.Column("id", sa.Integer(), primary_key=True)


def _texts(*names: str) -> list[sa.Column[Any]]:
    return [_text(name) for name in names]


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])


def _registry() -> None:
    op.create_table(
        "district",
        _key("code"),
        *_texts("name", "office", "bureau", "emails"),
        *_texts("responsible", "responsible_title", "contact", "phone"),
        _flag("remind_schools"),
        _flag("municipal"),
    )
    op.create_table(
        "school",
        _key("code"),
        _text("name"),
        _column("district_code", sa.String(), sa.ForeignKey("district.code")),
        *_texts("aliases", "kind", "stage", "contact", "phone", "emails", "address", "parent"),
        _flag("active"),
        _text("merged_into"),
    )
    _index("school", "name", "district_code")
    op.create_table("term", _key("key"), _date("starts_on"), _time("opened_at"), _time("closed_at"))


def _mail() -> None:
    op.create_table(
        "folder",
        _key("name"),
        *[_number(name) for name in ("uidvalidity", "high_uid", "in_mailbox")],
        _time("compared_at"),
    )
    op.create_table(
        "message",
        _id(),
        *_texts("sha256", "body_sha256", "message_id", "from_addr", "from_name", "subject"),
        _time("received_at", null=False),
        _time("seen_at", null=False),
        _number("bytes"),
        *_texts("kind", "state"),
        *[_text(name, null=True) for name in ("reason", "district_code", "school_code")],
        _number("tries"),
        _text("trouble"),
        sa.UniqueConstraint("sha256"),
    )
    _index("message", "body_sha256", "message_id", "state")
    _sightings()
    _pieces()


def _sightings() -> None:
    place = ["folder", "uidvalidity", "uid"]
    op.create_table(
        "sighting",
        _id(),
        _link("message_row", "message.id", null=False),
        _text("folder"),
        _number("uidvalidity"),
        _number("uid"),
        _flag("gone"),
        sa.UniqueConstraint(*place, "message_row"),
    )
    _index("sighting", "message_row")
    live = sa.text("gone = 0")
    op.create_index("sighting_live_place", "sighting", place, unique=True, sqlite_where=live)


def _pieces() -> None:
    op.create_table(
        "piece",
        _id(),
        _link("message_row", "message.id", null=False),
        _number("ordinal"),
        *_texts("name", "media_type", "sha256"),
        _number("bytes"),
        _number("page", null=True),
        *_texts("kind", "state"),
        _text("reason", null=True),
        *_texts("note", "reading"),
    )
    _index("piece", "message_row", "sha256")


def _shipments() -> None:
    op.create_table(
        "shipment",
        _id(),
        _term(),
        *_texts("unit_code", "shipped_to"),
        _flag("bulk"),
        _number("nth"),
        _number("quantity"),
        *_texts("slip", "carrier", "tracking"),
        *[_date(name) for name in ("shipped_on", "delivered_on", "due_on")],
        _text("state"),
        _number("quantity_received", null=True),
        _text("signer"),
        _date("signed_on"),
        _flag("has_seal", null=True),
        _text("seal_text"),
        _flag("has_signature", null=True),
        _time("acknowledged_at"),
        _text("decided_by"),
        _share("confidence"),
        _text("evidence"),
        _link("piece_id", "piece.id"),
        _link("message_row", "message.id"),
        sa.UniqueConstraint("slip"),
    )
    _index("shipment", "term", "unit_code")


def _judgements() -> None:
    op.create_table(
        "reading",
        _id(),
        _link("piece_id", "piece.id", null=False),
        _number("row"),
        _link("shipment_id", "shipment.id"),
        *[_text(name, null=True) for name in ("school_code", "slip")],
        _number("quantity", null=True),
        _text("state"),
        _text("reason", null=True),
        _text("also"),
        _share("confidence"),
        _text("verdict"),
    )
    _index("reading", "piece_id", "shipment_id")
    op.create_table(
        "review",
        _id(),
        _link("piece_id", "piece.id"),
        _link("message_row", "message.id"),
        _number("row", null=True),
        _link("shipment_id", "shipment.id"),
        *_texts("reason", "candidates", "waits_for"),
        _time("opened_at", null=False),
        _time("closed_at"),
        *_texts("closed_by", "outcome"),
    )
    _index("review", "piece_id", "message_row")
    still_open = sa.text("closed_at IS NULL")
    op.create_index(
        "review_open_row", "review", ["piece_id", "row"], unique=True, sqlite_where=still_open
    )
    _obligations()


def _obligations() -> None:
    op.create_table(
        "obligation",
        _id(),
        _term(),
        *_texts("kind", "unit_code", "about", "source"),
        _date("due_on"),
        _time("opened_at"),
        _text("state"),
        _time("received_at"),
        _flag("on_time", null=True),
        _text("pieces_missing"),
        _date("snoozed_until"),
        *_texts("decided_by", "because"),
        sa.UniqueConstraint("term", "kind", "unit_code", "about"),
    )
    _index("obligation", "term", "unit_code")


def _letters() -> None:
    op.create_table(
        "letter",
        _id(),
        *_texts("key", "template", "to_addr", "cc", "subject", "state", "priority"),
        _time("created_at", null=False),
        *[_time(name) for name in ("not_before", "next_try_at", "sent_at")],
        _number("attempts"),
        *_texts("message_id", "last_response", "about"),
        _text("token", null=True),
        _time("token_used_at"),
        _text("matter"),
        _column("raw", sa.LargeBinary(), null=True),
        _link("message_row", "message.id"),
        *[sa.UniqueConstraint(name) for name in ("key", "message_id", "token")],
    )
    _index("letter", "message_row", "state")
    op.create_table(
        "letter_step",
        _id(),
        _link("obligation_id", "obligation.id", null=False),
        _number("step"),
        _text("addressee"),
        _column("due_on", sa.Date()),
        _number("level"),
        _time("planned_at"),
        _link("letter_id", "letter.id"),
        sa.UniqueConstraint("obligation_id", "step", "addressee", "due_on"),
    )
    _index("letter_step", "letter_id", "obligation_id")


def _cards() -> None:
    op.create_table(
        "headcount",
        _id(),
        _term(),
        *_texts("unit_code", "purpose"),
        *[_number(name) for name in ("students", "teachers", "staff", "total")],
        _text("by_grade"),
        _number("textbooks", null=True),
        *_texts("note", "state"),
        *[_time(name) for name in ("received_at", "accepted_at")],
        _text("decided_by"),
        _link("piece_id", "piece.id"),
        _link("message_row", "message.id"),
    )
    _index("headcount", "term", "unit_code")
    op.create_table(
        "handover",
        _id(),
        _term(),
        *_texts("kind", "from_code", "to_code"),
        _number("quantity"),
        _text("state"),
        _date("due_on"),
        _time("confirmed_at"),
        *_texts("decided_by", "note"),
        _link("piece_id", "piece.id"),
        _link("message_row", "message.id"),
    )
    _index("handover", "from_code", "term", "to_code")
    _replacements()


def _replacements() -> None:
    op.create_table(
        "replacement",
        _id(),
        _term(),
        _text("school_code"),
        _number("quantity", null=True),
        *_texts("fault", "state"),
        _time("requested_at"),
        _date("due_on"),
        _time("replaced_at"),
        _link("message_row", "message.id"),
    )
    _index("replacement", "school_code", "term")


def _history() -> None:
    op.create_table(
        "pass", _id(), _time("began_at", null=False), _time("ended_at"), _text("outcome")
    )
    op.create_table(
        "event",
        _id(),
        _time("at", null=False),
        *_texts("actor", "action", "subject", "detail"),
    )
