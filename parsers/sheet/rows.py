"""The rows below the headings of a form: units, sums, banners, notes, and what is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from parsers.dates import find_dates
from parsers.sheet.annexes import COLUMNS, Holds
from parsers.sheet.counts import count_in
from parsers.sheet.form import Cell, FormRow
from parsers.sheet.found import Table, is_total, titles_in
from parsers.sheet.headings import DISTRICT, plain
from parsers.sheet.labels import begins_foot, begins_head
from parsers.sheet.values import Grid, cell_name, is_formula

_TOTAL = re.compile(r"(?:本?全?(?:市|区|县|市区|校))?(?:合|总|共|累)计(?:数|人数|张)?|总数|总和")
_SUBTOTAL = re.compile(r".{0,12}(?:小计|合计|总计|共计)")
_ZERO = re.compile(
    r"(?:本(?:市|区|县|校|市区|单位|次|学期|期)*)?(?:均?无|零|没有)(?:人员)?"
    r"(?:变动|变更|变化|余缺|余卡|缺卡|调剂|需调剂|余缺调剂|需要调剂|情况|内容|此项|余|缺)*"
)
_NOTE = re.compile(r"\s*(?:注|说明|备注|填表说明|填报说明|填写说明|要求|※|\*|●)")
_NUMBERING = re.compile(r"[甲乙丙丁戊]|栏次|\(?\d{1,2}\)?(?:=[-+\d=()]+)?")
_STAGE = re.compile(
    r"[一二三四五六七八九十\d]*(?:小学|初中|高中|幼儿园|九年一贯|学校|机关)(?:部分?|段)?"
)
_PLACE = re.compile(r".*(?:市|区|县|教育局|办事处|中心|学校|小学|中学)")
_NUMBER = re.compile(r"\d{1,4}[.、]?")
LONG = 25
"""Letters of a line that stands alone: longer ones are notes."""


class Kind(Enum):
    """What a row is."""

    BLANK = auto()
    UNIT = auto()
    TOTAL = auto()
    SUBTOTAL = auto()
    BANNER = auto()
    ZERO = auto()
    NOTE = auto()
    FOOT = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """A row with what it is; `label` is what a sum or a banner says."""

    kind: Kind
    row: FormRow
    label: str = ""


def lines_of(grid: Grid, table: Table) -> Iterator[Line]:
    """The rows of a table from its headings to its foot, blank ones left out."""
    heading = grid.rows[table.top : table.first]
    holds = {column.key: column.holds for column in COLUMNS[table.annex]}
    for number in range(table.first, table.end):
        raw = grid.rows[number]
        if raw in heading or (number == table.first and _is_numbering(raw)):
            continue
        line = _line(grid, table, number, holds)
        if line.kind is Kind.FOOT:
            return
        if line.kind is not Kind.BLANK:
            yield line


def _line(grid: Grid, table: Table, number: int, holds: Mapping[str, Holds]) -> Line:
    raw = grid.rows[number]
    row = _row(grid, table, number, holds)
    words = [text for text in dict.fromkeys(raw) if text and not is_formula(text)]
    if begins_foot(raw) or begins_head(raw) or (len(words) == 1 and titles_in(words)):
        return Line(Kind.FOOT, row)
    if not words or _only_numbered(words):
        return Line(Kind.BLANK, row)
    return _spoken(row, raw, words, table, holds)


def _spoken(
    row: FormRow,
    raw: tuple[str, ...],
    words: list[str],
    table: Table,
    holds: Mapping[str, Holds],
) -> Line:
    label = _label(raw, table)
    counted = any(not row.cells[k].blank for k in row.cells if _counts(holds.get(k)))
    if is_total(label):
        return Line(Kind.TOTAL, row, label)
    if _SUBTOTAL.fullmatch(label):
        return Line(Kind.SUBTOTAL, row, label)
    alone = [word for word in words if not _NUMBER.fullmatch(word)]
    if len(alone) == 1 and _ZERO.fullmatch(plain(alone[0])):
        return Line(Kind.ZERO, row)
    if len(words) == 1 and (_spread(raw) or not row.text("unit")) and not counted_number(words[0]):
        note = len(words[0]) > LONG or _NOTE.match(words[0])
        return Line(Kind.NOTE if note else Kind.BANNER, row, words[0])
    if _NOTE.match(words[0]) and not counted:
        return Line(Kind.NOTE, row)
    return Line(Kind.UNIT, row)


def counted_number(text: str) -> bool:
    """Whether a text alone is a count."""
    return count_in(text) is not None


def _label(raw: tuple[str, ...], table: Table) -> str:
    """What a sum calls itself: the first words of the row, no further right than the unit."""
    last = max(table.columns.places.get(key, 0) for key in ("unit", "code", "number"))
    words = [plain(text) for text in raw[: last + 1] if text]
    sums = [word for word in words if is_total(word) or _SUBTOTAL.fullmatch(word)]
    return sums[0] if sums else ""


def _spread(raw: tuple[str, ...]) -> bool:
    """The same words over several columns: a merged banner."""
    return sum(bool(text) for text in raw) > 1


def _only_numbered(words: list[str]) -> bool:
    return len(words) == 1 and bool(_NUMBER.fullmatch(words[0]))


def _is_numbering(raw: tuple[str, ...]) -> bool:
    """The row of column numbers that statistical forms have below their headings."""
    words = [text for text in raw if text]
    return len(words) > 2 and all(_NUMBERING.fullmatch(re.sub(r"\s", "", text)) for text in words)


def _counts(holds: Holds | None) -> bool:
    return holds in (Holds.COUNT, Holds.BALANCE)


def _row(grid: Grid, table: Table, number: int, holds: Mapping[str, Holds]) -> FormRow:
    cells = {
        key: _cell(grid, number, column, holds.get(key, Holds.TEXT))
        for key, column in table.columns.places.items()
    }
    return FormRow(number + 1, cells)


def _cell(grid: Grid, row: int, column: int, holds: Holds) -> Cell:
    # A merged number counts once, where it stands; words are meant for all they cover.
    repeated = (row, column) in grid.covered and holds is not Holds.TEXT
    text = "" if repeated else grid.rows[row][column]
    place = cell_name(row, column)
    if holds is Holds.DAY:
        days = find_dates(text)
        return Cell(text, place, day=days[0].value if len(days) == 1 else None)
    return Cell(text, place, count_in(text) if _counts(holds) else None)


def names_units(banner: str) -> bool:
    """Whether a banner names whose rows follow, rather than a stage."""
    words = plain(banner)
    return bool(_PLACE.fullmatch(words)) and not _STAGE.fullmatch(words)


def district_of(row: FormRow) -> str:
    """What a column of districts says in this row."""
    return row.text(DISTRICT)
