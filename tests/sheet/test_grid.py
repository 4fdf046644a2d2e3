"""Any spreadsheet becomes plain grids, whatever its name says."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta

import pytest
from openpyxl import Workbook

from parsers.facts import Problem
from parsers.sheet.grid import Grid, cell_name, read_grids


def workbook(*rows: list[object], merge: tuple[str, ...] = ()) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "签收"
    for row in rows:
        sheet.append(row)
    for cells in merge:
        sheet.merge_cells(cells)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def only(data: bytes) -> Grid:
    grids = read_grids(data)
    assert isinstance(grids, tuple)
    assert len(grids) == 1
    return grids[0]


def test_a_merged_cell_gives_its_value_to_all_it_covers() -> None:
    grid = only(workbook(["学校", "数量", None], ["", "应发", "实收"], merge=("A1:A2", "B1:C1")))
    assert grid.rows == (("学校", "数量", "数量"), ("学校", "应发", "实收"))


def test_numbers_and_dates_read_as_a_clerk_would_say_them() -> None:
    moment = datetime(2016, 8, 29, 9, 30)  # noqa: DTZ001 - a workbook knows no zones
    row = [512.0, 1.5, date(2016, 8, 29), moment, True, " 甲 \n乙 "]
    assert only(workbook(row)).rows == (
        ("512", "1.5", "2016-08-29", "2016-08-29T09:30:00", "是", "甲 乙"),
    )


def test_hidden_sheets_are_not_read() -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["看得见"])
    hidden = book.create_sheet("藏")
    hidden.append(["看不见"])
    hidden.sheet_state = "hidden"
    data = io.BytesIO()
    book.save(data)
    assert only(data.getvalue()).rows == (("看得见",),)


@pytest.mark.parametrize(
    "text", ["学校\t数量\n甲小学\t5\n", "学校,数量\n甲小学,5\n", "学校;数量\n甲小学;5\n"]
)
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_separated_text_is_read_in_any_charset(text: str, charset: str) -> None:
    assert only(text.encode(charset)).rows == (("学校", "数量"), ("甲小学", "5"))


def test_a_web_page_named_xls_is_a_table() -> None:
    page = "<html><table><tr><th rowspan=2>学校<th colspan=2>数量<tr><td>应<td>实</table>"
    assert only(page.encode("gbk")).rows == (("学校", "数量", "数量"), ("学校", "应", "实"))


def test_excel_2003_xml_is_a_table_and_keeps_its_gaps() -> None:
    xml = (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
        ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="表">'
        '<Table><Row><Cell><Data>甲</Data></Cell><Cell ss:Index="3"><Data>5</Data></Cell></Row>'
        "</Table></Worksheet></Workbook>"
    )
    assert only(xml.encode()).rows == (("甲", "", "5"),)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", Problem.CORRUPT),
        (b"PK\x03\x04 not a zip", Problem.CORRUPT),
        (b"\xd0\xcf\x11\xe0 not a workbook", Problem.CORRUPT),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), Problem.ENCRYPTED),
        ("只是一句话".encode(), Problem.UNSUPPORTED_FORMAT),
        (b"a\x00b,c\x00d", Problem.UNSUPPORTED_FORMAT),
        (b"<html><p>no table here", Problem.UNSUPPORTED_FORMAT),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, problem: Problem) -> None:
    assert read_grids(data) is problem


def test_a_broken_table_of_quotes_does_not_end_the_reading() -> None:
    assert read_grids(b'a,"' + b"x" * 200_000 + b"\n") is Problem.CORRUPT


def test_long_stretches_of_time_are_read_as_text() -> None:
    assert only(workbook([timedelta(hours=30), time(9, 30)])).rows[0][1] == "09:30:00"


@pytest.mark.parametrize(
    ("place", "name"), [((0, 0), "A1"), ((4, 25), "Z5"), ((0, 26), "AA1"), ((9, 701), "ZZ10")]
)
def test_cells_are_named_as_clerks_name_them(place: tuple[int, int], name: str) -> None:
    assert cell_name(*place) == name
