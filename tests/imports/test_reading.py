"""Import files as offices make them: encodings, headers, workbooks."""

from __future__ import annotations

import io

import openpyxl
import pytest

from bot.imports import CALENDAR, DISTRICTS, SCHOOLS, SHIPMENTS, read_table
from bot.trouble import BadInput

CHINESE = "学校代码*,学校名称,市区,别名,备注\nS1,靖江实验小学,D1,靖实小；实小,近公园\n"


def workbook(*rows: tuple[object, ...], title: str = "学校") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_is_read_in_every_usual_encoding(encoding: str) -> None:
    table = read_table(CHINESE.encode(encoding), SCHOOLS)
    (line,) = table.lines
    assert (line.number, line.get("name"), line.get("aliases")) == (
        2,
        "靖江实验小学",
        "靖实小；实小",
    )


def test_extra_columns_are_reported() -> None:
    assert read_table(CHINESE.encode(), SCHOOLS).extra == ("备注",)


@pytest.mark.parametrize(
    "header",
    ["code,name,email", "代码,市区,邮箱", "Code *,NAME,E-mail", "代码（code）,name(市区),email"],
)
def test_headers_are_english_or_chinese(header: str) -> None:
    table = read_table(f"{header}\nD1,靖江市,a@b.cn\n".encode(), DISTRICTS)
    assert table.columns == {"code", "name", "email"}


def test_columns_stand_in_any_order_and_with_any_delimiter() -> None:
    table = read_table("数量;单位;学期\n10;S1;2016-autumn\n".encode(), SHIPMENTS)
    assert table.lines[0].get("school") == "S1"


def test_semicolons_in_cells_do_not_make_the_delimiter() -> None:
    rows = "".join(f"S{n},校{n},D1,甲;乙;丙;丁;戊;己\n" for n in range(9))
    table = read_table(f"code,name,district,aliases\n{rows}".encode(), SCHOOLS)
    assert table.lines[8].get("aliases") == "甲;乙;丙;丁;戊;己"


def test_a_workbook_is_known_by_its_content_and_may_have_a_title() -> None:
    data = workbook(("2016年学校名单",), (), ("学校代码", "学校名称", "市区"), ("S1", "甲校", "D1"))
    (line,) = read_table(data, SCHOOLS).lines
    assert (line.number, line.get("code")) == (4, "S1")


def test_numbers_of_a_workbook_are_read_as_they_look() -> None:
    data = workbook(("学期", "单位", "数量"), ("2016-autumn", "S1", 512.0))
    assert read_table(data, SHIPMENTS).lines[0].get("quantity") == "512"


def test_a_cell_of_several_lines_does_not_shift_the_line_numbers() -> None:
    text = 'date,working,name\n2016-10-01,no,"国庆\n假期"\n\n2016-10-08,yes,\n'
    assert [line.number for line in read_table(text.encode(), CALENDAR).lines] == [2, 5]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "空"),
        (b"hello", "表头"),
        ("学校代码,学校名称\nS1,甲\n".encode(), "district（市区）"),
        ("code,学校代码,name,district\nS1,S1,甲,D1\n".encode(), "两次"),
        (b"code,name,district\nS1,\xff\xff\xff,D1\n", "第 2 行"),
        (b'code,name,district\nS1,"open', "CSV"),
        (b"PK\x03\x04 no workbook at all", "损坏"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        read_table(data, SCHOOLS)


def test_a_workbook_of_several_sheets_is_refused() -> None:
    book = openpyxl.Workbook()
    for sheet in (book.active, book.create_sheet()):
        sheet.append(("code", "name", "district"))
        sheet.append(("S1", "甲校", "D1"))
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(BadInput, match="工作表"):
        read_table(out.getvalue(), SCHOOLS)
