"""Blanks for the tests: a district of three units with something known of each."""

from __future__ import annotations

from datetime import date

from bot.forms import Blank, Value
from parsers.sheet.annexes import COLUMNS, Annex, Holds

UNITS = (("JJ001", "靖江市实验小学"), ("JJ002", "靖江市第一中学"), ("JJ900", "靖江市教育局机关"))


def blank(annex: Annex, *, rows: tuple[dict[str, Value], ...] | None = None) -> Blank:
    named = tuple({"code": code, "unit": name} for code, name in UNITS)
    counts = {"planned": 1200, "received": 1198} if annex is Annex.ACCEPTANCE else {}
    return Blank(
        annex, "2016-autumn", "JJ", "靖江市教育局电教中心", rows or named, counts, "靖江市"
    )


def full_rows(annex: Annex) -> tuple[dict[str, Value], ...]:
    """Every column of every unit filled in; what follows from others is left to the form."""
    return tuple(
        {
            column.key: _value(column.holds, 10 * number + place)
            for place, column in enumerate(COLUMNS[annex])
            if column.key != "number"
        }
        | ({"code": code} if annex is not Annex.CONTACTS else {})
        | {"unit": name}
        for number, (code, name) in enumerate(UNITS, 1)
    )


def _value(holds: Holds, number: int) -> Value:
    match holds:
        case Holds.DAY:
            return date(2016, 9, number % 28 + 1)
        case Holds.TEXT:
            return f"字{number}"
        case _:
            return number
