"""Written texts as files of Word: what Word minds though other programs do not."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import docx
from docx.oxml.ns import qn

from bot.papers.text import document
from bot.papers.values import Column, Kind, Line, Sheet, Text

ORDER = (
    "tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize",
    "tblStyleColBandSize", "tblW", "jc", "tblCellSpacing", "tblInd", "tblBorders", "shd",
    "tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription",
)  # fmt: skip
"""What a table may say of itself, in the order of ECMA-376, CT_TblPr."""


def written() -> Any:
    columns = (Column("市（区）", 12), Column("张数", 8, Kind.COUNT))
    table = Sheet("表", "汇总表", (), columns, (Line(("青枫区", 61755)),))
    text = Text("报告", "市教育局", ("一、情况", table), "市电化教育馆", date(2016, 10, 9))
    return docx.Document(io.BytesIO(document(text)))


def test_a_table_says_what_it_is_in_the_order_of_the_standard() -> None:
    (table,) = written().tables
    found = [one.tag for one in table._tbl.tblPr]
    places = [[qn(f"w:{name}") for name in ORDER].index(tag) for tag in found]
    assert qn("w:tblCellMar") in found
    assert places == sorted(places)


def test_numbers_are_shown_in_thousands() -> None:
    (table,) = written().tables
    assert [cell.text for cell in table.rows[1].cells] == ["青枫区", "61,755"]
