"""What always holds: a consistent form has no fault, and one changed figure never passes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.checks.books import Account, Books
from bot.checks.headcount import GRADES_OF
from bot.docket import stages_of
from parsers.sheet.annexes import Annex
from parsers.sheet.form import Form
from tests.checks.town import DOCKET, OWN, TERM, faults, form

Rows = list[dict[str, Any]]

COUNTED = {
    Annex.HEADCOUNT: ("students", "teachers", "staff", "total", "textbooks"),
    Annex.ADJUSTMENT: ("received", "needed", "surplus", "shortage"),
    Annex.ADJUSTMENT_FINAL: (
        "planned",
        "received",
        "needed_students",
        "needed_teachers",
        "needed_staff",
        "within_in",
        "within_out",
        "across_in",
        "across_out",
        "returned",
        "supplied",
        "surplus",
        "shortage",
        "final",
    ),
    Annex.SUMMARY: (
        "planned",
        "received",
        "moved_in",
        "moved_out",
        "supplied",
        "returned",
        "replaced",
        "issued_students",
        "issued_teachers",
        "issued_staff",
        "issued",
        "balance",
    ),
}
"""The figures that nobody can change unseen."""


def _named(unit: str) -> dict[str, Any]:
    return {"code": unit, "unit": DOCKET.schools[unit].name}


def _heads(draw: st.DrawFn, unit: str) -> dict[str, int]:
    """Grades, teachers and staff that a unit may have."""
    if unit == "A9":
        return {"staff": draw(st.integers(1, 200))}
    grades = sorted(g for stage in stages_of(DOCKET.schools[unit]) for g in GRADES_OF[stage])
    heads = {grade: draw(st.integers(1, 400)) for grade in grades}
    return heads | {"teachers": draw(st.integers(1, 200))}


def _three(prefix: str, heads: dict[str, int]) -> dict[str, int]:
    teachers, staff = heads.get("teachers", 0), heads.get("staff", 0)
    students = sum(heads.values()) - teachers - staff
    three = {"students": students, "teachers": teachers, "staff": staff}
    return {f"{prefix}{key}": value for key, value in three.items()}


@st.composite
def consistent(draw: st.DrawFn, annex: Annex) -> tuple[Rows, Books]:
    """The rows of a form without fault, and the books that it agrees with."""
    rows: Rows = []
    accounts: dict[tuple[str, str], Account] = {}
    for unit in OWN:
        heads = _heads(draw, unit)
        total = sum(heads.values())
        extra = draw(st.integers(0, 30))
        accounts[TERM, unit] = Account(planned=total, sent=total + extra, received=total + extra)
        rows.append(_named(unit) | _figures(annex, heads, total, extra))
    return rows, Books(accounts=accounts)


def _figures(annex: Annex, heads: dict[str, int], total: int, extra: int) -> dict[str, Any]:
    got = total + extra
    if annex is Annex.HEADCOUNT:
        three = _three("", heads)
        return {**heads, **three, "total": total, "textbooks": three["students"]}
    if annex is Annex.ADJUSTMENT:
        short = {"surplus": extra, "shortage": 0, "reason": "转出"}
        return {"received": got, "needed": total, **short}
    if annex is Annex.ADJUSTMENT_FINAL:
        rest = {"surplus": extra, "shortage": 0, "final": extra, "reason": "转出", "note": "待退"}
        return {"planned": total, "received": got, **_three("needed_", heads), **rest}
    rest = {"issued": total, "balance": extra, "note": "待退" if extra else ""}
    return {"planned": total, "received": got, **_three("issued_", heads), **rest}


@pytest.mark.parametrize("annex", list(COUNTED))
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_consistent_form_has_no_fault(annex: Annex, data: st.DataObject) -> None:
    rows, books = data.draw(consistent(annex))
    assert faults(form(annex, rows), books) == ()


@pytest.mark.parametrize("annex", list(COUNTED))
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_one_changed_figure_is_found_in_its_row_or_its_column(
    annex: Annex, data: st.DataObject
) -> None:
    rows, books = data.draw(consistent(annex))
    place = data.draw(st.integers(0, len(rows) - 1))
    key = data.draw(st.sampled_from(COUNTED[annex]))
    before = rows[place].get(key) or 0
    now = data.draw(st.integers(0, 900).filter(lambda n: n != before))
    spoiled = [{**row, key: now} if n == place else row for n, row in enumerate(rows)]
    one = replace(form(annex, spoiled), totals=form(annex, rows).totals)
    found = faults(one, books)
    assert {fault.place for fault in found if fault.blocks} & _row_or_column(one, place, key)


def _row_or_column(one: Form, place: int, key: str) -> set[str]:
    """The cells of the changed row, and the cell under its column."""
    assert one.totals is not None
    cells = {cell.place for cell in one.rows[place].cells.values()}
    return cells | {one.totals.cells[key].place}


@settings(max_examples=150, deadline=None)
@given(
    annex=st.sampled_from(list(COUNTED)),
    unit=st.sampled_from(OWN),
    values=st.dictionaries(
        st.sampled_from(sorted({key for keys in COUNTED.values() for key in keys})),
        st.one_of(st.integers(), st.text(max_size=12), st.none(), st.dates()),
        max_size=6,
    ),
)
def test_no_form_is_too_strange_to_be_checked(
    annex: Annex, unit: str, values: dict[str, Any]
) -> None:
    rows = [{**_named(each), **(values if each == unit else {})} for each in OWN]
    found = faults(form(annex, rows))
    assert all(fault.wrong and fault.expected and fault.found for fault in found)
