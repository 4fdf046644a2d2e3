"""Parcels as imported, and the receipt that each of them owes.

The same row again is found by slip, else by term, unit and tracking, else as the n-th of
that unit and term (CONTRACT section 3). A row that names another slip or another tracking
number than the n-th parcel is another parcel: a later delivery never overwrites an
earlier one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, select

from bot.model import ReceiptState
from bot.store import obligations
from bot.store.registry import Changes, Tally, put_term, successor
from bot.store.tables import DistrictRow, SchoolRow, ShipmentRow, TermRow

Mint = Callable[[str, str, int], str]
"""Term, unit code and the n-th parcel to a slip number."""


@dataclass(frozen=True, slots=True)
class ShipmentImport:
    """One row of the shipments file; `unit_code` is the code of a school or a district."""

    term: str
    unit_code: str
    quantity: int
    slip: str = ""
    carrier: str = ""
    tracking: str = ""
    shipped_on: date | None = None
    delivered_on: date | None = None


def put_shipments(
    session: Session, shipments: Iterable[ShipmentImport], mint: Mint, *, now: datetime
) -> Changes:
    """Add or update parcels, each with its obligation. An empty cell leaves what is there."""
    known = _Known(session)
    tally = Tally()
    for index, wanted in enumerate(shipments):
        if wanted.unit_code not in known.schools and wanted.unit_code not in known.districts:
            tally.refuse(index, "unknown_unit", wanted.unit_code)
            continue
        found = known.find(wanted)
        if found is None:
            _add(session, known, wanted, mint, now)
            tally.added += 1
        else:
            _update(session, known, found, wanted, index, tally)
    session.flush()
    return tally.done()


class _Known:
    """The parcels there are, by each way a row can find its own again."""

    def __init__(self, session: Session) -> None:
        self.schools = {row.code: row for row in session.exec(select(SchoolRow)).all()}
        self.districts = set(session.exec(select(DistrictRow.code)).all())
        self.terms = set(session.exec(select(TermRow.key)).all())
        self.by_slip: dict[str, ShipmentRow] = {}
        self.by_tracking: dict[tuple[str, str, str], ShipmentRow] = {}
        self.by_nth: dict[tuple[str, str, int], ShipmentRow] = {}
        self.last: Counter[tuple[str, str]] = Counter()
        self.met: Counter[tuple[str, str]] = Counter()
        self.claimed: set[str] = set()
        for row in session.exec(select(ShipmentRow)).all():
            self.learn(row)

    def learn(self, row: ShipmentRow) -> None:
        to = (row.term, row.shipped_to)
        self.by_slip[row.slip] = row
        self.by_nth[(*to, row.nth)] = row
        self.last[to] = max(self.last[to], row.nth)
        if row.tracking:
            self.by_tracking[(*to, row.tracking)] = row

    def find(self, wanted: ShipmentImport) -> ShipmentRow | None:
        """The parcel this row speaks of; each is found once in an import."""
        to = (wanted.term, wanted.unit_code)
        self.met[to] += 1
        found = self.by_slip.get(wanted.slip) or self.by_tracking.get((*to, wanted.tracking))
        if found is None:
            found = self._nth(wanted, self.by_nth.get((*to, self.met[to])))
        if found is not None:
            self.claimed.add(found.slip)
        return found

    def _nth(self, wanted: ShipmentImport, there: ShipmentRow | None) -> ShipmentRow | None:
        if there is None or wanted.slip or there.slip in self.claimed:
            return None
        other = wanted.tracking and there.tracking and wanted.tracking != there.tracking
        return None if other else there


def _add(
    session: Session, known: _Known, wanted: ShipmentImport, mint: Mint, now: datetime
) -> None:
    to = (wanted.term, wanted.unit_code)
    if wanted.term not in known.terms:
        put_term(session, wanted.term)
        known.terms.add(wanted.term)
    nth = known.last[to] + 1
    row = ShipmentRow(
        term=wanted.term,
        unit_code=successor(wanted.unit_code, known.schools),
        shipped_to=wanted.unit_code,
        bulk=wanted.unit_code in known.districts,
        nth=nth,
        quantity=wanted.quantity,
        slip=wanted.slip or mint(*to, nth),
        carrier=wanted.carrier,
        tracking=wanted.tracking,
        shipped_on=wanted.shipped_on,
        delivered_on=wanted.delivered_on,
    )
    session.add(row)
    known.learn(row)
    known.claimed.add(row.slip)
    obligations.open_receipt(session, row, now)


def _update(
    session: Session,
    known: _Known,
    row: ShipmentRow,
    wanted: ShipmentImport,
    index: int,
    tally: Tally,
) -> None:
    if (row.term, row.shipped_to) != (wanted.term, wanted.unit_code):
        tally.refuse(index, "slip_taken", row.slip)
        return
    if row.state == ReceiptState.ACKNOWLEDGED and row.quantity != wanted.quantity:
        tally.refuse(index, "acknowledged", row.slip)
        return
    values = {
        "quantity": wanted.quantity,
        "slip": wanted.slip,
        "carrier": wanted.carrier,
        "tracking": wanted.tracking,
        "shipped_on": wanted.shipped_on,
        "delivered_on": wanted.delivered_on,
    }
    old_slip = row.slip
    tally.put(row, {name: value for name, value in values.items() if value not in ("", None)})
    if row.slip != old_slip:
        obligations.rename_receipt(session, row.term, old_slip, row.slip)
    session.add(row)
    known.learn(row)
