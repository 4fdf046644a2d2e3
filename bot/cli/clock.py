"""What time it is for a command: the clock's, unless the home lives in another time.

`once --at` lets a home believe in another year (CONTRACT section 1). A command between two
such passes must not write down the clock's time, which the next pass would take for the
future or for long ago.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from bot.store.passes import last_began
from bot.workdays import local_date

if TYPE_CHECKING:
    from bot.store import Session

LIVES_ELSEWHERE = timedelta(days=60)
"""A service that stood still over a summer holiday still lives in our time."""


def now_of(session: Session) -> datetime:
    """The clock's time, or that of the last pass where it was told to believe in another."""
    clock = datetime.now(UTC).replace(microsecond=0)
    last = last_began(session)
    if last is not None and not clock - LIVES_ELSEWHERE < last <= clock:
        return last
    return clock


def today_of(session: Session) -> date | None:
    """The date there, or None before the first pass: until then no due date was told."""
    return None if last_began(session) is None else local_date(now_of(session))
