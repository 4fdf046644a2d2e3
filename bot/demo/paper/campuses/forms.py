"""Tables for one school by name: what `rooms` and `papers` hold."""

from __future__ import annotations

from functools import partial

from bot.demo.paper.campuses.papers import QUESTIONS, SHARING, STOCKTAKING, VOUCHER
from bot.demo.paper.campuses.rooms import GATE, PRIVATE, SPREADSHEET, TAG, WORKSHOP
from bot.demo.paper.offices.drawing import draw_sheet as draw_parts
from bot.demo.paper.schools.sheets import Draw, draw_sheet

FORMS: dict[str, Draw] = {
    "campuses-spreadsheet": partial(draw_sheet, SPREADSHEET),
    "campuses-private": partial(draw_sheet, PRIVATE),
    "campuses-tag": partial(draw_sheet, TAG),
    "campuses-gate": partial(draw_sheet, GATE),
    "campuses-workshop": partial(draw_sheet, WORKSHOP),
    "campuses-voucher": partial(draw_parts, VOUCHER),
    "campuses-questions": partial(draw_parts, QUESTIONS),
    "campuses-sharing": partial(draw_parts, SHARING),
    "campuses-stocktaking": partial(draw_parts, STOCKTAKING),
}
