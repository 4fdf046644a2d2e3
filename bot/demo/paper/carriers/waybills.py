"""Sheets that travel with the cards by name: what `couriers` and `houses` hold."""

from __future__ import annotations

from functools import partial

from bot.demo.paper.carriers.couriers import BATCH, CITY_VAN, FIVE_COPIES, POST, RETURNED
from bot.demo.paper.carriers.houses import BOOKSHOP, GATE_PASS, OUT_OF_STORE, PRINTING
from bot.demo.paper.offices.drawing import draw_sheet as draw_parts
from bot.demo.paper.schools.sheets import Draw, draw_sheet

WAYBILLS: dict[str, Draw] = {
    "carriers-five-copies": partial(draw_sheet, FIVE_COPIES),
    "carriers-post": partial(draw_parts, POST),
    "carriers-batch": partial(draw_parts, BATCH),
    "carriers-returned": partial(draw_parts, RETURNED),
    "carriers-city-van": partial(draw_parts, CITY_VAN),
    "carriers-printing": partial(draw_parts, PRINTING),
    "carriers-bookshop": partial(draw_parts, BOOKSHOP),
    "carriers-out-of-store": partial(draw_sheet, OUT_OF_STORE),
    "carriers-gate-pass": partial(draw_parts, GATE_PASS),
}
