"""How a term stands, as values: what was sent, what is owed, by whom. Pure.

Made by `bot.store.progress`, told by the weekly letter, the digest, its sheet and the board.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

SETTLED = ("done", "waived")
WITH_THEM = ("pending", "partial")
"""States in which the next move is the unit's; `review` waits for the centre or an answer."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A school, an office, a district, or the centre."""

    code: str
    name: str
    district_code: str = ""
    district: str = ""
    contact: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A shipment and its receipt. `state` as in `v_receipts`."""

    unit: Unit
    slip: str
    sent: int
    state: str
    received: int | None = None
    due_on: date | None = None
    delivered_on: date | None = None
    signer: str = ""
    signed_on: date | None = None
    acknowledged_at: datetime | None = None
    decided_by: str = ""


@dataclass(frozen=True, slots=True)
class Owed:
    """An obligation. `state` and `level` as in `v_obligations`."""

    id: int
    kind: str
    unit: Unit
    about: str
    due_on: date | None
    state: str
    missing: tuple[str, ...] = ()
    received_at: datetime | None = None
    on_time: bool | None = None
    reminders: int = 0
    level: int = 0
    snoozed_until: date | None = None

    def is_late(self, today: date) -> bool:
        """The day has passed and the next move is the unit's."""
        return self.state in WITH_THEM and self.due_on is not None and self.due_on < today

    def days_late(self, today: date) -> int:
        """Calendar days since the due date; 0 where it is not late."""
        return (today - self.due_on).days if self.due_on and self.is_late(today) else 0


@dataclass(frozen=True, slots=True)
class Standing:
    """One open term at one moment; cancelled parcels are not in it."""

    term: str
    starts_on: date
    today: date
    parcels: tuple[Parcel, ...]
    owed: tuple[Owed, ...]

    def of_district(self, code: str) -> Standing:
        """A district with its schools."""
        return Standing(
            self.term,
            self.starts_on,
            self.today,
            tuple(one for one in self.parcels if one.unit.district_code == code),
            tuple(one for one in self.owed if one.unit.district_code == code),
        )

    @property
    def late(self) -> tuple[Owed, ...]:
        """Whatever is late, the longest first."""
        found = (one for one in self.owed if one.is_late(self.today))
        return tuple(sorted(found, key=lambda one: (one.due_on or date.max, one.id)))
