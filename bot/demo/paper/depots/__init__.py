"""Paper of those who keep and hand on things, to tune on: a headmaster's office, a boarding
school's duty room, bookshops, printing houses, a teachers' school, couriers' back offices, a
parents' committee, a district's storeroom."""

from bot.demo.paper.depots.forms import FORMS
from bot.demo.paper.depots.lists import LISTS
from bot.demo.paper.schools.sheets import Draw

PROSE: dict[str, Draw] = {}
WAYBILLS: dict[str, Draw] = {}
BLANKS: dict[str, Draw] = {}

__all__ = ["BLANKS", "FORMS", "LISTS", "PROSE", "WAYBILLS"]
