"""Parcels as imported, and the receipt that each of them owes.

The same row again is found by slip, else by term, unit and tracking, else as the n-th of
that unit and term (CONTRACT section 3), counting those that no other row named. A row
whose slip or tracking number nobody knows is another parcel than those that have one: a
later delivery never overwrites an earlier one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlmodel import Session, col, func, select

from bot.decision import EventNote
from bot.effects import ParcelSentAgain
from bot.model import ReceiptState
from bot.store import deliveries, events, obligations
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
    wanted = list(shipments)
    found = known.match(wanted)
    tally = Tally()
    for index, row in enumerate(wanted):
        why = known.refusal(row, found.get(index))
        if why:
            tally.refuse(index, why, _what(why, row, found.get(index)))
        elif index in found:
            _update(session, found[index], row, tally, now)
        else:
            _add(session, known, row, mint, now)
            tally.added += 1
    session.flush()
    return tally.done()


def send_again(session: Session, effect: ParcelSentAgain, now: datetime) -> None:
    """The parcel that takes a cancelled one's place, to the same unit."""
    old = session.get_one(ShipmentRow, effect.shipment_id)
    same = select(func.max(ShipmentRow.nth)).where(
        ShipmentRow.term == old.term, ShipmentRow.shipped_to == old.shipped_to
    )
    row = ShipmentRow(
        term=old.term,
        unit_code=old.unit_code,
        shipped_to=old.shipped_to,
        bulk=old.bulk,
        nth=(session.exec(same).one() or 0) + 1,
        quantity=effect.quantity,
        slip=effect.slip,
    )
    session.add(row)
    session.flush()
    obligations.open_receipt(session, row, now)
    detail = {"shipment": row.id, "instead_of": old.id, "quantity": row.quantity}
    events.note(session, EventNote(effect.by, "shipment_sent_again", row.slip, detail), now)


def _what(why: str, wanted: ShipmentImport, found: ShipmentRow | None) -> str:
    if why == "unknown_unit":
        return wanted.unit_code
    return found.slip if found is not None else wanted.slip


class _Known:
    """What there is before the import."""

    def __init__(self, session: Session) -> None:
        self.schools = {row.code: row for row in session.exec(select(SchoolRow)).all()}
        self.districts = set(session.exec(select(DistrictRow.code)).all())
        self.terms = set(session.exec(select(TermRow.key)).all())
        self.slips: dict[str, ShipmentRow] = {}
        self.parcels: dict[tuple[str, str], list[ShipmentRow]] = defaultdict(list)
        for row in session.exec(select(ShipmentRow).order_by(col(ShipmentRow.nth))).all():
            self.slips[row.slip] = row
            self.parcels[(row.term, row.shipped_to)].append(row)
        self.last = Counter({to: rows[-1].nth for to, rows in self.parcels.items()})

    def match(self, wanted: list[ShipmentImport]) -> dict[int, ShipmentRow]:
        """Which parcel each row speaks of, the surest ways first; no parcel is meant twice."""
        found: dict[int, ShipmentRow] = {}
        claimed: set[str] = set()
        for way in (self._by_slip, self._by_tracking, self._in_order):
            for index, row in enumerate(wanted):
                if index not in found:
                    hit = next((p for p in way(row) if p.slip not in claimed), None)
                    if hit is not None:
                        found[index] = hit
                        claimed.add(hit.slip)
        return found

    def refusal(self, wanted: ShipmentImport, found: ShipmentRow | None) -> str:
        """Why a row cannot be taken, "" where it can."""
        if wanted.unit_code not in self.schools and wanted.unit_code not in self.districts:
            return "unknown_unit"
        if found is None:
            return "slip_taken" if wanted.slip in self.slips else ""
        if (found.term, found.shipped_to) != (wanted.term, wanted.unit_code):
            return "slip_taken"
        fixed = found.state == ReceiptState.ACKNOWLEDGED and found.quantity != wanted.quantity
        return "acknowledged" if fixed else ""

    def _by_slip(self, wanted: ShipmentImport) -> list[ShipmentRow]:
        return [self.slips[wanted.slip]] if wanted.slip in self.slips else []

    def _by_tracking(self, wanted: ShipmentImport) -> list[ShipmentRow]:
        there = self.parcels.get((wanted.term, wanted.unit_code), [])
        return [row for row in there if wanted.tracking and row.tracking == wanted.tracking]

    def _in_order(self, wanted: ShipmentImport) -> list[ShipmentRow]:
        there = self.parcels.get((wanted.term, wanted.unit_code), [])
        return [row for row in there if not wanted.slip and not (wanted.tracking and row.tracking)]


def _add(
    session: Session, known: _Known, wanted: ShipmentImport, mint: Mint, now: datetime
) -> None:
    to = (wanted.term, wanted.unit_code)
    if wanted.term not in known.terms:
        put_term(session, wanted.term)
        known.terms.add(wanted.term)
    known.last[to] += 1
    row = ShipmentRow(
        **asdict(wanted)
        | {
            "unit_code": successor(wanted.unit_code, known.schools),
            "slip": wanted.slip or mint(*to, known.last[to]),
        },
        shipped_to=wanted.unit_code,
        bulk=wanted.unit_code in known.districts,
        nth=known.last[to],
    )
    session.add(row)
    known.slips[row.slip] = row
    obligations.open_receipt(session, row, now)


def _update(
    session: Session, row: ShipmentRow, wanted: ShipmentImport, tally: Tally, now: datetime
) -> None:
    given = {name: value for name, value in asdict(wanted).items() if value not in ("", None)}
    # Where it went after a merger is not the file's to say.
    del given["unit_code"]
    old_slip, old_day = row.slip, row.delivered_on
    tally.put(row, given)
    if row.slip != old_slip:
        obligations.rename_receipt(session, row.term, old_slip, row.slip)
    session.add(row)
    if row.delivered_on != old_day:
        deliveries.delivered(session, row, now)
