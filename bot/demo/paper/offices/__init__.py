"""Paper that offices, publishers, printers and couriers make, to tune on: delivery notes, stock
forms, confirmations, waybills of several firms, lists that go with a round of deliveries."""

from bot.demo.paper.offices.forms import FORMS
from bot.demo.paper.offices.lists import LISTS
from bot.demo.paper.offices.notes import BLANKS
from bot.demo.paper.offices.prose import PROSE
from bot.demo.paper.offices.waybills import WAYBILLS

__all__ = ["BLANKS", "FORMS", "LISTS", "PROSE", "WAYBILLS"]
