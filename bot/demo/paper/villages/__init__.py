"""Paper that different people typed or wrote, each in another way: faxes, chats and postcards,
an inspection's finding, a bookshop's docket, notes on whatever leaf lay at hand. All of it is
running text or a note; tables are drawn elsewhere."""

from bot.demo.paper.list_forms import ListForm
from bot.demo.paper.schools.sheets import Draw
from bot.demo.paper.villages.leaves import BLANKS
from bot.demo.paper.villages.prose import PROSE

FORMS: dict[str, Draw] = {}
WAYBILLS: dict[str, Draw] = {}
LISTS: dict[str, ListForm] = {}

__all__ = ["BLANKS", "FORMS", "LISTS", "PROSE", "WAYBILLS"]
