"""The tables and the running text of a Word document (docx), by python-docx."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from parsers.facts import Problem
from parsers.sheet.blocks import with_lines
from parsers.sheet.values import MAX_COLUMNS, MAX_ROWS, Grid, Merged, grid_of, said


@dataclass(frozen=True, slots=True)
class Document:
    """Tables in their order, the lines around each among its rows; all paragraphs as lines."""

    tables: tuple[Grid, ...]
    words: str
    identifier: str = ""
    """A property that nobody sees: our own documents say there what they are."""


def read_document(data: bytes) -> Document | Problem:
    """Read a docx."""
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        blocks = list(_blocks(document))
        identifier = document.core_properties.identifier or ""
    # python-docx promises no list of exceptions: zipfile's, lxml's, KeyError all occur.
    except Exception:  # noqa: BLE001
        return Problem.CORRUPT
    words = "\n".join(block for block in blocks if isinstance(block, str))
    return Document(with_lines(blocks), words, identifier)


def _blocks(document: Any) -> Iterator[str | Grid]:
    number = 0
    for item in document.iter_inner_content():
        if hasattr(item, "rows"):
            number += 1
            yield _table(item, number)
        else:
            yield from item.text.splitlines() or [""]


def _table(table: Any, number: int) -> Grid:
    """A merged cell of a docx is the same cell at every place that it covers."""
    rows: list[list[str]] = []
    places: dict[Any, list[tuple[int, int]]] = {}
    for r, row in enumerate(table.rows):
        if r >= MAX_ROWS:
            break
        cells = [*[None] * row.grid_cols_before, *row.cells][:MAX_COLUMNS]
        rows.append([said(cell.text) if cell is not None else "" for cell in cells])
        for c, cell in enumerate(cells):
            if cell is not None:
                places.setdefault(cell._tc, []).append((r, c))  # noqa: SLF001 - its only identity
    return grid_of(f"表{number}", rows, map(_merged, places.values()))


def _merged(places: list[tuple[int, int]]) -> Merged:
    return places[0], places[-1]
