"""Forms out of any spreadsheet: recognised by mark, title or headings, read and not judged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.facts import Problem
from parsers.sheet.annexes import COLUMNS, MARK_SHEET, TITLES, Annex
from parsers.sheet.form import Form
from parsers.sheet.forms import read_forms
from parsers.sheet.tables import read_tables
from tests.sheet.test_grid import workbook

HEADCOUNT = ["序号", "学校名称", "一年级", "二年级", "学生数", "教师数", "合计"]


def only(data: bytes) -> Form:
    forms = read_forms(data)
    assert len(forms) == 1, read_tables(data).note
    return forms[0]


def counts(form: Form, *keys: str) -> list[list[int | None]]:
    return [[row.number(key) for key in keys] for row in form.rows]


def csv(*rows: str) -> bytes:
    return "\n".join(rows).encode()


@pytest.mark.parametrize("annex", COLUMNS)
def test_every_annex_is_known_by_its_own_headings_and_title(annex: Annex) -> None:
    columns = COLUMNS[annex]
    upper = [c.group or c.heading for c in columns]
    lower = [c.heading if c.group else None for c in columns]
    row = ["1", "S1", "甲小学", *["5"] * (len(columns) - 3)]
    form = only(workbook([TITLES[annex]], upper, lower, row))
    assert form.annex is annex
    assert set(form.headings) == {c.key for c in columns}
    assert form.unknown_headings == ()


@pytest.mark.parametrize("annex", COLUMNS)
def test_every_annex_is_known_by_its_own_headings_alone(annex: Annex) -> None:
    columns = COLUMNS[annex]
    row = ["1", "S1", "甲小学", *["5"] * (len(columns) - 3)]
    assert only(workbook([c.group + c.heading for c in columns], row)).annex is annex


def test_titles_heads_and_feet_are_read() -> None:
    form = only(
        csv(
            "附件2 人数统计表（2016年秋学期）,,,,,,",
            "填报单位：靖江市教育局,,,,单位：张,,",
            ",".join(HEADCOUNT),
            "1,甲小学,40,41,81,9,90",
            "合计,,40,41,81,9,90",
            "填表人：张三,审核人：李四,,负责人：,王五,联系电话：0523-84810000,日期：2016年6月20日",
        )
    )
    assert (form.annex, form.term, form.unit) == (Annex.HEADCOUNT, "2016-autumn", "靖江市教育局")
    assert form.foot == {
        "填表人": "张三",
        "审核人": "李四",
        "负责人": "王五",
        "联系电话": "0523-84810000",
        "日期": "2016年6月20日",
    }
    assert counts(form, "g1", "g2", "students", "teachers", "total") == [[40, 41, 81, 9, 90]]
    assert form.totals is not None
    assert (form.totals.at, form.totals.number("total")) == (5, 90)


def test_cells_know_their_place_and_their_words() -> None:
    form = only(csv(",".join(HEADCOUNT), "1,甲小学,约40,—,81人,,９０"))
    cells = form.rows[0].cells
    assert [(c.place, c.text, c.number, c.blank) for c in list(cells.values())[2:]] == [
        ("C2", "约40", None, False),
        ("D2", "—", None, True),
        ("E2", "81人", 81, False),
        ("F2", "", None, True),
        ("G2", "９０", 90, False),
    ]


def test_subtotals_stand_apart_from_the_total() -> None:
    form = only(
        csv(
            ",".join(HEADCOUNT),
            "1,甲小学,1,1,2,1,3",
            "小学小计,,1,1,2,1,3",
            "2,乙中学,2,2,4,1,5",
            "初中小计,,2,2,4,1,5",
            "总　计,,3,3,6,2,8",
        )
    )
    assert [row.text("unit") for row in form.rows] == ["甲小学", "乙中学"]
    assert [row.number("total") for row in form.subtotals] == [3, 5]
    assert form.totals is not None
    assert form.totals.number("total") == 8


def test_two_districts_below_one_another_are_two_forms() -> None:
    heading = ",".join(HEADCOUNT)
    forms = read_forms(
        csv(
            "附件2 人数统计表,,,,,,",
            "填报单位：靖江市教育局,,,,,,",
            heading,
            "1,甲小学,1,1,2,1,3",
            "合计,,1,1,2,1,3",
            "填表人：张三,,,,,,",
            "附件2 人数统计表,,,,,,",
            "填报单位：泰兴市教育局,,,,,,",
            heading,
            "1,乙小学,2,2,4,1,5",
            "合计,,2,2,4,1,5",
            "填表人：李四,,,,,,",
        )
    )
    assert [(f.unit, f.rows[0].text("unit"), f.foot["填表人"]) for f in forms] == [
        ("靖江市教育局", "甲小学", "张三"),
        ("泰兴市教育局", "乙小学", "李四"),
    ]


def test_banners_of_districts_part_a_table() -> None:
    forms = read_forms(
        csv(
            ",".join(HEADCOUNT),
            "靖江市,,,,,,",
            "1,甲小学,1,1,2,1,3",
            "小计,,1,1,2,1,3",
            "泰兴市,,,,,,",
            "1,乙小学,2,2,4,1,5",
            "小计,,2,2,4,1,5",
            "合计,,3,3,6,2,8",
        )
    )
    assert [(f.unit, len(f.rows), f.totals and f.totals.number("total")) for f in forms] == [
        ("靖江市", 1, 3),
        ("泰兴市", 1, 5),
    ]


def test_a_column_of_districts_parts_a_table() -> None:
    forms = read_forms(
        csv(
            "市区,学校,一年级,二年级,学生数",
            "靖江市,甲小学,1,1,2",
            ",丙小学,1,1,2",
            "泰兴市,乙小学,2,2,4",
        )
    )
    assert [(f.unit, [r.text("unit") for r in f.rows]) for f in forms] == [
        ("靖江市", ["甲小学", "丙小学"]),
        ("泰兴市", ["乙小学"]),
    ]


@pytest.mark.parametrize("word", ["无", "零", "无变动", "本次无余缺", "无余缺"])
def test_a_word_declares_a_zero(word: str) -> None:
    form = only(csv("余、缺调剂申报表", "序号,单位,实收,实需,余,缺,原因", f",{word},,,,,"))
    assert (form.annex, form.empty, form.rows) == (Annex.ADJUSTMENT, True, ())


def test_a_form_without_rows_declares_nothing() -> None:
    form = only(csv("余、缺调剂申报表", "序号,单位,实收,实需,余,缺,原因", "1,,,,,,", "2,,,,,,"))
    assert (form.empty, form.rows) == (False, ())


def test_groups_over_headings_tell_equal_headings_apart() -> None:
    form = only(
        csv(
            "附件4 余、缺调剂表",
            "序号,单位,区内调剂,,,,余,缺,全市调剂,,,,退还,,补充,,最终余缺",
            ",,调入,来源,调出,去向,,,调入,来源,调出,去向,数量,日期,数量,日期,",
            "1,甲小学,1,乙小学,2,丙小学,3,4,5,丁小学,6,戊小学,7,2016-09-20,8,2016-09-21,-1",
        )
    )
    row = form.rows[0]
    keys = ("within_in", "within_out", "surplus", "shortage", "across_in", "across_out")
    assert [row.number(key) for key in (*keys, "returned", "supplied", "final")] == [
        1, 2, 3, 4, 5, 6, 7, 8, -1,
    ]  # fmt: skip
    assert (row.text("within_from"), row.text("across_to")) == ("乙小学", "戊小学")
    assert str(row.cells["supplied_on"].day) == "2016-09-21"


def test_a_telephone_belongs_to_the_person_before_it() -> None:
    form = only(
        csv("附件1 专人名单", "单位,第一责任人,职务,电话,专人,职务,电话,邮箱", "甲,a,b,1,c,d,2,e@f")
    )
    row = form.rows[0]
    assert (row.text("responsible_phone"), row.text("contact_phone")) == ("1", "2")
    assert (row.text("responsible_title"), row.text("contact_title")) == ("b", "d")


def test_inserted_columns_are_reported_and_harmless() -> None:
    form = only(csv("单位,校长,一年级,走读生,二年级,合计", "甲小学,张三,1,9,2,3"))
    assert form.unknown_headings == ("校长", "走读生")
    assert counts(form, "g1", "g2", "total") == [[1, 2, 3]]


def test_equal_headings_of_counts_are_not_guessed() -> None:
    form = only(csv("单位,一年级,二年级,合计,教师,合计", "甲小学,1,2,3,4,7"))
    assert "total" not in form.headings
    assert form.unknown_headings == ("合计", "合计")


def test_a_merged_number_counts_once_and_a_merged_name_for_all() -> None:
    form = only(
        workbook(
            ["单位", "学段", "一年级", "二年级", "教师"],
            ["甲学校", "小学", 1, 2, 30],
            [None, "初中", 3, 4, None],
            merge=("A2:A3", "E2:E3"),
        )
    )
    assert [row.text("unit") for row in form.rows] == ["甲学校", "甲学校"]
    assert [row.number("teachers") for row in form.rows] == [30, None]


def test_a_list_of_receipts_stays_one() -> None:
    reading = read_tables(csv("学校,应发,实收数量,签收人,日期", "甲小学,5,5,张三,2016-9-1"))
    assert (len(reading.receipts), reading.forms) == (1, ())


def test_what_could_be_a_form_or_a_list_of_receipts_is_nobodys_and_says_why() -> None:
    reading = read_tables(csv("附件5 发放汇总表", "学校,实收数量,签收人", "甲小学,5,张三"))
    assert (reading.problem, reading.receipts, reading.forms) == (Problem.NOT_A_RECEIPT, (), ())
    assert reading.note == "标题是“附件5发放汇总表”，但没有找到实发合计或实发学生或结余列"


def test_the_hidden_sheet_says_what_a_form_is() -> None:
    import io

    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["单位", "实收", "余", "缺"])  # type: ignore[union-attr]
    book.active.append(["甲小学", 5, 1, 0])  # type: ignore[union-attr]
    hidden = book.create_sheet(MARK_SHEET)
    hidden.sheet_state = "hidden"
    for line in (("form", "adjustment_final"), ("term", "2016-autumn"), ("unit", "JJ")):
        hidden.append(line)
    data = io.BytesIO()
    book.save(data)
    form = only(data.getvalue())
    assert (form.annex, form.term, form.unit, form.ours) == (
        Annex.ADJUSTMENT_FINAL,
        "2016-autumn",
        "JJ",
        True,
    )


def test_formulas_that_nobody_worked_out_are_no_zero() -> None:
    form = only(workbook(HEADCOUNT, [1, "甲小学", 1, 2, "=C2+D2", 9, "=E2+F2"]))
    assert form.uncomputed
    assert form.rows[0].cells["total"].uncomputed
    assert form.rows[0].number("students") is None


def test_error_values_are_shown_and_no_blanks() -> None:
    import io

    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADCOUNT)
    sheet.append([1, "甲小学", 1, 2, "#REF!", 9, 12])
    sheet["E2"].data_type = "e"
    data = io.BytesIO()
    book.save(data)
    assert only(data.getvalue()).rows[0].text("students") == "#REF!"


PROOF = (
    "附件6\n免费“江苏泰微课网络课程资源卡”验收证明\n"
    "兹证明2016年秋学期，我市（区）计划__12,000__张，实收12000张，调入（含补充）5张，"
    "调出（含退还）15张，实发11990张（学生11000张、教师980张、工作人员10张），涉及单位61个。"
    "数量☑相符□不符，质量□合格☑已更换3张。说明：无\n"
    "电教负责人签字：张三\n靖江市教育局（盖章）\n2016年9月28日"
)


def test_the_proof_of_acceptance_is_read_from_its_words() -> None:
    form = only(workbook(*[[line] for line in PROOF.splitlines()]))
    assert form.totals is not None
    assert {key: cell.number for key, cell in form.totals.cells.items() if cell.number} == {
        "planned": 12000,
        "received": 12000,
        "moved_in": 5,
        "moved_out": 15,
        "issued": 11990,
        "issued_students": 11000,
        "issued_teachers": 980,
        "issued_staff": 10,
        "units": 61,
        "replaced": 3,
    }
    assert (form.totals.text("quantity"), form.totals.text("quality")) == ("相符", "已更换")
    assert (form.term, form.unit) == ("2016-autumn", "靖江市教育局")


def test_a_schools_own_attestation_is_no_annex() -> None:
    line = "兹证明我校应发512张，实收512张，其中学生500张、教师12张。"
    assert read_forms(workbook(["验收证明"], [line])) == ()


@given(st.binary(max_size=400))
def test_garbage_never_raises(data: bytes) -> None:
    read_tables(data)


WORDS = (
    "",
    "单位",
    "学校",
    "实收",
    "余",
    "缺",
    "一年级",
    "二年级",
    "合计",
    "无",
    "附件2",
    "甲小学",
    "5",
    "填表人：",
    "填报单位：甲",
    "注：",
    "小计",
    "调入",
    "靖江市",
    "=A1",
    "学生",
)


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=7), max_size=9))
def test_tables_of_any_words_never_raise_and_stay_in_their_sheet(rows: list[list[str]]) -> None:
    for form in read_forms("\n".join(",".join(row) for row in rows).encode()):
        assert form.annex in Annex
        assert all(row.at <= len(rows) for row in form.rows)
