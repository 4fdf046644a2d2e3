"""Spreadsheet bytes of any make -> plain grids of text.

Routed by content, never by name (MAIL-FACTS, "Spreadsheets"): workbooks by calamine,
HTML tables by BeautifulSoup, Excel 2003 XML by the same, the rest as separated text.
Formulas are not evaluated: the value that the program stored last is what counts.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bs4 import BeautifulSoup, Tag
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from parsers.facts import Problem

MAX_ROWS = 20_000
MAX_COLUMNS = 400
OLE2 = b"\xd0\xcf\x11\xe0"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: rows of trimmed text, all of equal width; merged cells are filled out."""

    name: str
    rows: tuple[tuple[str, ...], ...]


def cell_name(row: int, column: int) -> str:
    """Name a cell as a clerk does: (0, 0) is A1."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def read_grids(data: bytes) -> tuple[Grid, ...] | Problem:
    """Read every visible sheet. Gives the problem instead where nothing can be read."""
    if not data.strip():
        return Problem.CORRUPT
    if data.startswith((b"PK", OLE2)):
        return _from_workbook(data)
    text = decode(data)
    head = text[:2048].lower()
    if "urn:schemas-microsoft-com:office:spreadsheet" in head:
        return _from_xml_2003(text)
    if "<html" in head or "<table" in head:
        return _from_html(text)
    if "\x00" in text:
        return Problem.UNSUPPORTED_FORMAT
    return _from_text(text)


def decode(data: bytes) -> str:
    """UTF-16 by its mark, UTF-8 strictly, else GB18030 (MAIL-FACTS, "Messages")."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", errors="replace")


def _from_workbook(data: bytes) -> tuple[Grid, ...] | Problem:
    if data.startswith(OLE2) and ENCRYPTED_PACKAGE in data:
        return Problem.ENCRYPTED
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        visible = [s.name for s in book.sheets_metadata if str(s.visible).endswith("Visible")]
        return tuple(_sheet(book.get_sheet_by_name(name)) for name in visible)
    except PasswordError:
        return Problem.ENCRYPTED
    except (CalamineError, OSError, ValueError, KeyError):
        return Problem.CORRUPT


def _sheet(sheet: CalamineSheet) -> Grid:
    rows = [
        [_text(value) for value in row[:MAX_COLUMNS]]
        for row in sheet.to_python(skip_empty_area=False, nrows=MAX_ROWS)
    ]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or []:
        _fill(rows, top, left, min(bottom, MAX_ROWS), min(right, MAX_COLUMNS))
    return _grid(sheet.name, rows)


def _fill(rows: list[list[str]], top: int, left: int, bottom: int, right: int) -> None:
    """A merged cell holds its value in the top left only; give it to the whole range."""
    if top >= len(rows) or left >= len(rows[top]):
        return
    value = rows[top][left]
    for row in rows[top : bottom + 1]:
        for column in range(left, min(right + 1, len(row))):
            row[column] = value


def _text(value: object) -> str:
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


def _from_html(text: str) -> tuple[Grid, ...] | Problem:
    tables = BeautifulSoup(text, "lxml").find_all("table")
    grids = tuple(_table(table, n) for n, table in enumerate(tables, 1))
    return grids or Problem.UNSUPPORTED_FORMAT


def _table(table: Tag, number: int) -> Grid:
    """Lay out an HTML table; `rowspan` and `colspan` fill every cell that they cover."""
    cells: dict[tuple[int, int], str] = {}
    for r, row in enumerate(table.find_all("tr")[:MAX_ROWS]):
        c = 0
        for cell in row.find_all(["td", "th"], recursive=False)[:MAX_COLUMNS]:
            while (r, c) in cells:
                c += 1
            for down in range(_span(cell, "rowspan")):
                for right in range(_span(cell, "colspan")):
                    cells[r + down, c + right] = _text(cell.get_text(" "))
    height = max((r for r, _ in cells), default=-1) + 1
    width = max((c for _, c in cells), default=-1) + 1
    return _grid(
        f"表{number}", [[cells.get((r, c), "") for c in range(width)] for r in range(height)]
    )


def _span(cell: Tag, name: str) -> int:
    found = re.match(r"\d+", str(cell.get(name, "1")))
    return max(1, min(int(found.group()) if found else 1, MAX_COLUMNS))


def _from_xml_2003(text: str) -> tuple[Grid, ...] | Problem:
    soup = BeautifulSoup(text.encode(), "lxml-xml", from_encoding="utf-8")
    sheets = soup.find_all("Worksheet")
    return tuple(_xml_sheet(sheet) for sheet in sheets) or Problem.CORRUPT


def _xml_sheet(sheet: Tag) -> Grid:
    rows = []
    for row in sheet.find_all("Row")[:MAX_ROWS]:
        cells: list[str] = []
        for cell in row.find_all("Cell"):
            # ss:Index skips cells that stand empty; it counts from 1.
            place = re.match(r"\d+", str(cell.get("ss:Index", "")))
            if place:
                cells += [""] * (min(int(place.group()), MAX_COLUMNS) - 1 - len(cells))
            cells.append(_text(cell.get_text(" ")))
        rows.append(cells)
    return _grid(str(sheet.get("ss:Name", "")), rows)


def _from_text(text: str) -> tuple[Grid, ...] | Problem:
    delimiter = max("\t,;，", key=text.count)
    if delimiter not in text:
        return Problem.UNSUPPORTED_FORMAT
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))[:MAX_ROWS]
    except csv.Error:
        return Problem.CORRUPT
    return (_grid("", [[_text(cell) for cell in row[:MAX_COLUMNS]] for row in rows]),)


def _grid(name: str, rows: list[list[str]]) -> Grid:
    width = max(map(len, rows), default=0)
    return Grid(name, tuple(tuple(row + [""] * (width - len(row))) for row in rows))
