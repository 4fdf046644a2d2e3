"""Which obligations a term makes and when they are due (CONTRACT section 5). Pure.

Sources are clauses of the annex 《发放办法》 to the notice 泰教基〔2016〕66号. Dates that the
notice does not set are the contract's (plan, check, report).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.model import District, Expected, ReceiptState, Shipment
from bot.workdays import NO_TABLE, Table, add_working_days

CENTRE = "centre"
"""The unit code of the centre's own obligations."""

TERM_KEY = re.compile(r"(?P<year>20[0-9]{2})-(?P<half>spring|autumn)")
RECEIPT_DAYS = 3
REPLACEMENT_DAYS = 7

Due = Callable[[str, date], date]


@dataclass(frozen=True, slots=True)
class Duty:
    """One kind of obligation. `due` is None where the due date needs more than the term.

    `arises` is true for kinds that come up within a term and not with its opening.
    """

    kind: str
    owed_by: str
    source: str
    due: Due | None = None
    arises: bool = False


@dataclass(frozen=True, slots=True)
class Obligation:
    """Who owes what by when; `about` is the slip number of a receipt."""

    kind: str
    unit_code: str
    due_on: date | None
    source: str
    about: str = ""


def headcount_date(term: str) -> date:
    """15 January for spring, 25 June for autumn, of the term's own year (clause 二)."""
    year, spring = _parts(term)
    return date(year, 1, 15) if spring else date(year, 6, 25)


def month_after(day: date) -> date:
    """The same day a month later, or the month's last (clause 四: 开学后一个月内)."""
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _from_headcount(days: int) -> Due:
    return lambda term, _: headcount_date(term) + timedelta(days)


def _from_start(days: int) -> Due:
    return lambda _, starts_on: starts_on + timedelta(days)


def _within_a_month(_: str, starts_on: date) -> date:
    return month_after(starts_on)


DUTIES = (
    Duty("contacts", "district", "一", _from_headcount(0)),
    Duty("headcount", "district", "二", _from_headcount(0)),
    Duty("plan", "centre", "二", _from_headcount(7)),
    Duty("delivery", "centre", "三", _from_start(-7)),
    Duty("receipt", "unit", "三", arises=True),
    Duty("adjustment", "district", "四", _from_start(14)),
    Duty("coordination", "centre", "四", _from_start(20)),
    Duty("check", "centre", "五", _from_start(22)),
    Duty("return", "side", "四", _within_a_month, arises=True),
    Duty("supply", "side", "四", _within_a_month, arises=True),
    Duty("adjustment_final", "district", "四", _within_a_month),
    Duty("replacement", "district", "四", arises=True),
    Duty("summary", "district", "五", _from_start(30)),
    Duty("report", "centre", "五", _from_start(45)),
)
"""One row a kind, in the order of CONTRACT section 5."""

DUTY = {duty.kind: duty for duty in DUTIES}


def is_term_key(text: str) -> bool:
    """`2016-autumn`, `2017-spring`."""
    return TERM_KEY.fullmatch(text) is not None


def due_dates(term: str, starts_on: date) -> dict[str, date]:
    """The due date of every kind that the term alone decides."""
    return {duty.kind: duty.due(term, starts_on) for duty in DUTIES if duty.due}


def receipt_due(
    starts_on: date | None, delivered_on: date | None, table: Table = NO_TABLE
) -> date | None:
    """Three working days after the later of delivery and term start; unknown without both."""
    if starts_on is None or delivered_on is None:
        return None
    return add_working_days(max(starts_on, delivered_on), RECEIPT_DAYS, table)


def replacement_due(asked_on: date) -> date:
    """A week after the school's request (clause 四)."""
    return asked_on + timedelta(REPLACEMENT_DAYS)


def term_obligations(term: str, starts_on: date, expected: Expected) -> tuple[Obligation, ...]:
    """All that opening a term makes, apart from the receipts of its shipments."""
    due = due_dates(term, starts_on)
    owing = {"district": reporting_units(expected), "centre": (CENTRE,)}
    return tuple(
        Obligation(duty.kind, unit, due[duty.kind], duty.source)
        for duty in DUTIES
        if not duty.arises
        for unit in owing[duty.owed_by]
    )


def receipt_obligations(
    term: str, starts_on: date, expected: Expected, table: Table = NO_TABLE
) -> tuple[Obligation, ...]:
    """A receipt for each parcel of the term that was not cancelled."""
    return tuple(
        receipt_obligation(shipment, starts_on, table)
        for shipment in expected.shipments
        if shipment.term == term and shipment.state is not ReceiptState.CANCELLED
    )


def receipt_obligation(
    shipment: Shipment, starts_on: date | None, table: Table = NO_TABLE
) -> Obligation:
    """The receipt that the unit of a shipment owes."""
    due_on = receipt_due(starts_on, shipment.delivered_on, table)
    return Obligation("receipt", shipment.unit_code, due_on, DUTY["receipt"].source, shipment.slip)


def reporting_units(expected: Expected) -> tuple[str, ...]:
    """Who owes the tables: each district, and for the municipal unit each school itself."""
    return tuple(_reporting(expected))


def _reporting(expected: Expected) -> Iterator[str]:
    for district in expected.districts:
        if district.municipal:
            yield from _schools_of(district, expected)
        else:
            yield district.code


def _schools_of(district: District, expected: Expected) -> Iterator[str]:
    for school in expected.schools:
        inside = not school.stage or school.stage in expected.stages or school.kind == "机关"
        here = school.active and not school.merged_into
        if school.district_code == district.code and here and inside:
            yield school.code


def _parts(term: str) -> tuple[int, bool]:
    found = TERM_KEY.fullmatch(term)
    if found is None:
        raise ValueError(f"not a term key: {term!r}")
    return int(found["year"]), found["half"] == "spring"
