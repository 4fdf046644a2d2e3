"""Districts, schools and terms as imported, and all of it as the judge sees it.

An import is an upsert: rows absent from it stay as they are, and the same file twice
changes nothing (CONTRACT section 3). Whether a file is sound is checked before, in
`bot.imports`; here only what the store alone can know is refused.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from bot.model import District, Expected, ReceiptState, School, Shipment
from bot.store.tables import DistrictRow, ObligationRow, SchoolRow, ShipmentRow, TermRow


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be taken. `index` counts from 0 in what was handed in.

    `why`: code_taken, unknown_district, unknown_unit, acknowledged, slip_taken.
    """

    index: int
    why: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """What an import did. With `bad` rows the caller rolls everything back."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    bad: tuple[BadRow, ...] = ()


class Tally:
    """Counts while an import runs."""

    def __init__(self) -> None:
        self.added = self.changed = self.unchanged = 0
        self.bad: list[BadRow] = []

    def put(self, row: Any, values: dict[str, Any]) -> bool:
        """Write the values that differ; returns whether any did."""
        differing = {name: value for name, value in values.items() if getattr(row, name) != value}
        for name, value in differing.items():
            setattr(row, name, value)
        self.changed += bool(differing)
        self.unchanged += not differing
        return bool(differing)

    def refuse(self, index: int, why: str, what: str = "") -> None:
        """Keep a row that cannot be taken."""
        self.bad.append(BadRow(index, why, what))

    def done(self) -> Changes:
        """The counts as they are now."""
        return Changes(self.added, self.changed, self.unchanged, tuple(self.bad))


def put_districts(
    session: Session, districts: Iterable[District], *, given: Collection[str] | None = None
) -> Changes:
    """Add or update districts. `given`: the fields the file has; others stay (None: all)."""
    rows = {row.code: row for row in session.exec(select(DistrictRow)).all()}
    schools = set(session.exec(select(SchoolRow.code)).all())
    tally = Tally()
    for index, district in enumerate(districts):
        if district.code in schools:
            tally.refuse(index, "code_taken", district.code)
        else:
            _put(session, tally, rows, DistrictRow, _values(district), given)
    session.flush()
    return tally.done()


def put_schools(
    session: Session, schools: Iterable[School], *, given: Collection[str] | None = None
) -> Changes:
    """Add or update schools; open shipments of a merged one move to where it went."""
    rows = {row.code: row for row in session.exec(select(SchoolRow)).all()}
    districts = set(session.exec(select(DistrictRow.code)).all())
    tally = Tally()
    for index, school in enumerate(schools):
        if school.code in districts:
            tally.refuse(index, "code_taken", school.code)
        elif school.district_code not in districts:
            tally.refuse(index, "unknown_district", school.district_code)
        else:
            _put(session, tally, rows, SchoolRow, _values(school), given)
    session.flush()
    _move_merged(session, rows)
    return tally.done()


def _put(
    session: Session,
    tally: Tally,
    rows: dict[str, Any],
    kind: type[DistrictRow | SchoolRow],
    values: dict[str, Any],
    given: Collection[str] | None,
) -> None:
    row = rows.get(values["code"])
    if row is None:
        row = rows[values["code"]] = kind(**values)
        tally.added += 1
    else:
        tally.put(row, {n: v for n, v in values.items() if given is None or n in given})
    session.add(row)


def _values(unit: District | School) -> dict[str, Any]:
    """The fields of a district or school; the store keeps lists where the model has tuples."""
    values = {field.name: getattr(unit, field.name) for field in fields(unit)}
    return {n: list(v) if isinstance(v, tuple) else v for n, v in values.items()}


OPEN_STATES = (ReceiptState.EXPECTED, ReceiptState.REVIEW, ReceiptState.DISPUTED)


def _move_merged(session: Session, schools: dict[str, SchoolRow]) -> None:
    merged = [code for code, school in schools.items() if school.merged_into]
    query = select(ShipmentRow).where(
        col(ShipmentRow.unit_code).in_(merged), col(ShipmentRow.state).in_(OPEN_STATES)
    )
    for shipment in session.exec(query).all():
        _move(session, shipment, successor(shipment.unit_code, schools))
    session.flush()


def successor(code: str, schools: dict[str, SchoolRow]) -> str:
    """Where a school ended up after one merger or several; itself where there was none."""
    passed = {code}
    while (school := schools.get(code)) is not None and school.merged_into:
        if school.merged_into in passed:
            break
        code = school.merged_into
        passed.add(code)
    return code


def _move(session: Session, shipment: ShipmentRow, unit_code: str) -> None:
    query = select(ObligationRow).where(
        ObligationRow.kind == "receipt", ObligationRow.about == shipment.slip
    )
    for obligation in session.exec(query).all():
        obligation.unit_code = unit_code
        session.add(obligation)
    shipment.unit_code = unit_code
    session.add(shipment)


def put_term(
    session: Session,
    key: str,
    *,
    starts_on: date | None = None,
    opened_at: datetime | None = None,
    closed_at: datetime | None = None,
) -> TermRow:
    """Make a term known, or fill in what is given; what is None stays as it is."""
    row = session.get(TermRow, key) or TermRow(key=key)
    given = {"starts_on": starts_on, "opened_at": opened_at, "closed_at": closed_at}
    for name, value in given.items():
        if value is not None:
            setattr(row, name, value)
    session.add(row)
    session.flush()
    return row


def load_expected(session: Session, stages: tuple[str, ...] = ("小学", "初中", "高中")) -> Expected:
    """All that a message is judged against."""
    return Expected(
        districts=tuple(_district(row) for row in _all(session, DistrictRow)),
        schools=tuple(_school(row) for row in _all(session, SchoolRow)),
        shipments=tuple(_shipments(session)),
        open_terms=tuple(_open_terms(session)),
        stages=tuple(stages),
    )


def _all(session: Session, kind: Any) -> Iterable[Any]:
    """Plain rows rather than objects: there may be ten thousand."""
    table = kind.__table__
    return session.connection().execute(table.select().order_by(table.c.code)).mappings()


def _district(row: Any) -> District:
    return District(**{**row, "emails": tuple(row["emails"])})


def _school(row: Any) -> School:
    lists = {name: tuple(row[name]) for name in ("emails", "aliases")}
    return School(**{**row, **lists})


def _shipments(session: Session) -> Iterable[Shipment]:
    columns = [getattr(ShipmentRow, field.name) for field in fields(Shipment)]
    query = select(*columns).order_by(col(ShipmentRow.id))
    for row in session.connection().execute(query).mappings():
        yield Shipment(**{**row, "state": ReceiptState(row["state"])})


def _open_terms(session: Session) -> Iterable[str]:
    # A term that only its shipments made known takes receipts too: cards travel a week
    # before its first day, and a clerk's late `term open` must not send paper back.
    query = select(TermRow.key).where(col(TermRow.closed_at).is_(None))
    return session.exec(query.order_by(TermRow.key)).all()
