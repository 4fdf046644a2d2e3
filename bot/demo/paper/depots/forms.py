"""Tables for one school by name."""

from __future__ import annotations

from functools import partial

from bot.demo.paper.depots.rooms import BOARDING, COMMITTEE, HEADMASTER
from bot.demo.paper.depots.trades import BACK_OFFICE, BOOKSHOP, PRINTER, TEACHERS
from bot.demo.paper.offices.drawing import draw_sheet as draw_parts
from bot.demo.paper.schools.sheets import Draw, draw_sheet

FORMS: dict[str, Draw] = {
    "depots-headmaster": partial(draw_sheet, HEADMASTER),
    "depots-boarding": partial(draw_sheet, BOARDING),
    "depots-committee": partial(draw_sheet, COMMITTEE),
    "depots-bookshop": partial(draw_parts, BOOKSHOP),
    "depots-printer": partial(draw_parts, PRINTER),
    "depots-back-office": partial(draw_parts, BACK_OFFICE),
    "depots-teachers": partial(draw_parts, TEACHERS),
}
