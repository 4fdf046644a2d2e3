"""Text whose columns are parted by commas, tabs or runs of spaces -> one grid."""

from __future__ import annotations

import csv
import io
import re

from parsers.facts import Problem
from parsers.sheet.values import MAX_COLUMNS, MAX_ROWS, Grid, grid_of, said

DELIMITERS = "\t,;，|"
_GAP = re.compile(r"(?: |\u00a0){2,}|\u3000+|\t")
_KEPT_AS_TEXT = re.compile(r'="([^"]*)"')
_LEAST_ALIGNED = 2
"""Lines with the same number of columns: one alone is a sentence with a gap in it."""


def decode(data: bytes) -> str:
    """UTF-16 by its mark, UTF-8 strictly, else GB18030 (MAIL-FACTS, "Messages")."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", errors="replace")


def from_text(text: str) -> tuple[Grid, ...] | Problem:
    """The one table of a separated text."""
    delimiter = max(DELIMITERS, key=text.count)
    if delimiter not in text:
        return from_aligned(text)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))[:MAX_ROWS]
    except csv.Error:
        return Problem.CORRUPT
    return (grid_of("", [[_cell(cell) for cell in row[:MAX_COLUMNS]] for row in rows]),)


def _cell(text: str) -> str:
    """A cell's words; ="007" is how programs keep Excel from making a number of 007."""
    kept = _KEPT_AS_TEXT.fullmatch(text.strip())
    return said(kept[1] if kept else text)


def from_aligned(text: str) -> tuple[Grid, ...] | Problem:
    """The one table of a text whose columns are parted by runs of spaces."""
    rows = [
        [said(cell) for cell in _GAP.split(line.strip())[:MAX_COLUMNS]]
        for line in text.splitlines()[:MAX_ROWS]
    ]
    widths = [len(row) for row in rows if len(row) > 1]
    if max((widths.count(width) for width in widths), default=0) < _LEAST_ALIGNED:
        return Problem.UNSUPPORTED_FORMAT
    return (grid_of("", rows),)
