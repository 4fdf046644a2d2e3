"""Paper of those who bring the cards and of the rooms where they are taken in, to tune on: couriers
and the post, a printing works, bookshops, stores, a kindergarten, a gatehouse, parents. They make
no notes by hand and no list pages."""

from bot.demo.paper.carriers.forms import FORMS
from bot.demo.paper.carriers.prose import PROSE
from bot.demo.paper.carriers.waybills import WAYBILLS
from bot.demo.paper.list_forms import ListForm
from bot.demo.paper.schools.sheets import Draw

BLANKS: dict[str, Draw] = {}
LISTS: dict[str, ListForm] = {}

__all__ = ["BLANKS", "FORMS", "LISTS", "PROSE", "WAYBILLS"]
