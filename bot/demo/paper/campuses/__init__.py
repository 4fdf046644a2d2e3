"""Paper from campuses and from those who deliver to them, to tune on: spreadsheets and cards of a
school's own rooms, a private school's approval sheet, the gatekeeper's book, a bookshop, a printing
house, the post office, a storage company, lists that travel through a district."""

from bot.demo.paper.campuses.forms import FORMS
from bot.demo.paper.campuses.lists import LISTS
from bot.demo.paper.campuses.waybills import WAYBILLS
from bot.demo.paper.schools.sheets import Draw

PROSE: dict[str, Draw] = {}
BLANKS: dict[str, Draw] = {}

__all__ = ["BLANKS", "FORMS", "LISTS", "PROSE", "WAYBILLS"]
