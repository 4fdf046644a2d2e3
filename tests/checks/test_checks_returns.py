"""A message with forms: what becomes of each, of what is owed, and in whatever order it came."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from bot.checks.books import Books, Kept, Owed
from bot.checks.parts import PARTS
from bot.checks.placing import Ground
from bot.checks.returns import judge_forms
from bot.checks.verdict import Arrived, FormVerdict, Returns
from bot.effects import (
    Figures,
    FiguresWithdrawn,
    FormKept,
    HandoverStated,
    ObligationChange,
    UnitContact,
)
from bot.model import SHANGHAI, MessageKind, Origin, PieceState, Reason, Trust, WaitsFor
from parsers.facts import Mark, Seal
from parsers.sheet.annexes import Annex
from parsers.sheet.form import Cell, Form, FormRow
from tests.checks.town import DOCKET, INDEX, TERM, books, form, rows_of, spoiled

AT = datetime(2016, 6, 20, 10, 0, tzinfo=SHANGHAI)
DISTRICT = Origin("d1@example.org", Trust.REGISTERED, ("D1",))
STRANGER = Origin("x@example.org", Trust.UNKNOWN)
BUREAU, OFFICE = "清河区教育局", "清河区电化教育中心"
IDS = {kind: n for n, kind in enumerate(PARTS, 1)}


def owing(state: str = "pending", unit: str = "D1", term: str = TERM) -> tuple[Owed, ...]:
    return tuple(Owed(n, term, kind, unit, state, date(2016, 6, 25)) for kind, n in IDS.items())


def known(*kept: Kept, owed: tuple[Owed, ...] | None = None, **changed: Any) -> Books:
    return replace(books(), owed=owing() if owed is None else owed, kept=kept, **changed)


def judged(
    *forms: Form | tuple[Form, str],
    among: Books | None = None,
    origin: Origin = DISTRICT,
    vouched: bool = False,
) -> Returns:
    """Each form a piece of its own; with "copy" it is a picture."""
    arrived = [
        Arrived(n, one[0], picture=True) if isinstance(one, tuple) else Arrived(n, one)
        for n, one in enumerate(forms, 1)
    ]
    ground = Ground(among or known(), DOCKET, INDEX, origin, vouched)
    return judge_forms(arrived, ground, AT)


def copy(
    annex: Annex, totals: dict[str, int] | None = None, seal: str = BUREAU
) -> tuple[Form, str]:
    """A stamped copy: totals and a seal, no rows."""
    table = form(Annex.SUMMARY if annex is Annex.ACCEPTANCE else annex).totals
    assert table is not None
    shown = {k: c for k, c in table.cells.items() if c.number is not None}
    cells = {k: Cell(str(n), k, n) for k, n in totals.items()} if totals else shown
    seals = (Seal((0, 0, 9, 9), seal, 0.9),) if seal != "none" else ()
    mark = Mark.PRESENT if seals else Mark.ABSENT
    page = Form(annex, totals=FormRow(0, cells), term=TERM, unit="清河区", seals=seals, seal=mark)
    return page, "copy"


def outcomes(returns: Returns) -> list[tuple[PieceState, Reason | None]]:
    return [(one.state, one.reason) for one in returns.forms]


def change(returns: Returns, kind: str = "headcount") -> ObligationChange:
    (found,) = (
        e
        for e in returns.effects
        if isinstance(e, ObligationChange) and e.obligation_id == IDS[kind]
    )
    return found


def of(returns: Returns, kind: type) -> list[Any]:
    return [effect for effect in returns.effects if isinstance(effect, kind)]


def kept(returns: Returns) -> tuple[Kept, ...]:
    """What the store would keep of them."""
    return tuple(
        Kept(Annex(e.annex), e.term, e.owner, e.stamped, e.totals, e.lines, e.notes)
        for e in of(returns, FormKept)
    )


MATCHED = (PieceState.MATCHED, None)
TABLE = form(Annex.HEADCOUNT)


def test_a_table_and_its_copy_in_one_mail_settle_the_head_count() -> None:
    returns = judged(TABLE, copy(Annex.HEADCOUNT))
    assert outcomes(returns) == [MATCHED, MATCHED]
    assert returns.kind is MessageKind.HEADCOUNT
    assert (change(returns).state, change(returns).missing) == ("done", ())
    figures = of(returns, Figures)
    assert [(f.unit_code, f.total, f.accepted) for f in figures] == [
        ("A1", 550, True),
        ("A2", 645, True),
        ("A3", 1155, True),
        ("A9", 25, True),
    ]
    assert figures[0].by_grade["g1"] == 100
    assert (figures[0].purpose, figures[0].textbooks) == ("plan", 520)


def test_the_copy_may_be_read_before_the_table() -> None:
    assert outcomes(judged(copy(Annex.HEADCOUNT), TABLE)) == [MATCHED, MATCHED]


def test_a_table_alone_is_partial_and_its_heads_are_only_reported() -> None:
    returns = judged(TABLE)
    assert outcomes(returns) == [(PieceState.MATCHED, Reason.INCOMPLETE)]
    assert (change(returns).state, change(returns).missing) == ("partial", ("附件2 盖章件",))
    assert not any(figures.accepted for figures in of(returns, Figures))


@pytest.mark.parametrize("first", [TABLE, copy(Annex.HEADCOUNT)])
def test_the_other_part_may_follow_later(first: Any) -> None:
    second = copy(Annex.HEADCOUNT) if first is TABLE else TABLE
    before = judged(first)
    assert change(before).state == "partial"
    after = judged(second, among=known(*kept(before), owed=owing("partial")))
    assert change(after).state == "done"
    assert all(figures.accepted for figures in of(after, Figures))
    assert len(of(after, Figures)) == 4


def test_a_copy_with_other_totals_is_no_copy_of_the_table() -> None:
    returns = judged(TABLE, copy(Annex.HEADCOUNT, {"students": 2184, "total": 2374}))
    assert outcomes(returns)[1] == (PieceState.REJECTED, Reason.FORM_ERRORS)
    found = {(fault.column, fault.found) for fault in returns.forms[1].faults}
    assert found == {("学生小计", "2184"), ("合计", "2374")}
    assert change(returns).state == "partial"


@pytest.mark.parametrize(
    ("seal", "outcome"),
    [
        ("none", (PieceState.REJECTED, Reason.FORM_NOT_STAMPED)),
        (OFFICE, (PieceState.REJECTED, Reason.FORM_NOT_STAMPED)),
        ("长洲市教育局", (PieceState.REJECTED, Reason.FORM_NOT_STAMPED)),
        ("", (PieceState.REVIEW, Reason.FORM_NOT_STAMPED)),
        ("清河教育局", MATCHED),
    ],
)
def test_the_copy_of_the_head_count_bears_the_bureaus_seal(seal: str, outcome: Any) -> None:
    returns = judged(TABLE, copy(Annex.HEADCOUNT, seal=seal))
    assert outcomes(returns)[1] == outcome
    state = {PieceState.MATCHED: "done", PieceState.REVIEW: "review"}.get(outcome[0], "partial")
    assert change(returns).state == state


def test_a_person_who_has_looked_at_the_seal_settles_it() -> None:
    returns = judged(TABLE, copy(Annex.HEADCOUNT, seal=""), vouched=True)
    assert change(returns).state == "done"


def test_a_copy_whose_totals_nobody_can_read_is_asked_for_again() -> None:
    returns = judged(TABLE, copy(Annex.HEADCOUNT, {"teachers": 165}))
    assert outcomes(returns)[1] == (PieceState.REJECTED, Reason.UNREADABLE)


def test_a_table_with_faults_leaves_all_as_it_was() -> None:
    returns = judged(spoiled(Annex.HEADCOUNT, "A1", g1="约100"))
    assert outcomes(returns) == [(PieceState.REJECTED, Reason.FORM_ERRORS)]
    assert change(returns).state is None
    assert change(returns).arrived == AT
    assert change(returns).missing == ("附件2 电子表", "附件2 盖章件")
    assert not of(returns, Figures)
    assert returns.forms[0].forms


def test_a_later_version_takes_the_place_of_the_earlier_and_says_what_changed() -> None:
    before = judged(TABLE, copy(Annex.HEADCOUNT))
    rows = rows_of(Annex.HEADCOUNT)
    rows[0] |= {"g1": 102, "students": 522, "total": 552, "textbooks": 522}
    newer = form(Annex.HEADCOUNT, rows)
    standing = frozenset((TERM, unit, "plan") for unit in ("A1", "A2", "A3", "A9"))
    among = known(*kept(before), owed=owing("done"), standing=standing)
    returns = judged(newer, among=among)
    assert returns.forms[0].replaces
    assert returns.forms[0].changed == (
        "清河区实验小学：一年级100→102，学生小计520→522，合计550→552，课本发放计划数520→522",
    )
    # The sealed totals are others now: the earlier heads count until a new copy is there.
    assert (change(returns).state, change(returns).missing) == ("partial", ("附件2 盖章件",))
    assert not of(returns, Figures)


def test_the_same_form_again_changes_nothing() -> None:
    before = judged(TABLE, copy(Annex.HEADCOUNT))
    returns = judged(TABLE, copy(Annex.HEADCOUNT), among=known(*kept(before), owed=owing("done")))
    again = (PieceState.DUPLICATE, Reason.ALREADY_ACKNOWLEDGED)
    assert outcomes(returns) == [again, again]
    assert returns.effects == ()


def test_a_faulty_version_of_what_is_done_leaves_it_done() -> None:
    before = judged(TABLE, copy(Annex.HEADCOUNT))
    among = known(*kept(before), owed=owing("done"))
    returns = judged(spoiled(Annex.HEADCOUNT, "A1", g1="约100"), among=among)
    assert outcomes(returns) == [(PieceState.REJECTED, Reason.FORM_ERRORS)]
    assert returns.effects == ()


# ── sender, owner, term ───────────────────────────────────────


@pytest.mark.parametrize(
    ("origin", "reason"),
    [
        (STRANGER, Reason.UNKNOWN_SENDER),
        (Origin("a1@example.org", Trust.REGISTERED, ("A1",)), Reason.UNKNOWN_SENDER),
        (Origin("d2@example.org", Trust.REGISTERED, ("D2",)), Reason.UNKNOWN_SENDER),
        (Origin("d1@example.org", Trust.FORGED, ("D1",)), Reason.SENDER_FORGED),
    ],
)
def test_a_form_from_somebody_else_waits_for_the_centre(origin: Origin, reason: Reason) -> None:
    returns = judged(TABLE, origin=origin)
    assert outcomes(returns) == [(PieceState.REVIEW, reason)]
    assert returns.forms[0].waits_for is WaitsFor.CENTRE
    assert returns.effects == (ObligationChange(IDS["headcount"], "review"),)


@pytest.mark.parametrize("codes", [("D1",), ("A9",), ("A1", "D1")])
def test_the_district_and_its_office_may_report(codes: tuple[str, ...]) -> None:
    origin = Origin("d1@example.org", Trust.REGISTERED, codes)
    assert outcomes(judged(TABLE, origin=origin)) == [(PieceState.MATCHED, Reason.INCOMPLETE)]


def test_a_municipal_school_owes_its_own_form() -> None:
    row = {**rows_of(Annex.HEADCOUNT)[0], "code": "M1", "unit": "云阳市实验小学"}
    mine = form(Annex.HEADCOUNT, [row], unit="")
    origin = Origin("m1@example.org", Trust.REGISTERED, ("M1",))
    page, _ = copy(Annex.HEADCOUNT, {"students": 520, "total": 550}, seal="云阳市实验小学")
    among = known(owed=owing(unit="M1"))
    returns = judged(mine, (replace(page, unit=""), "copy"), among=among, origin=origin)
    assert outcomes(returns) == [MATCHED, MATCHED]
    assert change(returns).state == "done"


def test_the_rows_tell_whose_form_it_is_where_the_head_does_not() -> None:
    returns = judged(replace(TABLE, unit=""), origin=STRANGER)
    assert returns.owners == ("D1",)


@pytest.mark.parametrize("term", ["2016-spring", "2017-spring"])
def test_a_form_of_another_term_is_not_taken(term: str) -> None:
    returns = judged(replace(TABLE, term=term))
    assert outcomes(returns) == [(PieceState.REJECTED, Reason.OTHER_TERM)]
    assert returns.effects == ()


def test_a_form_that_names_no_term_is_of_the_one_that_is_due() -> None:
    owed = (
        Owed(8, "2016-spring", "headcount", "D1", "done", date(2016, 1, 15)),
        Owed(9, "2017-spring", "headcount", "D1", "pending", date(2017, 1, 15)),
        *owing(),
    )
    returns = judged(replace(TABLE, term=""), among=known(owed=owed))
    assert returns.forms[0].term == TERM


# ── the other forms ───────────────────────────────────────────


def test_contacts_are_written_where_they_changed() -> None:
    rows = rows_of(Annex.CONTACTS)
    rows[0] |= {"change": "更换专人", "contact": "周敏", "contact_phone": "１３９００００００００"}
    returns = judged(form(Annex.CONTACTS, rows))
    assert change(returns, "contacts").state == "done"
    assert of(returns, UnitContact) == [
        UnitContact("A1", "周敏", "13900000000", "a1@example.org", "清河路1号")
    ]


@pytest.mark.parametrize("annex", [Annex.CONTACTS, Annex.ADJUSTMENT])
def test_nothing_to_declare_settles(annex: Annex) -> None:
    returns = judged(form(annex, [], empty=True, totals=None))
    assert change(returns, annex.value).state == "done"


def test_a_unit_that_the_later_declaration_leaves_out_counts_no_more() -> None:
    rows = rows_of(Annex.ADJUSTMENT)
    rows[0] |= {"needed": 540, "surplus": 10, "reason": "转出10人"}
    before = judged(form(Annex.ADJUSTMENT, rows))
    assert next((f.unit_code, f.total, f.purpose) for f in of(before, Figures)) == (
        "A1",
        540,
        "need",
    )
    after = judged(form(Annex.ADJUSTMENT, rows[1:]), among=known(*kept(before), owed=owing("done")))
    assert FiguresWithdrawn(TERM, "A1", "need") in after.effects
    assert "清河区实验小学：不再列出" in after.forms[0].changed


def test_moves_within_the_district_are_taken_from_the_final_form() -> None:
    rows = rows_of(Annex.ADJUSTMENT_FINAL)
    rows[0] |= {"needed_students": 515, "within_out": 5, "within_to": "第一中学", "reason": "转出"}
    rows[2] |= {
        "needed_students": 1070,
        "within_in": 5,
        "within_from": "实验小学",
        "reason": "转入",
    }
    returns = judged(form(Annex.ADJUSTMENT_FINAL, rows))
    assert change(returns, "adjustment_final").state == "done"
    assert of(returns, HandoverStated) == [HandoverStated(TERM, "A1", "A3", 5, 1)]


def test_a_photo_of_a_form_that_needs_no_copy_is_no_table() -> None:
    returns = judged(copy(Annex.ADJUSTMENT, {"surplus": 0, "shortage": 0}, OFFICE))
    assert outcomes(returns) == [(PieceState.REJECTED, Reason.INCOMPLETE)]
    assert change(returns, "adjustment").state is None


def test_the_final_adjustment_bears_the_offices_seal_if_a_copy_comes() -> None:
    table = form(Annex.ADJUSTMENT_FINAL)
    right = judged(table, copy(Annex.ADJUSTMENT_FINAL, seal=OFFICE))
    assert outcomes(right) == [MATCHED, MATCHED]
    wrong = judged(table, copy(Annex.ADJUSTMENT_FINAL, seal=BUREAU))
    assert outcomes(wrong)[1] == (PieceState.REJECTED, Reason.FORM_NOT_STAMPED)
    assert change(wrong, "adjustment_final").state == "done"


ACCEPTED = {"planned": 2375, "received": 2375, "moved_in": 0, "moved_out": 0, "issued": 2375}
PARTED = {"issued_students": 2185, "issued_teachers": 165, "issued_staff": 25, "units": 4}


def test_the_summary_needs_three_papers() -> None:
    table = form(Annex.SUMMARY)
    proof = copy(Annex.ACCEPTANCE, {**ACCEPTED, **PARTED})
    two = judged(table, proof)
    assert change(two, "summary").missing == ("附件5 盖章件",)
    assert not any(f.accepted for f in of(two, Figures))
    three = judged(copy(Annex.SUMMARY), among=known(*kept(two), owed=owing("partial")))
    assert change(three, "summary").state == "done"
    assert {f.purpose for f in of(three, Figures)} == {"issued"}
    assert sum(f.total for f in of(three, Figures)) == 2375


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"issued": 2374}, "与学生、教师、工作人员之和不等"),
        ({"received": 2374}, "与电子表的合计不一致"),
        ({"units": 5}, "与电子表的合计不一致"),
    ],
)
def test_the_acceptance_says_what_the_summary_says(changed: dict[str, int], wrong: str) -> None:
    proof = copy(Annex.ACCEPTANCE, {**ACCEPTED, **PARTED, **changed})
    returns = judged(form(Annex.SUMMARY), proof)
    assert outcomes(returns)[1] == (PieceState.REJECTED, Reason.FORM_ERRORS)
    assert wrong in {fault.wrong for fault in returns.forms[1].faults}


def test_an_acceptance_that_nobody_sealed_is_told_so() -> None:
    page, _ = copy(Annex.ACCEPTANCE, {**ACCEPTED, **PARTED}, seal="none")
    returns = judged(form(Annex.SUMMARY), page)
    assert outcomes(returns)[1] == (PieceState.REJECTED, Reason.FORM_NOT_STAMPED)


def test_an_acceptance_left_open_or_unexplained_is_a_fault() -> None:
    page, _ = copy(Annex.ACCEPTANCE, {**ACCEPTED, **PARTED})
    assert page.totals is not None
    cells = {**page.totals.cells, "planned": Cell("", ""), "quantity": Cell("不符", "")}
    returns = judged((replace(page, totals=FormRow(0, cells)), "copy"))
    assert {fault.wrong for fault in returns.forms[0].faults} == {"没有填写", "数量不符而没有说明"}


# ── several at once ───────────────────────────────────────────


def test_several_forms_of_one_mail_are_each_judged() -> None:
    returns = judged(form(Annex.CONTACTS), TABLE, copy(Annex.HEADCOUNT))
    assert outcomes(returns) == [MATCHED, MATCHED, MATCHED]
    assert returns.kind is MessageKind.HEADCOUNT
    assert {change(returns, kind).state for kind in ("contacts", "headcount")} == {"done"}


def test_a_form_spread_over_sheets_of_one_file_is_one_form() -> None:
    rows = rows_of(Annex.HEADCOUNT)
    parts = [
        form(Annex.HEADCOUNT, rows[:2], sheet="小学"),
        form(Annex.HEADCOUNT, rows[2:], sheet="中学"),
    ]
    ground = Ground(known(), DOCKET, INDEX, DISTRICT)
    returns = judge_forms([Arrived(1, part) for part in parts], ground, AT)
    assert outcomes(returns) == [(PieceState.MATCHED, Reason.INCOMPLETE)]
    assert len(of(returns, Figures)) == 4


def test_a_unit_on_two_sheets_is_there_twice() -> None:
    parts = [
        form(Annex.HEADCOUNT, sheet="一"),
        form(Annex.HEADCOUNT, rows_of(Annex.HEADCOUNT)[:1], sheet="二"),
    ]
    ground = Ground(known(), DOCKET, INDEX, DISTRICT)
    returns = judge_forms([Arrived(1, part) for part in parts], ground, AT)
    (fault,) = returns.forms[0].faults
    assert (fault.sheet, fault.place) == ("二", "C6")
    assert "重复填报" in fault.wrong


def test_what_a_person_excused_stays_excused_until_all_is_there() -> None:
    excused = known(owed=owing("waived"))
    assert change(judged(TABLE, among=excused)).state is None
    assert change(judged(TABLE, copy(Annex.HEADCOUNT), among=excused)).state == "done"


def test_verdicts_come_in_the_order_of_the_pieces() -> None:
    returns = judged(copy(Annex.HEADCOUNT), TABLE, form(Annex.CONTACTS))
    assert [one.ordinal for one in returns.forms] == [1, 2, 3]
    assert all(isinstance(one, FormVerdict) for one in returns.forms)
