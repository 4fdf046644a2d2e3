"""What recording a decision gives back, and how it says that it came too late."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from sqlmodel import Session

from bot.model import Letter

BOT = "bot"
"""Who acts where no person does."""


class DecisionOutdated(Exception):
    """What the decision was judged on has changed since: judge again, or tell the person.

    `decided_by` names who was quicker, "" where that is not known.
    """

    def __init__(self, subject: str, why: str, decided_by: str = "") -> None:
        super().__init__(f"{subject}: {why}")
        self.subject = subject
        self.decided_by = decided_by


@dataclass(slots=True)
class Recorded:
    """The ids of what was written. `pieces` by ordinal, `readings` by ordinal and row."""

    pieces: dict[int, int] = field(default_factory=dict)
    readings: dict[tuple[int, int], int] = field(default_factory=dict)
    reviews: list[int] = field(default_factory=list)
    """One for each of `decision.opened`, in its order."""
    letters: list[int] = field(default_factory=list)
    """One for each of `decision.letters`, in its order."""


PutLetter = Callable[[Session, Letter, Recorded], int]
"""Queues a letter in the session's transaction and returns its id.

Letters come last, so that one that speaks of a review can ask `Recorded` for its id.
"""
