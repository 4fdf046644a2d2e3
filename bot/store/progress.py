"""Reads how the open terms stand, from the views that an outsider would read too."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlmodel import Session

from bot.daily.standing import Owed, Parcel, Standing, Unit
from bot.ledger import CENTRE
from bot.store.queries import Row, rows
from bot.store.types import TIME_FORMAT

CANCELLED = "cancelled"


def open_terms(session: Session, today: date) -> tuple[Standing, ...]:
    """Every open term as it stands, the oldest first."""
    found = rows(session, "v_terms", is_open=1)
    ordered = sorted(found, key=lambda one: str(one["starts_on"]))
    return tuple(_standing(session, one, today) for one in ordered)


def of_term(session: Session, key: str, today: date) -> Standing | None:
    """One term, open or closed; None where it has not been opened."""
    found = [one for one in rows(session, "v_terms", term=key) if one["starts_on"]]
    return _standing(session, found[0], today) if found else None


def _standing(session: Session, term: Row, today: date) -> Standing:
    units = {one["code"]: _unit(one) for one in rows(session, "v_units")}
    receipts = rows(session, "v_receipts", term=term["term"])
    parcels = {one["slip"]: _parcel(one, units) for one in receipts}
    gone = {one["slip"] for one in receipts if one["state"] == CANCELLED}
    return Standing(
        term=term["term"],
        starts_on=date.fromisoformat(term["starts_on"]),
        today=today,
        parcels=tuple(one for slip, one in parcels.items() if slip not in gone),
        owed=tuple(
            _owed(one, units)
            for one in rows(session, "v_obligations", term=term["term"])
            if not (one["kind"] == "receipt" and one["about"] in gone)
        ),
    )


def _unit(row: Row) -> Unit:
    return Unit(
        row["code"],
        row["name"],
        row["district_code"],
        row["district"],
        row["contact"],
        row["phone"],
    )


def _known(code: str, name: str, units: dict[str, Unit]) -> Unit:
    if code == CENTRE:
        return Unit(CENTRE, name)
    return units.get(code) or Unit(code, name or code)


def _parcel(row: Row, units: dict[str, Unit]) -> Parcel:
    return Parcel(
        unit=_known(row["school_code"], row["school"], units),
        slip=row["slip"],
        sent=row["quantity_sent"],
        state=row["state"],
        received=row["quantity_received"],
        due_on=_day(row["due_on"]),
        delivered_on=_day(row["delivered_on"]),
        signer=row["signer"] or "",
        signed_on=_day(row["signed_on"]),
        acknowledged_at=moment(row["acknowledged_at"]),
        decided_by=row["decided_by"] or "",
    )


def _owed(row: Row, units: dict[str, Unit]) -> Owed:
    return Owed(
        id=row["id"],
        kind=row["kind"],
        unit=_known(row["unit_code"], row["unit"], units),
        about=row["about"],
        due_on=_day(row["due_on"]),
        state=row["state"],
        missing=tuple(row["pieces_missing"] or ()),
        received_at=moment(row["received_at"]),
        on_time=None if row["on_time"] is None else bool(row["on_time"]),
        reminders=row["reminders_sent"],
        level=row["level"],
        snoozed_until=_day(row["snoozed_until"]),
    )


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if value else None


def moment(value: Any) -> datetime | None:
    """A view's time as an aware datetime."""
    return datetime.strptime(value, TIME_FORMAT).replace(tzinfo=UTC) if value else None
