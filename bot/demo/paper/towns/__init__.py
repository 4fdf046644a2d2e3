"""Paper as it is made away from the city's offices, to tune on: central schools of townships,
vocational schools, a finance office, a store of property, the library's van, the telecom company,
the bus that takes parcels along, volunteers."""

from bot.demo.paper.towns.forms import FORMS
from bot.demo.paper.towns.lists import LISTS
from bot.demo.paper.towns.notes import BLANKS
from bot.demo.paper.towns.prose import PROSE
from bot.demo.paper.towns.waybills import WAYBILLS

__all__ = ["BLANKS", "FORMS", "LISTS", "PROSE", "WAYBILLS"]
