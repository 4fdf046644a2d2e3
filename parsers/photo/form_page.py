"""A photo or scan of a printed annex: which it is, whose, its row 合计 and its seals.

The copy with the seal is compared with the spreadsheet by its totals; a photo of forty
rows is no source of figures, so its rows are not read. A number is believed only when
several readings of its cell agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from parsers.dates import find_term
from parsers.facts import Box, Field, Line
from parsers.ocr.contract import Engine
from parsers.photo.cells import (
    WALL,
    Rules,
    cell_at,
    find_rules,
    letter_height,
    same_row,
    walls_of_row,
)
from parsers.photo.fields import Place
from parsers.photo.quantity import count
from parsers.photo.seal import find_seals
from parsers.photo.upright import Upright
from parsers.sheet import labels
from parsers.sheet.acceptance import read_acceptance
from parsers.sheet.annexes import COLUMNS, Annex, Holds
from parsers.sheet.form import Cell, Form, FormRow
from parsers.sheet.found import is_total, titles_in
from parsers.sheet.headings import Path, fits, plain

TITLE_ABOVE = 0.45
"""Share of the page's height above which a title stands."""

SLIGHT = 6
"""Pixels by which edges of one column may differ."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A page with what reading it takes."""

    upright: Upright
    rules: Rules
    engine: Engine

    @property
    def lines(self) -> tuple[Line, ...]:
        """Its print."""
        return self.upright.lines


def read_form(upright: Upright, engine: Engine) -> Form | None:
    """The annex that a page is; None where it is none."""
    text = "\n".join(_rows_of(upright.lines))
    form = read_acceptance(text) or _titled(upright, engine)
    if form is None:
        return None
    seals, seal = find_seals(upright.inks, engine)
    head = labels.fields([[row] for row in text.splitlines()])
    return replace(
        form,
        term=form.term or find_term(text) or "",
        unit=form.unit or head.get(labels.UNIT, ""),
        foot={label: head[label] for label in labels.FOOT if label in head},
        seals=seals,
        seal=seal,
    )


def _rows_of(lines: Sequence[Line]) -> Iterator[str]:
    """The print in rows as it is read: lines beside one another together."""
    left = sorted(lines, key=lambda line: line.box[1])
    while left:
        row = [line for line in left if same_row(line.box, left[0].box)]
        left = [line for line in left if line not in row]
        yield " ".join(line.text for line in sorted(row, key=lambda line: line.box[0]))


def _titled(upright: Upright, engine: Engine) -> Form | None:
    """A table form: a title that names one annex, over a ruled table."""
    height = upright.page.shape[0]
    above = [line for line in upright.lines if line.box[1] < TITLE_ABOVE * height]
    named = titles_in(_rows_of(above))
    rules = find_rules(upright.inks.print, letter_height(upright.lines))
    if len(named) != 1 or rules.none():
        return None
    paper = Paper(upright, rules, engine)
    return Form(annex=named[0], totals=_totals(paper, named[0]), sheet="")


def _totals(paper: Paper, annex: Annex) -> FormRow | None:
    """The row 合计, each count by its column; None where no such row is found."""
    total = next((n for n in reversed(paper.lines) if is_total(plain(n.text))), None)
    if total is None:
        return None
    x, y, w, h = total.box
    walls = walls_of_row(paper.rules, x + w // 2, y + h // 2, h) or (y - h // 2, y + h + h // 2)
    columns = _columns(paper, annex, total)
    cells = {
        key: _read(paper, (left, walls[0], right - left, walls[1] - walls[0]), key)
        for key, (left, right) in columns.items()
    }
    found = {key: cell for key, cell in cells.items() if not cell.blank}
    return FormRow(0, found) if found else None


def _columns(paper: Paper, annex: Annex, total: Line) -> dict[str, tuple[int, int]]:
    """The left and right edge of each column of counts, by its key."""
    above = [line for line in paper.lines if line.box[1] < total.box[1]]
    heads = [part for line in above for part in parted(paper, line)]
    boxes = {line: box for line in heads if (box := _cell(paper, line))}
    lowest = _lowest(boxes, annex)
    paths = [_path(column, boxes) for column in lowest]
    known = fits(annex, paths).places
    counted = {c.key for c in COLUMNS[annex] if c.holds in (Holds.COUNT, Holds.BALANCE)}
    return {
        key: (lowest[at][0], lowest[at][0] + lowest[at][2])
        for key, at in known.items()
        if key in counted
    }


def parted(paper: Paper, line: Line) -> list[Line]:
    """A line of print that runs over the walls of several cells, cut at them and read anew."""
    x, y, w, h = line.box
    band = paper.rules.down[y : y + h, x : x + w]
    walled = np.flatnonzero(band.mean(axis=0) >= WALL) if band.size else np.array([])
    edges = [0, *(int(at) for at in walled), w]
    spans = [(a + 1, b) for a, b in pairwise(edges) if b - a > h // 2]
    if len(spans) < 2:
        return [line]
    boxes = [(x + a, y, b - a, h) for a, b in spans]
    print_ = paper.upright.inks.print
    strips = [np.ascontiguousarray(print_[y : y + h, bx : bx + bw]) for bx, _, bw, _ in boxes]
    read = paper.engine.recognise(strips)
    return [Line(text.strip(), box, sure) for box, (text, sure) in zip(boxes, read, strict=True)]


def _cell(paper: Paper, line: Line) -> Box | None:
    x, y, w, h = line.box
    return cell_at(paper.rules, x + w // 2, y + h // 2, min(w, h))


def _lowest(boxes: dict[Line, Box], annex: Annex) -> list[Box]:
    """The cells of the lowest row of headings, from left to right.

    The headings end where the row 序号 ends: it is never parted into two.
    """
    first = {box[1] + box[3] for line, box in boxes.items() if _is_number(line, annex)}
    if not first:
        return []
    bottom = min(first)
    cells = {box for box in boxes.values() if abs(box[1] + box[3] - bottom) <= SLIGHT}
    return _apart(sorted(cells))


def _is_number(line: Line, annex: Annex) -> bool:
    return bool(fits(annex, [(line.text,)]).places.keys() & {"number", "unit"})


def _apart(cells: list[Box]) -> list[Box]:
    """One cell a column: what overlaps with the one before is the same, found twice."""
    kept: list[Box] = []
    for cell in cells:
        if not kept or cell[0] >= kept[-1][0] + kept[-1][2] - SLIGHT:
            kept.append(cell)
    return kept


def _path(column: Box, boxes: dict[Line, Box]) -> Path:
    """The headings over a column: what stands in cells above it, then in its own."""
    middle, bottom = column[0] + column[2] // 2, column[1] + column[3]
    over = [
        (box[1], line.box[1], line.box[0], line.text, box)
        for line, box in boxes.items()
        if box[0] <= middle <= box[0] + box[2] and box[1] + box[3] <= bottom + SLIGHT
    ]
    near = [each for each in over if each[0] >= column[1] - 3 * column[3]]
    tops: dict[int, list[str]] = {}
    for top, _, _, text, _ in sorted(near, key=lambda each: each[:3]):
        tops.setdefault(top, []).append(text)
    return tuple(re.sub(r"\s", "", "".join(texts)) for texts in tops.values())


def _read(paper: Paper, box: Box, key: str) -> Cell:
    """The number in a cell of the row 合计; without number where readings differ."""
    own = [line for line in paper.lines if _mostly_in(line.box, box)]
    text = " ".join(line.text for line in own)
    place = Place(Field.SENT, text, box, min((n.sure for n in own), default=0.0), box, ruled=True)
    found = count(place, paper.upright.inks.print, paper.rules, paper.engine)
    if found is None:
        return Cell(text, key)
    return Cell(text or str(found.value), key, found.value if found.agreed else None)


def _mostly_in(box: Box, cell: Box) -> bool:
    shared = min(box[0] + box[2], cell[0] + cell[2]) - max(box[0], cell[0])
    middle = box[1] + box[3] / 2
    return shared > 0.6 * box[2] and cell[1] <= middle <= cell[1] + cell[3]
