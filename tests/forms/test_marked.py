"""A sender's own table comes back with the doubtful cells coloured and commented."""

from __future__ import annotations

import io
from typing import Any

import pytest
from openpyxl import load_workbook

from bot.forms import Remark, marked, write
from parsers.sheet.annexes import Annex
from parsers.sheet.forms import read_forms
from tests.forms.blanks import blank, full_rows
from tests.sheet.awkward.heads import PLAIN
from tests.sheet.test_grid import workbook

WRONG = Remark("D5", "与课本数不符，请核对")


def opened(data: bytes, remarks: tuple[Remark, ...] = (WRONG,)) -> Any:
    (form,) = read_forms(data)
    book = load_workbook(io.BytesIO(marked(data, form, remarks)))
    return book[form.sheet] if form.sheet in book.sheetnames else book.active


def text(charset: str = "gb18030") -> bytes:
    rows = (",".join("" if cell is None else str(cell) for cell in row) for row in PLAIN)
    return "\n".join(rows).encode(charset)


@pytest.mark.parametrize("data", [workbook(*PLAIN), text()], ids=["xlsx", "csv"])
def test_the_cell_is_coloured_and_says_why(data: bytes) -> None:
    sheet = opened(data)
    assert sheet["D5"].value == 95
    assert sheet["D5"].comment.text == "与课本数不符，请核对"
    assert sheet["D5"].fill.fgColor.rgb.endswith("FFC7CE")
    assert sheet["D4"].comment is None


def test_two_remarks_on_a_cell_stand_in_one_comment() -> None:
    sheet = opened(workbook(*PLAIN), (WRONG, Remark("D5", "比上学期多")))
    assert sheet["D5"].comment.text == "与课本数不符，请核对\n比上学期多"


def test_a_remark_on_a_merged_cell_stands_where_its_value_is() -> None:
    data = workbook(*PLAIN, merge=("D5:D6",))
    sheet = opened(data, (Remark("D6", "合并单元格"),))
    assert sheet["D5"].comment.text == "合并单元格"


def test_our_own_form_stays_as_it_is_with_its_formulas() -> None:
    data = write(blank(Annex.HEADCOUNT, rows=full_rows(Annex.HEADCOUNT)))
    sheet = opened(data, (Remark("E5", "请核对"),))
    assert sheet["Q5"].value == '=IF(COUNT(E5:P5)=0,"",SUM(E5:P5))'
    assert sheet.protection.sheet


def test_codes_keep_their_zeros_and_words_stay_words() -> None:
    data = "学校,代码,一年级,二年级,合计\n=1+1,007,1,2,3\n".encode()
    sheet = opened(data, (Remark("A2", "看不明白"),))
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")
    assert sheet["B2"].value == "007"
