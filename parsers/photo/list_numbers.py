"""The numbers of a list's row: what was sent, as printed, and what was received, as written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from parsers.facts import Box, Fact, Field, Source
from parsers.photo.belief import SURE, Count
from parsers.photo.beside_sent import all_say, believed
from parsers.photo.cell_ink import own_ink
from parsers.photo.cells import no_rules
from parsers.photo.columns import right_of
from parsers.photo.fields import Place, part_of
from parsers.photo.ink_box import tight
from parsers.photo.list_cells import Cell, Paper, cells_of, text_in
from parsers.photo.quantity import count
from parsers.photo.row_edges import Edges
from parsers.photo.rows import Row, Table
from parsers.photo.several_counts import LACK_COLUMN, SOME, lacks_none

RUN = re.compile(r"\d{1,5}")
"""A number among other words."""

MOSTLY = 0.5
"""Share of a number's width that must stand in a cell for it to be the cell's."""


def numbers_of(paper: Paper, table: Table, edges: Edges) -> Iterator[Fact]:
    """What was sent, as printed, and what was received, as written."""
    sent = [_count(paper, edges.row, one) for one in cells_of(table, edges, Field.SENT)]
    values = {found.value for _, found in sent if found and found.agreed}
    printed = values.pop() if len(values) == 1 else None
    for place, found in sent:
        if found is not None:
            yield _fact(place, found, Source.PRINT)
    cells = cells_of(table, edges, Field.RECEIVED)
    counted = [_count(paper, edges.row, one, printed) for one in cells]
    received = [(place, believed(found, printed)) for place, found in counted if found]
    blank = any(found is None for _, found in counted)
    torn = blank or len({found.value for _, found in received}) > 1 or _lacks(table, edges.row)
    for place, found in received:
        # a list may have a column of what was fetched before, or of what was handed out beside a
        # blank one of what came: which is meant nobody can tell
        yield _fact(place, replace(found, agreed=found.agreed and not torn), Source.HAND)


def _lacks(table: Table, row: Row) -> bool:
    """Whether a row says that some lacked: in a remark, or as a number in the column for that."""
    columns = zip(table.columns, row.cells, strict=True)
    cells = [cell for column, cell in columns if LACK_COLUMN.fullmatch(column.heading.words)]
    told = any(SOME.fullmatch(text_in(row, cell)[0].strip()) for cell in cells)
    return told or not lacks_none(row.lines)


def _fact(place: Place, found: Count, source: Source) -> Fact:
    return Fact(
        place.field, found.value, source, found.sure, found.agreed, place.box, "", place.text
    )


def _count(
    paper: Paper, row: Row, place: Cell, printed: int | None = None
) -> tuple[Place, Count | None]:
    """What a cell of numbers says, from its own ink; ink that may be a neighbour's makes it
    doubtful, unless all say what was sent none the less, and so does ink of its own that may
    stand beyond its edge."""
    column, cell = place.column, place.box
    assert column.field is not None  # noqa: S101 -- the caller asked for it
    text, sure = text_in(row, cell)
    found, strange = _read(paper, place, cell, text, sure)
    said = _runs(row, cell)
    certain = all_say(found, printed) if found else False
    # the page's own line, over both cells maybe, has the whole number: no digit was cut away
    whole = certain and printed in said
    cut = place.cut and not whole
    strange = strange and not (whole or (text and certain))
    if found is not None and (cut or place.strayed or strange):
        found = replace(found, agreed=False, struck=True)
    elif found is not None and printed is not None and _is_part(found.value, printed, said):
        found = _whole(paper, row, place, found.value, printed) or replace(
            found, agreed=False, struck=True
        )
    return Place(column.field, text, cell, sure, column.heading.box), found


def _read(paper: Paper, place: Cell, box: Box, text: str, sure: float) -> tuple[Count | None, bool]:
    """What the ink of a box says, and whether some of it may be a neighbour's."""
    field = place.column.field
    assert field is not None  # noqa: S101 -- the caller asked for it
    ink = own_ink(paper.inks.print, paper.rules, box)
    image = ink.image
    if box != place.box:
        # what begins beyond where the number must end is the neighbour's
        image[:, right_of(box) - ink.box[0] :] = 255
    height, width = image.shape
    whole, label = (0, 0, width, height), (0, 0, 1, paper.letter)
    alone = Place(field, text, whole, sure, label, place.column.heading.words, ruled=True)
    return count(alone, image, no_rules(image), paper.engine), ink.doubtful


def _runs(row: Row, cell: Box) -> dict[int, Box]:
    """The numbers of the page's own reading that stand in a cell, with where they stand, also
    those of lines over several cells."""
    runs = {}
    for line in row.lines:
        for match in RUN.finditer(line.text):
            box = part_of(line, match.start(), match.end())
            if min(right_of(box), right_of(cell)) - max(box[0], cell[0]) >= MOSTLY * box[2]:
                runs[int(match.group())] = box
    return runs


def _is_part(value: int, printed: int, said: Iterable[int]) -> bool:
    """Whether a number in a cell may be only the beginning of one that ends beyond its edge: of
    what was sent, or of what the page's own reading says. What was sent and what was received may
    stand there as one: of 16571657 `RUN` takes 16571."""
    both = [run for pair in (f"{printed}{value}", f"{value}{printed}") for run in RUN.findall(pair)]
    longer = {str(number) for number in (printed, *said)} - {*both, str(value)}
    return any(number.startswith(str(value)) for number in longer)


def _whole(paper: Paper, row: Row, place: Cell, value: int, printed: int) -> Count | None:
    """What was sent, where the page's own reading says so and the writing up to where it must
    end, beyond the cell's edge, does too; None else."""
    box = _runs(row, place.box).get(printed)
    begun = tight(paper.inks.print, place.box)
    if box is None or begun is None or place.strayed or place.cut:
        return None
    x, y, w, h = place.box
    digits = len(str(printed)) / len(str(value))
    end = max(x + w, right_of(box), round(begun[0] + digits * begun[2]))
    found, strange = _read(paper, place, (x, y, end - x, h), str(printed), SURE)
    said = believed(found, printed) if found else None
    if said is None or not said.agreed or said.value != printed:
        return None
    return None if strange and not all_say(said, printed) else said
