"""Tables written as HTML or XML -> grids: web pages, web archives and Excel 2003 XML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from parsers.markup import text_of
from parsers.mime import read_email
from parsers.sheet.blocks import with_lines
from parsers.sheet.values import MAX_COLUMNS, MAX_ROWS, Grid, Merged, grid_of, said

_HERE = "〓〓表"
"""Stands in the text where a table stood, a number behind it."""


def from_html(text: str) -> tuple[Grid, ...]:
    """The tables of a page in their order, the lines around each among its rows."""
    return tables_of(BeautifulSoup(text, "lxml"))


def tables_of(soup: BeautifulSoup, own: Callable[[str], str] | None = None) -> tuple[Grid, ...]:
    """The same of a page that is a tree already; the tree is changed.

    `own` cuts text down to what counts, lines of a mail's own for instance.
    """
    for unseen in soup.find_all(["script", "style", "head", "title", "xml"]):
        unseen.decompose()
    # A table around another is the layout of a letter, not a table of figures.
    tables = [table for table in soup.find_all("table") if not table.find("table")]
    grids = [_table(table, n) for n, table in enumerate(tables, 1)]
    for number, table in enumerate(tables):
        table.replace_with(NavigableString(f"\v{_HERE}{number}\v"))
    text = text_of(soup)
    return with_lines(_blocks(own(text) if own else text, grids))


def _blocks(text: str, grids: list[Grid]) -> Iterator[str | Grid]:
    for line in text.splitlines():
        number = line.removeprefix(_HERE)
        here = line.startswith(_HERE) and number.isdecimal() and int(number) < len(grids)
        yield grids[int(number)] if here else line


def from_web_archive(data: bytes) -> tuple[Grid, ...]:
    """The tables of every page in an MHTML: Excel keeps each sheet as a page of its own."""
    email = read_email(data)
    pages = [part.data for part in email.parts if b"<table" in part.data.lower()]
    texts = [email.html, *(page.decode("utf-8", "replace") for page in pages)]
    return tuple(grid for text in texts if text for grid in from_html(text))


def _table(table: Tag, number: int) -> Grid:
    """Lay out an HTML table; `rowspan` and `colspan` fill every cell that they cover."""
    cells: dict[tuple[int, int], str] = {}
    merged: list[Merged] = []
    rows = [row for row in table.find_all("tr") if row.find_parent("table") is table]
    for r, row in enumerate(rows[:MAX_ROWS]):
        c = 0
        for cell in row.find_all(["td", "th"], recursive=False)[:MAX_COLUMNS]:
            while (r, c) in cells:
                c += 1
            last = r + _span(cell, "rowspan") - 1, c + _span(cell, "colspan") - 1
            merged.append(((r, c), last))
            words = said(cell.get_text(" "))
            cells |= {(d, e): words for d in range(r, last[0] + 1) for e in range(c, last[1] + 1)}
    height = max((r for r, _ in cells), default=-1) + 1
    width = max((c for _, c in cells), default=-1) + 1
    laid = [[cells.get((r, c), "") for c in range(width)] for r in range(height)]
    return grid_of(f"表{number}", laid, merged)


def _span(cell: Tag, name: str) -> int:
    found = re.match(r"\d+", str(cell.get(name, "1")))
    return max(1, min(int(found.group()[:6]) if found else 1, MAX_COLUMNS))


def from_xml_2003(text: str) -> tuple[Grid, ...]:
    """The worksheets of Excel 2003 XML."""
    soup = BeautifulSoup(text.encode(), "lxml-xml", from_encoding="utf-8")
    return tuple(_xml_sheet(sheet) for sheet in soup.find_all("Worksheet"))


def _xml_sheet(sheet: Tag) -> Grid:
    rows: list[list[str]] = []
    merged: list[Merged] = []
    for row in sheet.find_all("Row")[:MAX_ROWS]:
        rows += [[] for _ in range(_index(row, MAX_ROWS) - 1 - len(rows))]
        cells: list[str] = []
        for cell in row.find_all("Cell"):
            # ss:Index skips cells that stand empty; it counts from 1. Merged cells do too.
            cells += [""] * (_index(cell, MAX_COLUMNS) - 1 - len(cells))
            first = len(rows), len(cells)
            down, right = _more(cell, "ss:MergeDown"), _more(cell, "ss:MergeAcross")
            merged.append((first, (first[0] + down, first[1] + right)))
            cells += [said(_without_comment(cell)), *[""] * right]
        rows.append(cells)
    return grid_of(str(sheet.get("ss:Name", "")), rows, merged)


def _index(tag: Tag, most: int) -> int:
    return min(_more(tag, "ss:Index"), most)


def _more(tag: Tag, name: str) -> int:
    found = re.match(r"\d{1,6}", str(tag.get(name, "")))
    return min(int(found.group()), MAX_ROWS) if found else 0


def _without_comment(cell: Tag) -> str:
    data = cell.find("Data")
    return data.get_text(" ") if data else ""
