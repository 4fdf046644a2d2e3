"""What list pages look like by name: headings, orders and rules as offices vary them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Ruled(StrEnum):
    """Which lines a list has: all, between its rows only, between its columns only, or none
    but the heading's."""

    GRID = "grid"
    ROWS = "rows"
    COLUMNS = "columns"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class ListForm:
    """A list's heading and columns: field, label (its lines parted by a line break) and share
    of the width. The column `mark` is kept for seals, `note` for remarks; `blank` rows stay
    empty at the end. Lengths are millimetres."""

    title: str
    columns: tuple[tuple[str, str, float], ...]
    wide: float
    high: float
    face: str = "song"
    points: float = 11.5
    row_mm: float = 11.5
    left: float = 16
    top: float = 50
    seal_label: str = "单位（盖章）："
    seal_above: bool = False
    """Whether the district's seal and its label stand at the head instead of at the foot."""

    ruled: Ruled = Ruled.GRID
    blank: int = 0
    total: bool = False
    total_label: str = "合计"
    short_names: bool = False
    """Schools without their district, which the title names."""

    below_title: str = ""
    """A line under the title, which may name the {term}, the {district} and the {date}."""

    groups: tuple[tuple[str, int, int], ...] = ()
    """Headings over several columns: label, the first column and how many."""

    rule_mm: float = 0.3
    dotted: bool = False
    """Whether the rules between rows are dotted."""

    sides: bool = True
    """Whether the table is closed at its left and right."""

    halves: int = 1
    """How many tables stand beside each other, the list going on from one to the next."""

    serial: str = ""
    """What stands in front of a name, {n} being the row's number."""

    town: int = 0
    """So many rows are added up under them; 0 for none."""

    sealed_rows: float = 2.1
    """How much taller rows are that bear a seal each."""

    seal_rows: float = 1.3
    """Heights of such a row that a seal takes."""

    typed: bool = False
    """Whether the quantities stand there in print and people only sign for them."""

    note: str = ""
    """What some rows' remarks say."""

    foot: str = ""
    """A line under the table, at its left."""

    heading_high: float = 0.0
    """Height of the heading where it is not a row's."""

    total_above: bool = False
    """Whether what all come to stands right under the heading instead of at the end."""

    stages: tuple[str, ...] = ()
    """Headings between the rows, over all columns, each over so many rows: 小学, 初中."""

    stage_rows: int = 3

    merged: int = 0
    """So many rows share one cell of the column `town`; 0 where there is none."""

    towns: tuple[str, ...] = ("城关镇", "东坝镇", "南湾乡", "北桥镇", "西河镇")
    """What stands in those cells, one after another."""

    printed: tuple[tuple[str, str], ...] = ()
    """What stands in further columns in every row: {n} is its number, {pupils} and {teachers}
    are what the number sent is made of."""

    @property
    def heading_mm(self) -> float:
        """Height of the heading."""
        return self.heading_high or self.row_mm * (1.5 if self.groups else 1.0)
