"""A whole sheet: what is printed at fixed places, the running text, and what follows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.demo.paper.blanks import WHOLE_HANDS
from bot.demo.paper.chance import Rng, digits
from bot.demo.paper.filling import without_unit
from bot.demo.paper.page import Page
from bot.demo.paper.schools.drawing import HANDED, Job, draw_part
from bot.demo.paper.schools.flow import Flow, draw_flow
from bot.demo.paper.schools.parts import Part
from bot.demo.paper.spec import Receipt

Draw = Callable[[Receipt, Rng], Page]
Ground = Callable[[Page, Receipt, Rng], None]


_NOTHING = Part()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper as a school made it."""

    wide: float = 210.0
    high: float = 297.0
    face: str = "song"
    points: float = 12
    paper: tuple[int, int, int] = (255, 255, 255)
    ground: Ground | None = None
    """What is on the paper before anything is printed on it."""
    fixed: Part = _NOTHING
    flows: tuple[Flow, ...] = ()
    below: Part = _NOTHING
    """What follows the last text, measured from that text's last line."""
    by_hand: frozenset[str] = HANDED
    whole: bool = False
    units: bool = True
    """Whether 张 is printed behind the place of the quantity."""


def draw_sheet(sheet: Sheet, receipt: Receipt, rng: Rng) -> Page:
    """The sheet with the receipt on it; the seals are pressed when all else is there."""
    receipt = without_unit(receipt) if sheet.units else receipt
    if sheet.whole:
        receipt = replace(receipt, hand=WHOLE_HANDS.get(receipt.hand, receipt.hand))
    page = Page(sheet.wide, sheet.high, paper=sheet.paper)
    if sheet.ground:
        sheet.ground(page, receipt, rng)
    job = Job(
        page, receipt, rng, sheet.face, sheet.points, sheet.by_hand, sheet.whole,
        serial=digits(rng, 6),
    )  # fmt: skip
    end = 0.0
    for flow in sheet.flows:
        end = draw_flow(job, flow)
    draw_part(job, sheet.fixed)
    draw_part(job, sheet.below, end)
    return page
