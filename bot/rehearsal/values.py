"""A letter as the rehearsal shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """A letter that would go. `why` are its matters in words."""

    at: datetime
    to: str
    units: tuple[str, ...]
    template: str
    subject: str
    why: tuple[str, ...]
    key: str
    priority: str
    not_before: datetime | None
    text: str = ""
