"""Alembic migrations. `HEAD` is the newest one this program knows."""

HEAD = "0006"
