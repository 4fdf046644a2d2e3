"""Working days and office hours in China."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import workdays
from bot.workdays import LOCAL, add_working_days, is_working, known_until, next_office_moment

DAYS = st.dates(date(2010, 1, 1), date(2030, 12, 31))
OPENS, CLOSES = time(8, 30), time(17, 30)


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2016, 9, 1), True),
        (date(2016, 9, 3), False),  # a Saturday
        (date(2016, 9, 15), False),  # Mid-Autumn, a Thursday
        (date(2016, 9, 18), True),  # the Sunday that makes up for it
        (date(2016, 10, 7), False),  # National Day week
        (date(2016, 10, 8), True),  # the Saturday that makes up for it
    ],
)
def test_holidays_and_made_up_weekends_are_known(day: date, working: bool) -> None:
    assert is_working(day) is working


def test_an_imported_day_goes_before_everything() -> None:
    table = {date(2016, 9, 1): False, date(2031, 1, 4): True}
    assert not is_working(date(2016, 9, 1), table)
    assert is_working(date(2031, 1, 4), table)


def test_years_not_yet_announced_follow_the_week_and_say_so() -> None:
    day = date(2040, 10, 1)
    assert is_working(day)
    assert workdays.guessed(day)
    assert not workdays.guessed(day, {date(2040, 10, 1): False})
    assert not workdays.guessed(date(2016, 9, 1))


def test_what_is_known_grows_by_the_imported_years_without_a_gap() -> None:
    last = known_until()
    following = date(last.year + 1, 1, 1)
    assert known_until({following: False}) == date(last.year + 1, 12, 31)
    assert known_until({date(last.year + 2, 1, 1): False}) == last


def test_three_working_days_pass_over_the_holiday() -> None:
    # Wednesday 14, holiday 15 to 17, working Sunday 18, then Monday and Tuesday.
    assert add_working_days(date(2016, 9, 14), 3) == date(2016, 9, 20)


@given(DAYS, st.integers(1, 30))
def test_adding_working_days_lands_on_the_nth_one(day: date, count: int) -> None:
    end = add_working_days(day, count)
    between = [day + timedelta(n) for n in range(1, (end - day).days + 1)]
    assert sum(is_working(each) for each in between) == count
    assert is_working(end)


@given(DAYS, st.integers(1, 30))
def test_going_there_and_back_from_a_working_day_is_no_move(day: date, count: int) -> None:
    start = workdays.on_or_after(day)
    assert add_working_days(add_working_days(start, count), -count) == start


@given(DAYS)
def test_a_day_lies_between_its_working_neighbours(day: date) -> None:
    assert workdays.on_or_before(day) <= day <= workdays.on_or_after(day)


def at(month: int, day: int, hour: int, minute: int) -> datetime:
    return datetime(2016, month, day, hour, minute, tzinfo=LOCAL)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (at(9, 1, 7, 0), at(9, 1, 8, 30)),
        (at(9, 1, 12, 0), at(9, 1, 12, 0)),
        (at(9, 2, 17, 30), at(9, 5, 8, 30)),
        (at(9, 3, 12, 0), at(9, 5, 8, 30)),
        (at(9, 30, 23, 0), at(10, 8, 8, 30)),
    ],
)
def test_a_letter_waits_for_the_office_to_open(moment: datetime, expected: datetime) -> None:
    assert next_office_moment(moment.astimezone(UTC), OPENS, CLOSES) == expected


def test_the_local_date_is_that_of_china() -> None:
    assert workdays.local_date(datetime(2016, 8, 31, 16, 0, tzinfo=UTC)) == date(2016, 9, 1)
