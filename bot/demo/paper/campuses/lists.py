"""List pages by name: those that lie on a table to be signed (`tables`) and those that are carried
along (`tours`)."""

from __future__ import annotations

from bot.demo.paper.campuses import tables, tours
from bot.demo.paper.list_forms import ListForm

LISTS: dict[str, ListForm] = {
    "campuses-district-store": tables.DISTRICT_STORE,
    "campuses-training": tables.TRAINING,
    "campuses-counter": tables.COUNTER,
    "campuses-lorry": tours.LORRY,
    "campuses-school-bus": tours.SCHOOL_BUS,
    "campuses-telephone": tours.TELEPHONE,
}
