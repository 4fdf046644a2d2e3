"""Receipts over time as a curve: how many were there at the end of each day. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.daily.standing import Parcel, Standing
from bot.workdays import local_date

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Curve:
    """`counts[n]`: how many had come by the end of `first` + n days; `whole` are expected.

    `due_on` is the day by which most of them were due, None while no parcel has one.
    """

    name: str
    first: date
    counts: tuple[int, ...]
    whole: int
    due_on: date | None

    @property
    def last(self) -> date:
        """The last day drawn."""
        return self.first + DAY * (len(self.counts) - 1)

    @property
    def done(self) -> int:
        """How many are there."""
        return self.counts[-1] if self.counts else 0


def curve(name: str, parcels: Iterable[Parcel], first: date, today: date) -> Curve:
    """The receipts of some parcels from a first day to today."""
    every = [one for one in parcels if one.state != "waived"]
    came = sorted(local_date(one.acknowledged_at) for one in every if one.acknowledged_at)
    days = max((today - first).days, 0) + 1
    counts = tuple(sum(day <= first + DAY * n for day in came) for n in range(days))
    return Curve(name, first, counts, len(every), _most_due(every))


def beginning(term: Standing) -> date:
    """The first day worth drawing: the first delivery or receipt, a week before term at most."""
    days = [one.delivered_on for one in term.parcels if one.delivered_on]
    days += [local_date(one.acknowledged_at) for one in term.parcels if one.acknowledged_at]
    return min([*days, term.starts_on, term.today])


def _most_due(parcels: Iterable[Parcel]) -> date | None:
    due = [one.due_on for one in parcels if one.due_on]
    return max(sorted(set(due)), key=due.count, default=None)
