"""The blanks that go out, and what our own reader makes of them."""

from __future__ import annotations

import pytest

from bot.forms import file_name, write
from parsers.sheet.annexes import COLUMNS, Annex
from parsers.sheet.form import Form
from parsers.sheet.forms import read_forms
from tests.forms.blanks import UNITS, blank, full_rows


def back(data: bytes) -> Form:
    (form,) = read_forms(data)
    return form


@pytest.mark.parametrize("annex", COLUMNS)
def test_our_reader_knows_our_blank_again(annex: Annex) -> None:
    form = back(write(blank(annex)))
    assert (form.annex, form.term, form.unit, form.ours) == (annex, "2016-autumn", "JJ", True)
    assert [row.text("unit") for row in form.rows] == [name for _, name in UNITS]
    assert set(form.headings) == {column.key for column in COLUMNS[annex]}
    assert form.unknown_headings == ()


@pytest.mark.parametrize("annex", [one for one in COLUMNS if one is not Annex.CONTACTS])
def test_a_blank_that_no_program_worked_out_says_so(annex: Annex) -> None:
    assert back(write(blank(annex))).uncomputed


@pytest.mark.parametrize("annex", COLUMNS)
def test_what_is_known_stands_in_the_form(annex: Annex) -> None:
    rows = full_rows(annex)
    form = back(write(blank(annex, rows=rows)))
    for row, known in zip(form.rows, rows, strict=True):
        for key, value in known.items():
            cell = row.cells[key]
            assert cell.uncomputed or cell.text == str(value)


def test_the_june_form_asks_for_those_who_are_yet_to_come() -> None:
    assert back(write(blank(Annex.HEADCOUNT))).headings["g7"] == "七年级 预计 招生数"


def test_words_that_look_like_a_formula_stay_words() -> None:
    rows = ({"code": "JJ001", "unit": "=1+1"},)
    cell = back(write(blank(Annex.ADJUSTMENT, rows=rows))).rows[0].cells["unit"]
    assert cell.text == "=1+1"


def test_the_proof_is_read_back_with_what_was_known() -> None:
    form = back(write(blank(Annex.ACCEPTANCE)))
    assert form.totals is not None
    assert (form.term, form.unit, form.ours) == ("2016-autumn", "JJ", True)
    assert (form.totals.number("planned"), form.totals.number("received")) == (1200, 1198)
    assert form.totals.number("issued") is None
    assert form.totals.text("quantity") == ""


def test_files_are_named_as_an_office_names_them() -> None:
    assert file_name(blank(Annex.HEADCOUNT)) == "附件2人数统计表（靖江市2016年秋学期）.xlsx"
    assert file_name(blank(Annex.ACCEPTANCE)) == "附件6验收证明（靖江市2016年秋学期）.docx"
