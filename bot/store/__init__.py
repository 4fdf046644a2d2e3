"""The status store: SQLite (WAL) through SQLModel, migrated by Alembic, read through views."""
