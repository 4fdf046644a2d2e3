"""Every rule of every form at least once, on a district of four units."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.checks.books import Books, Handed
from bot.checks.faults import Fault, Severity, blocking
from bot.checks.final import OwnMove, own_moves
from parsers.sheet.annexes import Annex
from parsers.sheet.form import Form
from tests.checks.town import (
    BEFORE,
    FOOT,
    TERM,
    account,
    books,
    faults,
    form,
    opened,
    rows_of,
    spoiled,
    told,
    total,
    with_heads_before,
)

TABLES = (
    Annex.CONTACTS,
    Annex.HEADCOUNT,
    Annex.ADJUSTMENT,
    Annex.ADJUSTMENT_FINAL,
    Annex.SUMMARY,
)


def only(found: tuple[Fault, ...]) -> Fault:
    assert len(found) == 1, told(found)
    return found[0]


def wrongs(found: tuple[Fault, ...]) -> str:
    return "\n".join(f"{fault.place} {fault.wrong} {fault.expected}" for fault in found)


@pytest.mark.parametrize("annex", TABLES)
def test_a_consistent_form_has_no_fault(annex: Annex) -> None:
    assert faults(form(annex)) == ()


@pytest.mark.parametrize("annex", [Annex.CONTACTS, Annex.ADJUSTMENT, Annex.ADJUSTMENT_FINAL])
def test_a_declared_zero_has_no_fault(annex: Annex) -> None:
    assert faults(form(annex, [], empty=True, totals=None)) == ()


@pytest.mark.parametrize("annex", [Annex.HEADCOUNT, Annex.SUMMARY])
def test_heads_and_cards_cannot_be_declared_away(annex: Annex) -> None:
    found = faults(form(annex, [], empty=True, totals=None))
    assert "没有填写任何单位" in wrongs(found)


def test_hand_overs_that_are_recorded_cannot_be_declared_away() -> None:
    one = form(Annex.ADJUSTMENT_FINAL, [], empty=True, totals=None)
    assert "没有填写任何单位" in wrongs(faults(one, books(SUPPLY)))


# ── cells ──────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        ("约100", "这里应填数字"),
        ("99.5", "数量不能是小数"),
        (-3, "不能是负数"),
        (100000, "一个单位不会有这么多"),
        ("=B2+C2", "公式没有算出结果"),
        ("#REF!", "公式没有算出结果"),
    ],
)
def test_a_cell_that_holds_no_possible_count_is_a_fault(value: Any, wrong: str) -> None:
    found = faults(spoiled(Annex.HEADCOUNT, "A1", g1=value))
    assert found[0].place == "E6"
    assert found[0].found == str(value)
    assert wrong in found[0].wrong


def test_a_formula_nobody_worked_out_is_worked_out_where_it_follows_from_others() -> None:
    rows = rows_of(Annex.HEADCOUNT)
    for row in rows:
        row |= {"students": "=SUM(E6:P6)", "total": None}
    assert faults(replace(form(Annex.HEADCOUNT, rows), totals=form(Annex.HEADCOUNT).totals)) == ()


def test_an_open_sum_row_is_not_asked_for() -> None:
    assert faults(form(Annex.HEADCOUNT, totals=None)) == ()


def test_a_count_that_is_due_and_empty_is_a_fault() -> None:
    found = faults(form(Annex.ADJUSTMENT, [{**rows_of(Annex.ADJUSTMENT)[0], "received": None}]))
    assert ("D6", "没有填写") in told(found)


@pytest.mark.parametrize(
    ("annex", "due"),
    [
        (Annex.ADJUSTMENT, ("needed",)),
        (Annex.ADJUSTMENT_FINAL, ("needed_students", "needed_teachers", "needed_staff")),
        (Annex.SUMMARY, ("issued_students", "issued_teachers", "issued_staff")),
    ],
)
def test_what_is_not_given_is_told_once_and_nothing_follows_from_it(
    annex: Annex, due: tuple[str, ...]
) -> None:
    follows = ("surplus", "shortage", "final", "issued", "balance")
    rows = [{**row, **dict.fromkeys((*due, *follows))} for row in rows_of(annex)]
    found = faults(form(annex, rows, totals=None))
    assert {fault.wrong for fault in found} == {"没有填写"}


# ── sums ───────────────────────────────────────────────────────


def test_a_row_that_does_not_add_up_is_a_fault_at_its_sum() -> None:
    found = faults(spoiled(Annex.HEADCOUNT, "A1", students=521))
    assert "Q6" in [fault.place for fault in found]
    assert "应为520" in wrongs(found)


def test_a_total_that_does_not_add_up_is_a_fault_at_the_total() -> None:
    rows = rows_of(Annex.HEADCOUNT)
    whole = form(Annex.HEADCOUNT)
    assert whole.totals is not None
    cells = dict(whole.totals.cells)
    cells["teachers"] = replace(cells["teachers"], text="999", number=999)
    fault = only(faults(form(Annex.HEADCOUNT, rows, totals=replace(whole.totals, cells=cells))))
    assert (fault.place, fault.found, fault.expected) == ("R10", "999", "各行相加为165")


def test_a_subtotal_is_compared_with_the_lines_since_the_one_before() -> None:
    whole = form(Annex.HEADCOUNT)
    lines = whole.rows
    assert whole.totals is not None
    placed = (lines[0], lines[1], replace(lines[2], at=9), replace(lines[3], at=10))
    cells = dict(whole.totals.cells)
    half = {key: replace(c, text="", number=None) for key, c in cells.items()}
    half["teachers"] = replace(cells["teachers"], place="R8", text="75", number=75)
    sub = replace(whole.totals, at=8, cells=half)
    assert faults(replace(whole, rows=placed, subtotals=(sub,))) == ()
    half["teachers"] = replace(half["teachers"], text="76", number=76)
    fault = only(faults(replace(whole, rows=placed, subtotals=(sub,))))
    assert "小计" in fault.wrong


# ── units ──────────────────────────────────────────────────────


def _with_row(**row: Any) -> Form:
    rows = rows_of(Annex.ADJUSTMENT)
    return form(Annex.ADJUSTMENT, [*rows, {**rows[0], "received": 0, "needed": 0, **row}])


@pytest.mark.parametrize(
    ("row", "wrong", "expected"),
    [
        ({"code": "", "unit": "清河区没有这所学校"}, "单位名册中没有查到", "登记的单位全称"),
        ({"code": "A1", "unit": "清河区实验小学"}, "与第6行是同一单位", "只填一行"),
        ({"code": "B1", "unit": "长洲市实验小学"}, "不属于本填报单位", "由其所属单位填报"),
        ({"code": "", "unit": "清河区蓝天幼儿园"}, "不在发放范围内", "删去"),
        ({"code": "", "unit": "清河区小太阳幼儿园"}, "幼儿园不在发放范围内", "删去"),
        ({"code": "Z1", "unit": "清河区旧街小学"}, "已经并入", "并入清河区实验小学填报"),
    ],
)
def test_a_line_of_the_wrong_unit_is_a_fault(row: Any, wrong: str, expected: str) -> None:
    found = faults(_with_row(**row))
    fault = next(fault for fault in found if fault.place == "C10")
    assert wrong in fault.wrong
    assert expected in fault.expected


def test_a_code_and_a_name_of_two_units_contradict_each_other() -> None:
    rows = rows_of(Annex.ADJUSTMENT)
    rows[0]["unit"] = "清河区第一中学"
    assert "不是同一个单位" in only(faults(form(Annex.ADJUSTMENT, rows))).wrong


def test_a_unit_without_its_code_is_found_by_its_name() -> None:
    rows = [{**row, "code": None} for row in rows_of(Annex.HEADCOUNT)]
    rows[0]["unit"] = "实验小学"
    assert faults(form(Annex.HEADCOUNT, rows)) == ()


@pytest.mark.parametrize("annex", [Annex.HEADCOUNT, Annex.ADJUSTMENT_FINAL, Annex.SUMMARY])
def test_a_unit_that_is_missing_is_named(annex: Annex) -> None:
    fault = only(faults(form(annex, rows_of(annex)[1:])))
    assert (fault.unit, fault.place, fault.wrong) == ("清河区实验小学", "", "缺少这个单位")


def test_a_declaration_may_list_only_some_units() -> None:
    assert faults(form(Annex.ADJUSTMENT, rows_of(Annex.ADJUSTMENT)[1:])) == ()


def test_a_municipal_school_reports_on_itself() -> None:
    row = {**rows_of(Annex.HEADCOUNT)[0], "code": "M1", "unit": "云阳市实验小学"}
    assert faults(form(Annex.HEADCOUNT, [row], unit="M1"), owner="M1") == ()


# ── 附件2 ──────────────────────────────────────────────────────


def test_a_grade_that_the_stage_does_not_have_is_a_fault() -> None:
    rows = rows_of(Annex.HEADCOUNT)
    rows[0] |= {"g7": 5, "students": 525, "total": 555, "textbooks": 525}
    fault = only(faults(form(Annex.HEADCOUNT, rows)))
    assert fault.place == "K6"
    assert "没有这个年级" in fault.wrong


def test_a_school_without_teachers_is_a_fault() -> None:
    rows = rows_of(Annex.HEADCOUNT)
    rows[0] |= {"teachers": 0, "total": 520}
    assert "不会是0" in only(faults(form(Annex.HEADCOUNT, rows))).wrong


def test_an_office_without_staff_is_a_fault() -> None:
    rows = rows_of(Annex.HEADCOUNT)
    rows[3] |= {"staff": 0, "total": 0}
    assert "工作人员数为0" in only(faults(form(Annex.HEADCOUNT, rows))).wrong


def test_a_school_without_pupils_is_asked_why() -> None:
    rows = rows_of(Annex.HEADCOUNT)
    empty = dict.fromkeys(("g1", "g2", "g3", "g4", "g5", "g6"))
    rows[0] |= {**empty, "students": 0, "total": 30, "textbooks": 0}
    fault = only(faults(form(Annex.HEADCOUNT, rows)))
    assert fault.severity is Severity.EXPLAIN
    rows[0]["note"] = "校舍翻建，本学期停办"
    assert faults(form(Annex.HEADCOUNT, rows)) == ()


def test_a_difference_from_the_textbooks_needs_a_reason() -> None:
    rows = rows_of(Annex.HEADCOUNT)
    rows[0] |= {"textbooks": 515, "difference": "+5"}
    fault = only(faults(form(Annex.HEADCOUNT, rows)))
    assert (fault.place, fault.severity) == ("U6", Severity.EXPLAIN)
    assert "多5" in fault.wrong
    rows[0]["difference"] = "+5，转入5人"
    assert faults(form(Annex.HEADCOUNT, rows)) == ()


def test_cohorts_are_compared_one_grade_up_in_june() -> None:
    assert faults(form(Annex.HEADCOUNT), books(heads=with_heads_before())) == ()
    before = with_heads_before()
    grades = {**before[(BEFORE, "A1")].by_grade, "g1": 40}
    before[(BEFORE, "A1")] = replace(before[(BEFORE, "A1")], by_grade=grades)
    fault = only(faults(form(Annex.HEADCOUNT), books(heads=before)))
    assert (fault.place, fault.severity) == ("F6", Severity.EXPLAIN)
    assert "上学期一年级为40人" in fault.wrong


@pytest.mark.parametrize(
    ("key", "changed"), [("total", {"total": 300}), ("teachers", {"teachers": 5})]
)
def test_heads_far_from_last_terms_are_asked_about(key: str, changed: dict[str, int]) -> None:
    before = with_heads_before(A1={"by_grade": {}, **changed})
    known = books(heads=before)
    fault = only(faults(form(Annex.HEADCOUNT), known))
    assert fault.severity is Severity.EXPLAIN
    assert "上学期为" in fault.wrong
    rows = rows_of(Annex.HEADCOUNT)
    rows[0]["note"] = "与旧街小学合并"
    assert faults(form(Annex.HEADCOUNT, rows), known) == ()


# ── 调剂申报表 ─────────────────────────────────────────────────


def _declared(**changed: Any) -> Form:
    rows = rows_of(Annex.ADJUSTMENT)
    rows[0] |= changed
    return form(Annex.ADJUSTMENT, rows)


def test_a_surplus_with_its_reason_is_in_order() -> None:
    assert faults(_declared(needed=540, surplus=10, reason="转出10人")) == ()


def test_a_surplus_without_reason_is_a_fault() -> None:
    fault = only(faults(_declared(needed=540, surplus=10)))
    assert fault.column.endswith("原因")
    assert "多余10张" in fault.wrong


def test_a_shortage_without_reason_is_a_fault() -> None:
    assert "缺少5张" in only(faults(_declared(needed=555, shortage=5))).wrong


def test_a_surplus_that_is_not_received_less_needed_is_a_fault() -> None:
    fault = only(faults(_declared(needed=540, surplus=9, reason="转出")))
    assert (fault.found, fault.expected) == ("9", "应为10")


def test_received_is_compared_with_the_receipts() -> None:
    found = faults(_declared(received=540, needed=540))
    fault = next(fault for fault in found if fault.column.endswith("实收"))
    assert "应为550" in fault.expected


def test_cards_on_their_way_may_be_counted_or_not() -> None:
    on_its_way = account("A1", received=0, unproven=550, signed=())
    known = books()
    known = replace(known, accounts={**known.accounts, (TERM, "A1"): on_its_way})
    assert faults(_declared(), known) == ()
    assert "还没有收到签收单" in faults(_declared(received=549, needed=549), known)[0].expected


def test_bulk_consignments_leave_the_schools_to_their_district() -> None:
    assert (
        faults(
            _declared(received=540, needed=550, shortage=10, reason="清点"),
            books(bulk=frozenset({(TERM, "D1")})),
        )
        == ()
    )


def test_a_need_other_than_the_heads_reported_is_asked_about() -> None:
    known = books()
    planned = account("A1", planned=540)
    known = replace(known, accounts={**known.accounts, (TERM, "A1"): planned})
    assert only(faults(_declared(), known)).severity is Severity.EXPLAIN


def test_no_more_is_settled_than_there_was() -> None:
    found = faults(_declared(needed=540, surplus=10, reason="转出", settled=11))
    assert "不应超过10" in wrongs(found)


def test_what_one_hands_on_another_takes() -> None:
    rows = rows_of(Annex.ADJUSTMENT)
    rows[0] |= {"needed": 540, "surplus": 10, "reason": "转出", "settled": 10}
    assert "两数不等" in only(faults(form(Annex.ADJUSTMENT, rows))).wrong
    rows[1] |= {"needed": total("A2") + 10, "shortage": 10, "reason": "转入", "settled": 10}
    assert faults(form(Annex.ADJUSTMENT, rows)) == ()


# ── 附件4 ──────────────────────────────────────────────────────

ACROSS = Handed("across", "B1", "A2", 6, confirmed=True)
WITHIN = Handed("within", "A1", "A2", 4, confirmed=True)
RETURN = Handed("return", "A3", "centre", 7)
SUPPLY = Handed("supply", "centre", "A9", 3, confirmed=True)


def _final(unit: str, **changed: Any) -> list[dict[str, Any]]:
    rows = rows_of(Annex.ADJUSTMENT_FINAL)
    place = {"A1": 0, "A2": 1, "A3": 2, "A9": 3}[unit]
    rows[place] |= changed
    return rows


def test_hand_overs_are_compared_line_by_line() -> None:
    rows = _final(
        "A2",
        needed_students=610,
        within_in=4,
        within_from="清河区实验小学",
        across_in=6,
        across_from="长洲市实验小学",
        shortage=6,
        reason="转入",
    )
    rows[0] |= {
        "needed_students": 516,
        "within_out": 4,
        "within_to": "柳堤初级中学",
        "reason": "转出",
    }
    known = books(ACROSS, WITHIN)
    assert faults(form(Annex.ADJUSTMENT_FINAL, rows), known) == ()
    rows[1] |= {"across_in": 5, "final": -1, "note": "在途"}
    assert "应为6" in only(faults(form(Annex.ADJUSTMENT_FINAL, rows), known)).expected


def test_a_source_that_is_not_the_recorded_one_is_a_fault() -> None:
    rows = _final(
        "A2",
        needed_students=606,
        across_in=6,
        across_from="白塘镇中心小学",
        shortage=6,
        reason="转入",
    )
    fault = only(faults(form(Annex.ADJUSTMENT_FINAL, rows), books(ACROSS)))
    assert "与记录的来源不一致" in fault.wrong
    rows[1]["across_from"] = None
    assert "没有写明来源" in only(faults(form(Annex.ADJUSTMENT_FINAL, rows), books(ACROSS))).wrong


def test_a_return_has_its_day() -> None:
    rows = _final("A3", needed_students=1058, surplus=7, reason="转出", returned=7)
    fault = only(faults(form(Annex.ADJUSTMENT_FINAL, rows), books(RETURN)))
    assert "没有写日期" in fault.wrong


def test_what_is_recorded_and_not_stated_is_a_fault() -> None:
    fault = only(faults(form(Annex.ADJUSTMENT_FINAL), books(SUPPLY)))
    assert (fault.place, fault.expected) == ("V9", "应为3")


def test_a_rest_that_nobody_explains_is_asked_about() -> None:
    rows = _final("A1", needed_students=521, shortage=1, reason="转入", final=-1)
    assert only(faults(form(Annex.ADJUSTMENT_FINAL, rows))).severity is Severity.EXPLAIN


def test_an_uneven_unit_without_reason_is_a_fault() -> None:
    rows = _final("A1", needed_students=521, shortage=1, final=-1, note="")
    assert "有余、缺而没有写明原因" in wrongs(faults(form(Annex.ADJUSTMENT_FINAL, rows)))


def test_a_plan_other_than_ours_is_a_fault() -> None:
    assert (
        only(faults(form(Annex.ADJUSTMENT_FINAL, _final("A1", planned=551)))).expected == "应为550"
    )


def _own_exchange(**taken: Any) -> Form:
    rows = _final(
        "A1", needed_students=515, within_out=5, within_to="清河区第一中学", reason="转出"
    )
    rows[2] |= {
        "needed_students": 1070,
        "within_in": 5,
        "within_from": "清河区实验小学",
        "reason": "转入",
        **taken,
    }
    return form(Annex.ADJUSTMENT_FINAL, rows)


def test_what_a_district_moved_among_its_own_is_taken_from_its_word() -> None:
    assert faults(_own_exchange()) == ()
    assert own_moves(opened(_own_exchange())) == (OwnMove("A1", "A3", 5),)


def test_what_is_taken_must_have_been_given() -> None:
    found = faults(_own_exchange(within_in=6, needed_students=1071))
    assert "区内调出与调入对不上" in wrongs(found)


def test_a_giver_nobody_takes_from_is_a_fault() -> None:
    rows = _final(
        "A1", needed_students=515, within_out=5, within_to="清河区第一中学", reason="转出"
    )
    assert "区内调出与调入对不上" in wrongs(faults(form(Annex.ADJUSTMENT_FINAL, rows)))


# ── 附件5 ──────────────────────────────────────────────────────


def _summed(**changed: Any) -> Form:
    rows = rows_of(Annex.SUMMARY)
    rows[0] |= changed
    return form(Annex.SUMMARY, rows)


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"slips": None}, "没有填写签收单号"),
        ({"slips": "SLIPA2"}, "与记录的签收单号不一致"),
        ({"signer": None}, "没有填写签收人"),
        ({"signed_on": None}, "没有填写签收日期"),
        ({"signed_on": "九月"}, "日期看不明白"),
        ({"received": 549, "issued_students": 519, "issued": 549}, "与签收单确认的张数不一致"),
        ({"moved_in": 1, "issued_students": 521, "issued": 551}, "与记录的调入数不一致"),
        ({"replaced": 2}, "与记录的更换数不一致"),
        ({"issued_students": 519, "issued": 549, "balance": 1}, "结余1张，没有说明"),
        ({"issued_students": 521, "issued": 551, "balance": -1}, "实发比应有的多1张"),
        ({"balance": 4, "note": "留存"}, "结余＝实收＋调入＋补充－调出－退还－实发"),
        ({"issued": 551, "balance": -1, "note": "多"}, "实发合计＝学生＋教师＋工作人员"),
        ({"planned": 1}, "与计划数不一致"),
    ],
)
def test_the_summary_is_compared_with_the_record(changed: dict[str, Any], wrong: str) -> None:
    found = faults(_summed(**changed))
    assert blocking(found)
    assert wrong in wrongs(found)


@pytest.mark.parametrize("changed", [{"signer": "李四"}, {"signed_on": date(2016, 9, 3)}])
def test_another_signer_or_day_is_only_remarked(changed: dict[str, Any]) -> None:
    fault = only(faults(_summed(**changed)))
    assert fault.severity is Severity.REMARK
    assert not blocking((fault,))


# ── 附件1 and the foot ────────────────────────────────────────


def _contact(**changed: Any) -> Form:
    rows = rows_of(Annex.CONTACTS)
    rows[0] |= {"change": "更换专人", **changed}
    return form(Annex.CONTACTS, rows)


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"contact": "13800000001"}, "看起来不是姓名"),
        ({"contact_phone": "1380000000"}, "电话号码不完整"),
        ({"contact_phone": "8620001、1380000"}, "电话号码不完整"),
        ({"contact_email": "a1#example.org"}, "邮箱格式不对"),
    ],
)
def test_a_contact_nobody_could_reach_is_a_fault(changed: dict[str, Any], wrong: str) -> None:
    assert wrong in only(faults(_contact(**changed))).wrong


@pytest.mark.parametrize(
    "phone",
    [
        "１３８００００００００",
        "0523-86200001",
        "86200001",
        "0523-86200001转8",
        "138 0000 0001、0523-86200001",
    ],
)
def test_a_number_that_can_be_dialled_is_none(phone: str) -> None:
    assert faults(_contact(contact_phone=phone)) == ()


def test_what_is_registered_need_not_be_said_again() -> None:
    assert faults(_contact(contact=None, contact_phone=None, address=None)) == ()


def test_what_nobody_knows_has_to_be_said() -> None:
    row = {"unit": "云阳市实验小学", "change": "新增"}
    found = faults(form(Annex.CONTACTS, [row], unit="M1"), owner="M1")
    assert {fault.wrong for fault in found} == {"没有填写，登记中也没有"}


def test_an_empty_foot_is_only_remarked() -> None:
    one = form(Annex.HEADCOUNT, foot={**FOOT, "审核人": ""})
    fault = only(faults(one))
    assert (fault.found, fault.severity) == ("审核人", Severity.REMARK)


def test_nothing_known_is_nothing_to_compare_with() -> None:
    assert faults(form(Annex.HEADCOUNT), Books()) == ()
