"""A letter on several matters, and who writes about it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from bot.ledger import CENTRE
from bot.steering import Item, Scene, Standing, Steered, Writer, steer

AT = datetime(2016, 9, 12, 2, 0, tzinfo=UTC)
TODAY = date(2016, 9, 12)
TERM = "2016-autumn"

ADJUSTMENT = Item("adjustment", 7, "D1", "O7", term=TERM, unit="青枫区", obligation_id=7)
CONTACTS = Item("contacts", 8, "D1", "O8", term=TERM, unit="青枫区", obligation_id=8)
ONE = Item(
    "receipt", 11, "S1", above=("D1",), term=TERM, unit="第一小学", about="7120001", quantity=512
)
TWO = Item(
    "receipt", 12, "S2", above=("D1",), term=TERM, unit="第二小学", about="7120002", quantity=300
)
SWAP = Item("replacement", 21, "S1", "P21", above=("D1",), term=TERM, unit="第一小学", quantity=3)
R3 = Item("review", 3, CENTRE, "R3", term=TERM, unit="第一小学", about="7120001", obligation_id=31)
R4 = Item("review", 4, CENTRE, "R4", term=TERM, unit="第二小学", about="7120002", obligation_id=32)
DRAFT = Item("held", 5, CENTRE, "L5", about="关于资源卡发放情况的报告")

DISTRICT = Writer("d1@district.example", ("D1",))
SCHOOL = Writer("s1@school.example", ("S1",))
OTHER = Writer("s9@school.example", ("S9",))
PRIVATE = Writer("private@mail.example")
CLERK = Writer("clerk@centre.example", listed=True)
LEADER = Writer("leader@centre.example", listed=True, approver=True)

UNITS = {"第一小学": "S1", "第二小学": "S2"}


def names(line: str) -> frozenset[str]:
    return frozenset(code for name, code in UNITS.items() if name in line)


def standing(*items: Item, **changed: Any) -> Standing:
    return Standing(letter_id=1, root=1, items=items, **changed)


def said(text: str, writer: Writer, *items: Item, **changed: Any) -> Steered:
    """What this reply to a letter on these matters does."""
    return steer(standing(*items, **changed), text, Scene(writer, AT, TODAY), names)


def deeds(found: Steered) -> list[str]:
    """What was done or told, by matter: `adjustment_nothing O7`."""
    return [f"{one.told.key} {_ref(one.told.item)}".strip() for one in found.deeds]


def unclear(found: Steered) -> list[str]:
    """What is asked back, with what is offered: `which O7 O8`."""
    return [" ".join([one.why, *map(_ref, one.items)]) for one in found.unclear]


def _ref(item: Item | None) -> str:
    return (item.ref or item.about) if item else ""
