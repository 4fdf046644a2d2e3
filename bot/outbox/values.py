"""What delivering needs and what it tells, as values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot import smtp
from bot.smtp import SmtpError
from bot.store import Store
from bot.store.late import Write
from bot.store.pacing import Counts, Limits
from bot.store.tables import LetterRow


class Post(Protocol):
    """What takes letters: `bot.smtp.Sender`."""

    def send(self, envelope_from: str, recipients: Sequence[str], raw: bytes) -> smtp.Outcome:
        """Hand in one letter."""
        ...


@dataclass(frozen=True, slots=True)
class Alarm:
    """Sending is broken in a way that mail cannot tell: raise it by another way."""

    zh: str
    detail: str
    error: SmtpError | None = None
    stopped: bool = False
    """We stopped by ourselves; the server has said nothing."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one delivery did. `told` are refusals a person should hear of (the digest)."""

    sent: int = 0
    deferred: int = 0
    failed: int = 0
    unknown: int = 0
    waiting: int = 0
    resting_until: datetime | None = None
    alarm: Alarm | None = None
    told: tuple[str, ...] = ()
    lines_lost: int = 0
    over: bool = False
    """Nothing more in this pass."""


def _always(row: LetterRow) -> bool:
    del row
    return True


def _unheard(row: LetterRow, addresses: tuple[str, ...], why: str) -> None:
    del row, addresses, why


def _nobody() -> frozenset[str]:
    return frozenset()


@dataclass(frozen=True, slots=True)
class Desk:
    """What delivering needs. `was_sent` looks in 已发送: None where it could not look.

    `write` writes letters at their claim; `may_go` keeps one of unknown fate for a better hour.
    `dead` are addresses that nothing is sent to; `unknown` hears which ones a server does not
    know.
    """

    store: Store
    post: Post
    own_address: str
    limits: Limits
    now: Callable[[], datetime]
    was_sent: Callable[[str], bool | None]
    write: Write | None = None
    may_go: Callable[[LetterRow], bool] = _always
    dead: Callable[[], frozenset[str]] = _nobody
    unknown: Callable[[LetterRow, tuple[str, ...], str], None] = _unheard
    counts: Counts = field(default_factory=Counts)
    """What this pass and those before sent, as the breaker sees it; `deliver` fills it."""
