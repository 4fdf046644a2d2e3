"""A list of schools with what they received, however the clerk laid it out."""

from __future__ import annotations

from datetime import date

import pytest

from parsers.facts import Evidence, Field, Mark, Problem, Receipt
from parsers.sheet.annexes import Annex
from parsers.sheet.tables import read_tables
from tests.sheet.test_grid import workbook

TITLE = ["2016年秋学期资源卡签收情况", None, None, None]


def values(receipt: Receipt) -> dict[str, object]:
    return {fact.field.value: fact.value for fact in receipt.facts}


def rows(*lines: list[object], merge: tuple[str, ...] = ()) -> list[dict[str, object]]:
    return [values(each) for each in read_tables(workbook(*lines, merge=merge)).receipts]


def test_a_plain_list_gives_a_receipt_a_row() -> None:
    found = rows(TITLE, ["学校", "应发", "实收", "签收人"], ["甲小学", 512, 512, "张三"])
    assert found == [
        {"school": "甲小学", "sent": 512, "received": 512, "signer": "张三", "term": "2016-autumn"}
    ]


def test_columns_may_stand_in_any_order() -> None:
    found = rows(["签收日期", "实收数量", "单位名称"], ["2016年8月29日", "512张", "甲小学"])
    assert found == [{"signed_on": date(2016, 8, 29), "received": 512, "school": "甲小学"}]


def test_merged_headings_of_two_rows_are_read_together() -> None:
    found = rows(
        ["序号", "学校", "数量", None],
        [None, None, "应发", "实收"],
        [1, "甲小学", 100, 97],
        merge=("A1:A2", "B1:B2", "C1:D1"),
    )
    assert found == [{"school": "甲小学", "sent": 100, "received": 97}]


@pytest.mark.parametrize("total", ["合计", "合 计", "总计", "小计"])
def test_totals_are_no_receipts(total: str) -> None:
    assert len(rows(["学校", "实收"], ["甲小学", 5], [total, 5])) == 1


def test_blank_rows_remarks_and_repeated_headings_are_passed_over() -> None:
    heading: list[object] = ["学校", "实收"]
    found = rows(
        heading, ["甲小学", 5], [None, None], heading, ["乙小学", 6], ["注：以上属实", None]
    )
    assert [each["school"] for each in found] == ["甲小学", "乙小学"]


def test_a_lone_quantity_column_is_what_was_received() -> None:
    assert rows(["学校", "数量（张）"], ["甲小学", 5]) == [{"school": "甲小学", "received": 5}]


def test_two_bare_quantity_columns_are_not_guessed() -> None:
    sheet = workbook(["学校", "数量1", "数量2"], ["甲小学", 5, 6])
    assert read_tables(sheet).problem is Problem.NOT_A_RECEIPT


def test_a_number_nobody_can_read_is_kept_and_not_believed() -> None:
    receipt = read_tables(workbook(["学校", "实收"], ["甲小学", "五百多"])).receipts[0]
    fact = receipt.best(Field.RECEIVED)
    assert fact is not None
    assert (fact.value, fact.agreed) == ("五百多", False)


def test_a_row_with_a_number_but_no_school_is_not_lost() -> None:
    found = rows(["序号", "学校", "实收"], [1, "甲小学", 5], [2, None, 6])
    assert found[1] == {"received": 6}


def test_a_tracking_number_is_no_slip_and_a_code_names_the_school() -> None:
    found = rows(["学校代码", "学校", "运单号", "实收"], ["S1", "甲小学", "9911", 5])
    assert "slip" not in found[0]
    receipt = read_tables(workbook(["学校代码", "学校", "实收"], ["S1", "甲小学", 5])).receipts[0]
    assert {f.value for f in receipt.facts if f.field is Field.SCHOOL} == {"S1", "甲小学"}


def test_the_annexes_are_not_taken_for_lists_of_receipts() -> None:
    sheet = workbook(["单位", "计划", "实收", "调入", "调出", "结余"], ["甲小学", 5, 5, 0, 0, 0])
    reading = read_tables(sheet)
    assert (reading.receipts, [form.annex for form in reading.forms]) == ((), [Annex.SUMMARY])


def test_a_row_is_a_report_without_seal_and_signature() -> None:
    receipt = read_tables(workbook(["学校", "实收"], ["甲小学", 5])).receipts[0]
    assert receipt.evidence is Evidence.SHEET
    assert (receipt.seal, receipt.signature) == (Mark.ABSENT, Mark.ABSENT)


def test_each_fact_names_its_cell() -> None:
    receipt = read_tables(workbook(TITLE, ["学校", "实收"], ["甲小学", 5])).receipts[0]
    assert {f.field: f.cell for f in receipt.facts if f.cell} == {
        Field.SCHOOL: "A3",
        Field.RECEIVED: "B3",
    }


def test_text_in_gbk_named_xls_is_read_too() -> None:
    data = "学校名称\t实收数量\n甲小学\t５１２\n".encode("gbk")
    assert values(read_tables(data).receipts[0])["received"] == 512


def test_what_is_no_workbook_says_why() -> None:
    assert read_tables(b"").problem is Problem.CORRUPT
