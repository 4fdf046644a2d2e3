"""Draws a sheet from its parts."""

from __future__ import annotations

from dataclasses import replace

from bot.demo.paper.blanks import WHOLE_HANDS
from bot.demo.paper.chance import Rng
from bot.demo.paper.filling import seal, without_unit
from bot.demo.paper.offices.grids import parts_of
from bot.demo.paper.offices.parts import (
    ALL,
    Bars,
    Box,
    Grid,
    Part,
    Place,
    Rule,
    Seal,
    Sheet,
    Text,
    Words,
)
from bot.demo.paper.offices.places import fill, rule, said
from bot.demo.paper.offices.texts import set_text
from bot.demo.paper.page import Page
from bot.demo.paper.spec import Receipt

_POINT = 0.3528
_STEP = 1.4
"""From line to line, in heights of a character."""


def draw_sheet(sheet: Sheet, receipt: Receipt, rng: Rng) -> Page:
    """The sheet, filled in, signed and sealed."""
    if sheet.bare:
        receipt = without_unit(receipt)
    if sheet.by_hand >= ALL:
        receipt = replace(receipt, hand=WHOLE_HANDS.get(receipt.hand, receipt.hand))
    page = Page(sheet.wide, sheet.high, paper=sheet.paper)
    parts = _whole(sheet)
    for part in parts:
        _draw(page, sheet, part, receipt, rng)
    for part in parts:
        if isinstance(part, Seal):
            seal(page, part.x, part.y, receipt, rng, spread=part.spread)
    return page


def _whole(sheet: Sheet) -> list[Part]:
    """The sheet's parts, tables taken apart."""
    parts: list[Part] = []
    for part in sheet.parts:
        parts.extend(parts_of(part, sheet) if isinstance(part, Grid) else (part,))
    return parts


def _draw(page: Page, sheet: Sheet, part: Part, receipt: Receipt, rng: Rng) -> None:
    match part:
        case Words():
            _print(page, sheet, part, receipt)
        case Place():
            fill(page, sheet, part, receipt, rng)
        case Text():
            set_text(page, sheet, part, receipt, rng)
        case Rule():
            if part.dashed:
                page.dotted(part.x0, part.x1, part.y0, part.thick)
            else:
                rule(page, sheet, (part.x0, part.y0, part.x1, part.y1), part.thick)
        case Box(x, y, wide, high, thick):
            for ends in (
                (x, y, x + wide, y),
                (x, y + high, x + wide, y + high),
                (x, y, x, y + high),
                (x + wide, y, x + wide, y + high),
            ):
                rule(page, sheet, ends, thick)
        case Bars():
            _bars(page, part, receipt.tracking)


def _print(page: Page, sheet: Sheet, part: Words, receipt: Receipt) -> None:
    """Words, line by line or character by character downwards."""
    points = part.points or sheet.points
    words = said(part.words, receipt)
    lines = list(words) if part.upright else words.split("\n")
    step = points * _POINT * (1.15 if part.upright else _STEP)
    for i, line in enumerate(lines):
        page.text(
            part.x,
            part.y + step * (i - (len(lines) - 1) / 2),
            line,
            face=part.face or sheet.face,
            points=points,
            anchor=part.anchor,
            bold=part.bold,
            colour=sheet.colour,
        )


def _bars(page: Page, part: Bars, digits: str) -> None:
    """Bars as narrow and as wide as the digits say, the same at both ends."""
    pattern = "".join(f"{int(digit) * 7 % 16 + 16:05b}1" for digit in f"7{digits}7")
    unit = part.wide / (len(pattern) * 2)
    for i, bit in enumerate(pattern):
        thick = unit * (1.5 if bit == "1" else 0.7)
        x = part.x + (2 * i + 1) * unit
        page.line(x, part.y, x, part.y + part.high, thick)
