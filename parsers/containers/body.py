"""Forms that stand in a mail's own text: a table pasted into the letter becomes a part.

Only the sender's own words count: our letters hold tables too, and come back quoted.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from parsers.facts import Problem
from parsers.markup import soup_of, tidy_lines
from parsers.mime import Email, Part
from parsers.quoting import mark_quotes, own_lines
from parsers.sheet.forms import forms_of
from parsers.sheet.grid import Book
from parsers.sheet.markup import tables_of
from parsers.sheet.separated import from_aligned
from parsers.sheet.values import Grid

NAME = "邮件正文表格"


def body_parts(email: Email) -> Iterator[Part]:
    """A part for each table of the text that is a form, as separated text."""
    found = [grid for grid in _grids(email) if forms_of(Book((grid,)))[0]]
    for number, grid in enumerate(found, 1):
        name = NAME if len(found) == 1 else f"{NAME}{number}"
        yield Part(name, "text/csv", _separated(grid), inline=True)


def _grids(email: Email) -> tuple[Grid, ...]:
    if "<table" in email.html.lower():
        soup = soup_of(email.html)
        mark_quotes(soup)
        if grids := tables_of(soup, own_lines):
            return grids
    aligned = from_aligned("\n".join(_own_rows(email.laid_out)))
    return () if isinstance(aligned, Problem) else aligned


def _own_rows(text: str) -> Iterator[str]:
    """The sender's own lines as they stand, with the gaps that part the columns."""
    own = iter(own_lines(text).split("\n"))
    wanted = next(own, None)
    for line in text.splitlines():
        if wanted is not None and tidy_lines(line) == wanted:
            yield line
            wanted = next(own, None)


def _separated(grid: Grid) -> bytes:
    """Merged words for all they cover, merged numbers once."""
    out = io.StringIO()
    writer = csv.writer(out)
    for r, row in enumerate(grid.rows):
        writer.writerow(
            "" if (r, c) in grid.covered and any(map(str.isdigit, text)) else text
            for c, text in enumerate(row)
        )
    return out.getvalue().encode()
