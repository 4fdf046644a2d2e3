"""The status store: SQLite (WAL) through SQLModel, migrated by Alembic, read through views."""

from sqlmodel import Session

from bot.store.open import Store
from bot.store.unusable import StoreUnusable

__all__ = ["Session", "Store", "StoreUnusable"]
