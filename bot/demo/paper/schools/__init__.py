"""Paper that schools make themselves, to tune on: forms typed in a word processor, receipts out
of a school's own book, slips torn off a notice, notes in a teacher's hand."""

from bot.demo.paper.schools.forms import FORMS
from bot.demo.paper.schools.lists import LISTS
from bot.demo.paper.schools.notes import BLANKS
from bot.demo.paper.schools.prose import PROSE
from bot.demo.paper.schools.waybills import WAYBILLS

__all__ = ["BLANKS", "FORMS", "LISTS", "PROSE", "WAYBILLS"]
