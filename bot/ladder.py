"""When a reminder is due, and to whom: the ladder of CONTRACT section 5. Pure.

A step is the n-th working day after the due date, or before it. Steps count from the later
of the due date and the opening of the obligation; what lies before the opening never was.
One rule fills every gap, be it a machine that was down or a matter that paused: of the
steps missed the highest for each addressee goes, once, and later steps keep their days.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from bot.workdays import (
    DAY,
    LOCAL,
    Table,
    add_working_days,
    is_working,
    local_date,
    on_or_after,
)

ANSWER_DAYS = 5
"""Working days for which a question keeps its sender from being reminded."""

AT_ONCE = 0
"""The day of a step that goes when its obligation opens."""


class To(StrEnum):
    """Whom a step speaks to. Who that is for one unit is resolved in `bot.addressees`."""

    DISTRICT = "district"
    SCHOOL = "school"
    RESPONSIBLE = "responsible"
    CENTRE = "centre"


LEVEL = {To.DISTRICT: 1, To.SCHOOL: 1, To.RESPONSIBLE: 2, To.CENTRE: 3}
"""How high a step has climbed (`v_obligations.level`)."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One line of the table: so many working days after the due date, to this addressee."""

    day: int
    to: To


Ladder = Mapping[str, tuple[Rung, ...]]

_DISTRICT_THEN_UP = (Rung(1, To.DISTRICT), Rung(2, To.RESPONSIBLE), Rung(3, To.CENTRE))
_PLAN = (
    Rung(-5, To.DISTRICT),
    Rung(-1, To.DISTRICT),
    Rung(1, To.DISTRICT),
    Rung(3, To.RESPONSIBLE),
    Rung(5, To.CENTRE),
)
_FINAL = (Rung(-5, To.DISTRICT), Rung(-1, To.DISTRICT), *_DISTRICT_THEN_UP)
_HANDING_OVER = (
    Rung(-5, To.DISTRICT),
    Rung(1, To.DISTRICT),
    Rung(3, To.RESPONSIBLE),
    Rung(5, To.CENTRE),
)
_OWN = (Rung(-5, To.CENTRE),)

HANDING_OUT = "handing_out"
"""No obligation, for no report is asked: a letter that says to hand out and to settle."""

HANDING_OUT_DAYS = 7
"""From the term's first day (clauses 三 and 四: 开学后一周内)."""

LADDER: Ladder = {
    "receipt": (
        Rung(1, To.DISTRICT),
        Rung(3, To.SCHOOL),
        Rung(3, To.RESPONSIBLE),
        Rung(5, To.CENTRE),
    ),
    "contacts": _PLAN,
    "headcount": _PLAN,
    "adjustment": (Rung(-3, To.DISTRICT), Rung(-1, To.DISTRICT), *_DISTRICT_THEN_UP),
    "adjustment_final": _FINAL,
    "summary": _FINAL,
    "return": _HANDING_OVER,
    "supply": _HANDING_OVER,
    "replacement": (Rung(AT_ONCE, To.DISTRICT), Rung(1, To.DISTRICT), Rung(3, To.CENTRE)),
    "plan": _OWN,
    "delivery": _OWN,
    "coordination": _OWN,
    "check": _OWN,
    "report": _OWN,
    HANDING_OUT: (Rung(-2, To.DISTRICT),),
}
"""The second table of CONTRACT section 5. For a return or a supply, and for the municipal
schools, *district* is the unit that owes it."""


@dataclass(frozen=True, slots=True)
class Office:
    """When anybody is at a desk."""

    opens: time = time(8, 30)
    closes: time = time(17, 30)
    table: Table = field(default_factory=dict)
    _known: dict[tuple[date, int], date] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )
    """Days counted before by this table: hundreds of receipts share a due date."""

    def nth(self, day: date, count: int) -> date:
        """The count-th working day strictly after a day, or before it; 0: the first from it."""
        found = self._known.get((day, count))
        if found is None:
            count_on = add_working_days if count else _first_from
            found = self._known[day, count] = count_on(day, count, self.table)
        return found

    def opening(self, day: date) -> datetime:
        """The first moment of office hours on a day."""
        return datetime.combine(day, self.opens, LOCAL)

    def is_open(self, now: datetime) -> bool:
        """Is anybody at a desk now?"""
        return self.still_open(now) and now.astimezone(LOCAL).time() >= self.opens

    def still_open(self, now: datetime) -> bool:
        """Is today a working day with some of its office hours left?"""
        local = now.astimezone(LOCAL)
        return is_working(local.date(), self.table) and local.time() < self.closes


@dataclass(frozen=True, slots=True)
class Owed:
    """What the ladder has to know of one obligation.

    `asked_on`: the day of the last question that waits for its sender. `taken`: steps that
    were taken for this due date.
    """

    kind: str
    due_on: date | None
    opened_on: date
    settled: bool = False
    waits_for_centre: bool = False
    asked_on: date | None = None
    snoozed_until: date | None = None
    taken: frozenset[tuple[int, To]] = frozenset()


@dataclass(frozen=True, slots=True)
class Step:
    """A rung with its day. The due date is part of what it is: when that moves, steps begin
    anew."""

    day: int
    to: To
    due_on: date
    not_before: datetime

    @property
    def on(self) -> date:
        """The day it falls on."""
        return local_date(self.not_before)


def ladder_with(overrides: Mapping[str, Iterable[tuple[int, str]]]) -> Ladder:
    """The table with the kinds that `[ladder]` of the configuration sets otherwise.

    What goes at once stays: it is how a district hears of the matter at all.
    """
    changed = {
        kind: (
            *(rung for rung in LADDER[kind] if rung.day == AT_ONCE),
            *(Rung(day, To(to)) for day, to in rungs),
        )
        for kind, rungs in overrides.items()
    }
    return {**LADDER, **changed}


def steps(owed: Owed, office: Office, ladder: Ladder = LADDER) -> tuple[Step, ...]:
    """Every step of an obligation with its day; none while its due date is unknown."""
    if owed.due_on is None:
        return ()
    found = (
        Step(rung.day, rung.to, owed.due_on, office.opening(_day(rung, owed, office)))
        for rung in ladder.get(owed.kind, ())
    )
    return tuple(step for step in found if step.on >= owed.opened_on)


def due(owed: Owed, now: datetime, office: Office, ladder: Ladder = LADDER) -> tuple[Step, ...]:
    """The steps to take today: for each addressee the highest that has come, if any."""
    today = local_date(now)
    if owed.settled or not office.still_open(now) or today <= quiet_until(owed, office):
        return ()
    return _highest(step for step in pending(owed, office, ladder) if step.on <= today)


def pending(owed: Owed, office: Office, ladder: Ladder = LADDER) -> tuple[Step, ...]:
    """The steps not yet taken; a missed one below a taken one is past."""
    reached = {to: max(day for day, whom in owed.taken if whom is to) for _, to in owed.taken}
    return tuple(
        step
        for step in steps(owed, office, ladder)
        if step.to not in reached or step.day > reached[step.to]
    )


def upcoming(
    owed: Owed, now: datetime, office: Office, ladder: Ladder = LADDER
) -> tuple[Step, datetime] | None:
    """The next step after today, and when it will go as far as is known now."""
    quiet = quiet_until(owed, office)
    if owed.settled or quiet == date.max:
        return None
    first = max(office.nth(local_date(now), 1), quiet + DAY)
    left = pending(owed, office, ladder)
    missed = _highest(step for step in left if step.on < first)
    coming = (*missed, *(step for step in left if step.on >= first))
    dated = [(office.nth(max(step.on, first), 0), step) for step in coming]
    if not dated:
        return None
    day, step = min(dated, key=lambda one: (one[0], one[1].day))
    return step, office.opening(day)


def quiet_until(owed: Owed, office: Office) -> date:
    """The last day without steps: `date.max` while the centre looks, `date.min` for none."""
    if owed.waits_for_centre:
        return date.max
    ends = [owed.snoozed_until] if owed.snoozed_until else []
    if owed.asked_on:
        ends.append(office.nth(owed.asked_on, ANSWER_DAYS))
    return max(ends, default=date.min)


def _day(rung: Rung, owed: Owed, office: Office) -> date:
    start = max(owed.due_on or owed.opened_on, owed.opened_on)
    return office.nth(owed.opened_on if rung.day == AT_ONCE else start, rung.day)


def _first_from(day: date, count: int, table: Table) -> date:
    del count
    return on_or_after(day, table)


def _highest(found: Iterable[Step]) -> tuple[Step, ...]:
    """For each addressee the highest step."""
    best: dict[To, Step] = {}
    for step in found:
        if step.to not in best or step.day > best[step.to].day:
            best[step.to] = step
    return tuple(best.values())
