"""Columns that the tables have in common."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column
from sqlmodel import Field

from bot.store.types import JsonText, UtcTime


def time_column(*, nullable: bool = True, index: bool = False) -> Any:
    """A moment, kept in UTC."""
    return Field(
        default=None if nullable else ...,
        sa_column=Column(UtcTime, nullable=nullable, index=index),
    )


def json_column(default: Any) -> Any:
    """A list or a mapping, kept as JSON; `default` makes an empty one."""
    return Field(default_factory=default, sa_column=Column(JsonText, nullable=False))
