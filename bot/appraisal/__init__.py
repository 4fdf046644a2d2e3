"""How each unit met what it owed: on time, late, missing, by kind (notice, section 六). Pure.

Two lists come of it, for a person to decide on: 建议表扬 and 待核实情况. There is no ranking,
and nothing of it goes into a letter to a district.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

KINDS = (
    "contacts",
    "headcount",
    "receipt",
    "adjustment",
    "return",
    "supply",
    "adjustment_final",
    "replacement",
    "summary",
)
"""What counts, in the order of the term. What the centre owes is not appraised here."""


class Met(StrEnum):
    """How one thing owed was met."""

    ON_TIME = "on_time"
    LATE = "late"
    MISSING = "missing"
    OPEN = "open"
    WAIVED = "waived"


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing owed, under the unit that answers for it: the district, for a receipt of one
    of its schools too; a school directly under the city for itself."""

    answers: str
    kind: str
    state: str
    due_on: date | None
    on_time: bool | None


@dataclass(frozen=True, slots=True)
class Appraisal:
    """One unit's tally: how many of each kind were met how."""

    unit_code: str
    tally: Mapping[str, Mapping[Met, int]] = field(default_factory=dict)

    def count(self, met: Met, kind: str = "") -> int:
        """How many were met so, of one kind or of all."""
        found = [self.tally.get(kind, {})] if kind else list(self.tally.values())
        return sum(one.get(met, 0) for one in found)

    @property
    def commended(self) -> bool:
        """All of it came, and on time."""
        wrong = (Met.LATE, Met.MISSING, Met.OPEN)
        return self.count(Met.ON_TIME) > 0 and not any(self.count(met) for met in wrong)

    @property
    def in_doubt(self) -> bool:
        """Something was late or is missing: why, a person finds out."""
        return bool(self.count(Met.LATE) or self.count(Met.MISSING))


def met(one: Owed, today: date) -> Met:
    """How one thing stands. Without a due date nothing is late; in review, the centre is asked."""
    if one.state == "waived":
        return Met.WAIVED
    if one.state == "done":
        return Met.LATE if one.on_time is False else Met.ON_TIME
    past = one.due_on is not None and one.due_on < today
    return Met.MISSING if past and one.state != "review" else Met.OPEN


def appraise(owed: Iterable[Owed], today: date) -> tuple[Appraisal, ...]:
    """Every unit that owes anything of these kinds, by code."""
    tallies: dict[str, dict[str, dict[Met, int]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(int))
    )
    for one in owed:
        if one.kind in KINDS:
            tallies[one.answers][one.kind][met(one, today)] += 1
    return tuple(
        Appraisal(code, {kind: dict(found) for kind, found in tallies[code].items()})
        for code in sorted(tallies)
    )
