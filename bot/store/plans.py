"""The plan of a term: proposed from accepted head counts, approved once, then left as it is.

A proposal is written anew while nobody has approved it; `mark` names what it says, so that
nobody approves another one than they saw.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, delete, select

from bot.decision import EventNote
from bot.store import events, queries
from bot.store.recorded import DecisionOutdated
from bot.store.shipments import Mint, ShipmentImport, put_shipments
from bot.store.tables import (
    DistrictRow,
    HeadcountRow,
    ObligationRow,
    PlanRow,
    SchoolRow,
    ShipmentRow,
)

UNSETTLED = ("pending", "partial", "review")


@dataclass(frozen=True, slots=True)
class PlanLine:
    """What a unit is to get: a card a head. `now` is what the head count says by now."""

    unit_code: str
    students: int
    teachers: int
    staff: int
    total: int
    bulk: bool = False
    now: int | None = None

    @property
    def difference(self) -> int:
        """What a head count accepted after the approval asks for beyond the plan."""
        return 0 if self.now is None else self.now - self.total


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of a term. `missing`: units of scope that no accepted head count names."""

    term: str
    lines: tuple[PlanLine, ...]
    approved_at: datetime | None = None
    approved_by: str = ""

    @property
    def mark(self) -> str:
        """Names what the plan says."""
        said = ";".join(
            f"{one.unit_code}:{one.students}:{one.teachers}:{one.staff}:{one.total}:{one.bulk:d}"
            for one in self.lines
        )
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    @property
    def total(self) -> int:
        """All cards."""
        return sum(one.total for one in self.lines)


def plan_of(session: Session, term: str) -> Plan:
    """The plan as it stands: approved, or what the accepted head counts make of it now."""
    rows = _rows(session, term)
    counts = _counts(session, term)
    if rows and rows[0].approved_at:
        lines = [_line(row, counts.get(row.unit_code)) for row in rows]
        new = (_of_count(row, bulk=False) for code, row in counts.items() if not _has(rows, code))
        lines += [_unplanned(line) for line in new]
        return Plan(term, tuple(lines), rows[0].approved_at, rows[0].decided_by)
    bulk = {row.unit_code for row in rows if row.bulk}
    found = (_of_count(row, bulk=code in bulk) for code, row in counts.items())
    return Plan(term, tuple(found))


def owing(session: Session, term: str, kind: str = "headcount") -> list[str]:
    """Names of who still owes such a table; the plan waits for it, or for a person to excuse."""
    query = (
        select(ObligationRow.unit_code, SchoolRow.name, DistrictRow.name)
        .join(SchoolRow, col(SchoolRow.code) == col(ObligationRow.unit_code), isouter=True)
        .join(DistrictRow, col(DistrictRow.code) == col(ObligationRow.unit_code), isouter=True)
        .where(
            ObligationRow.term == term,
            ObligationRow.kind == kind,
            col(ObligationRow.state).in_(UNSETTLED),
        )
        .order_by(col(ObligationRow.unit_code))
    )
    return [school or district or code for code, school, district in session.exec(query).all()]


def propose(
    session: Session, term: str, now: datetime, bulk: Collection[str] | None = None
) -> Plan:
    """Keep the plan as proposed; `bulk` are the units whose cards go to their district.

    None leaves it as it was said before. An approved plan stays.
    """
    plan = plan_of(session, term)
    if plan.approved_at:
        return plan
    before = {row.unit_code: row.bulk for row in _rows(session, term)}
    session.connection().execute(delete(PlanRow).where(col(PlanRow.term) == term))
    for line in plan.lines:
        as_said = before.get(line.unit_code, False) if bulk is None else line.unit_code in bulk
        session.add(_row(term, line, now, bulk=as_said))
    session.flush()
    return plan_of(session, term)


def approve(session: Session, term: str, mark: str, by: str, now: datetime) -> Plan:
    """A person agrees to the plan that `mark` names: from now on it stands.

    Done before, it changes nothing. Raises `DecisionOutdated` where the plan has changed
    since, or was never proposed.
    """
    plan = plan_of(session, term)
    if plan.approved_at:
        return plan
    rows = _rows(session, term)
    if plan.mark != mark or [row.unit_code for row in rows] != [x.unit_code for x in plan.lines]:
        raise DecisionOutdated(f"plan {term}", "head counts have changed since it was proposed")
    for row in rows:
        row.approved_at, row.decided_by = now, by
        session.add(row)
    session.flush()
    detail = {"cards": plan.total, "units": len(rows)}
    events.note(session, EventNote(by, "plan_approved", term, detail), now)
    return plan_of(session, term)


def ship(session: Session, plan: Plan, mint: Mint, now: datetime) -> int:
    """A parcel for each unit of an approved plan, or one for its district; gives how many.

    Where there is one already it stays as it is.
    """
    term = plan.term
    there = set(session.exec(select(ShipmentRow.shipped_to).where(ShipmentRow.term == term)).all())
    wanted: dict[str, int] = {}
    districts = {row["code"]: row["district_code"] for row in queries.rows(session, "v_units")}
    for line in plan.lines:
        to = districts[line.unit_code] if line.bulk else line.unit_code
        wanted[to] = wanted.get(to, 0) + line.total
    parcels = [
        ShipmentImport(term, to, count) for to, count in wanted.items() if count and to not in there
    ]
    return put_shipments(session, parcels, mint, now=now).added


def _rows(session: Session, term: str) -> list[PlanRow]:
    query = select(PlanRow).where(PlanRow.term == term).order_by(col(PlanRow.unit_code))
    return list(session.exec(query).all())


def _counts(session: Session, term: str) -> dict[str, HeadcountRow]:
    query = select(HeadcountRow).where(
        HeadcountRow.term == term, HeadcountRow.purpose == "plan", HeadcountRow.state == "accepted"
    )
    found = session.exec(query.order_by(col(HeadcountRow.unit_code))).all()
    return {row.unit_code: row for row in found}


def _has(rows: Iterable[PlanRow], code: str) -> bool:
    return any(row.unit_code == code for row in rows)


def _of_count(row: HeadcountRow, *, bulk: bool) -> PlanLine:
    return PlanLine(
        row.unit_code, row.students, row.teachers, row.staff, row.total, bulk, now=row.total
    )


def _unplanned(line: PlanLine) -> PlanLine:
    """A unit whose first head count came after the approval."""
    return PlanLine(line.unit_code, 0, 0, 0, 0, now=line.now)


def _line(row: PlanRow, count: HeadcountRow | None) -> PlanLine:
    now = count.total if count else None
    return PlanLine(row.unit_code, row.students, row.teachers, row.staff, row.total, row.bulk, now)


def _row(term: str, line: PlanLine, now: datetime, *, bulk: bool) -> PlanRow:
    return PlanRow(
        term=term,
        unit_code=line.unit_code,
        students=line.students,
        teachers=line.teachers,
        staff=line.staff,
        total=line.total,
        bulk=bulk,
        proposed_at=now,
    )
