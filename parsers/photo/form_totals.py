"""The row 合计 of a printed form: each number by the heading over it.

Walls tell the columns where they are found; on a photo where thin rules are lost, each
number is read upwards to the words over it. Either way a number is believed only when
several readings of its place agree, and words that could mean two columns mean none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from parsers.facts import Box, Field, Line
from parsers.ocr.contract import Engine, Image
from parsers.photo.cells import WALL, Rules, cell_at, walls_of_row
from parsers.photo.fields import Place
from parsers.photo.quantity import count
from parsers.photo.upright import Upright
from parsers.sheet.annexes import COLUMNS, Annex, Holds
from parsers.sheet.counts import NOTHING
from parsers.sheet.form import Cell, FormRow
from parsers.sheet.found import is_total
from parsers.sheet.headings import Path, fits, plain

NARROW = 7
"""Heights of a line of print: a heading over a column of counts is no wider."""

NEAR = 1.3
"""Heights of a line from one line of a heading to the next."""

_HAN = re.compile(r"[一-鿿]")
_NUMBER = re.compile(r"[-－]?\d[\d,，]*")


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

    @property
    def print(self) -> Image:
        """Its picture without red ink."""
        return self.upright.inks.print


def read_totals(paper: Paper, annex: Annex) -> FormRow | None:
    """The counts of the row 合计 by column; None where no such row is found."""
    total = next((n for n in reversed(paper.lines) if is_total(plain(n.text))), None)
    if total is None:
        return None
    walled = _cells(paper, _by_walls(paper, annex, total))
    seen = _cells(paper, _by_sight(paper, annex, total))
    found = {key: _settled(walled.get(key), seen.get(key)) for key in walled | seen}
    return FormRow(0, found) if found else None


def _cells(paper: Paper, places: Mapping[str, Box]) -> dict[str, Cell]:
    read = {key: _read(paper, box, key) for key, box in places.items()}
    return {key: cell for key, cell in read.items() if not cell.blank}


def _settled(one: Cell | None, other: Cell | None) -> Cell:
    """What both ways found: the number of either, of neither where they differ."""
    first, *more = [cell for cell in (one, other) if cell is not None]
    numbers = {cell.number for cell in (first, *more) if cell.number is not None}
    return replace(first, number=numbers.pop() if len(numbers) == 1 else None)


def _counted(annex: Annex, places: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    keys = {c.key for c in COLUMNS[annex] if c.holds in (Holds.COUNT, Holds.BALANCE)}
    return ((key, at) for key, at in places.items() if key in keys)


def _by_walls(paper: Paper, annex: Annex, total: Line) -> dict[str, Box]:
    """The cells of the row under the cells of the headings."""
    x, y, w, h = total.box
    top, bottom = walls_of_row(paper.rules, x + w // 2, y + h // 2, h) or (y, y + h)
    above = [line for line in paper.lines if line.box[1] < y]
    heads = [part for line in above for part in parted(paper, line)]
    boxes = {line: box for line in heads if (box := _cell(paper, line))}
    lowest = _lowest(boxes, annex, h)
    paths = [_path(column, boxes, h) for column in lowest]
    known = _with_unread(paper, annex, lowest, paths)
    found = {}
    for key, at in _counted(annex, known):
        left, up, wide, high = lowest[at]
        # Rules lean a little: a cell on the right is lower than 合计 on the left.
        drop = up + high - _level(lowest)
        found[key] = (left, max(0, top + drop), wide, bottom - top)
    return found


def _level(lowest: Sequence[Box]) -> int:
    """Where the headings end on the left."""
    return lowest[0][1] + lowest[0][3] if lowest else 0


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
    said = zip(boxes, _said(paper, boxes), strict=True)
    return [Line(text, box, sure) for box, (text, sure) in said]


def _said(paper: Paper, boxes: Sequence[Box]) -> list[tuple[str, float]]:
    """What each place says, taken as one line."""
    strips = [np.ascontiguousarray(paper.print[y : y + h, x : x + w]) for x, y, w, h in boxes]
    return [(text.strip(), sure) for text, sure in paper.engine.recognise(strips)]


def _cell(paper: Paper, line: Line) -> Box | None:
    x, y, w, h = line.box
    return cell_at(paper.rules, x + w // 2, y + h // 2, min(w, h))


def _lowest(boxes: Mapping[Line, Box], annex: Annex, height: int) -> list[Box]:
    """The cells of the lowest row of headings, from left to right.

    The headings end where the cells of 序号 and 单位 end: they are never parted in two.
    """
    ends = [box[1] + box[3] for line, box in boxes.items() if _is_side_heading(line, annex)]
    if not ends:
        return []
    cells = sorted({box for box in boxes.values() if abs(box[1] + box[3] - min(ends)) < height})
    kept: list[Box] = []
    for cell in cells:
        # One cell a column: what overlaps with the one before was found twice.
        if not kept or cell[0] + cell[2] // 3 >= kept[-1][0] + kept[-1][2]:
            kept.append(cell)
    return kept


def _is_side_heading(line: Line, annex: Annex) -> bool:
    return bool(fits(annex, [(line.text,)]).places.keys() & {"number", "unit"})


def _path(column: Box, boxes: Mapping[Line, Box], height: int) -> Path:
    """The headings over a column: what stands in the cell above its own, then its own."""
    middle, bottom = column[0] + column[2] // 2, column[1] + column[3]
    over: dict[int, list[Line]] = {}
    for line, box in boxes.items():
        around = box[0] <= middle <= box[0] + box[2] and box[1] + box[3] < bottom + height
        if around and box[1] >= column[1] - 3 * column[3]:
            over.setdefault(round(box[1] / height), []).append(line)
    return tuple(
        "".join(n.text for n in sorted(over[top], key=lambda n: (n.box[1], n.box[0])))
        for top in sorted(over)
    )


def _with_unread(
    paper: Paper, annex: Annex, lowest: Sequence[Box], paths: list[Path]
) -> Mapping[str, int]:
    """Headings that say nothing known are read once more, line by line of their cell."""
    known = fits(annex, paths).places
    for at in sorted(set(range(len(paths))) - set(known.values())):
        again = "".join(text for text, _ in _said(paper, _lines_in(paper, lowest[at])))
        if again:
            paths[at] = (*paths[at][:-1], again)
    return fits(annex, paths).places


def _lines_in(paper: Paper, cell: Box) -> list[Box]:
    """The lines of print in a cell, by the white between them."""
    x, y, w, h = cell
    edge = max(3, w // 20)
    inked = (paper.print[y + 3 : y + h - 3, x + edge : x + w - edge] < 140).any(axis=1)
    marks = np.flatnonzero(np.diff(np.concatenate([[0], inked.astype(int), [0]])))
    runs = [(int(a), int(b)) for a, b in marks.reshape(-1, 2) if b - a >= 8]
    return [(x + edge, y + 3 + max(0, a - 4), w - 2 * edge, b - a + 8) for a, b in runs]


def _by_sight(paper: Paper, annex: Annex, total: Line) -> dict[str, Box]:
    """The numbers right of 合计, each by the words straight above it."""
    numbers = [line for line in _row_of(paper.lines, total) if _NUMBER.fullmatch(line.text)]
    paths = [_above(paper.lines, line) for line in numbers]
    known = fits(annex, [("序号",), ("单位",), *paths]).places
    return {key: _wider(numbers[at - 2].box) for key, at in _counted(annex, known) if at > 1}


def _row_of(lines: Sequence[Line], total: Line) -> list[Line]:
    """What stands in the row of 合计, followed from word to word as the row leans."""
    row, last = [], total.box
    for line in sorted(lines, key=lambda line: line.box[0]):
        x, y, _, h = line.box
        if x > total.box[0] + total.box[2] and abs(y + h / 2 - last[1] - last[3] / 2) < h / 2:
            row.append(line)
            last = line.box
    return row


def _above(lines: Sequence[Line], number: Line) -> Path:
    """The words of the heading over a number: the first upwards that are no figure, and those
    close above them."""
    x, y, w, h = number.box
    middle = x + w / 2
    column = [
        line
        for line in lines
        if line.box[1] < y and line.box[0] <= middle <= line.box[0] + line.box[2]
    ]
    words: list[Line] = []
    for line in sorted(column, key=lambda line: -line.box[1]):
        far = words and words[-1].box[1] - (line.box[1] + line.box[3]) > NEAR * h
        if far or line.box[2] > NARROW * h:
            break
        if words or (_HAN.search(line.text) and line.text not in NOTHING):
            words.append(line)
    return tuple(line.text for line in reversed(words))


def _wider(box: Box) -> Box:
    x, y, w, h = box
    return x - h // 3, y, w + 2 * (h // 3), h


def _read(paper: Paper, box: Box, key: str) -> Cell:
    """The number at a place; without number where readings differ."""
    own = [line for line in paper.lines if _mostly_in(line.box, box)]
    text = " ".join(line.text for line in own)
    place = Place(Field.SENT, text, box, min((n.sure for n in own), default=0.0), box, ruled=True)
    found = count(place, paper.print, paper.rules, paper.engine)
    if found is None:
        return Cell(text, key)
    return Cell(text or str(found.value), key, found.value if found.agreed else None)


def _mostly_in(box: Box, cell: Box) -> bool:
    shared = min(box[0] + box[2], cell[0] + cell[2]) - max(box[0], cell[0])
    middle = box[1] + box[3] / 2
    return shared > 0.6 * box[2] and cell[1] <= middle <= cell[1] + cell[3]
