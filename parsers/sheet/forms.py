"""Any spreadsheet -> the forms in it. Recognised, read, and nothing judged.

Formulas are never evaluated, links never followed, macros never run: what counts is the
value that the program stored last, and a cell without one says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from parsers.dates import find_term
from parsers.facts import Problem
from parsers.sheet import labels
from parsers.sheet.acceptance import read_acceptance
from parsers.sheet.annexes import Annex
from parsers.sheet.form import Form, FormRow
from parsers.sheet.found import Doubt, Table, find_tables
from parsers.sheet.grid import Book, read_book
from parsers.sheet.headings import paths
from parsers.sheet.receipts import find_header
from parsers.sheet.rows import Kind, Line, district_of, lines_of, names_units
from parsers.sheet.values import Grid


@dataclass(frozen=True, slots=True)
class Mark:
    """What our own blank says of itself on its hidden sheet; "" where it says nothing."""

    annex: Annex | None = None
    term: str = ""
    unit: str = ""


def read_forms(data: bytes) -> tuple[Form, ...]:
    """The forms in a file of tables; none where there are none, whatever the reason."""
    book = read_book(data)
    return () if isinstance(book, Problem) else forms_of(book)[0]


def forms_of(book: Book) -> tuple[tuple[Form, ...], tuple[str, ...]]:
    """The forms of a file that is read already, and why tables like forms are none."""
    mark = mark_of(book.mark)
    forms: list[Form] = []
    doubts: list[str] = []
    for grid in book.grids:
        for table in find_tables(grid, mark.annex, _is_list_of_receipts):
            if isinstance(table, Doubt):
                doubts.append(table.because)
            else:
                forms += _forms(grid, table, mark)
    if not forms and (proof := _proof(book)):
        forms.append(_marked(proof, mark) if mark.annex is Annex.ACCEPTANCE else proof)
    return tuple(forms), tuple(doubts)


def mark_of(sheet: Grid | None) -> Mark:
    """Read the hidden sheet of our blanks: form, term and unit, each beside its name."""
    said = {row[0]: row[1] for row in sheet.rows if len(row) > 1} if sheet else {}
    annex = said.get("form", "")
    known = Annex(annex) if annex in set(Annex) else None
    return Mark(known, said.get("term", ""), said.get("unit", ""))


def _is_list_of_receipts(grid: Grid, anchor: int) -> bool:
    part = Grid(grid.name, grid.rows[max(0, anchor - 2) : anchor + 3])
    return find_header(part) is not None


def _proof(book: Book) -> Form | None:
    """附件6 is a text: of a document, or typed into the cells of a sheet."""
    cells = "\n".join(" ".join(dict.fromkeys(row)) for grid in book.grids for row in grid.rows)
    return read_acceptance(f"{book.words}\n{cells}" if book.words else cells)


def _marked(proof: Form, mark: Mark) -> Form:
    return replace(proof, term=proof.term or mark.term, unit=mark.unit or proof.unit, ours=True)


def _forms(grid: Grid, table: Table, mark: Mark) -> Iterator[Form]:
    lines = list(lines_of(grid, table))
    below = max((line.row.at for line in lines), default=table.first)
    form = _headed(grid, table, mark if table.ours else Mark(), grid.rows[below : table.end])
    for part in _parts(lines, form.unit):
        yield replace(
            form,
            rows=tuple(part.rows),
            totals=part.totals,
            subtotals=tuple(part.subtotals),
            unit=part.unit,
            empty=part.zero and not part.rows,
        )


def _headed(grid: Grid, table: Table, mark: Mark, below: Sequence[tuple[str, ...]]) -> Form:
    """The form without its rows: head, foot and headings. `below`: what is under its rows."""
    above = grid.rows[table.above : table.top]
    head = labels.fields(above)
    foot = head | labels.fields(below)
    said = " ".join(text for row in above for text in dict.fromkeys(row))
    headings = paths(grid, table.top, table.first - table.top)
    return Form(
        annex=table.annex,
        # What people see weighs more than what the file was made for.
        term=find_term(f"{head.get(labels.TERM, '')} {said}") or mark.term or _term_of(grid),
        unit=mark.unit or head.get(labels.UNIT, ""),
        sheet=grid.name,
        ours=table.ours,
        foot={label: foot[label] for label in labels.FOOT if label in foot},
        headings={key: "".join(headings[at]) for key, at in table.columns.places.items()},
        unknown_headings=table.columns.unknown,
    )


def _term_of(grid: Grid) -> str:
    return find_term(grid.name) or ""


@dataclass(slots=True)
class _Part:
    """The rows of one district while they are gathered."""

    unit: str
    rows: list[FormRow] = field(default_factory=list)
    sums: list[Line] = field(default_factory=list)
    zero: bool = False

    @property
    def total_line(self) -> Line | None:
        """The last 合计. A 小计 is none, unless it closes what a banner began."""
        return next((s for s in reversed(self.sums) if s.kind is Kind.TOTAL), None)

    @property
    def totals(self) -> FormRow | None:
        return self.total_line.row if self.total_line else None

    @property
    def subtotals(self) -> list[FormRow]:
        return [line.row for line in self.sums if line is not self.total_line]


def _parts(lines: Sequence[Line], unit: str) -> Iterable[_Part]:
    """One part for each district: by banners over its rows, or by a column that names it."""
    banners = [line for line in lines if line.kind is Kind.BANNER and names_units(line.label)]
    if len(banners) > 1:
        return _by_banner(lines, banners, unit)
    named = list(dict.fromkeys(filter(None, (district_of(line.row) for line in lines))))
    if len(named) > 1:
        return _by_column(lines, unit)
    return [_gathered(lines, unit)]


def _gathered(lines: Iterable[Line], unit: str) -> _Part:
    part = _Part(unit)
    for line in lines:
        if line.kind is Kind.UNIT:
            part.rows.append(line.row)
        elif line.kind in (Kind.TOTAL, Kind.SUBTOTAL):
            part.sums.append(line)
        part.zero |= line.kind is Kind.ZERO
    return part


def _by_banner(lines: Sequence[Line], banners: Sequence[Line], unit: str) -> list[_Part]:
    """Each banner begins a part; a sum of all behind the last part belongs to none."""
    starts = [lines.index(banner) for banner in banners]
    before = _gathered(lines[: starts[0]], unit)
    ends = [*starts[1:], len(lines)]
    parts = [
        _closed(_gathered(lines[start:end], banner.label))
        for banner, start, end in zip(banners, starts, ends, strict=True)
    ]
    return [before, *parts] if before.rows else parts


def _closed(part: _Part) -> _Part:
    """The sum right behind a part's rows is its total, whatever it calls itself."""
    first = part.sums[0] if part.sums else None
    part.sums = [replace(first, kind=Kind.TOTAL)] if first else []
    return part


def _by_column(lines: Sequence[Line], unit: str) -> list[_Part]:
    """A part a district; a merged or blank cell goes on with the district above."""
    parts: dict[str, list[Line]] = {}
    district = ""
    for line in lines:
        if line.kind is Kind.TOTAL:
            continue
        district = _said_district(line) or district
        parts.setdefault(district or unit, []).append(line)
    return [_gathered(each, name) for name, each in parts.items()]


def _said_district(line: Line) -> str:
    return "" if line.kind is not Kind.UNIT else district_of(line.row)
