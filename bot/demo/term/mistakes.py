"""What goes wrong in the forms that clerks hand in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from parsers.sheet.form import FormRow

Values = Mapping[str, Any]
Lines = Sequence[tuple[FormRow, Values]]
Spoil = Callable[[Any, Lines], None]
"""Changes a filled-in sheet (of openpyxl); knows its lines and what was written into them."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """Of one form of one owner. `told`: words by which the bot's answer points at it."""

    told: str
    sheet: Spoil | None = None
    copy: Callable[[list[dict[str, Any]]], None] | None = None
    """Changes the lines of the printed copy."""
    seal: str | None = None
    """Whose seal is on the copy in place of the right one; "" for none."""


def _hasty(sheet: Any, lines: Lines) -> None:
    row, values = lines[0]
    first, second = [key for key, value in values.items() if isinstance(value, int)][:2]
    sheet[row.cells[first].place] = int(values[first]) * 10
    sheet[row.cells[second].place] = "约40人"


HASTY = Mistake("这里应填数字", _hasty)
"""A figure far too high, and one that is no number."""


def _silent(sheet: Any, lines: Lines) -> None:
    sheet[lines[0][0].cells["reason"].place] = None


SILENT = Mistake("没有写明原因", _silent)
"""Cards are left over, and nobody says why."""


def _home_made(sheet: Any, lines: Lines) -> None:
    row, _ = lines[0]
    sheet[row.cells["received"].place] = (row.number("received") or 0) - 1


HOME_MADE = Mistake("与签收单确认的张数不一致", _home_made)
"""A figure out of the clerk's own books, not of the signed receipts."""
