"""Who rules, when and why; and a ruling written whole, or refused with who was quicker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.decision import Decision
from bot.desk import Desk
from bot.recording import record
from bot.store.recorded import DecisionOutdated
from bot.trouble import BadInput


@dataclass(frozen=True, slots=True)
class Ruling:
    """Who decides, when, and for a rejection or an exception why."""

    by: str
    now: datetime
    because: str = ""


class DecidedAlready(BadInput):
    """Somebody was quicker."""

    def __init__(self, what: str, by: str) -> None:
        self.by = by
        super().__init__(
            f"{what} 已由 {by} 决定，未作改动；如需更改请用 twkzyk undo",
            f"{what} was decided by {by} already, nothing is changed; twkzyk undo takes it back",
        )


def write(desk: Desk, decision: Decision, ruling: Ruling, what: str) -> None:
    """Write a ruling in a transaction of its own; `DecidedAlready` where it comes too late."""
    try:
        record(desk, decision, ruling.now)
    except DecisionOutdated as outdated:
        raise DecidedAlready(what, outdated.decided_by or "bot") from outdated
