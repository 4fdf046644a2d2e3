"""Whose row a seal on a list stands in: each school's on its own row, the district's anywhere.

A seal belongs to the row its middle lies in. What stands outside all rows, or names an office,
counts for the whole page; what lies between two rows is nobody's for certain.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.facts import Mark, Seal
from parsers.ocr.contract import Image
from parsers.photo.ink import Inks
from parsers.photo.rings import Ring, find_rings
from parsers.photo.rows import Row, Table
from parsers.photo.seal import (
    LEAST_LETTERED,
    MOST_FILLED,
    judge,
    seal_of,
    stamps_of,
    traced,
)

OFFICE = re.compile(r"教育局|电教|电化|教育技术|装备|教体局|文教局|教育中心|教育办")
"""What rings of offices say, and no school's."""

EDGE = 0.14
"""Of a row's height: nearer to its edge a seal's middle may be either row's."""

REACH = 1.0
"""Of a row's height: how far around a row its seal is looked for."""

CUT = 0.06
"""Of a ring's height: what may be lacking of it at the edge of the part looked at."""

CROSSED = 0.55
"""Share of its round from which a ring is read although others lie over it."""

MOST = 3
"""Rings looked for around one row: its own and the neighbours'."""


SURE, LETTERS = 0.85, 5
"""A ring whose letters read so surely, and so many of them, is a seal also where neighbours'
seals lie over it."""


@dataclass(frozen=True, slots=True)
class Stamped:
    """A seal with how surely it is one, and its middle."""

    seal: Seal
    mark: Mark
    middle: tuple[float, float]


@dataclass(frozen=True, slots=True)
class SealsOfList:
    """Seals that count for the whole page, and those of each row."""

    page: tuple[Stamped, ...]
    rows: tuple[tuple[Stamped, ...], ...]

    def of(self, row: int) -> tuple[tuple[Seal, ...], Mark]:
        """The seals that count for a row, its own first, and whether it is sealed."""
        found = (*self.rows[row], *self.page)
        order = (Mark.PRESENT, Mark.UNSURE, Mark.ABSENT)
        mark = min((one.mark for one in found), key=order.index, default=Mark.ABSENT)
        return tuple(one.seal for one in found), mark


def seals_of_list(inks: Inks, tables: Sequence[Table]) -> SealsOfList:
    """Every seal on a list page, with the rows they are for."""
    found = _found(inks.red, tables)
    stamps = stamps_of(inks.red, inks) if found else ()
    stamped = [_read(ring, stamps, "red") for ring in found]
    if not stamped:
        blue = [ring for ring in _found(inks.blue, tables) if judge(ring) is Mark.PRESENT]
        stamped = [_read(ring, (inks.blue,), "blue") for ring in blue]
        stamped = stamped or [_copied(seal) for seal in traced(inks)]
    own = [one for one in stamped if not _is_of_page(one, tables)]
    page = tuple(
        replace(one, seal=replace(one.seal, of_page=True)) for one in stamped if one not in own
    )
    rows = tuple(_of_row(own, table, row) for table in tables for row in table.rows)
    return SealsOfList(page, rows)


def _read(ring: Ring, stamps: Sequence[Image], colour: str) -> Stamped:
    seal = seal_of(ring, stamps, colour)
    legible = seal.sure >= SURE and sum("一" <= letter <= "鿿" for letter in seal.text) >= LETTERS
    mark = Mark.PRESENT if legible else judge(ring)
    mark = Mark.UNSURE if mark is Mark.ABSENT else mark
    return Stamped(seal, mark if colour == "red" else Mark.UNSURE, ring.centre)


def _copied(seal: Seal) -> Stamped:
    """A seal without colour: wherever it stands, a person looks."""
    x, y, w, h = seal.box
    return Stamped(seal, Mark.UNSURE, (x + w / 2, y + h / 2))


def _is_of_page(one: Stamped, tables: Sequence[Table]) -> bool:
    x, y = one.middle
    spans = [_span(row, x) for table in tables if table.spans(x) for row in table.rows]
    # what stands between two rows is some row's, also where nobody found that row
    outside = all(y < top for top, _ in spans) or all(y >= bottom for _, bottom in spans)
    return outside or OFFICE.search(one.seal.text) is not None


def _span(row: Row, x: float) -> tuple[int, int]:
    """Top and bottom of a row at a place across: on a curled sheet rows bend."""
    cells = [cell for cell in row.cells if cell[0] <= x < cell[0] + cell[2]]
    return (cells[-1][1], cells[-1][1] + cells[-1][3]) if cells else (row.top, row.bottom)


def _of_row(stamped: Sequence[Stamped], table: Table, row: Row) -> tuple[Stamped, ...]:
    """The seals of one row; those at its edge are no proof."""
    found = []
    for one in stamped:
        x, y = one.middle
        if not table.spans(x):
            continue
        top, bottom = _span(row, x)
        edge = EDGE * (bottom - top)
        if top + edge <= y < bottom - edge:
            found.append(one)
        elif top - edge <= y < bottom + edge:
            found.append(Stamped(one.seal, Mark.UNSURE, one.middle))
    return tuple(found)


def _found(ink: Image, tables: Sequence[Table]) -> list[Ring]:
    """The rings of a page, each once: around every row, then above and below them.

    On a whole page of seals that overlap, a ring is not found by chance: around one row there
    are only its own and its neighbours'.
    """
    rings: list[Ring] = []
    bands = {band for table in tables for band in _bands(table, ink.shape[0])}
    for top, bottom in sorted(bands):
        part = ink[top:bottom]
        found = find_rings(part, MOST * len(tables), stacked=True) if part.size else ()
        rings += [
            _moved(ring, top)
            for ring in found
            if _may_be_one(ring) and not _is_cut(ring, top, bottom, ink.shape[0])
        ]
    rings.sort(key=lambda ring: -ring.round)
    kept: list[Ring] = []
    for ring in rings:
        if not any(_same(ring, other) for other in kept):
            kept.append(ring)
    return kept


def _may_be_one(ring: Ring) -> bool:
    """Whether a ring is worth reading: also one that neighbours' seals lie over on both sides,
    of which its letters are the proof."""
    crossed = ring.round >= CROSSED and ring.lettered >= LEAST_LETTERED
    return judge(ring) is not Mark.ABSENT or (crossed and ring.filled <= MOST_FILLED)


def _is_cut(ring: Ring, top: int, bottom: int, height: int) -> bool:
    """Whether a ring reaches beyond the part it was looked for in, unless the page ends there."""
    _, y, _, h = ring.box
    above = y < -CUT * h and top > 0
    return above or (y + h > bottom - top + CUT * h and bottom < height)


def _bands(table: Table, height: int) -> list[tuple[int, int]]:
    bands = []
    for row in table.rows:
        more = int(REACH * (row.bottom - row.top))
        bands.append((max(0, row.top - more), min(height, row.bottom + more)))
    more = bands[-1][1] - table.rows[-1].bottom if bands else 0
    return [*bands, (max(0, table.bottom - 2 * more), height), (0, table.rows[0].top)]


def _moved(ring: Ring, down: int) -> Ring:
    return replace(ring, centre=(ring.centre[0], ring.centre[1] + down))


def _same(a: Ring, b: Ring) -> bool:
    apart = ((a.centre[0] - b.centre[0]) ** 2 + (a.centre[1] - b.centre[1]) ** 2) ** 0.5
    return bool(apart < 0.4 * max(*a.axes, *b.axes))
