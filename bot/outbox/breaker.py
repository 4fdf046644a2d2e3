"""The breaker: something is wrong with what we send, and all of it stops by itself.

What a loop or a fault looks like from the outside, whatever its cause: letters refused one
after another, letters coming back, one address that gets far too many, far too many in all.
Pure; the counts come from `bot.store.pacing`. It closes by itself as its counts run out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.store.pacing import Counts
from bot.workdays import DAY, LOCAL, local_date

IN_A_ROW = 5
"""So many letters refused for good, one after another, that their addresses do not explain."""
TRY_AGAIN = timedelta(hours=1)
"""After which one letter is tried: is it refused too, all rests as long again."""
CAME_BACK = 10
"""So many letters back in a day, and at least half of what went: our letters are unwanted."""
TO_ONE = 30
"""Letters a day to one address, apart from answers to what could be recorded."""
UNUSUAL = 3000
"""Letters a day, whatever the quota: twice what a city's every school may cause."""


@dataclass(frozen=True, slots=True)
class Trip:
    """Why all stops, and until when."""

    zh: str
    until: datetime


def tripped(counts: Counts, to_addr: str, now: datetime) -> Trip | None:
    """Whether a letter to this address may go; None: it may."""
    rest = (counts.last_failed_at or now) + TRY_AGAIN
    if counts.failed_in_a_row >= IN_A_ROW and now < rest and counts.last_failed_at:
        return Trip(f"连续{counts.failed_in_a_row}封信被拒收", rest)
    if counts.came_back >= CAME_BACK and counts.came_back * 2 >= counts.sent:
        return Trip(f"一天内退回{counts.came_back}封信", now + TRY_AGAIN)
    if counts.to_one[to_addr] >= TO_ONE:
        return Trip(f"一天内发往同一邮箱{counts.to_one[to_addr]}封信", _midnight(now))
    if counts.today >= UNUSUAL:
        return Trip(f"一天内已发出{counts.today}封信", _midnight(now))
    return None


def went(counts: Counts, to_addr: str, *, counted: bool) -> None:
    """A letter went; `counted`: it is one of those that an address gets few of."""
    counts.today += 1
    counts.sent += 1
    counts.to_one[to_addr] += counted
    counts.failed_in_a_row = 0


def failed(counts: Counts, now: datetime) -> None:
    """A letter was refused for good."""
    counts.failed_in_a_row += 1
    counts.last_failed_at = now


def _midnight(now: datetime) -> datetime:
    return datetime.combine(local_date(now) + DAY, time(), LOCAL)
