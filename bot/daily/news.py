"""What a digest tells besides how the terms stand, as values. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.daily.standing import Owed, Standing


@dataclass(frozen=True, slots=True)
class Waiting:
    """A matter that waits for the centre. `number` is its id in `v_review`.

    `candidates` are units it may be, in words; `picture` the name of the file that shows it.
    """

    number: int
    reason: str
    units: tuple[str, ...] = ()
    sender: str = ""
    subject: str = ""
    came_on: date | None = None
    days: int = 0
    sent: int | None = None
    read: int | None = None
    piece_id: int | None = None
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Came:
    """What came since the last digest: messages, and by term what was received."""

    since: datetime | None
    messages: int = 0
    receipts: tuple[tuple[str, int], ...] = ()
    """By district."""
    forms: tuple[tuple[str, str], ...] = ()
    """Kind and unit."""


@dataclass(frozen=True, slots=True)
class Machine:
    """How the bot itself is. Counts are of letters, messages and units."""

    dead: tuple[tuple[str, str], ...] = ()
    """Addresses that letters came back from, each with the names of its units."""
    mute: tuple[str, ...] = ()
    """Units that nobody can write to."""
    shunted: int = 0
    held: tuple[str, ...] = ()
    """Held letters as references (L12)."""
    failed: tuple[str, ...] = ()
    queued: int = 0
    per_day: int = 0
    last_letter_at: datetime | None = None
    """When the last of them will have gone at the pace of the quota."""
    lost: int = 0
    """Mail without a row, or pieces without a state: 0 or something is wrong."""
    free_gigabytes: float | None = None
    days_known_until: date | None = None
    last_poll: datetime | None = None


@dataclass(frozen=True, slots=True)
class News:
    """All that one digest tells."""

    now: datetime
    today: date
    terms: tuple[Standing, ...]
    came: Came
    waiting: tuple[Waiting, ...]
    for_sender: int
    machine: Machine
    escalated: tuple[Owed, ...] = ()
    """What was reminded of in vain and is the centre's to ask about."""
    own: tuple[Owed, ...] = ()
    """What the centre owes itself from five working days before its day on."""

    @property
    def late(self) -> tuple[Owed, ...]:
        """Whatever is late in any open term, the centre's own apart."""
        return tuple(one for term in self.terms for one in term.late if one.unit.district_code)


LITTLE_ROOM = 2.0
"""Gigabytes."""

SILENCE = timedelta(days=1)
"""So long without a successful poll, and a person should look."""
