"""Alembic's entry: runs inside the connection and transaction that `upgrade` hands over.

There is no offline mode and no URL: a store is only ever migrated by the program itself.
"""

from __future__ import annotations

from alembic import context
from sqlmodel import SQLModel

from bot.store import tables

assert tables.EventRow.metadata is SQLModel.metadata  # noqa: S101 - keeps the import meant
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
)
context.run_migrations()
