"""The service: the same pass, again and again, until it is told to stop.

APScheduler is only the ticker. What is due is found in the store, so a tick that comes
late or not at all loses nothing; ticks that piled up are one (`coalesce`), and a late one
is still run (its default drops jobs a second late; DESIGN, traps).
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from types import FrameType

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.interval import IntervalTrigger

HOUR = 3600


class Service:
    """Runs `work` every few minutes; SIGTERM and SIGINT end it after the message in hand."""

    def __init__(self, work: Callable[[], None], minutes: int) -> None:
        self._work = work
        self._minutes = minutes
        self._stop = threading.Event()

    def stopping(self) -> bool:
        """Was it told to stop?"""
        return self._stop.is_set()

    def run(self) -> None:
        """Tick until told to stop, then wait for the pass under way."""
        scheduler = BackgroundScheduler(timezone=UTC)
        scheduler.add_job(
            self._work,
            IntervalTrigger(minutes=self._minutes, timezone=UTC),
            next_run_time=datetime.now(UTC),
            max_instances=1,
            coalesce=True,
            misfire_grace_time=HOUR,
        )
        before = {each: signal.signal(each, self._told) for each in (signal.SIGTERM, signal.SIGINT)}
        try:
            scheduler.start()
            self._stop.wait()
            scheduler.shutdown(wait=True)
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)

    def _told(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        self._stop.set()
