"""The bytes of an import file become lines of named cells. Pure.

What a column means stands in `bot.imports.columns`; what a cell may hold in the modules of
the four kinds. Line numbers are those a person sees in the file.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.imports.columns import Columns
from bot.trouble import BadInput
from parsers.facts import Problem
from parsers.sheet.grid import MAX_ROWS, read_grids

WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
HEADER_WITHIN = 20
"""A title and notes may stand above the header, but not more than this."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file: its number and its cells by the English name of the column."""

    number: int
    cells: Mapping[str, str]

    def get(self, column: str) -> str:
        """The cell, "" where the file has no such column."""
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Table:
    """A file as read: its lines, the known columns it has, and those nobody asked for."""

    lines: tuple[Line, ...]
    columns: frozenset[str]
    extra: tuple[str, ...]


Rows = Sequence[tuple[int, Sequence[str]]]


def read_table(data: bytes, columns: Columns) -> Table:
    """Read CSV (UTF-8 or GB18030) or a workbook; `BadInput` where no table is found."""
    rows = [(n, cells) for n, cells in _rows(data) if any(cells)]
    if not rows:
        raise BadInput(
            "文件是空的；请按 README 的列名填写后重新导入",
            "the file is empty; fill it in with the columns of the README and import again",
        )
    at, names = _header(rows, columns)
    extra = tuple(
        cell for cell, name in zip(rows[at][1], names, strict=False) if cell and name is None
    )
    lines = tuple(
        Line(n, {name: cell for name, cell in zip(names, cells, strict=False) if name})
        for n, cells in rows[at + 1 :]
    )
    return Table(lines, frozenset(filter(None, names)), extra)


def _rows(data: bytes) -> Rows:
    if data.startswith(WORKBOOKS) or b"<table" in data[:4096].lower():
        return _from_workbook(data)
    text = _decoded(data)
    try:
        return list(_from_csv(text))
    except csv.Error as error:
        raise BadInput(
            f"不是规范的 CSV 文件（{error}）；请另存为 CSV 或 XLSX 后重试",
            f"not a CSV file ({error}); save it as CSV or XLSX and try again",
        ) from None


def _from_workbook(data: bytes) -> Rows:
    grids = read_grids(data)
    if isinstance(grids, Problem):
        zh, en = {
            Problem.ENCRYPTED: ("文件有密码", "the file has a password"),
        }.get(grids, ("文件已损坏或不是表格", "the file is damaged or no spreadsheet"))
        raise BadInput(f"{zh}；请另存为 XLSX 或 CSV 后重试", f"{en}; save it as XLSX or CSV again")
    filled = [grid.rows for grid in grids if any(any(row) for row in grid.rows)]
    if len(filled) > 1:
        raise BadInput(
            "文件里有多张工作表；请只留一张后重试",
            "there are several sheets; leave one and try again",
        )
    rows = filled[0] if filled else ()
    if len(rows) >= MAX_ROWS:
        raise BadInput(
            f"超过 {MAX_ROWS} 行；请分成几个文件导入",
            f"more than {MAX_ROWS} rows; import it in several files",
        )
    return [(n, [_clean(cell) for cell in row]) for n, row in enumerate(rows, 1)]


def _decoded(data: bytes) -> str:
    """UTF-16 by its mark, UTF-8, else GB18030, and nothing by guessing."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise BadInput(
            f"第 {line} 行既不是 UTF-8 也不是 GB18030 编码；请另存为 UTF-8 的 CSV 后重试",
            f"line {line} is neither UTF-8 nor GB18030; save it as CSV in UTF-8 and try again",
        ) from None


def _from_csv(text: str) -> Iterator[tuple[int, Sequence[str]]]:
    """The delimiter is that of the header: lists in cells are full of semicolons."""
    head = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",\t;，", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    before = 0
    for row in reader:
        # A cell may run over several lines; the row is named by its first.
        yield before + 1, [_clean(cell) for cell in row]
        before = reader.line_num


def _header(rows: Rows, columns: Columns) -> tuple[int, tuple[str | None, ...]]:
    known = columns.by_heading()
    for at, (_, cells) in enumerate(rows[:HEADER_WITHIN]):
        names = tuple(known.get(_plain(cell)) for cell in cells)
        found = [name for name in names if name]
        if len(found) > 1 or (found and len(found) == len([c for c in cells if c])):
            _check_header(found, columns)
            return at, names
    raise BadInput(
        f"找不到表头；应有这些列：{columns.required_words()}",
        f"no header found; these columns are needed: {columns.required_words()}",
    )


def _check_header(found: Sequence[str], columns: Columns) -> None:
    missing = [name for name in columns.required if name not in found]
    if missing:
        words = "、".join(columns.words(name) for name in missing)
        raise BadInput(
            f"缺少列：{words}；请补上后重新导入",
            f"columns are missing: {words}; add them and import again",
        )
    twice = sorted({name for name in found if found.count(name) > 1})
    if twice:
        words = "、".join(columns.words(name) for name in twice)
        raise BadInput(
            f"同一列出现两次：{words}；请删去一列后重新导入",
            f"columns stand twice: {words}; remove one and import again",
        )


def _plain(heading: str) -> str:
    """A heading without the star of required columns, spaces and case."""
    text = unicodedata.normalize("NFKC", heading).lower()
    return re.sub(r"[\s*_\-]", "", text)


def _clean(cell: str) -> str:
    """Spaces of every width and invisible marks are no part of a cell."""
    text = cell.replace("\u200b", "").replace("\ufeff", "").replace("\u3000", " ")
    return re.sub(r"\s+", " ", text).strip()
