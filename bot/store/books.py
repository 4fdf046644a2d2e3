"""What is known of some owners' units before a form of theirs is judged (`bot.checks.books`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import text
from sqlmodel import Session, col, or_, select

from bot.checks.books import Account, Books, Handed, Heads, Kept, Owed, Signed
from bot.checks.parts import PARTS
from bot.store.forms import STANDS
from bot.store.tables import (
    FormRow,
    HandoverRow,
    HeadcountRow,
    ObligationRow,
    SchoolRow,
    ShipmentRow,
    TermRow,
)
from bot.workdays import local_date
from parsers.sheet.annexes import Annex

COUNTED = (
    "sent, received, unproven, in_within, in_across, out_within, out_across, supplied, returned,"
    " replaced"
)


def load(session: Session, owners: frozenset[str]) -> Books:
    """Open the books of the units that some owners report on."""
    units = _units(session, owners)
    return Books(
        owed=tuple(_owed(session, owners)),
        accounts=_accounts(session, units),
        heads=_heads(session, units),
        handed=_handed(session),
        kept=tuple(_kept(session, owners)),
        standing=_standing(session, units),
        bulk=_bulk(session),
    )


def _units(session: Session, owners: Iterable[str]) -> frozenset[str]:
    here = or_(col(SchoolRow.district_code).in_(owners), col(SchoolRow.code).in_(owners))
    return frozenset(owners) | frozenset(session.exec(select(SchoolRow.code).where(here)).all())


def _owed(session: Session, owners: Iterable[str]) -> Iterator[Owed]:
    """What they owe in terms that are still open."""
    query = (
        select(ObligationRow)
        .join(TermRow, col(TermRow.key) == col(ObligationRow.term))
        .where(
            col(ObligationRow.kind).in_(list(PARTS)),
            col(ObligationRow.unit_code).in_(owners),
            col(TermRow.closed_at).is_(None),
        )
        .order_by(col(ObligationRow.id))
    )
    for row in session.exec(query).all():
        yield Owed(
            id=row.id or 0,
            term=row.term,
            kind=row.kind,
            unit_code=row.unit_code,
            state=row.state,
            due_on=row.due_on,
            missing=tuple(row.pieces_missing),
        )


def _accounts(session: Session, units: frozenset[str]) -> dict[tuple[str, str], Account]:
    """Lines of `v_cards` with what was signed for. A need is known where one was declared."""
    needed = _needed(session)
    signed = _signed(session)
    query = text(f"SELECT term, unit_code, planned, {COUNTED} FROM v_cards")  # noqa: S608 - constants
    found: dict[tuple[str, str], Account] = {}
    for row in session.connection().execute(query).mappings():
        key = (row["term"], row["unit_code"])
        if key[1] in units:
            counts: dict[str, Any] = {
                n: v for n, v in row.items() if n not in ("term", "unit_code")
            }
            found[key] = Account(
                **counts, needed=needed.get(key), signed=tuple(signed.get(key, ()))
            )
    return found


def _needed(session: Session) -> dict[tuple[str, str], int]:
    query = select(HeadcountRow.term, HeadcountRow.unit_code, HeadcountRow.total).where(
        HeadcountRow.purpose == "need", HeadcountRow.state == "accepted"
    )
    return {(term, unit): total for term, unit, total in session.exec(query).all()}


def _signed(session: Session) -> dict[tuple[str, str], list[Signed]]:
    query = select(ShipmentRow).where(ShipmentRow.state == "acknowledged")
    found: dict[tuple[str, str], list[Signed]] = defaultdict(list)
    for row in session.exec(query.order_by(col(ShipmentRow.id))).all():
        quantity = row.quantity_received if row.quantity_received is not None else row.quantity
        one = Signed(row.slip, quantity, row.signer, row.signed_on)
        found[row.term, row.unit_code].append(one)
    return found


def _heads(session: Session, units: frozenset[str]) -> dict[tuple[str, str], Heads]:
    """附件2 of every term; an accepted one goes before one that was only reported."""
    query = select(HeadcountRow).where(
        HeadcountRow.purpose == "plan", col(HeadcountRow.state).in_(("reported", "accepted"))
    )
    rows = [row for row in session.exec(query).all() if row.unit_code in units]
    rows.sort(key=lambda row: row.state == "accepted")
    return {
        (row.term, row.unit_code): Heads(
            total=row.total,
            students=row.students,
            teachers=row.teachers,
            staff=row.staff,
            by_grade=dict(row.by_grade),
            accepted=row.state == "accepted",
        )
        for row in rows
    }


def _handed(session: Session) -> dict[str, tuple[Handed, ...]]:
    query = select(HandoverRow).where(col(HandoverRow.state).in_(("approved", "confirmed")))
    found: dict[str, list[Handed]] = defaultdict(list)
    for row in session.exec(query.order_by(col(HandoverRow.id))).all():
        one = Handed(
            kind=row.kind,
            from_code=row.from_code,
            to_code=row.to_code,
            quantity=row.quantity,
            confirmed=row.state == "confirmed",
            on=local_date(row.confirmed_at) if row.confirmed_at else None,
        )
        found[row.term].append(one)
    return {term: tuple(some) for term, some in found.items()}


def _kept(session: Session, owners: Iterable[str]) -> Iterator[Kept]:
    query = select(FormRow).where(col(FormRow.owner).in_(owners), FormRow.state == STANDS)
    for row in session.exec(query.order_by(col(FormRow.id))).all():
        yield Kept(
            annex=Annex(row.annex),
            term=row.term,
            owner=row.owner,
            stamped=row.stamped,
            totals=row.totals,
            lines=row.lines,
            notes=row.notes,
        )


def _standing(session: Session, units: frozenset[str]) -> frozenset[tuple[str, str, str]]:
    query = select(HeadcountRow.term, HeadcountRow.unit_code, HeadcountRow.purpose).where(
        HeadcountRow.state == "accepted"
    )
    return frozenset(row for row in session.exec(query).all() if row[1] in units)


def _bulk(session: Session) -> frozenset[tuple[str, str]]:
    query = select(ShipmentRow.term, ShipmentRow.unit_code).where(
        col(ShipmentRow.bulk).is_(True), ShipmentRow.state != "cancelled"
    )
    return frozenset((term, unit) for term, unit in session.exec(query).all())
