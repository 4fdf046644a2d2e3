"""The record of a term as the reports need it, read once from the views."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.appraisal import Owed
from bot.reports.names import FACE_VALUE, Row, Units

SUMS = (
    "planned",
    "sent",
    "received",
    "unproven",
    "moved_in",
    "supplied",
    "moved_out",
    "returned",
    "replaced",
    "distributed",
    "difference",
)
"""Columns of `v_cards` that add up."""


@dataclass(frozen=True, slots=True)
class Record:
    """Rows of the views, of one term. `today` is the day the reports are made on."""

    term: str
    today: date
    cards: tuple[Row, ...]
    owed: tuple[Row, ...]
    handovers: tuple[Row, ...]
    units: Units

    def by_district(self) -> dict[str, Counter[str]]:
        """The account of every district, by its name, in the order of codes."""
        sums: dict[str, Counter[str]] = {}
        for row in sorted(self.cards, key=lambda one: one["district_code"] or ""):
            sums.setdefault(self.units[row["unit_code"]]["district"], Counter()).update(counts(row))
        return sums

    def of_unit(self, code: str) -> Counter[str]:
        """The account of a district with all its units, or of one school."""
        found = Counter[str]()
        for row in self.cards:
            if code in (row["unit_code"], row["district_code"]):
                found.update(counts(row))
        return found

    def answers(self, code: str) -> str:
        """Who answers for a unit: its district, or itself where no office stands above it."""
        unit = self.units.get(code)
        if unit is None:
            return code
        return code if unit["municipal"] else unit["district_code"] or code

    def appraised(self) -> tuple[Owed, ...]:
        """What was owed, under who answers for it."""
        return tuple(
            Owed(
                self.answers(row["unit_code"]),
                row["kind"],
                row["state"],
                day(row["due_on"]),
                None if row["on_time"] is None else bool(row["on_time"]),
            )
            for row in self.owed
        )

    def moving(self, code: str) -> int:
        """Cards that are to come by approved hand-overs, less those to go."""
        to_come = 0
        for row in self.handovers:
            if row["state"] == "approved":
                to_come += row["quantity"] * ((row["to_code"] == code) - (row["from_code"] == code))
        return to_come

    def late_returns(self) -> tuple[Row, ...]:
        """Surplus that did not come back in time."""
        return tuple(
            row
            for row in self.handovers
            if row["kind"] == "return"
            and row["state"] == "approved"
            and (day(row["due_on"]) or self.today) < self.today
        )


def counts(row: Row) -> Counter[str]:
    """A row of `v_cards` as sums; what is not known counts nothing."""
    return Counter({name: int(row[name] or 0) for name in SUMS})


def charge(cards: int) -> int:
    """Yuan, at face value; what is to be paid is decided by others."""
    return cards * FACE_VALUE


def where(record: Record, row: Row) -> str:
    """Where the cards are that a unit has too many or too few; "" where its account is even."""
    if not row["difference"]:
        return "" if row["distributed"] is None or not row["balance"] else _balance(row["balance"])
    said: list[str] = []
    left: int = row["difference"]
    if row["unproven"]:
        said.append(f"{row['unproven']:,}张已发出，签收未确认")
        left += row["unproven"]
    short = row["sent"] - row["unproven"] - row["received"] if row["received"] else 0
    if short:
        said.append(f"签收比发出{'少' if short > 0 else '多'}{abs(short):,}张")
    if moving := record.moving(row["unit_code"]):
        said.append(f"待调{'入' if moving > 0 else '出'}{abs(moving):,}张")
        left += moving
    # The difference is reckoned from what was received: a parcel that came short is in it already.
    if left and left != -short:
        said.append(f"{'多余' if left > 0 else '尚缺'}{abs(left):,}张，未作调剂")
    return "；".join(said)


def _balance(balance: int) -> str:
    return f"结存{balance:,}张未发" if balance > 0 else f"实发比结存多{-balance:,}张"


def day(text: Any) -> date | None:
    """A date of a view."""
    return date.fromisoformat(text) if isinstance(text, str) else text
