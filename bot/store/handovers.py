"""Hand-overs that were approved: told to both sides, and confirmed by the side that receives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from bot.daily import Notice
from bot.decision import EventNote
from bot.effects import HandoverConfirmed, ObligationChange
from bot.ladder import To
from bot.ledger import CENTRE
from bot.model import Reason
from bot.store import events, notices, queries
from bot.store.obligations import InTime, change_obligation
from bot.store.tables import (
    DistrictRow,
    HandoverRow,
    ObligationRow,
    ReviewRow,
    SchoolRow,
)
from bot.workdays import local_date

Unit = SchoolRow | DistrictRow


def tell(session: Session, rows: Iterable[HandoverRow], now: datetime) -> None:
    """Both sides get the whole of it in their letter of the day, each its own and no others.

    A school that is written to hears of its own; its district of all its units.
    """
    every = list(rows)
    units = {row.code: row for row in session.exec(select(SchoolRow)).all()}
    districts = {row.code: row for row in session.exec(select(DistrictRow)).all()}
    for code, own in _by_unit(every).items():
        school = units.get(code)
        home = districts[school.district_code if school else code]
        if school and school.emails and (home.remind_schools or home.municipal):
            lines = [_line(session, row, code) for row in own]
            notices.put(session, _notice(own[0], "handover", code, To.SCHOOL, lines, now), now)
    for home in districts.values():
        if not home.municipal and (lines := list(_of_district(session, every, home, units))):
            notice = _notice(every[0], "handover_list", home.code, To.DISTRICT, lines, now)
            notices.put(session, notice, now)


def confirm(
    session: Session,
    effect: HandoverConfirmed,
    message_row: int | None,
    now: datetime,
    in_time: InTime,
) -> None:
    """The receiving side has the cards: the hand-over counts, and nobody owes it any more."""
    row = session.get_one(HandoverRow, effect.handover_id)
    if row.state != "approved":
        return
    agreed = row.quantity
    row.state, row.confirmed_at, row.message_row = "confirmed", now, message_row
    row.decided_by, row.note = effect.by, effect.because or row.note
    if effect.quantity is not None and effect.quantity != agreed:
        row.quantity = effect.quantity
        row.note = f"应交{agreed}张，实收{effect.quantity}张" + (row.note and f"；{row.note}")
    session.add(row)
    detail = {"quantity": row.quantity, "agreed": agreed}
    events.note(session, EventNote(effect.by, "handover_confirmed", f"H{row.id}", detail), now)
    _close_doubts(session, row, effect.by, now)
    for owed in session.exec(_owed(row)).all():
        done = ObligationChange(owed.id or 0, "done", arrived=effect.arrived, by=effect.by)
        change_obligation(session, done, now, in_time)


def obligation_of(session: Session, row: HandoverRow) -> ObligationRow | None:
    """What the side that hands over owes by it."""
    found: ObligationRow | None = session.exec(_owed(row)).first()
    return found


def of_ids(session: Session, ids: Iterable[int]) -> list[HandoverRow]:
    """Hand-overs by id, in that order."""
    return [row for one in ids if (row := session.get(HandoverRow, one))]


def _owed(row: HandoverRow) -> Any:
    return select(ObligationRow).where(
        col(ObligationRow.kind).in_(("return", "supply")),
        ObligationRow.term == row.term,
        ObligationRow.about == str(row.id),
    )


def _close_doubts(session: Session, row: HandoverRow, by: str, now: datetime) -> None:
    """A number that differed is settled with its hand-over."""
    query = select(ReviewRow).where(
        ReviewRow.reason == Reason.QUANTITY_DIFFERS,
        col(ReviewRow.shipment_id).is_(None),
        col(ReviewRow.piece_id).is_(None),
        col(ReviewRow.closed_at).is_(None),
    )
    for review in session.exec(query).all():
        if any(one.get("handover") == row.id for one in review.candidates):
            review.closed_at, review.closed_by, review.outcome = now, by, "accepted"
            session.add(review)


def _by_unit(rows: Iterable[HandoverRow]) -> dict[str, list[HandoverRow]]:
    found: dict[str, list[HandoverRow]] = {}
    for row in rows:
        for code in (row.from_code, row.to_code):
            if code != CENTRE:
                found.setdefault(code, []).append(row)
    return found


def _of_district(
    session: Session, rows: Iterable[HandoverRow], home: DistrictRow, units: dict[str, SchoolRow]
) -> Iterator[dict[str, Any]]:
    here = {code for code, unit in units.items() if unit.district_code == home.code} | {home.code}
    for row in rows:
        for code in (row.from_code, row.to_code):
            if code in here:
                yield _line(session, row, code)


def _line(session: Session, row: HandoverRow, code: str) -> dict[str, Any]:
    """One hand-over as the unit sees it: what it gives or gets, and with whom to settle it."""
    gives = row.from_code == code
    other = row.to_code if gives else row.from_code
    unit, there = _unit(session, code), _unit(session, other)
    return {
        "handover": row.id,
        "gives": gives,
        "unit": unit.name if unit else "",
        "other": there.name if there else "",
        "quantity": row.quantity,
        "contact": there.contact if there else "",
        "phone": there.phone if there else "",
        "address": getattr(there, "address", "") if there else "",
    }


def _unit(session: Session, code: str) -> Unit | None:
    return session.get(SchoolRow, code) or session.get(DistrictRow, code)


def _notice(
    row: HandoverRow, kind: str, code: str, to: To, lines: list[dict[str, Any]], now: datetime
) -> Notice:
    today = local_date(now)
    first = min(line["handover"] for line in lines)
    due: date = row.due_on or today
    gives = sum(line["quantity"] for line in lines if line["gives"])
    gets = sum(line["quantity"] for line in lines if not line["gives"])
    return Notice(
        key=f"{kind}:{row.term}:{code}:{first}",
        kind=kind,
        unit_code=code,
        to=to,
        due_on=today,
        term=row.term,
        payload={"ask": due.isoformat(), "lines": lines, "gives": gives, "gets": gets},
    )


def known(session: Session, term: str) -> list[dict[str, Any]]:
    """All hand-overs of a term as `v_handovers` shows them."""
    return queries.rows(session, "v_handovers", term=term)
