"""A form under check: its lines with the units they are of, and short ways to name faults."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.checks.books import Account, Books
from bot.checks.faults import EMPTY, Fault, Severity
from bot.docket import Docket
from bot.model import School
from bot.names import NameIndex
from parsers.sheet.annexes import COLUMNS, Annex, Column, Holds
from parsers.sheet.form import Cell, Form, FormRow

NO_CELL = Cell("", "")


@dataclass(frozen=True, slots=True)
class Line:
    """A row and the unit that it is of; `unit` is "" where no unit was recognised."""

    row: FormRow
    unit: str = ""
    kind: str = "学校"
    """学校 or 机关."""
    of: int = 0
    """Which of the file's sheets it stands in, from 0."""

    @property
    def office(self) -> bool:
        """An education office, whose staff get cards."""
        return self.kind == "机关"

    def count(self, key: str) -> int:
        """The count in a column; an empty cell is none."""
        return self.row.number(key) or 0

    def cell(self, key: str) -> Cell:
        """The cell in a column, an empty one where the form has no such column."""
        return self.row.cells.get(key, NO_CELL)

    def says(self, *keys: str) -> str:
        """The words in some columns, dashes left out."""
        return "；".join(self.cell(key).text.strip() for key in keys if not self.cell(key).blank)


@dataclass(frozen=True)
class Sheet:
    """One form with all that is known about its units. `owner`: the unit that owes it.

    `forms` are several where a file spreads one form over sheets, one for each stage, say.
    """

    forms: tuple[Form, ...]
    term: str
    owner: str
    lines: tuple[Line, ...]
    due: tuple[School, ...]
    """The units that have to stand in it."""
    books: Books
    docket: Docket
    index: NameIndex
    columns: Mapping[str, Column] = field(default_factory=dict)

    @property
    def form(self) -> Form:
        """The first of the sheets; all are of one annex."""
        return self.forms[0]

    @property
    def annex(self) -> Annex:
        """Which form it is."""
        return self.form.annex

    @property
    def known(self) -> Iterator[Line]:
        """The lines whose unit is known."""
        return (line for line in self.lines if line.unit)

    def account(self, line: Line) -> Account:
        """What is known of the line's unit this term."""
        return self.books.account(self.term, line.unit)

    def name(self, unit: str) -> str:
        """A unit's full name."""
        school = self.docket.schools.get(unit)
        district = self.docket.districts.get(unit)
        return school.name if school else (district.name if district else "")

    def heading(self, key: str) -> str:
        """A column as the sender's own sheet calls it, with the wider heading above it."""
        own = next((form.headings[key] for form in self.forms if key in form.headings), "")
        column = self.columns.get(key)
        return own or (f"{column.group}{column.heading}" if column else key)

    def fault(
        self,
        line: Line,
        key: str,
        wrong: str,
        expected: str,
        severity: Severity = Severity.ERROR,
    ) -> Fault:
        """A fault at one cell of a line."""
        cell = line.cell(key)
        return Fault(
            cell.place or f"第{line.row.at}行",
            self.heading(key),
            self.name(line.unit) or line.row.text("unit"),
            cell.text.strip() or EMPTY,
            wrong,
            expected,
            severity,
            self.forms[line.of].sheet,
        )


def columns_of(annex: Annex) -> dict[str, Column]:
    """A form's columns by key; 附件6 has none."""
    return {column.key: column for column in COLUMNS.get(annex, ())}


def counts_of(annex: Annex) -> tuple[Column, ...]:
    """The columns that hold counts and are summed downwards."""
    summed = (Holds.COUNT, Holds.BALANCE)
    return tuple(column for column in COLUMNS.get(annex, ()) if column.holds in summed)
