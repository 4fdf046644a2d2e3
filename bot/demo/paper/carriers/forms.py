"""Tables that one school fills in by name: what `rooms` and `desks` hold."""

from __future__ import annotations

from functools import partial

from bot.demo.paper.carriers.desks import OPINIONS, SLIP, THREE_SIDES
from bot.demo.paper.carriers.rooms import GATEHOUSE, KINDERGARTEN, LARGE_TYPE, SPREADSHEET
from bot.demo.paper.offices.drawing import draw_sheet as draw_parts
from bot.demo.paper.schools.sheets import Draw, draw_sheet

FORMS: dict[str, Draw] = {
    "carriers-kindergarten": partial(draw_sheet, KINDERGARTEN),
    "carriers-gatehouse": partial(draw_sheet, GATEHOUSE),
    "carriers-spreadsheet": partial(draw_parts, SPREADSHEET),
    "carriers-large-type": partial(draw_parts, LARGE_TYPE),
    "carriers-opinions": partial(draw_parts, OPINIONS),
    "carriers-slip": partial(draw_parts, SLIP),
    "carriers-three-sides": partial(draw_parts, THREE_SIDES),
}
