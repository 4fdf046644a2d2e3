"""Working days and office hours in China. Pure: the imported calendar is an argument.

`table` holds the days imported by `twkzyk import calendar` (date to working or not); it
goes before chinesecalendar, which ends with the year the State Council has announced.
Later years follow the weekday rule, and `guessed` says so (MAIL-FACTS, last paragraph).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import chinese_calendar

LOCAL = ZoneInfo("Asia/Shanghai")
SATURDAY = 5
DAY = timedelta(days=1)

Table = Mapping[date, bool]
NO_TABLE: Table = {}

_FIRST_YEAR = min(chinese_calendar.constants.holidays).year
_LAST_YEAR = max(chinese_calendar.constants.holidays).year


def is_working(day: date, table: Table = NO_TABLE) -> bool:
    """Is it a working day, made-up Saturdays and holidays counted?"""
    if (written := table.get(day)) is not None:
        return written
    if _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return bool(chinese_calendar.is_workday(day))
    return day.weekday() < SATURDAY


def add_working_days(day: date, count: int, table: Table = NO_TABLE) -> date:
    """The count-th working day strictly after the day, or before it where count < 0."""
    step = DAY if count > 0 else -DAY
    for _ in range(abs(count)):
        day += step
        while not is_working(day, table):
            day += step
    return day


def on_or_after(day: date, table: Table = NO_TABLE) -> date:
    """The day itself, or the next working day."""
    return day if is_working(day, table) else add_working_days(day, 1, table)


def on_or_before(day: date, table: Table = NO_TABLE) -> date:
    """The day itself, or the working day before: how a due date is announced (section 5)."""
    return day if is_working(day, table) else add_working_days(day, -1, table)


def known_until(table: Table = NO_TABLE) -> date:
    """The last day of the last year in an unbroken row whose holidays are known."""
    year = _LAST_YEAR
    imported = {day.year for day in table}
    while year + 1 in imported:
        year += 1
    return date(year, 12, 31)


def guessed(day: date, table: Table = NO_TABLE) -> bool:
    """Is only the weekday rule behind what is said of this day? Then a person should know."""
    announced = _FIRST_YEAR <= day.year <= _LAST_YEAR
    return not announced and day.year not in {known.year for known in table}


def local_date(moment: datetime) -> date:
    """The date a moment has in Asia/Shanghai."""
    return moment.astimezone(LOCAL).date()


def in_office_hours(moment: datetime, opens: time, closes: time, table: Table = NO_TABLE) -> bool:
    """Is anybody at a desk?"""
    local = moment.astimezone(LOCAL)
    return is_working(local.date(), table) and opens <= local.time() < closes


def next_office_moment(
    moment: datetime, opens: time, closes: time, table: Table = NO_TABLE
) -> datetime:
    """The moment itself inside office hours, else the next opening."""
    if in_office_hours(moment, opens, closes, table):
        return moment
    local = moment.astimezone(LOCAL)
    before_opening = is_working(local.date(), table) and local.time() < opens
    day = local.date() if before_opening else add_working_days(local.date(), 1, table)
    return datetime.combine(day, opens, LOCAL)
