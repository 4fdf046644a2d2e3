"""Brings a database to the newest schema: Alembic for tables, plain SQL for views and triggers.

Recreating a table fails while a view names it and drops its triggers, so views and
triggers are dropped before the migrations and made again after them. All of it is one
transaction: a crash leaves the old schema or the new one.
"""

from __future__ import annotations

import sqlite3
import zlib
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Engine

from bot.store.migrations import HEAD

_HERE = Path(__file__).resolve().parent


def upgrade(engine: Engine) -> None:
    """Bring the tables to `HEAD`, then draw views and triggers anew."""
    with engine.connect() as connection, connection.begin():
        _undraw(connection)
        _migrate(connection)
        _draw(connection)


def redraw(engine: Engine) -> None:
    """Views and triggers alone, where their files changed without a migration."""
    with engine.connect() as connection, connection.begin():
        _undraw(connection)
        _draw(connection)


def revision_of(connection: Connection) -> str | None:
    """The migration a store stands at; None for an empty file."""
    if not _has(connection, "alembic_version"):
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return None if found is None else str(found)


def is_empty(connection: Connection) -> bool:
    """Whether nothing has been made in this file yet."""
    return not connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()


def drawing_is_current(connection: Connection) -> bool:
    """Whether views and triggers are those of this program (a mark in `user_version`)."""
    return connection.exec_driver_sql("PRAGMA user_version").scalar() == _mark()


def _has(connection: Connection, table: str) -> bool:
    query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    return connection.exec_driver_sql(query, (table,)).scalar() is not None


def _migrate(connection: Connection) -> None:
    # Late: a store that is current never needs Alembic, and commands must start quickly.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "bot.store:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)


def _undraw(connection: Connection) -> None:
    query = "SELECT type, name FROM sqlite_master WHERE type IN ('view', 'trigger')"
    for kind, name in connection.exec_driver_sql(query).all():
        connection.exec_driver_sql(f'DROP {kind.upper()} "{name}"')


def _draw(connection: Connection) -> None:
    for statement in _statements():
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"PRAGMA user_version = {_mark()}")


@cache
def _drawing() -> str:
    names = ("views.sql", "triggers.sql")
    return "".join((_HERE / name).read_text(encoding="utf-8") for name in names)


@cache
def _mark() -> int:
    return zlib.crc32(_drawing().encode()) & 0x7FFFFFFF


def _statements() -> list[str]:
    """The script statement by statement; a trigger holds semicolons of its own."""
    found, lines = [], ""
    for line in _drawing().splitlines(keepends=True):
        lines += line
        if sqlite3.complete_statement(lines):
            found.append(lines.strip())
            lines = ""
    return found
