"""The columns of a table: their edges are walls where it is ruled, else white between words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parsers.facts import Box, Field, Line
from parsers.photo.cells import Rules, cell_at, inside
from parsers.photo.heading_words import Heading
from parsers.photo.leaning import Lean


@dataclass(frozen=True, slots=True)
class Column:
    """A column from its left to its right edge."""

    heading: Heading
    left: int
    right: int
    walled: bool = False
    """Whether ruled lines are its edges."""

    @property
    def field(self) -> Field | None:
        """What stands in it."""
        return self.heading.field


def columns_of(
    headings: Sequence[Heading], body: Sequence[Line], rules: Rules
) -> tuple[Column, ...]:
    """Edges from the walls around a heading, else in the white between the words below."""
    cells = [_cell_of(heading, headings, rules) for heading in headings]
    edges = [_between(a, b, body) for a, b in pairwise(headings)]
    first, last = headings[0], headings[-1]
    lefts = [max(0, min([first.box[0], *(line.box[0] for line in body)]) - first.box[3]), *edges]
    farthest = max([right_of(last.box), *(right_of(line.box) for line in body)])
    rights = [*edges, farthest + last.box[3]]
    return tuple(
        Column(heading, cell[0], cell[0] + cell[2], walled=True)
        if cell
        else Column(heading, left, right)
        for heading, cell, left, right in zip(headings, cells, lefts, rights, strict=True)
    )


def right_of(box: Box) -> int:
    return box[0] + box[2]


def _cell_of(heading: Heading, others: Sequence[Heading], rules: Rules) -> Box | None:
    """The cell a heading stands in, if it holds no other heading."""
    x, y, w, h = heading.box
    cell = None if rules.none() else cell_at(rules, x + w // 2, y + h // 2, min(h, w))
    if cell is None or any(o is not heading and inside(o.box, cell) for o in others):
        return None
    return cell


def _between(a: Heading, b: Heading, body: Sequence[Line]) -> int:
    """Where between two headings the fewest words are crossed, in the middle of the gap."""
    spots = range(int(a.middle), int(b.middle) + 1)
    crossed = [sum(line.box[0] <= x <= right_of(line.box) for line in body) for x in spots]
    if not crossed:
        return int((a.middle + b.middle) / 2)
    least = min(crossed)
    runs = _runs([count == least for count in crossed])
    start, end = max(runs, key=lambda run: run[1] - run[0])
    return spots[(start + end) // 2]


def _runs(flags: Sequence[bool]) -> list[tuple[int, int]]:
    """First and last index of each run of true."""
    runs: list[tuple[int, int]] = []
    for i, flag in enumerate(flags):
        if flag and runs and runs[-1][1] == i - 1:
            runs[-1] = (runs[-1][0], i)
        elif flag:
            runs.append((i, i))
    return runs


def in_column(line: Line, column: Column) -> bool:
    """Whether most of a line stands in a column."""
    shared = min(right_of(line.box), column.right) - max(line.box[0], column.left)
    return shared > 0.5 * line.box[2]


def drift_of(column: Column, place: float, lean: Lean) -> int:
    """How far right of its heading a column runs at a height of the page."""
    _, y, _, h = column.heading.box
    return round(lean((column.left + column.right) / 2) * (place - y - h / 2))


def moved(column: Column, drift: int) -> Column:
    """A column where it runs farther down."""
    return replace(column, left=column.left + drift, right=column.right + drift)


def upright(line: Line, heading: float, lean: Lean) -> Line:
    """A line below a heading at the place across where it were if the table did not lean."""
    x, y, w, h = line.box
    return replace(line, box=(x - round(lean(x + w / 2) * (y + h / 2 - heading)), y, w, h))
