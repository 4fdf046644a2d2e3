"""A form whose labels stand along the top and whose values are the one row below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parsers.facts import Field, Line
from parsers.photo.cells import in_reading_order, inside
from parsers.photo.fields import Place
from parsers.photo.rows import Table
from parsers.photo.schools import NAME


def places_across(table: Table) -> Iterator[Place]:
    """The places of the fields in a table's only row."""
    (row,) = table.rows
    for column, cell, walled in zip(table.columns, row.cells, row.walled, strict=True):
        if column.field is None:
            continue
        values = in_reading_order(n for n in row.lines if inside(n.box, cell))
        text = " ".join(line.text for line in values)
        sure = min((line.sure for line in values), default=0.0)
        heading = column.heading
        yield Place(column.field, text, cell, sure, heading.box, heading.words, ruled=walled)


NEXT = 0.8
"""Of its height, how far below the headings the row may begin."""


def is_of_one(table: Table) -> bool:
    """Whether a table's only row is a receipt: it names a school (of the goods in a delivery note
    单位 is what they are counted in) and stands right below the headings (another form's value may
    stand farther below a label)."""
    (row,) = table.rows
    below = max(column.heading.box[1] + column.heading.box[3] for column in table.columns)
    if row.top - below > NEXT * (row.bottom - row.top):
        return False
    cells = [cell for _, cell in table.cells_of(row, Field.SCHOOL)]
    named = (line for line in row.lines if any(inside(line.box, cell) for cell in cells))
    return any(NAME.search(line.text) for line in named)


def lines_beside(table: Table, lines: Sequence[Line]) -> list[Line]:
    """The lines of a page that are neither in the table's heading nor in its rows."""
    taken = {id(line) for row in table.rows for line in row.lines}
    heads = [column.heading.box for column in table.columns]
    return [
        line
        for line in lines
        if id(line) not in taken and not any(inside(line.box, head) for head in heads)
    ]
