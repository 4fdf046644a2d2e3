"""Column types: times as UTC text that a person and a view can read, lists as JSON."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Dialect, String
from sqlalchemy.types import TypeDecorator

TIME_FORMAT = "%Y-%m-%dT%H:%M:%SZ"


class UtcTime(TypeDecorator[datetime]):
    """An aware datetime, stored as `YYYY-MM-DDTHH:MM:SSZ` (CONTRACT, opening paragraph)."""

    impl = String(20)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Refuse naive times: a time without an offset is a time nobody can trust."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without an offset: {value!r}")
        return value.astimezone(UTC).strftime(TIME_FORMAT)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Give the time back aware, in UTC."""
        del dialect
        if value is None:
            return None
        return datetime.strptime(value, TIME_FORMAT).replace(tzinfo=UTC)


class JsonText(TypeDecorator[Any]):
    """A JSON value kept as readable text: Chinese stays Chinese, keys keep their order."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Write JSON."""
        del dialect
        return None if value is None else json.dumps(value, ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Read JSON."""
        del dialect
        return None if value is None else json.loads(value)
