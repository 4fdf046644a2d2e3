"""Photos of the printed annexes: which form, whose, its row 合计 and its seal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from parsers.facts import Line, Mark, Spelling
from parsers.ocr import Engines
from parsers.photo import read_photo
from parsers.photo.cells import Rules
from parsers.photo.form_totals import Paper, read_totals
from parsers.photo.ink import separate
from parsers.photo.upright import Upright
from parsers.sheet.annexes import Annex
from parsers.sheet.form import Form
from tests.photo.conftest import PICTURES


def read(name: str, engines: Engines) -> Form:
    (form,) = read_photo((PICTURES / name).read_bytes(), engines).forms
    return form


def believed(form: Form) -> Mapping[str, int]:
    assert form.totals is not None
    cells = form.totals.cells.items()
    return {key: cell.number for key, cell in cells if cell.number is not None}


SUMMARY = {
    "planned": 10816,
    "received": 10816,
    "issued_students": 10177,
    "issued_teachers": 639,
    "issued": 10816,
    "balance": 0,
}
HEADCOUNT = {
    "g1": 2603,
    "g2": 2773,
    "g3": 2354,
    "g4": 2715,
    "g5": 2021,
    "g6": 2902,
    "students": 15368,
    "teachers": 692,
    "total": 16060,
    "textbooks": 15368,
}
PROOF = {
    "planned": 12034,
    "received": 12030,
    "moved_in": 15,
    "moved_out": 25,
    "issued": 12020,
    "issued_students": 11200,
    "issued_teachers": 800,
    "issued_staff": 20,
    "units": 61,
}


@pytest.mark.engines
@pytest.mark.parametrize(
    ("name", "annex", "truth", "shown"),
    [
        ("form-summary.jpg", Annex.SUMMARY, SUMMARY, {"issued", "received"}),
        ("form-headcount.jpg", Annex.HEADCOUNT, HEADCOUNT, {"total", "teachers"}),
        ("form-proof.jpg", Annex.ACCEPTANCE, PROOF, set(PROOF)),
    ],
)
def test_a_stamped_copy_shows_what_it_is_and_no_wrong_number(
    rapid: Engines, name: str, annex: Annex, truth: Mapping[str, int], shown: set[str]
) -> None:
    form = read(name, rapid)
    assert (form.annex, form.term, form.unit) == (annex, "2016-autumn", "靖江市教育局电教中心")
    assert (form.seal, form.seals[0].text) == (Mark.PRESENT, "靖江市教育局")
    found = believed(form)
    assert found.items() <= truth.items()
    assert shown <= found.keys()


@pytest.mark.engines
def test_a_receipt_is_no_annex(rapid: Engines) -> None:
    reading = read_photo((PICTURES / "00.jpg").read_bytes(), rapid)
    assert (reading.forms, len(reading.receipts)) == ((), 1)


class Deaf:
    """An engine that reads nothing: only the lines that are handed over count."""

    name = "deaf"

    def find(self, _image: object) -> tuple[()]:
        return ()

    def recognise(self, strips: Sequence[object]) -> tuple[tuple[str, float], ...]:
        return tuple(("", 0.0) for _ in strips)

    def spell(self, strips: Sequence[object]) -> tuple[Spelling, ...]:
        return tuple(Spelling((), 0.0) for _ in strips)

    def read(self, _image: object) -> tuple[()]:
        return ()


def page(*lines: Line) -> Paper:
    blank = np.full((600, 900, 3), 255, np.uint8)
    none = np.zeros((600, 900), np.bool_)
    return Paper(Upright(blank, separate(blank), lines, 0), Rules(none, none), Deaf())


def test_without_walls_each_number_goes_by_the_words_above_it() -> None:
    paper = page(
        Line("计划", (300, 50, 60, 30), 1.0),
        Line("实收", (400, 50, 60, 30), 1.0),
        Line("262", (300, 100, 60, 30), 1.0),
        Line("合计", (100, 200, 60, 30), 1.0),
        Line("1262", (300, 203, 70, 30), 1.0),
        Line("1260", (400, 206, 70, 30), 1.0),
    )
    row = read_totals(paper, Annex.SUMMARY)
    assert row is not None
    assert {key: cell.text for key, cell in row.cells.items()} == {
        "planned": "1262",
        "received": "1260",
    }


def test_what_only_one_reading_says_is_not_believed() -> None:
    paper = page(
        Line("计划", (300, 50, 60, 30), 1.0),
        Line("合计", (100, 200, 60, 30), 1.0),
        Line("1262", (300, 203, 70, 30), 1.0),
    )
    row = read_totals(paper, Annex.SUMMARY)
    assert row is not None
    assert row.number("planned") is None


def test_a_page_without_a_row_of_sums_has_no_totals() -> None:
    assert read_totals(page(Line("计划", (300, 50, 60, 30), 1.0)), Annex.SUMMARY) is None
