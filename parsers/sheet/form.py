"""A form as it was read: rows of cells by column, each knowing where it stands.

Nothing here is judged. A cell that should hold a number and does not keeps its text, so
that a letter can quote what stands there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from parsers.facts import Mark, Seal
from parsers.sheet.annexes import Annex
from parsers.sheet.values import is_formula


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell, and where: `place` is its name as a clerk says it, `C5`.

    `number` is None where no whole number can be read, `blank` cells among them; `day` is
    set in columns of dates where one can be read.
    """

    text: str
    place: str
    number: int | None = None
    day: date | None = None

    @property
    def blank(self) -> bool:
        """Nothing stands there, or only a dash."""
        return self.text.strip("-—－/／ 　") == ""

    @property
    def uncomputed(self) -> bool:
        """A formula stands there that no program has worked out: no value, and no zero."""
        return is_formula(self.text)


@dataclass(frozen=True, slots=True)
class FormRow:
    """A unit's line. `at` is its row in the sheet, from 1; `cells` by the column's key."""

    at: int
    cells: Mapping[str, Cell]

    def text(self, key: str) -> str:
        """The words in a column, "" where the form has no such column."""
        cell = self.cells.get(key)
        return cell.text if cell else ""

    def number(self, key: str) -> int | None:
        """The count in a column; None where nothing readable stands there."""
        cell = self.cells.get(key)
        return cell.number if cell else None


@dataclass(frozen=True, slots=True)
class Form:
    """One form, from one sheet (a sheet with two districts' tables gives two).

    `term` and `unit` are what the hidden sheet or the head says, "" where nothing does;
    `filled_by` and the like stand in `foot` under 填表人, 审核人, 负责人, 联系电话, 日期.
    `totals` is the 合计 row; subtotals stand in `subtotals`, with the rows they follow in
    `rows`. `empty`: a declared zero (无, 零, 无变动) instead of rows.

    A photo or scan of the printed form gives `totals`, `seals` and `seal`, and no rows;
    附件6, which is a text, gives the same from a document without seals.
    """

    annex: Annex
    rows: tuple[FormRow, ...] = ()
    totals: FormRow | None = None
    subtotals: tuple[FormRow, ...] = ()
    term: str = ""
    unit: str = ""
    sheet: str = ""
    ours: bool = False
    """Made from our own blank: the hidden sheet is there."""
    foot: Mapping[str, str] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)
    """By the column's key the heading as it stands in the sheet."""
    unknown_headings: tuple[str, ...] = ()
    empty: bool = False
    seals: tuple[Seal, ...] = ()
    """Of a picture: every seal on the page, the surest first."""
    seal: Mark = Mark.ABSENT
    """Of a picture: whether it counts as sealed."""

    @property
    def uncomputed(self) -> bool:
        """It came from a program that works out no formulas: its sums have no values."""
        sums = (self.totals, *self.subtotals) if self.totals else self.subtotals
        return any(cell.uncomputed for row in (*self.rows, *sums) for cell in row.cells.values())
