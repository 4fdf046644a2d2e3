"""What a district hears once a week of itself: what came, what is coming up, what is late. Pure.

On the week's first working day, if something changed or falls due within ten working days
(CONTRACT section 5, last paragraph).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from bot.daily.standing import SETTLED, Owed, Parcel, Standing
from bot.ladder import Office
from bot.letters.kinds import kind_words, state_words
from bot.workdays import local_date, on_or_before

KIND = "weekly"
AHEAD = 10
"""Working days."""

RECEIVED = ("acknowledged",)
IN_HAND = ("review", "disputed")

Payload = dict[str, Any]


def first_of_week(today: date, office: Office) -> bool:
    """Is it the first working day of its week, which begins on Monday?"""
    monday = today - timedelta(today.weekday())
    return office.nth(monday, 0) == today


def payload(district: Standing, since: datetime, office: Office) -> Payload | None:
    """What there is to tell; None where nothing came since then and nothing falls due soon."""
    came = _came(district, since)
    soon = [one for one in district.owed if _falls_due(one, district.today, office)]
    if not came and not soon:
        return None
    return {
        "came": came,
        "receipts": _receipts(district),
        "forms": [_form(one, district.today, office) for one in _forms(district)],
        "late_units": [one.unit.name for one in district.late if one.kind == "receipt"],
        "soon": _soon(soon, office),
    }


def _came(district: Standing, since: datetime) -> list[str]:
    """What arrived since then, in words: 签收单12份."""
    receipts = sum(
        one.acknowledged_at is not None and one.acknowledged_at >= since for one in district.parcels
    )
    forms = [
        kind_words(one.kind)
        for one in district.owed
        if one.kind != "receipt" and one.received_at is not None and one.received_at >= since
    ]
    return [*([f"签收单{receipts}份"] if receipts else []), *dict.fromkeys(forms)]


def _falls_due(one: Owed, today: date, office: Office) -> bool:
    open_ = one.state not in SETTLED and one.due_on is not None
    return open_ and today <= (one.due_on or today) <= office.nth(today, AHEAD)


def _receipts(district: Standing) -> Payload | None:
    """How many receipts of its schools are there; None where nothing was sent to them."""
    parcels = [one for one in district.parcels if one.state != "waived"]
    if not parcels:
        return None
    done = [one for one in parcels if one.state in RECEIVED]
    return {
        "expected": len(parcels),
        "done": len(done),
        "in_hand": sum(one.state in IN_HAND for one in parcels),
        "late": sum(one.kind == "receipt" for one in district.late),
        "percent": 100 * len(done) // len(parcels),
        "sent": _cards(parcels),
        "received": sum(one.received or 0 for one in done),
    }


def _cards(parcels: list[Parcel]) -> int:
    return sum(one.sent for one in parcels)


def _forms(district: Standing) -> Iterator[Owed]:
    return (one for one in district.owed if one.kind != "receipt" and one.state != "waived")


def _form(one: Owed, today: date, office: Office) -> Payload:
    due_on = on_or_before(one.due_on, office.table) if one.due_on else None
    late = one.days_late(today)
    state = "已收到" if one.state == "done" else state_words(one.state)
    return {
        "name": kind_words(one.kind),
        "unit": one.unit.name,
        "due": due_on.isoformat() if due_on else "",
        "state": f"{state}，已过期{late}天" if late else state,
        "missing": "、".join(one.missing) if one.state == "partial" else "",
        "came_on": local_date(one.received_at).isoformat() if one.received_at else "",
        "late": bool(late),
    }


def _soon(found: list[Owed], office: Office) -> list[Payload]:
    """What falls due soon, a line a kind and day."""
    counted: dict[tuple[date, str], int] = {}
    for one in found:
        day = on_or_before(one.due_on or date.max, office.table)
        counted[day, one.kind] = counted.get((day, one.kind), 0) + 1
    return [
        {"day": day.isoformat(), "name": kind_words(kind), "count": count}
        for (day, kind), count in sorted(counted.items())
    ]
