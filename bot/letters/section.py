"""What the letter of a day says of one matter, as its templates show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.letters.reminding import Item, Note


@dataclass(frozen=True, slots=True)
class Row:
    """A unit in a list."""

    unit: str
    contact: str
    phone: str
    missing: str


@dataclass(frozen=True, slots=True)
class Section:
    """One matter. `ask` is the day something is asked for by, None where nothing is.

    `thing` is what a headline over several matters calls it; "" keeps it out of that.
    `part_text` and `part_html` are a notice's own part of the letter, after its body.
    """

    body: str
    subject: str
    thing: str
    ask: date | None
    late: bool = False
    rows: tuple[Row, ...] = ()
    steps: tuple[str, ...] = ()
    note: str = ""
    photo: bool = False
    answers: bool = True
    """Something is to be sent in."""
    told: bool = False
    """It is told once, and no reminder."""
    part_text: str = ""
    part_html: str = ""


def you(one: Item | Note) -> str:
    """How the unit is spoken to, or spoken of where another reads."""
    if not one.own:
        return one.unit
    return "贵市（区）" if one.district else "贵单位" if one.office else "贵校"
