"""When a trouble is worth an alarm. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

AGAIN = timedelta(hours=6)
"""So often it is said once more while it lasts."""

AT_MOST = timedelta(hours=1)
"""A line that fails in every other pass does not ring in every other pass."""


def is_due(now: datetime, last_rung: datetime | None, last_good: datetime | None) -> bool:
    """Whether to ring for a trouble of a kind that rang last at `last_rung`.

    `last_good`: when a pass went well for the last time. A new trouble rings at once.
    """
    if last_rung is None or now - last_rung >= AGAIN:
        return True
    went_well_since = last_good is not None and last_good > last_rung
    return went_well_since and now - last_rung >= AT_MOST
