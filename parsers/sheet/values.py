"""A grid of text, and how a cell's value is said aloud: what all readers of tables share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

MAX_ROWS = 20_000
MAX_COLUMNS = 400


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: rows of trimmed text, all of equal width; merged cells are filled out.

    `covered`: cells (row, column, from 0) that only repeat the merged cell over them; a
    heading is meant for all it covers, a number only once.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    covered: frozenset[tuple[int, int]] = frozenset()


Merged = tuple[tuple[int, int], tuple[int, int]]
"""First and last cell of a merged range, (row, column) from 0."""


def cell_name(row: int, column: int) -> str:
    """Name a cell as a clerk does: (0, 0) is A1."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def is_formula(text: str) -> bool:
    """Whether a cell shows a formula that no program has worked out: no zero and no blank."""
    return text.startswith("=")


def said(value: object) -> str:
    """A cell as it would be read aloud: 512.0 is 512, a date has no midnight."""
    match value:
        case bool():
            return "是" if value else "否"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date() | time():
            return value.isoformat()
        case timedelta():
            return str(value)
        case _:
            return re.sub(r"\s+", " ", str(value)).strip()


def grid_of(name: str, rows: list[list[str]], merged: Iterable[Merged] = ()) -> Grid:
    """A grid of rows made equally wide, its merged ranges filled out."""
    width = max(map(len, rows), default=0)
    filled = [row + [""] * (width - len(row)) for row in rows]
    covered: set[tuple[int, int]] = set()
    for first, last in merged:
        covered |= _fill(filled, first, last)
    return Grid(name, tuple(map(tuple, filled)), frozenset(covered))


def _fill(
    rows: list[list[str]], first: tuple[int, int], last: tuple[int, int]
) -> set[tuple[int, int]]:
    """A merged cell holds its value in the top left only; give it to the whole range."""
    (top, left), (bottom, right) = first, last
    if top >= len(rows) or left >= len(rows[top]):
        return set()
    places = {
        (r, c)
        for r in range(top, min(bottom + 1, len(rows)))
        for c in range(left, min(right + 1, len(rows[r])))
    }
    for r, c in places:
        rows[r][c] = rows[top][left]
    return places - {first}
