"""Tables on the terminal, or the same rows as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

PIPE_WIDTH = 200
"""Columns of a table that goes into a file or a pipe, where nothing may be cut off."""

Columns = Sequence[tuple[str, str]]
"""Key of the row and heading, in order."""


def show(rows: Sequence[Mapping[str, Any]], columns: Columns, *, as_json: bool, title: str) -> None:
    """Print rows as a table for people, or whole as JSON for programs."""
    if as_json:
        print_json(list(rows))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(title=title, title_justify="left")
    for _, heading in columns:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(_cell(row.get(key)) for key, _ in columns))
    # A pipe has no width of its own; rich would take 80 columns and fold every name.
    width = None if sys.stdout.isatty() else PIPE_WIDTH
    Console(width=width, highlight=False).print(table, markup=False)


def print_json(value: Any) -> None:
    """JSON as the contract writes it: Chinese readable, times and dates as text."""
    print(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))  # noqa: T201


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return str(_plain(value) if isinstance(value, date | time) else value)


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)
