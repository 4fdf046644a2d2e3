"""Replies that steer, from the mail to the store and back, through the command."""

from __future__ import annotations

from email.message import EmailMessage
from typing import Any

from tests.whole.world import World, mail

DIGEST = "clerk@centre.example"
MORNING = -240
"""Eight in the morning of NOON's day: before office hours."""


def day(days: int, minutes: int = MORNING + 60) -> int:
    """Nine in the morning, so many days after the first of September."""
    return days * 1440 + minutes


def answer(world: World, letter: EmailMessage, body: str, sender: str, **changed: Any) -> None:
    world.mail(mail(sender, subject=f"Re: {letter['Subject']}", body=body, **changed))


def district(world: World) -> str:
    return world.city.districts[0].email


def reminded(world: World, days: int) -> EmailMessage:
    """The reminder that the first district gets that day."""
    world.once(day(days))
    return world.letters_to(district(world))[-1]


def owed(world: World, kind: str) -> dict[str, Any]:
    return world.rows(
        "SELECT * FROM v_obligations WHERE kind = ? AND unit_code = ?",
        kind,
        world.city.districts[0].code,
    )[0]


def test_a_district_that_has_nothing_to_adjust_says_zero(world: World) -> None:
    letter = reminded(world, 11)
    answer(world, letter, "调剂申报表：零", district(world))
    world.once(day(11, 0))
    assert owed(world, "adjustment")["state"] == "done"
    told = world.letters_to(district(world))[-1]
    assert "已登记零申报" in told["Subject"]
    kinds = [row["kind"] for row in world.rows("SELECT kind FROM v_messages")]
    assert kinds == ["reply"]
