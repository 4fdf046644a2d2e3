"""Where in a sheet the tables of forms stand, and which form each is.

By the hidden mark of our own blanks, else by a title that names the annex, else by the
headings alone. What could be two things is nobody's: a doubt, with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from parsers.sheet.annexes import COLUMNS, SHORT, Annex
from parsers.sheet.headings import (
    Columns,
    Path,
    fits,
    forbidden,
    is_unit_heading,
    paths,
    plain,
    rules_of,
)
from parsers.sheet.labels import begins_foot
from parsers.sheet.values import Grid

TALLEST = 4
"""Rows that a heading may run over."""

SURE = 2
"""Columns peculiar to an annex that name it without a title."""

LONGEST_TITLE = 60
_TOTAL = re.compile(r"(?:本?全?(?:市|区|县|市区|校)?)?(?:合|总|共|累)计(?:数|人数|张)?|总数|总和")


@dataclass(frozen=True, slots=True)
class Table:
    """A form's table in a grid: rows `top` to `first` are its headings, `end` is behind it.

    `above` is the first row that can belong to its head.
    """

    annex: Annex
    columns: Columns
    above: int
    top: int
    first: int
    end: int
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """A table that looks like a form and cannot be taken for one; the reason, for people."""

    because: str


IsOther = Callable[[Grid, int], bool]
"""Whether another reader would take the table whose headings begin about this row."""


def find_tables(grid: Grid, mark: Annex | None, other: IsOther) -> Iterator[Table | Doubt]:
    """The tables of a sheet from the top down; at most one doubt, where nothing was found."""
    tables: list[Table] = []
    doubt: Doubt | None = None
    for anchor in _anchors(grid):
        done = tables[-1].first if tables else 0
        if anchor < done:
            continue
        found = _at(grid, anchor, done, mark, other)
        if isinstance(found, Doubt):
            doubt = doubt or found
        elif found is not None and not _goes_on(grid, tables, found):
            tables.append(replace(found, above=_above(grid, done, found.top)))
    if not tables and doubt:
        yield doubt
    ends = [*(table.top for table in tables[1:]), len(grid.rows)]
    for table, end in zip(tables, ends, strict=False):
        yield replace(table, end=end)


def table_of(grid: Grid, annex: Annex) -> Table | None:
    """The first table in a sheet that has the headings of `annex`."""
    found = find_tables(grid, annex, lambda _grid, _row: False)
    return next((t for t in found if isinstance(t, Table) and t.annex is annex), None)


def _anchors(grid: Grid) -> Iterator[int]:
    """Rows that have a heading of units: every table of ours has one."""
    for number, row in enumerate(grid.rows):
        if any(cell and is_unit_heading(cell) for cell in dict.fromkeys(row)):
            yield number


def _at(
    grid: Grid, anchor: int, done: int, mark: Annex | None, other: IsOther
) -> Table | Doubt | None:
    heads = _heads(grid, anchor, done)
    fitting = {annex: best for annex in COLUMNS if (best := _best(grid, annex, heads))}
    fitting = {a: t for a, t in fitting.items() if not t.columns.missing(a)}
    if mark in fitting:
        return replace(fitting[mark], ours=True)
    named = _named(grid, done, anchor)
    titled = [annex for annex in named if annex in fitting]
    if len(titled) == 1:
        return fitting[titled[0]]
    if named and not titled:
        return _misnamed(named, heads)
    return _by_headings({a: fitting[a] for a in titled or fitting}, other(grid, anchor))


def _heads(grid: Grid, anchor: int, done: int) -> list[tuple[int, list[Path]]]:
    """Every run of rows about the anchor that can be the headings: its top, the headings."""
    return [
        (top, paths(grid, top, height))
        for top in range(max(done, anchor - TALLEST + 1), anchor + 1)
        for height in range(anchor - top + 1, TALLEST + 1)
        if top + height <= len(grid.rows)
    ]


def _best(grid: Grid, annex: Annex, heads: list[tuple[int, list[Path]]]) -> Table | None:
    """The run that gives most columns; of equal ones the lowest, then the lower."""
    best: Table | None = None
    for top, headings in heads:
        columns = fits(annex, headings)
        first = top + _height(grid, top, headings)
        found = Table(annex, columns, 0, top, first, len(grid.rows))
        if not forbidden(annex, headings) and (best is None or _worth(found) > _worth(best)):
            best = found
    return best


def _worth(table: Table) -> tuple[int, int, int]:
    return len(table.columns.places), table.top - table.first, table.top


def _height(grid: Grid, top: int, headings: list[Path]) -> int:
    """How many rows these headings were made of."""
    return next(
        height
        for height in range(1, TALLEST + 1)
        if top + height >= len(grid.rows) or paths(grid, top, height) == headings
    )


def _named(grid: Grid, done: int, anchor: int) -> list[Annex]:
    """The annexes that the lines above name; else the sheet's own name."""
    lines = [cell for row in grid.rows[done:anchor] for cell in dict.fromkeys(row)]
    return titles_in(lines) or titles_in([grid.name])


def titles_in(lines: Iterable[str]) -> list[Annex]:
    """The annexes that some lines name as titles do."""
    words = [plain(line) for line in lines if 0 < len(line) <= LONGEST_TITLE]
    return [annex for annex in COLUMNS if any(rules_of(annex).title.search(w) for w in words)]


def _misnamed(named: list[Annex], heads: list[tuple[int, list[Path]]]) -> Doubt | None:
    """A title that names an annex over headings that are not its own."""
    annex = named[0]
    best = max((fits(annex, headings) for _, headings in heads), key=lambda c: len(c.places))
    if len(best.places) < SURE:
        return None
    missing = "、".join(best.missing(annex))
    without = f"没有找到{missing}列" if missing else "列名与该表不符"
    return Doubt(f"标题是“{SHORT[annex]}”，但{without}")


def _by_headings(fitting: dict[Annex, Table], is_other: bool) -> Table | Doubt | None:
    marks = {annex: table.columns.marks(annex) for annex, table in fitting.items()}
    sure = {annex: table for annex, table in fitting.items() if marks[annex] >= SURE}
    ranked = sorted(sure.values(), key=lambda t: len(t.columns.places), reverse=True)
    if len(ranked) == 1 or (len(ranked) > 1 and _ahead(ranked[0], ranked[1])):
        return ranked[0]
    if len(ranked) > 1:
        names = "”或“".join(SHORT[table.annex] for table in ranked[:2])
        return Doubt(f"没有标题，按列名分不清是“{names}”")
    perhaps = [annex for annex in fitting if marks[annex]]
    if perhaps and is_other:
        return Doubt(f"没有标题，按列名分不清是“{SHORT[perhaps[0]]}”还是签收清单")
    if perhaps:
        return Doubt(f"像是“{SHORT[perhaps[0]]}”，但没有标题，列名也不全")
    return None


def _ahead(first: Table, second: Table) -> bool:
    return len(first.columns.places) > len(second.columns.places)


def _goes_on(grid: Grid, tables: list[Table], found: Table) -> bool:
    """The headings of the table above, repeated on its next page."""
    if not tables or tables[-1].annex is not found.annex:
        return False
    former = tables[-1]
    same = grid.rows[former.top : former.first] == grid.rows[found.top : found.first]
    between = grid.rows[former.first : found.top]
    return same and not any(ends_table(row) for row in between)


def _above(grid: Grid, done: int, top: int) -> int:
    """Where the head of a table can begin: behind the total and the foot of the one above."""
    ends = [number + 1 for number in range(done, top) if ends_table(grid.rows[number])]
    return ends[-1] if ends else done


def ends_table(row: tuple[str, ...]) -> bool:
    """A total or the foot: below it another table may begin."""
    return is_total(plain(next(filter(None, row), ""))) or begins_foot(row)


def is_total(label: str) -> bool:
    """Whether plain words name the sum of a whole table."""
    return bool(_TOTAL.fullmatch(label))
