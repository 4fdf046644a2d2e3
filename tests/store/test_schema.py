"""The migrated schema, the views the contract names, and history that cannot be changed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlmodel import SQLModel

from bot.decision import EventNote
from bot.store import Store, events
from bot.store.migrations import HEAD

from .conftest import NOW

CONTRACT = {
    "v_messages": "id, message_id, sha256, from_addr, from_name, subject, received_at, kind, "
    "state, reason, district_code, school_code",
    "v_sightings": "message_row, folder, uidvalidity, uid",
    "v_pieces": "id, message_row, message_id, name, media_type, sha256, bytes, page, kind, "
    "state, reason",
    "v_rows": "id, piece_id, row, school_code, slip, quantity, state, reason, confidence",
    "v_receipts": "term, district_code, district, school_code, school, slip, quantity_sent, "
    "quantity_received, signer, signed_on, has_seal, seal_text, has_signature, state, due_on, "
    "acknowledged_at, decided_by, confidence, evidence, piece_id, message_row",
    "v_obligations": "id, term, kind, unit_code, unit, about, due_on, state, received_at, "
    "on_time, pieces_missing, reminders_sent, level, next_step_at, snoozed_until",
    "v_letters": "id, key, template, to_addr, cc, subject, state, priority, created_at, "
    "not_before, sent_at, attempts, message_id, last_response, about",
    "v_cards": "term, unit_code, unit, planned, sent, received, moved_in, moved_out, supplied, "
    "returned, replaced, distributed, should_have, difference",
    "v_review": "id, piece_id, message_row, reason, candidates, waits_for, opened_at, waiting_days",
    "v_headcounts": "",
    "v_handovers": "",
    "v_replacements": "",
    "v_units": "",
    "v_terms": "",
    "v_events": "id, at, actor, action, subject, detail",
    "v_district_progress": "term, district_code, district, kind, expected, received, on_time, "
    "overdue, review, waived",
    "v_reconciliation": "folder, in_mailbox, in_ledger, missing, pieces_without_state",
}
"""CONTRACT section 4, word for word."""

LOOKED_AT = {
    "v_messages": ["received_at"],
    "v_receipts": ["acknowledged_at"],
    "v_obligations": ["received_at", "next_step_at"],
    "v_letters": ["created_at", "not_before", "sent_at"],
    "v_review": ["opened_at"],
    "v_headcounts": ["received_at", "accepted_at"],
    "v_handovers": ["confirmed_at"],
    "v_replacements": ["requested_at", "replaced_at"],
    "v_terms": ["opened_at", "closed_at"],
    "v_events": ["at"],
}


def raw(store: Store) -> sqlite3.Connection:
    """The file as an outsider opens it."""
    return sqlite3.connect(store.path)


def columns(store: Store, view: str) -> list[str]:
    with closing(raw(store)) as outside:
        cursor = outside.execute(f"SELECT * FROM {view}")  # noqa: S608
        return [item[0] for item in cursor.description]


@pytest.mark.parametrize("view", CONTRACT)
def test_each_view_has_the_columns_of_the_contract_first(store: Store, view: str) -> None:
    named = [name for name in CONTRACT[view].split(", ") if name]
    assert columns(store, view)[: len(named)] == named


@pytest.mark.parametrize("view", LOOKED_AT)
def test_times_a_person_looks_at_have_a_local_column(store: Store, view: str) -> None:
    assert {f"{name}_local" for name in LOOKED_AT[view]} <= set(columns(store, view))


def test_the_migrated_schema_is_the_one_the_tables_describe(store: Store) -> None:
    with store.read() as session:
        options = {"compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(session.connection(), opts=options)
        assert compare_metadata(context, SQLModel.metadata) == []


def test_the_head_the_program_knows_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", "bot.store:migrations")
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_views_of_an_older_program_are_drawn_anew(store: Store) -> None:
    with closing(raw(store)) as outside:
        outside.execute("DROP VIEW v_cards")
        outside.execute("CREATE VIEW v_cards AS SELECT 1 AS old")
        outside.execute("PRAGMA user_version = 1")
    Store.open(store.path).close()
    assert "difference" in columns(store, "v_cards")


@pytest.fixture
def history(store: Store) -> Store:
    with store.write() as session:
        events.note(session, EventNote("bot", "judged", "M1", {"message": 1}), NOW)
    return store


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE event SET actor = 'x'",
        "UPDATE OR REPLACE event SET id = 1",
        "DELETE FROM event",
        "INSERT OR REPLACE INTO event VALUES (1, '', 'x', 'x', 'x', '{}')",
        "REPLACE INTO event VALUES (1, '', 'x', 'x', 'x', '{}')",
        "INSERT INTO event VALUES (1, '', 'x', 'x', 'x', '{}') ON CONFLICT DO UPDATE SET at = ''",
        "INSERT INTO event VALUES (-1, '', 'x', 'x', 'x', '{}')",
    ],
)
def test_the_store_refuses_to_change_history(history: Store, attack: str) -> None:
    with closing(raw(history)) as outside:
        with pytest.raises(sqlite3.IntegrityError, match="event:"):
            outside.execute(attack)
        assert outside.execute("SELECT id, actor FROM event").fetchall() == [(1, "bot")]


def test_history_goes_on_by_plain_inserts(history: Store) -> None:
    with history.write() as session:
        events.note(session, EventNote("bot", "judged", "M2"), NOW)
    with closing(raw(history)) as outside:
        assert outside.execute("SELECT id, at, at_local FROM v_events").fetchall() == [
            (1, "2016-09-05T01:30:00Z", "2016-09-05 09:30:00"),
            (2, "2016-09-05T01:30:00Z", "2016-09-05 09:30:00"),
        ]


def test_a_store_opened_read_only_sees_what_lies_in_the_wal(history: Store, tmp_path: Path) -> None:
    with Store.open(history.path, read_only=True) as reader, reader.read() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM event").scalar() == 1
