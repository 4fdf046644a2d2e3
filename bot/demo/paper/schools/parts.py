"""What a sheet that a school made is put together from: words, places to fill in, cells of a
table, lines and dashes. All measures are millimetres; `drawing` puts them on a page."""

from __future__ import annotations

from dataclasses import dataclass

from bot.demo.paper.page import MmBox


@dataclass(frozen=True, slots=True)
class Words:
    """Printed words; {places} in them are filled in. Smaller where they are wider than `room`."""

    x: float
    y: float
    text: str
    points: float = 0
    face: str = ""
    anchor: str = "lm"
    bold: bool = False
    room: float = 0


@dataclass(frozen=True, slots=True)
class Place:
    """A field's place from `x` to `end`: its label, room to write, and the unit behind."""

    field: str
    x: float
    y: float
    end: float
    label: str = ""
    unit: str = ""
    ruled: bool = False
    parted: bool = False
    """Whether 年, 月 and 日 are printed, so that only the numbers of a date are written."""
    points: float = 0
    high: float = 12.0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: words in its middle, or a field with the words in front of it."""

    row: int
    column: int
    text: str = ""
    field: str = ""
    rows: int = 1
    columns: int = 1
    unit: str = ""
    upright: bool = False
    corner: bool = False
    """Whether the words stand in the upper left corner and the field below them."""
    centred: bool = False
    """Whether what is typed there stands in the middle."""
    points: float = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: where it begins, how wide its columns and how high its rows are."""

    x: float
    y: float
    columns: tuple[float, ...]
    rows: tuple[float, ...]
    cells: tuple[Cell, ...]
    thick: float = 0.3
    border: float = 0.3

    def box(self, cell: Cell) -> MmBox:
        """Where a cell stands."""
        left = self.x + sum(self.columns[: cell.column])
        top = self.y + sum(self.rows[: cell.row])
        wide = sum(self.columns[cell.column : cell.column + cell.columns])
        return left, top, wide, sum(self.rows[cell.row : cell.row + cell.rows])


Line = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Part:
    """Things that stand together on a sheet."""

    words: tuple[Words, ...] = ()
    places: tuple[Place, ...] = ()
    grids: tuple[Grid, ...] = ()
    lines: tuple[Line, ...] = ()
    dashes: tuple[Line, ...] = ()
    seal: tuple[float, float] | None = None
    spread: float = 5.0
