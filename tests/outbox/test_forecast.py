"""When the queue will have gone: by pace, by priority, inside office hours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.ladder import Office
from bot.outbox.forecast import forecast
from bot.store.pacing import Limits, Waiting

SHANGHAI = ZoneInfo("Asia/Shanghai")
THURSDAY = datetime(2016, 9, 8, 10, 0, tzinfo=SHANGHAI)
PACE = Limits(10, 50)
OFFICE = Office()


def answers(count: int) -> list[Waiting]:
    return [Waiting("2-confirmation", THURSDAY) for _ in range(count)]


def reminders(count: int) -> list[Waiting]:
    return [Waiting("5-reminder-district", THURSDAY, office_hours=True) for _ in range(count)]


def test_nothing_waits() -> None:
    assert forecast([], [], PACE, OFFICE, THURSDAY).last_at is None


def test_ten_go_at_once_and_the_next_a_quarter_of_an_hour_later() -> None:
    assert forecast(answers(10), [], PACE, OFFICE, THURSDAY).last_at == THURSDAY
    quarter = THURSDAY + timedelta(minutes=15)
    assert forecast(answers(11), [], PACE, OFFICE, THURSDAY).last_at == quarter


def test_fifty_a_day_and_the_rest_from_midnight_on() -> None:
    found = forecast(answers(120), [], PACE, OFFICE, THURSDAY)
    assert [count for _, count in found.by_day] == [50, 50, 20]
    assert found.last_at == datetime(2016, 9, 10, 0, 15, tzinfo=SHANGHAI)


def test_what_went_today_counts() -> None:
    gone = [THURSDAY - timedelta(hours=1)] * 50
    found = forecast(answers(1), gone, PACE, OFFICE, THURSDAY)
    assert found.last_at == datetime(2016, 9, 9, 0, 0, tzinfo=SHANGHAI)


def test_a_reminder_waits_for_office_hours_and_a_weekend_passes() -> None:
    friday_evening = datetime(2016, 9, 9, 18, 0, tzinfo=SHANGHAI)
    found = forecast(reminders(1), [], PACE, OFFICE, friday_evening)
    assert found.last_at == datetime(2016, 9, 12, 8, 30, tzinfo=SHANGHAI)


def test_answers_take_the_days_quota_before_reminders() -> None:
    found = forecast([*reminders(5), *answers(50)], [], PACE, OFFICE, THURSDAY)
    assert [count for _, count in found.by_day] == [50, 5]
    assert found.last_at == datetime(2016, 9, 9, 8, 30, tzinfo=SHANGHAI)


def test_a_letter_put_off_goes_no_sooner() -> None:
    later = datetime(2016, 9, 8, 12, 0, tzinfo=SHANGHAI)
    assert (
        forecast([Waiting("2-confirmation", THURSDAY, later)], [], PACE, OFFICE, THURSDAY).last_at
        == later
    )


def test_six_hundred_answers_take_twelve_days() -> None:
    found = forecast([*answers(600), *reminders(8)], [], PACE, OFFICE, THURSDAY)
    assert found.waiting == 608
    assert [count for _, count in found.by_day] == [50] * 12 + [8]


@given(
    answered=st.integers(0, 40),
    reminded=st.integers(0, 10),
    quarter=st.integers(1, 12),
    day=st.integers(1, 30),
    went=st.lists(st.integers(0, 600), max_size=12),
    hour=st.integers(0, 23),
)
def test_no_pace_is_ever_exceeded(
    answered: int, reminded: int, quarter: int, day: int, went: list[int], hour: int
) -> None:
    now = datetime(2016, 9, 8, hour, 0, tzinfo=SHANGHAI)
    gone = [now - timedelta(minutes=m) for m in went]
    queue = [*answers(answered), *reminders(reminded)]
    found = forecast(queue, gone, Limits(quarter, day), OFFICE, now)
    assert found.waiting == len(queue)
    before = sum(at.date() == now.date() for at in gone)
    for on, count in found.by_day:
        assert count + (before if on == now.date() else 0) <= max(day, before)
    assert found.last_at is None or found.last_at >= now.astimezone(UTC)
