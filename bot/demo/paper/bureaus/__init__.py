"""Paper of people of many kinds, to tune on: what offices, shops and carriers type in running
text, and what teachers, porters and headmasters write by hand on whatever lies on the desk."""

from __future__ import annotations

from bot.demo.paper.bureaus.notes import BLANKS
from bot.demo.paper.bureaus.prose import PROSE
from bot.demo.paper.list_forms import ListForm
from bot.demo.paper.schools.sheets import Draw

FORMS: dict[str, Draw] = {}
WAYBILLS: dict[str, Draw] = {}
LISTS: dict[str, ListForm] = {}

__all__ = ["BLANKS", "FORMS", "LISTS", "PROSE", "WAYBILLS"]
