"""What is known before a form is opened: heads, parcels, hand-overs, what came earlier.

Values only; `bot.store.books` reads them. Counts are cards, and each head gets one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from parsers.sheet.annexes import Annex


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of a unit as a form gave them; `by_grade` by the grade's key, `g1` to `g12`."""

    total: int
    students: int = 0
    teachers: int = 0
    staff: int = 0
    by_grade: Mapping[str, int] = field(default_factory=dict)
    accepted: bool = True


@dataclass(frozen=True, slots=True)
class Signed:
    """A parcel's receipt as acknowledged; `signer` is "" and `on` None where the paper
    did not tell."""

    slip: str
    quantity: int
    signer: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """A unit's line of `v_cards`, and its parcels. `unproven` was sent and is not yet
    acknowledged."""

    planned: int | None = None
    needed: int | None = None
    sent: int = 0
    received: int = 0
    unproven: int = 0
    in_within: int = 0
    in_across: int = 0
    out_within: int = 0
    out_across: int = 0
    supplied: int = 0
    returned: int = 0
    replaced: int = 0
    signed: tuple[Signed, ...] = ()

    @property
    def moved_in(self) -> int:
        """From other units, in the district and across the city."""
        return self.in_within + self.in_across

    @property
    def moved_out(self) -> int:
        """To other units."""
        return self.out_within + self.out_across

    @property
    def should_have(self) -> int:
        """As `v_cards` says it: the need last declared, else the plan, else what was sent."""
        return next((n for n in (self.needed, self.planned) if n is not None), self.sent)


@dataclass(frozen=True, slots=True)
class Handed:
    """A hand-over that was approved. `confirmed`: the receiving side has the cards."""

    kind: str
    from_code: str
    to_code: str
    quantity: int
    confirmed: bool = False
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Owed:
    """An obligation that a form settles."""

    id: int
    term: str
    kind: str
    unit_code: str
    state: str
    due_on: date | None = None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """A form that came before and still stands. `stamped`: it is the sealed copy, of which
    only `totals` are known; `lines` are figures by unit and column."""

    annex: Annex
    term: str
    owner: str
    stamped: bool
    totals: Mapping[str, int] = field(default_factory=dict)
    lines: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    """By unit what it gave as reason."""


@dataclass(frozen=True)
class Books:
    """All of it. Accounts and heads by term and unit."""

    owed: tuple[Owed, ...] = ()
    accounts: Mapping[tuple[str, str], Account] = field(default_factory=dict)
    heads: Mapping[tuple[str, str], Heads] = field(default_factory=dict)
    handed: Mapping[str, tuple[Handed, ...]] = field(default_factory=dict)
    """By term."""
    kept: tuple[Kept, ...] = ()
    standing: frozenset[tuple[str, str, str]] = frozenset()
    """Terms, units and purposes of which accepted figures stand."""
    bulk: frozenset[tuple[str, str]] = frozenset()
    """Terms and districts whose cards went to the district's office in bulk."""

    def account(self, term: str, unit: str) -> Account:
        """A unit's account, all zeros where nothing is known."""
        return self.accounts.get((term, unit), Account())

    def still_kept(
        self, annex: Annex, term: str, owner: str, *, stamped: bool = False
    ) -> Kept | None:
        """The form of this kind that stands."""
        return next(
            (
                one
                for one in self.kept
                if (one.annex, one.term, one.owner, one.stamped) == (annex, term, owner, stamped)
            ),
            None,
        )

    def heads_before(self, term: str, units: Iterable[str]) -> dict[str, Heads]:
        """What each unit gave the term before, where it gave anything."""
        before = term_before(term)
        found = ((unit, self.heads.get((before, unit))) for unit in units)
        return {unit: heads for unit, heads in found if heads is not None and heads.accepted}


def term_before(term: str) -> str:
    """2016-autumn for 2017-spring, 2016-spring for 2016-autumn."""
    year, _, half = term.partition("-")
    if half == "autumn":
        return f"{year}-spring"
    return f"{int(year) - 1}-autumn" if year.isdecimal() else ""
