"""Sheets that come with the cards by name: what `carriage` holds."""

from __future__ import annotations

from functools import partial

from bot.demo.paper.campuses.carriage import CARBON, DOT_MATRIX, POST, STORAGE, THERMAL
from bot.demo.paper.offices.drawing import draw_sheet
from bot.demo.paper.schools.sheets import Draw

WAYBILLS: dict[str, Draw] = {
    "campuses-post": partial(draw_sheet, POST),
    "campuses-thermal": partial(draw_sheet, THERMAL),
    "campuses-dot-matrix": partial(draw_sheet, DOT_MATRIX),
    "campuses-carbon": partial(draw_sheet, CARBON),
    "campuses-storage": partial(draw_sheet, STORAGE),
}
