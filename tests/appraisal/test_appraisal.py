from __future__ import annotations

from datetime import date

import pytest

from bot.appraisal import Met, Owed, appraise, met

TODAY = date(2016, 10, 20)
BEFORE, AFTER = date(2016, 10, 1), date(2016, 11, 1)


@pytest.mark.parametrize(
    ("state", "due_on", "on_time", "expected"),
    [
        ("done", BEFORE, True, Met.ON_TIME),
        ("done", BEFORE, False, Met.LATE),
        ("done", None, None, Met.ON_TIME),
        ("waived", BEFORE, None, Met.WAIVED),
        ("pending", BEFORE, None, Met.MISSING),
        ("partial", BEFORE, None, Met.MISSING),
        ("review", BEFORE, None, Met.OPEN),
        ("pending", AFTER, None, Met.OPEN),
        ("pending", None, None, Met.OPEN),
    ],
)
def test_each_state_counts_as_what_it_is(
    state: str, due_on: date | None, on_time: bool | None, expected: Met
) -> None:
    assert met(Owed("D1", "receipt", state, due_on, on_time), TODAY) is expected


def test_a_unit_that_was_always_on_time_is_proposed_for_praise() -> None:
    (found,) = appraise([Owed("D1", "receipt", "done", BEFORE, True)] * 3, TODAY)
    assert found.commended
    assert not found.in_doubt
    assert found.count(Met.ON_TIME, "receipt") == 3


@pytest.mark.parametrize("other", [("done", False), ("pending", None)])
def test_one_late_or_missing_thing_is_to_be_looked_into(other: tuple[str, bool | None]) -> None:
    state, on_time = other
    owed = [
        Owed("D1", "receipt", "done", BEFORE, True),
        Owed("D1", "summary", state, BEFORE, on_time),
    ]
    (found,) = appraise(owed, TODAY)
    assert found.in_doubt
    assert not found.commended


def test_what_is_not_due_yet_is_neither_praised_nor_doubted() -> None:
    owed = [
        Owed("D1", "receipt", "done", BEFORE, True),
        Owed("D1", "summary", "pending", AFTER, None),
    ]
    (found,) = appraise(owed, TODAY)
    assert (found.commended, found.in_doubt) == (False, False)


def test_a_unit_excused_from_everything_is_not_praised_for_it() -> None:
    (found,) = appraise([Owed("D1", "summary", "waived", BEFORE, None)], TODAY)
    assert (found.commended, found.in_doubt) == (False, False)


def test_what_the_centre_owes_is_not_appraised() -> None:
    assert appraise([Owed("centre", "plan", "pending", BEFORE, None)], TODAY) == ()
