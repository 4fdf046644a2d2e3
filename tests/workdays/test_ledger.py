"""The dates of the notice, and who owes what."""

from __future__ import annotations

from datetime import date

import pytest

from bot import ledger
from bot.model import District, Expected, ReceiptState, School, Shipment

START = date(2016, 9, 1)
EXPECTED = Expected(
    districts=(
        District("D1", "靖江市"),
        District("D2", "市直学校", municipal=True),
    ),
    schools=(
        School("S1", "靖江实验小学", "D1", stage="小学"),
        School("S2", "泰州中学", "D2", stage="高中"),
        School("S3", "机关幼儿园", "D2", stage="幼儿园"),
        School("S4", "并入的小学", "D2", stage="小学", merged_into="S2"),
        School("S5", "停办的小学", "D2", stage="小学", active=False),
        School("S6", "市教育局", "D2", kind="机关"),
    ),
    shipments=(
        Shipment(1, "2016-autumn", "S1", 10, "111", delivered_on=date(2016, 8, 24)),
        Shipment(2, "2016-autumn", "S2", 10, "222"),
        Shipment(3, "2016-autumn", "S2", 10, "333", state=ReceiptState.CANCELLED),
        Shipment(4, "2016-spring", "S2", 10, "444"),
    ),
    open_terms=(),
)


def test_the_dates_are_those_of_the_notice() -> None:
    assert ledger.due_dates("2016-autumn", START) == {
        "contacts": date(2016, 6, 25),
        "headcount": date(2016, 6, 25),
        "plan": date(2016, 7, 2),
        "delivery": date(2016, 8, 25),
        "adjustment": date(2016, 9, 15),
        "coordination": date(2016, 9, 21),
        "check": date(2016, 9, 23),
        "return": date(2016, 10, 1),
        "supply": date(2016, 10, 1),
        "adjustment_final": date(2016, 10, 1),
        "summary": date(2016, 10, 1),
        "report": date(2016, 10, 16),
    }


def test_the_headcount_of_spring_is_due_in_january() -> None:
    assert ledger.headcount_date("2017-spring") == date(2017, 1, 15)


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2016, 9, 1), date(2016, 10, 1)),
        (date(2017, 1, 31), date(2017, 2, 28)),
        (date(2016, 12, 15), date(2017, 1, 15)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last(day: date, later: date) -> None:
    assert ledger.month_after(day) == later


@pytest.mark.parametrize(
    ("delivered_on", "due"),
    [
        (None, None),
        (date(2016, 8, 24), date(2016, 9, 6)),
        (date(2016, 9, 14), date(2016, 9, 20)),
    ],
)
def test_a_receipt_is_due_three_working_days_after_delivery_or_term_start(
    delivered_on: date | None, due: date | None
) -> None:
    assert ledger.receipt_due(START, delivered_on) == due


def test_a_receipt_of_a_term_without_start_has_no_due_date() -> None:
    assert ledger.receipt_due(None, date(2016, 9, 14)) is None


def test_municipal_schools_stand_in_for_their_unit() -> None:
    assert ledger.reporting_units(EXPECTED) == ("D1", "S2", "S6")


def test_a_term_makes_its_obligations_and_none_that_arise_later() -> None:
    owed = ledger.term_obligations("2016-autumn", START, EXPECTED)
    assert {(o.kind, o.unit_code) for o in owed} == {
        *((kind, "centre") for kind in ("plan", "delivery", "coordination", "check", "report")),
        *(
            (kind, unit)
            for kind in ("contacts", "headcount", "adjustment", "adjustment_final", "summary")
            for unit in ("D1", "S2", "S6")
        ),
    }


def test_each_parcel_that_was_not_cancelled_owes_a_receipt() -> None:
    owed = ledger.receipt_obligations("2016-autumn", START, EXPECTED)
    assert [(o.unit_code, o.about, o.due_on) for o in owed] == [
        ("S1", "111", date(2016, 9, 6)),
        ("S2", "222", None),
    ]


@pytest.mark.parametrize("text", ["2016-autumn", "2017-spring"])
def test_term_keys(text: str) -> None:
    assert ledger.is_term_key(text)


@pytest.mark.parametrize("text", ["2016", "2016-fall", "16-autumn", "2016-autumn ", "x"])
def test_other_words_are_no_term_keys(text: str) -> None:
    assert not ledger.is_term_key(text)
    with pytest.raises(ValueError, match="term key"):
        ledger.headcount_date(text)
