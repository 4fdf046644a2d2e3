"""What a case is made of: its file, and what a person would read in it.

The expectation is written down with the case, never taken from the reader.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook

Value = str | int | float | None
Row = Sequence[Any]
Expected = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """A file by its name; `through`: the LibreOffice filter it goes through, and its ending."""

    name: str
    why: str
    data: Callable[[], bytes]
    expected: Expected
    through: tuple[str, str] | None = None


@dataclass(frozen=True)
class Sheet:
    """A sheet to be written: its rows, merged ranges and name."""

    rows: Sequence[Row]
    merged: Sequence[str] = ()
    name: str = "Sheet1"
    hidden: bool = False
    formats: Mapping[str, str] = field(default_factory=dict)


def book(*sheets: Sheet) -> bytes:
    """An XLSX by openpyxl; formulas keep no values."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for each in sheets:
        sheet = made.create_sheet(each.name)
        for row in each.rows:
            sheet.append(list(row))
        for cells in each.merged:
            sheet.merge_cells(cells)
        for place, number_format in each.formats.items():
            sheet[place].number_format = number_format
        if each.hidden:
            sheet.sheet_state = "hidden"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def text(rows: Sequence[Row], delimiter: str = ",", charset: str = "utf-8") -> bytes:
    """Separated text."""
    lines = (delimiter.join("" if cell is None else str(cell) for cell in row) for row in rows)
    return ("\r\n".join(lines) + "\r\n").encode(charset)


def form(annex: str, rows: Sequence[str], **more: Any) -> Expected:
    """What is to be read: rows as `row number | column=value | …`, blanks left out."""
    return {"annex": annex, **{k: v for k, v in more.items() if v}, "rows": list(rows)}


def reads(*forms: Expected, **more: Any) -> Expected:
    """The whole result."""
    return {**more, **({"form": list(forms)} if forms else {})}
