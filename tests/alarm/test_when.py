"""When a trouble rings: at once, not in every pass, again while it lasts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.alarm.when import AGAIN, AT_MOST, is_due

NOW = datetime(2016, 9, 8, 2, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("rung", "good", "due"),
    [
        (None, None, True),
        (None, NOW - MINUTE, True),
        (NOW - MINUTE, None, False),
        (NOW - AGAIN + MINUTE, None, False),
        (NOW - AGAIN, None, True),
        (NOW - AT_MOST, NOW - 2 * AT_MOST, False),
        (NOW - AT_MOST, NOW - MINUTE, True),
        (NOW - AT_MOST + MINUTE, NOW - MINUTE, False),
    ],
)
def test_a_trouble_rings_when_it_begins_and_while_it_lasts(
    rung: datetime | None, good: datetime | None, due: bool
) -> None:
    assert is_due(NOW, rung, good) is due
