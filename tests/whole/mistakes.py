"""Mistakes for the clerks of a large city, one or more of every kind the notice's forms allow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.demo.paper.city import City
from bot.demo.term.mistakes import HASTY, Lines, Mistake, Spoil
from bot.demo.term.truth import Owner
from parsers.sheet.annexes import Annex
from parsers.sheet.form import FormRow


def put(key: str, value: object) -> Spoil:
    """Another value in the first unit's line."""

    def spoil(sheet: Any, lines: Lines) -> None:
        sheet[lines[0][0].cells[key].place] = value

    return spoil


def add(key: str, more: int) -> Spoil:
    """So many more than is right in the first unit's line."""

    def spoil(sheet: Any, lines: Lines) -> None:
        row, values = lines[0]
        right = values.get(key, row.number(key))
        sheet[row.cells[key].place] = (right or 0) + more

    return spoil


def left_out(sheet: Any, lines: Lines) -> None:
    for cell in lines[1][0].cells.values():
        if cell.place:
            sheet[cell.place] = None


def twice(sheet: Any, lines: Lines) -> None:
    name_as(sheet, lines[1][0], lines[0][0].text("code"), lines[0][0].text("unit"))


def of_another(city: City, owner: Owner) -> Spoil:
    """A unit of another district in the second line."""
    other = next(one for one in city.schools if one.district != owner.code)

    def spoil(sheet: Any, lines: Lines) -> None:
        name_as(sheet, lines[1][0], other.code, other.name)

    return spoil


def of_nobody(sheet: Any, lines: Lines) -> None:
    name_as(sheet, lines[1][0], "", "无名山希望小学")


def wrong_total(sheet: Any, lines: Lines) -> None:
    """Another number of teachers in the row 合计, below the lines and some that are left free."""
    last = lines[-1][0].cells["teachers"].place
    column, row = last.rstrip("0123456789"), int(last.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    below = sheet.iter_rows(min_row=row + 1, max_col=4)
    total = next(cells[0].row for cells in below if "合计" in {one.value for one in cells})
    sheet[f"{column}{total}"] = 7


def name_as(sheet: Any, row: FormRow, code: str, name: str) -> None:
    sheet[row.cells["code"].place], sheet[row.cells["unit"].place] = code, name


def printed(key: str) -> Any:
    """The paper says 10 more than the file."""

    def change(rows: list[dict[str, Any]]) -> None:
        rows[0][key] += 10

    return change


def mistakes_of(city: City, owners: tuple[Owner, ...]) -> Mapping[tuple[Annex, str], Mistake]:
    """Eight districts and four schools under the city."""
    one, two, three, four, five, six, seven, eight, *schools = owners
    first = Annex.HEADCOUNT, Annex.ADJUSTMENT, Annex.SUMMARY
    heads, needs, summary = first
    return {
        (heads, one.code): HASTY,
        (heads, two.code): Mistake("缺少这个单位", left_out),
        (heads, three.code): Mistake("重复填报", twice),
        (heads, four.code): Mistake("不属于本填报单位", of_another(city, four)),
        (heads, five.code): Mistake("名册中没有查到", of_nobody),
        (heads, six.code): Mistake("与同一行的数不符", put("students", 5)),
        (heads, seven.code): Mistake("与各行相加不相等", wrong_total),
        (heads, eight.code): Mistake("没有写明原因", add("textbooks", -20)),
        (heads, schools[0].code): Mistake("与电子表的合计不一致", copy=printed("total")),
        (heads, schools[1].code): Mistake("公章", seal=one.seal),
        (heads, schools[2].code): Mistake("公章", seal=""),
        (heads, schools[3].code): Mistake("一个单位不会有这么多", put("teachers", 99999)),
        (needs, one.code): Mistake("与签收单确认的张数不一致", add("received", 40)),
        (needs, two.code): Mistake("没有写明原因", put("reason", None)),
        (needs, three.code): Mistake("与同一行的数不符", put("surplus", 77)),
        (summary, one.code): Mistake("与签收单确认的张数不一致", add("received", -1)),
        (summary, two.code): Mistake("与记录的调入数不一致", add("moved_in", 6)),
        (summary, three.code): Mistake("没有说明", add("issued_students", -3)),
        (summary, four.code): Mistake("与记录的签收单号不一致", put("slips", "123456789012")),
        (summary, five.code): Mistake("与电子表的合计不一致", copy=printed("issued")),
        (summary, six.code): Mistake("公章", seal=seven.seal),
    }
