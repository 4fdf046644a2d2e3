"""Every date that the notice sets, by its clause, and what the ladder makes of it.

The clauses are those of the annex 《发放办法》 to 泰教基〔2016〕66号.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot import ladder, ledger
from bot.ladder import HANDING_OUT, HANDING_OUT_DAYS, Office, Owed
from tests.ladder.conftest import START, City, at

OPENED = date(2016, 5, 3)


def due_on(kind: str, term: str = "2016-autumn", start: date = START) -> date:
    return ledger.due_dates(term, start)[kind]


def reminded(kind: str, due: date) -> list[date]:
    return [step.on for step in ladder.steps(Owed(kind, due, OPENED), Office())]


def test_clause_2_the_headcount_of_autumn_is_due_on_25_june() -> None:
    due = due_on("headcount")
    assert due == date(2016, 6, 25)
    assert ledger.DUTY["headcount"].source == "二"
    # A Saturday: the fifth working day before is Friday the 17th, or later by Dragon Boat days.
    assert reminded("headcount", due)[:3] == [
        date(2016, 6, 20),
        date(2016, 6, 24),
        date(2016, 6, 27),
    ]


def test_clause_2_the_headcount_of_spring_is_due_on_15_january() -> None:
    assert due_on("headcount", "2017-spring", date(2017, 2, 13)) == date(2017, 1, 15)


def test_clause_3_cards_are_delivered_a_week_before_term() -> None:
    assert due_on("delivery") == date(2016, 8, 25)
    assert ledger.DUTY["delivery"].source == "三"


def test_clause_3_cards_are_handed_out_within_a_week_of_term(city: City) -> None:
    assert HANDING_OUT_DAYS == 7
    city.settle_all_but(handing_out=True)
    letters = city.run(at(date(2016, 9, 6)))
    assert {one.to for one in letters} == {"d1@x.example", "d2@x.example", "s4@x.example"}
    for letter in letters:
        assert "在开学后一周内（9月8日前）将资源卡分发到每个学生和教师" in letter.text
        assert "不需要另行报告" in letter.text
        assert "如已报送" not in letter.text


def test_clause_4_districts_settle_among_themselves_first(city: City) -> None:
    city.settle_all_but(handing_out=True)
    letters = {one.to: one.text for one in city.run(at(date(2016, 9, 6)))}
    assert "首先在本市（区）内自主调剂" in letters["d1@x.example"]
    assert "自主调剂" not in letters["s4@x.example"]


def test_clause_4_changes_are_reported_within_two_weeks_of_term() -> None:
    assert due_on("adjustment") == date(2016, 9, 15)
    assert ledger.DUTY["adjustment"].source == "四"


def test_clause_4_the_centre_coordinates_within_twenty_days_of_term() -> None:
    assert due_on("coordination") == date(2016, 9, 21)
    assert reminded("coordination", date(2016, 9, 21)) == [date(2016, 9, 13)]


@pytest.mark.parametrize("kind", ["return", "supply", "adjustment_final"])
def test_clause_4_adjusting_ends_a_month_after_term_start(kind: str) -> None:
    assert due_on(kind) == date(2016, 10, 1)
    assert ledger.DUTY[kind].source == "四"
    # In the National Day week: the first step after it is Saturday the 8th, which was worked.
    assert date(2016, 10, 8) in reminded(kind, due_on(kind))


def test_clause_4_faulty_cards_are_exchanged_within_a_week_of_the_request() -> None:
    assert ledger.replacement_due(date(2016, 9, 5)) == date(2016, 9, 12)
    owed = Owed("replacement", date(2016, 9, 12), date(2016, 9, 5))
    assert [step.on for step in ladder.steps(owed, Office())] == [
        date(2016, 9, 5),
        date(2016, 9, 13),
        date(2016, 9, 18),
    ]


def test_clause_5_the_summary_is_reported_within_thirty_days_of_term() -> None:
    assert due_on("summary") == date(2016, 10, 1)
    assert ledger.DUTY["summary"].source == "五"


def test_the_letter_about_handing_out_goes_two_working_days_before() -> None:
    owed = Owed(HANDING_OUT, date(2016, 9, 8), OPENED)
    assert [step.on for step in ladder.steps(owed, Office())] == [date(2016, 9, 6)]
    moved = replace(owed, due_on=date(2016, 9, 19))
    assert [step.on for step in ladder.steps(moved, Office())] == [date(2016, 9, 14)]
