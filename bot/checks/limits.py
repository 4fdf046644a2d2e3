"""The bounds beyond which a clerk asks: read aloud and change here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tolerance:
    """Asked about only where both are passed: a small school moves fast in per cent."""

    share: float
    heads: int

    def passed(self, now: int, before: int) -> bool:
        """Whether a count moved further than goes without saying."""
        moved = abs(now - before)
        return moved > self.heads and moved > before * self.share


LARGEST_GRADE = 3_000
"""More pupils in one grade of one school is a slip of the keyboard."""

LARGEST_STAFF = 1_500
"""More teachers, or office staff, of one unit."""

LARGEST_UNIT = 15_000
"""More heads in one unit."""

AGAINST_LAST_TERM = Tolerance(0.15, 30)
"""A unit's heads against those it gave the term before."""

COHORT = Tolerance(0.20, 20)
"""A grade against the one below it the term before (in June, when each moves up)."""

TEACHERS = Tolerance(0.30, 15)
"""Teachers against those of the term before."""
