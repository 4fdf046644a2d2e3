"""What a person excuses or snoozes: found by its names, recorded under theirs."""

from __future__ import annotations

from datetime import date

import pytest

from bot import excusing, rulings
from bot.cli.waive import day_of
from bot.rulings import Ruling
from bot.trouble import BadInput
from tests.ladder.conftest import TERM, City, at

NOW = at(date(2016, 9, 5))
WANG = Ruling("王芳", NOW, "已当面确认")
SLIP = f"{TERM}/S1/1"


def test_a_waived_receipt_is_asked_for_no_more_and_can_be_taken_back(city: City) -> None:
    assert excusing.waive(city.desk, SLIP, WANG) == SLIP
    (owed,) = city.view("v_obligations", about=SLIP)
    assert (owed["state"], owed["decided_by"], owed["because"]) == ("waived", "王芳", "已当面确认")
    assert city.view("v_receipts", slip=SLIP)[0]["state"] == "waived"
    with pytest.raises(rulings.DecidedAlready, match="王芳"):
        excusing.waive(city.desk, SLIP, WANG)
    rulings.undo(city.desk, SLIP, WANG)
    assert city.view("v_obligations", about=SLIP)[0]["state"] == "pending"


def test_an_obligation_is_meant_by_unit_and_kind_or_by_its_number(city: City) -> None:
    (owed,) = city.view("v_obligations", unit_code="D1", kind="contacts")
    assert excusing.waive(city.desk, "靖江市", WANG, "contacts") == f"O{owed['id']}"
    (owed,) = city.view("v_obligations", unit_code="D1", kind="summary")
    assert excusing.waive(city.desk, f"o{owed['id']}", WANG) == f"O{owed['id']}"
    events = [row for row in city.view("v_events") if row["action"] == "waived"]
    assert [row["actor"] for row in events] == ["王芳", "王芳"]
    assert "当面" not in str(events)


@pytest.mark.parametrize(
    ("ref", "kind", "said"),
    [
        ("D1", "", "5 项待办"),
        ("D1", "dance", "没有「dance」"),
        ("O999", "", "没有待办事项"),
        ("nobody", "", "没有待办事项"),
    ],
)
def test_what_is_not_clear_is_refused(city: City, ref: str, kind: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        excusing.waive(city.desk, ref, WANG, kind)


def test_a_snoozed_unit_hears_nothing_up_to_and_on_that_day(city: City) -> None:
    city.settle_all_but("receipt")
    assert excusing.snooze(city.desk, "S3", date(2016, 9, 8), WANG) == [f"{TERM}/S3/1"]
    heard = city.days(date(2016, 9, 7), date(2016, 9, 9))
    assert [day for day, to in heard.items() if "d2@x.example" in to] == [date(2016, 9, 9)]
    (event,) = [row for row in city.view("v_events") if row["action"] == "snoozed"]
    assert '"until": "2016-09-08"' in event["detail"]


def test_a_snooze_into_the_past_is_refused(city: City) -> None:
    with pytest.raises(BadInput, match="已经过去"):
        excusing.snooze(city.desk, "S3", date(2016, 9, 4), WANG)


def test_dates_are_written_as_the_help_says() -> None:
    assert day_of("2016-09-10") == date(2016, 9, 10)
    with pytest.raises(BadInput, match="2016-09-10"):
        day_of("9月10日")
