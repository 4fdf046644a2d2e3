"""The imported working days of a home: `HOME/calendar.csv`, in the form of the import file.

A file and not a table: it is configuration, a person may read it, and pure functions take
it whole as an argument.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from bot.home import Home, HomeUnusable, unusable, write_durably
from bot.imports.columns import CALENDAR
from bot.imports.shipments import CalendarDay, calendar_days
from bot.imports.tables import read_table
from bot.trouble import BadInput


def load_days(home: Home) -> dict[date, bool]:
    """The imported days, as `bot.workdays` takes them."""
    return {day.day: day.working for day in _read(_path(home))}


def add_days(home: Home, days: Iterable[CalendarDay]) -> int:
    """Add or change days, keep the others; gives how many are new or different."""
    before = {day.day: day for day in _read(_path(home))}
    after = {**before, **{day.day: day for day in days}}
    changed = sum(before.get(key) != day for key, day in after.items())
    if changed:
        write_durably(_path(home), _written(after[key] for key in sorted(after)))
    return changed


def _path(home: Home) -> Path:
    return home.path / "calendar.csv"


def _read(path: Path) -> tuple[CalendarDay, ...]:
    if not path.exists():
        return ()
    try:
        return calendar_days(read_table(path.read_bytes(), CALENDAR))
    except OSError as error:
        raise unusable(path, error) from error
    except BadInput as error:
        raise HomeUnusable(
            f"工作日历 {path}：{error.zh}", f"calendar {path}: {error.en}"
        ) from error


def _written(days: Iterable[CalendarDay]) -> bytes:
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(CALENDAR.headings)
    lines.writerows((day.day, "yes" if day.working else "no", day.name) for day in days)
    return out.getvalue().encode()
