"""Shipments and days of the working calendar from a table. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.imports import cells
from bot.imports.cells import Checks, Wrong
from bot.imports.columns import CALENDAR, SHIPMENTS
from bot.imports.names import Units
from bot.imports.tables import Line, Table
from bot.ledger import is_term_key
from bot.store.shipments import ShipmentImport

SLIP = re.compile(r"[A-Za-z0-9\-]{4,40}")


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day that is worked, or not, against the weekday rule or the announced holidays."""

    day: date
    working: bool
    name: str = ""


def shipments(table: Table, known: Units) -> tuple[ShipmentImport, ...]:
    """The shipments of a file, or `BadFile`."""
    checks = Checks(SHIPMENTS)
    slips: dict[str, int] = {}
    parcels: dict[str, int] = {}
    found = []
    for line in table.lines:
        row = _shipment(line, known, checks)
        checks.once(line, slips, row.slip, "slip（单号）")
        if row.tracking and not row.slip:
            parcel = f"{row.term} {row.unit_code} {row.tracking}"
            checks.once(line, parcels, parcel, "tracking（运单号）")
        found.append(row)
    checks.done()
    return tuple(found)


def _shipment(line: Line, known: Units, checks: Checks) -> ShipmentImport:
    def unit(value: str) -> str:
        return known.unit(value).code

    shipped_on = checks.read(line, "shipped_on", _day_or_none, None)
    delivered_on = checks.read(line, "delivered_on", _day_or_none, None)
    if shipped_on and delivered_on and delivered_on < shipped_on:
        checks.wrong(
            line,
            f"送达日期 {delivered_on} 早于发货日期 {shipped_on}；请改正",
            f"delivered on {delivered_on}, before it was shipped on {shipped_on}; mend one",
        )
    return ShipmentImport(
        term=checks.read(line, "term", _term, ""),
        unit_code=checks.read(line, "school", unit, ""),
        quantity=checks.read(line, "quantity", cells.quantity, 0),
        slip=checks.read(line, "slip", _slip, ""),
        carrier=checks.read(line, "carrier", cells.text, ""),
        tracking=checks.read(line, "tracking", _tracking, ""),
        shipped_on=shipped_on,
        delivered_on=delivered_on,
    )


def calendar_days(table: Table) -> tuple[CalendarDay, ...]:
    """The days of a calendar file, or `BadFile`."""
    checks = Checks(CALENDAR)
    seen: dict[str, int] = {}
    found = []
    for line in table.lines:
        day = checks.read(line, "date", _day_or_none, None)
        working = checks.read(line, "working", cells.yes_or_no, empty=False)
        name = checks.read(line, "name", cells.text, "")
        if day is not None:
            checks.once(line, seen, day.isoformat(), "date（日期）")
            found.append(CalendarDay(day, working, name))
    checks.done()
    return tuple(found)


def _day_or_none(value: str) -> date | None:
    return cells.day(value)


def _term(value: str) -> str:
    found = cells.plain(value).lower()
    if not is_term_key(found):
        raise Wrong(
            "不是学期代码；请写成 2016-autumn（秋）或 2017-spring（春）",
            "is no term; write it as 2016-autumn or 2017-spring",
        )
    return found


def _slip(value: str) -> str:
    found = re.sub(r"\s", "", cells.plain(value))
    if not SLIP.fullmatch(found):
        raise Wrong(
            "不是有效的单号；应为 4 至 40 位字母、数字或 -，留空则自动编号",
            "is no slip number; use 4 to 40 letters, digits or -, or leave it empty",
        )
    return found


def _tracking(value: str) -> str:
    return re.sub(r"\s", "", cells.plain(cells.text(value)))
