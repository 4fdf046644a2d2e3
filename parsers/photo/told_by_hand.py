"""Numbers received whose heading nobody knows are believed where they were written by hand: what
was printed there may be what was planned."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from parsers.facts import Box, Field
from parsers.ocr.contract import Image
from parsers.photo.cells import Rules, inside
from parsers.photo.columns import Column
from parsers.photo.columns_below import NUMBER
from parsers.photo.ink_box import tight
from parsers.photo.list_cells import lines_in
from parsers.photo.row_names import LETTER
from parsers.photo.rows import Row, Table
from parsers.photo.unheaded import has_unheaded, is_of_more

BY_HAND = 1.1
"""Times as tall as the schools' names, the least the middle number of a column by hand is. (Of 103
drawn columns by hand 98 have 1.22 and more, of 98 printed ones 93 have 0.9 and less.)"""


STRAY = 0.2
"""Share of the rows in which a cell may hold what is not its column's: one number in five rows may
be a date's that reaches in."""


def surely_told(table: Table, print_: Image, rules: Rules) -> Table:
    """A table, without what is told of its columns by what stands below them where that is not
    certain: another may be the one that counts, or they were printed."""
    told = [c for c in table.columns if c.heading.told_below and c.field is not Field.SENT]
    if told and (has_unheaded(table, rules) or any(is_of_more(table, c, print_) for c in told)):
        return _without(table, told)
    table = _without(table, [column for column in told if _is_mixed(table, column)])
    return without_print(table, print_, rules)


def _is_mixed(table: Table, column: Column) -> bool:
    """Whether cells hold what is not their column's, as where its edges were not found: a number
    beside a name would pass for the name where that is blank."""
    at = table.columns.index(column)
    most = 0 if column.field is Field.SIGNER else 1
    many = [_numbers_in(row, row.cells[at]) > most for row in table.rows]
    return sum(many) > STRAY * len(many)


def _numbers_in(row: Row, cell: Box) -> int:
    return sum(len(re.findall(r"\d{2,}", line.text)) for line in lines_in(row, cell))


def _without(table: Table, doubted: Sequence[Column]) -> Table:
    columns = tuple(
        replace(column, heading=replace(column.heading, field=None))
        if column in doubted
        else column
        for column in table.columns
    )
    return replace(table, columns=columns)


def without_print(table: Table, print_: Image, rules: Rules) -> Table:
    """A table that is not told how many were received by a printed column of unknown words."""
    guessed = [c for c in table.columns if c.field is Field.RECEIVED and c.heading.told_below]
    if not guessed:
        return table
    page = print_.copy()
    page[rules.across | rules.down] = 255
    names = [box[3] for row in table.rows for box in _names(table, row, page)]
    printed = [c for c in guessed if not names or not _is_by_hand(table, c, page, median(names))]
    return _without(table, printed)


def _is_by_hand(table: Table, column: Column, page: Image, unit: float) -> bool:
    at = table.columns.index(column)
    heights = [
        box[3]
        for row in table.rows
        for line in lines_in(row, row.cells[at])
        if NUMBER.match(line.text) and (box := tight(page, line.box))
    ]
    return bool(heights) and median(heights) >= BY_HAND * unit


def _names(table: Table, row: Row, page: Image) -> Iterator[Box]:
    for _, cell in table.cells_of(row, Field.SCHOOL):
        for line in row.lines:
            if inside(line.box, cell) and LETTER.search(line.text):
                box = tight(page, line.box)
                if box is not None:
                    yield box
