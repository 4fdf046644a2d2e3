"""List pages by name: those that travel (`rounds`) and those of schools that belong together
(`pools`)."""

from __future__ import annotations

from bot.demo.paper.depots import pools, rounds
from bot.demo.paper.list_forms import ListForm

LISTS: dict[str, ListForm] = {
    "depots-book-van": rounds.BOOK_VAN,
    "depots-printer-round": rounds.PRINTER,
    "depots-sorting": rounds.SORTING,
    "depots-excel": rounds.EXCEL,
    "depots-meeting": rounds.MEETING,
    "depots-group": pools.GROUP,
    "depots-vocational-pool": pools.VOCATIONAL,
    "depots-research": pools.RESEARCH,
    "depots-property": pools.PROPERTY,
    "depots-phone-list": pools.PHONE_LIST,
}
