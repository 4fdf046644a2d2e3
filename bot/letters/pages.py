"""Pages for a browser: each one file that fetches nothing. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from bot.letters.render import page, term_words


def rehearsal_page(term: str, letters: Sequence[Mapping[str, Any]]) -> str:
    """Every letter of a rehearsed term, day by day."""
    days = [
        {"on": on, "letters": list(group)}
        for on, group in groupby(letters, key=lambda one: str(one["on"]))
    ]
    most = max((len(day["letters"]) for day in days), default=1)
    return page(
        "rehearsal",
        {"term": term_words(term), "days": days, "count": len(letters), "most": most},
    )
