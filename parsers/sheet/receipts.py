"""A spreadsheet that lists schools with the quantities they received -> receipts.

Column order, titles above the table, merged headers of several rows, totals and blank
rows are all as the clerk pleased; what a column means is told by its heading alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from parsers.dates import find_dates, find_term
from parsers.facts import Evidence, Fact, Field, Mark, Receipt, Source
from parsers.numbers import parse_quantity
from parsers.sheet.values import Grid, cell_name

HEADINGS: tuple[tuple[Field, str], ...] = (
    (Field.SLIP, r"签收单号|收货单号|^单号"),
    (Field.SENT, r"应收|应发|配送|下发|发货|发放数|计划|寄出"),
    (Field.RECEIVED, r"实收|实到|实际|签收数|签收张数|收到|收货数|验收数|已收"),
    (Field.SIGNER, r"签收人|收货人|签字|签名|经手人|领取人|接收人"),
    (Field.SIGNED_ON, r"日期|时间"),
    (Field.PHONE, r"电话|手机|联系方式"),
    (Field.DISTRICT, r"^(市区|县区|区县|市（区）|市\(区\)|所属)"),
    (Field.SCHOOL, r"学校|单位|校名"),
)
"""Which heading means what; the first row that fits wins, so 签收单号 is no signer."""

CODE_HEADING = re.compile(r"代码|编码")
BARE_QUANTITY = re.compile(r"^(数量|张数|卡数|数目)")
TRACKING_HEADING = re.compile(r"运单|快递单|物流")
OTHER_FORM = re.compile(r"调入|调出|结余|实需|最终余缺|课本发放|教师数|学生小计")
"""Headings that only the annexes have: those are read as forms, not as receipts."""
TOTAL = re.compile(r"^(合\s*计|小\s*计|总\s*计|总\s*数|共\s*计)")
HEADER_SEARCH_ROWS = 20
HEADER_HEIGHT = 3


@dataclass(frozen=True, slots=True)
class Header:
    """Where the table begins and what its columns mean."""

    first_data_row: int
    columns: dict[Field, int]
    code: int | None


def read_receipts(grids: Iterable[Grid]) -> tuple[Receipt, ...]:
    """The receipts that some sheets list; none where no sheet is such a list.

    A row becomes a `Receipt` of evidence SHEET without seal or signature.
    """
    return tuple(_numbered(receipt for grid in grids for receipt in _receipts(grid)))


def _numbered(facts: Iterator[tuple[Fact, ...]]) -> Iterator[Receipt]:
    for number, row in enumerate(facts, 1):
        yield Receipt(number, Evidence.SHEET, row, seal=Mark.ABSENT, signature=Mark.ABSENT)


def _receipts(grid: Grid) -> Iterator[tuple[Fact, ...]]:
    header = find_header(grid)
    if header is None:
        return
    above = " ".join(" ".join(row) for row in grid.rows[: header.first_data_row])
    term = find_term(f"{grid.name} {above}")
    for number in range(header.first_data_row, len(grid.rows)):
        facts = _row_facts(grid, number, header)
        if not facts:
            continue
        if term:
            facts += (Fact(Field.TERM, term, Source.CELL, text=above[:80]),)
        yield facts


def find_header(grid: Grid) -> Header | None:
    """Find the heading rows: the lowest run of up to three that names school and quantity."""
    for top in range(min(len(grid.rows), HEADER_SEARCH_ROWS)):
        for height in range(1, HEADER_HEIGHT + 1):
            headings = _headings(grid, top, height)
            if any(OTHER_FORM.search(h) for h in headings):
                return None
            columns = _columns(headings)
            if {Field.SCHOOL, Field.RECEIVED} <= columns.keys():
                return Header(top + height, columns, _code_column(headings))
    return None


def _headings(grid: Grid, top: int, height: int) -> list[str]:
    """Join the heading rows downwards, a merged text once."""
    columns = zip(*grid.rows[top : top + height], strict=True)
    return ["".join(dict.fromkeys(re.sub(r"\s", "", c) for c in column)) for column in columns]


def _columns(headings: list[str]) -> dict[Field, int]:
    columns: dict[Field, int] = {}
    for place, heading in enumerate(headings):
        field = _meaning(heading)
        if field is not None:
            columns.setdefault(field, place)
    bare = [n for n, heading in enumerate(headings) if BARE_QUANTITY.search(heading)]
    # 数量 alone is what was received, but only where nothing else could be meant.
    if Field.RECEIVED not in columns and len(bare) == 1:
        columns[Field.RECEIVED] = bare[0]
    return columns


def _meaning(heading: str) -> Field | None:
    too_long = len(heading) > 20
    if not heading or too_long or TRACKING_HEADING.search(heading) or CODE_HEADING.search(heading):
        return None
    return next((field for field, words in HEADINGS if re.search(words, heading)), None)


def _code_column(headings: list[str]) -> int | None:
    return next((n for n, heading in enumerate(headings) if CODE_HEADING.search(heading)), None)


def _row_facts(grid: Grid, number: int, header: Header) -> tuple[Fact, ...]:
    row = grid.rows[number]
    school = row[header.columns[Field.SCHOOL]]
    quantity = row[header.columns[Field.RECEIVED]]
    if not (school or quantity) or any(TOTAL.match(cell) for cell in row[:4]):
        return ()
    if _meaning(quantity) is Field.RECEIVED or (not quantity and _is_note(row, school)):
        return ()
    facts = [
        fact
        for field, column in header.columns.items()
        if (fact := _fact(field, row[column], cell_name(number, column)))
    ]
    if header.code is not None and row[header.code]:
        code = row[header.code]
        facts.append(
            Fact(Field.SCHOOL, code, Source.CELL, cell=cell_name(number, header.code), text=code)
        )
    return tuple(facts)


def _is_note(row: tuple[str, ...], school: str) -> bool:
    """A remark under the table, or a merged title between two parts of it."""
    return len({cell for cell in row if cell}) <= 1 or school.startswith(("注", "说明", "填表"))


def _fact(field: Field, text: str, cell: str) -> Fact | None:
    if not text:
        return None
    if field in (Field.SENT, Field.RECEIVED):
        quantity = parse_quantity(text)
        if quantity is None:
            return Fact(field, text, Source.CELL, sure=0.0, agreed=False, cell=cell, text=text)
        return Fact(field, quantity, Source.CELL, cell=cell, text=text)
    if field is Field.SIGNED_ON:
        dates = find_dates(text)
        return Fact(field, dates[0].value, Source.CELL, cell=cell, text=text) if dates else None
    return Fact(field, text, Source.CELL, cell=cell, text=text)
