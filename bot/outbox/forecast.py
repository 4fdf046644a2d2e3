"""When the last letter that waits will have gone, by pace and office hours. Pure."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from bot.ladder import Office
from bot.store.pacing import QUARTER_HOUR, Limits, Waiting
from bot.workdays import DAY, LOCAL, local_date, next_office_moment


@dataclass(frozen=True, slots=True)
class Forecast:
    """How the queue will run down. `last_at` is None where nothing waits."""

    waiting: int
    last_at: datetime | None
    by_day: tuple[tuple[date, int], ...] = ()
    """How many go on which day."""


def forecast(
    queue: Iterable[Waiting],
    gone: Sequence[datetime],
    limits: Limits,
    office: Office,
    now: datetime,
) -> Forecast:
    """What the queue will do if nothing is added and no server objects.

    `gone`: when letters went since midnight and in the last quarter of an hour. Between
    two passes nothing goes, which makes each letter a few minutes later at most.
    """
    left = sorted(queue, key=lambda one: (one.priority, one.created_at))
    sent = deque(sorted(gone))
    days: Counter[date] = Counter()
    at = now
    while left:
        at = _room(at, sent, limits)
        chosen, at = _next(left, at, office)
        # The clock has moved on to when that letter may go: the pace is asked once more.
        if (free := _room(at, sent, limits)) > at:
            at = free
            continue
        left.remove(chosen)
        sent.append(at)
        days[local_date(at)] += 1
    waiting = sum(days.values())
    return Forecast(waiting, at if waiting else None, tuple(sorted(days.items())))


def _next(left: Sequence[Waiting], at: datetime, office: Office) -> tuple[Waiting, datetime]:
    """The first in order that may go now, else the one that may go soonest."""
    opens = _open_from(at, office)
    ready = ((_ready(one, at, opens, office), number) for number, one in enumerate(left))
    soonest, number = min(ready)
    return left[number], soonest


def _ready(one: Waiting, at: datetime, opens: datetime, office: Office) -> datetime:
    """`opens` is `at` itself, or the next moment at which anybody is at a desk."""
    earliest = max(at, one.not_before or at)
    if not one.office_hours:
        return earliest
    return opens if earliest <= opens else _open_from(earliest, office)


def _open_from(moment: datetime, office: Office) -> datetime:
    return next_office_moment(moment, office.opens, office.closes, office.table)


def _room(at: datetime, sent: deque[datetime], limits: Limits) -> datetime:
    """The first moment from this one on at which the pace lets one more go."""
    today = sum(local_date(one) == local_date(at) for one in sent)
    if limits.per_day and today >= limits.per_day:
        at = datetime.combine(local_date(at) + DAY, time(), LOCAL)
    lately = [one for one in sent if one > at - QUARTER_HOUR]
    if limits.per_quarter_hour and len(lately) >= limits.per_quarter_hour:
        at = lately[-limits.per_quarter_hour] + QUARTER_HOUR
    return at
