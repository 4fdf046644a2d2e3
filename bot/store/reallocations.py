"""Hand-overs of a term: what is uneven, what was proposed and approved, and whom it is told.

A proposal is made anew while nobody has approved it; what was approved counts as if it had
happened, so that a second proposal only settles what has come up since.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, delete, select

from bot.decision import EventNote
from bot.effects import ObligationChange
from bot.ledger import CENTRE, DUTY, Obligation, month_after
from bot.reallocation import Place, Proposal, propose
from bot.store import events, queries
from bot.store import handovers as telling
from bot.store.forms import STANDS
from bot.store.obligations import change_obligation, never, put_obligations
from bot.store.own_duties import owed
from bot.store.recorded import DecisionOutdated
from bot.store.tables import FormRow, HandoverRow, HeadcountRow, ShipmentRow, TermRow
from parsers.sheet.annexes import Annex

DUE = {"return": "return", "supply": "supply", "within": "supply", "across": "supply"}
"""The obligation that a hand-over makes for the side that hands over."""


@dataclass(frozen=True, slots=True)
class Uneven:
    """Who has too many or too few. `uncertain`: units whose parcels are not acknowledged and
    that declared no need, so that nobody can say what they lack; left out."""

    term: str
    places: tuple[Place, ...]
    stock: int = 0
    uncertain: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """Names what a proposal rests on: the same mark, the same proposal."""
        said = ";".join(f"{one.code}:{one.district}:{one.balance}" for one in self.places)
        return hashlib.sha256(f"{self.stock};{said}".encode()).hexdigest()[:16]


def uneven(session: Session, term: str) -> Uneven:
    """The account of every unit as it will be when approved hand-overs have happened."""
    row = session.get(TermRow, term)
    moving = _moving(session, term)
    moving.update(_settled(session, term))
    declared = _declared(session, term)
    pooled = _pooled(session, term)
    balance: Counter[str] = Counter()
    district: dict[str, str] = {}
    uncertain = []
    for card in queries.rows(session, "v_cards", term=term):
        code, there = card["unit_code"], card["district_code"]
        place = there if there in pooled and not card["sent"] else code
        known = code in declared or (card["sent"] and not card["unproven"]) or place != code
        if not (known or (card["holds"] and not card["unproven"])):
            uncertain.append(code)
            continue
        district[place] = there
        # What was sent and not yet signed for is no shortage of cards.
        balance[place] += card["holds"] + card["unproven"] - card["should_have"]
    places = (
        Place(code, district[code], balance[code] + moving.pop(code, 0)) for code in sorted(balance)
    )
    return Uneven(
        term,
        tuple(one for one in places if one.balance),
        max(0, (row.stock if row else 0) + moving.get(CENTRE, 0)),
        tuple(sorted(uncertain)),
    )


def _moving(session: Session, term: str) -> Counter[str]:
    """Cards that are approved to come to each unit, less those to go."""
    moving: Counter[str] = Counter()
    for row in handovers(session, term, "approved"):
        moving[row.to_code] += row.quantity
        moving[row.from_code] -= row.quantity
    for row in handovers(session, term, "confirmed"):
        if row.kind == "supply":
            moving[CENTRE] -= row.quantity
        elif row.kind == "return":
            moving[CENTRE] += row.quantity
    return moving


def _settled(session: Session, term: str) -> Counter[str]:
    """What districts say in the 调剂申报表 that they settled themselves, by unit.

    附件4 names both sides of it: from then on these are hand-overs like any other.
    """
    query = select(FormRow).where(
        FormRow.term == term, FormRow.state == STANDS, col(FormRow.stamped).is_(False)
    )
    rows = session.exec(query).all()
    final = {row.owner for row in rows if row.annex == Annex.ADJUSTMENT_FINAL}
    settled: Counter[str] = Counter()
    for row in rows:
        if row.annex != Annex.ADJUSTMENT or row.owner in final:
            continue
        for code, line in row.lines.items():
            count = line.get("settled") or 0
            settled[code] += -count if line.get("surplus") else count
    return settled


def _declared(session: Session, term: str) -> set[str]:
    query = select(HeadcountRow.unit_code).where(
        HeadcountRow.term == term, HeadcountRow.purpose == "need", HeadcountRow.state == "accepted"
    )
    return set(session.exec(query).all())


def _pooled(session: Session, term: str) -> set[str]:
    """Districts whose cards came in bulk: their units without a parcel are one place with it."""
    query = select(ShipmentRow.unit_code).where(
        ShipmentRow.term == term, col(ShipmentRow.bulk), ShipmentRow.state != "cancelled"
    )
    return set(session.exec(query).all())


def handovers(session: Session, term: str, state: str) -> list[HandoverRow]:
    """The hand-overs of a term in one state."""
    query = select(HandoverRow).where(HandoverRow.term == term, HandoverRow.state == state)
    return list(session.exec(query.order_by(col(HandoverRow.id))).all())


def set_stock(session: Session, term: str, cards: int) -> None:
    """A person says how many cards the centre has to supply from."""
    row = session.get_one(TermRow, term)
    row.stock = cards
    session.add(row)
    session.flush()


def keep_proposal(session: Session, found: Uneven) -> Proposal:
    """Work out what to hand over, and keep it in the place of an earlier proposal."""
    proposal = propose(found.places, found.stock)
    old = delete(HandoverRow).where(
        col(HandoverRow.term) == found.term, col(HandoverRow.state) == "planned"
    )
    session.connection().execute(old)
    for step in proposal.handovers:
        session.add(
            HandoverRow(
                term=found.term,
                kind=step.kind,
                from_code=step.from_code,
                to_code=step.to_code,
                quantity=step.quantity,
            )
        )
    session.flush()
    return proposal


def approve(session: Session, term: str, mark: str, by: str, now: datetime) -> list[HandoverRow]:
    """A person agrees to the proposal that `mark` names: each side owes what it hands over,
    and both sides are told.

    Raises `DecisionOutdated` where the figures it rested on have changed since.
    """
    if uneven(session, term).mark != mark:
        raise DecisionOutdated(f"reallocation {term}", "the figures have changed since")
    starts_on = session.get_one(TermRow, term).starts_on
    rows = handovers(session, term, "planned")
    for row in rows:
        row.state, row.decided_by = "approved", by
        row.due_on = month_after(starts_on) if starts_on else None
        session.add(row)
    session.flush()
    put_obligations(session, term, [_owed(row) for row in rows], now)
    telling.tell(session, rows, now)
    if done := owed(session, term, "coordination"):
        change = ObligationChange(done.id or 0, "done", arrived=now, by=by)
        change_obligation(session, change, now, never)
    detail = {"handovers": len(rows), "cards": sum(row.quantity for row in rows)}
    events.note(session, EventNote(by, "reallocation_approved", term, detail), now)
    return rows


def _owed(row: HandoverRow) -> Obligation:
    kind = DUE[row.kind]
    return Obligation(kind, row.from_code, row.due_on, DUTY[kind].source, str(row.id))


def anything_sent(session: Session, term: str) -> bool:
    """Whether any parcel of the term is on its way or there."""
    query = select(ShipmentRow.id).where(ShipmentRow.term == term, ShipmentRow.state != "cancelled")
    return session.exec(query.limit(1)).first() is not None
