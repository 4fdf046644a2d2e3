"""The board: one page that shows how the open terms stand. Pure.

Everything is in the file; a few lines of script only search its table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from bot.daily.curves import beginning, curve
from bot.daily.standing import Owed, Parcel, Standing
from bot.letters.codes import zh
from bot.letters.kinds import kind_words, state_words
from bot.letters.plots import plot
from bot.letters.render import page, short_date, term_words


def board(terms: Sequence[Standing], centre: str, made_at: str) -> str:
    """The page."""
    return page(
        "board",
        {
            "centre": centre,
            "made_at": made_at,
            "terms": [_term(term) for term in terms],
        },
    )


def _term(term: Standing) -> dict[str, Any]:
    first = beginning(term)
    parts = [(name, term.of_district(code)) for code, name in _districts(term)]
    parts = [(name, part) for name, part in parts if part.parcels]
    return {
        "key": term.term,
        "name": term_words(term.term),
        "starts": short_date(term.starts_on),
        "whole": _bar("全市", term),
        "plot": plot(curve("全市", term.parcels, first, term.today)) if term.parcels else None,
        "small": [plot(curve(name, one.parcels, first, term.today)) for name, one in parts],
        "districts": [_bar(name, one) for name, one in parts],
        "forms": _forms(term),
        "late": [_late(one, term) for one in term.late],
        "rows": [_row(one, term) for one in _in_order(term.parcels)],
    }


def _districts(term: Standing) -> list[tuple[str, str]]:
    named = {one.unit.district_code: one.unit.district for one in term.parcels}
    return sorted((code, name) for code, name in named.items() if code)


def _bar(name: str, part: Standing) -> dict[str, Any]:
    parcels = [one for one in part.parcels if one.state != "waived"]
    whole, done = len(parcels), [one for one in parcels if one.state == "acknowledged"]
    in_hand = sum(one.state in ("review", "disputed") for one in parcels)
    late = sum(one.kind == "receipt" for one in part.late)
    return {
        "name": name,
        "whole": whole,
        "done": len(done),
        "in_hand": in_hand,
        "late": late,
        "percent": 100 * len(done) // whole if whole else 0,
        "sent": sum(one.sent for one in parcels),
        "received": sum(one.received or 0 for one in done),
    }


def _forms(term: Standing) -> list[dict[str, Any]]:
    """Every unit's forms: which came, which are late."""
    owed = [one for one in term.owed if one.kind != "receipt" and one.unit.district_code]
    kinds = list(dict.fromkeys(one.kind for one in owed))
    return [
        {
            "name": kind_words(kind),
            "whole": len(group),
            "done": sum(one.state == "done" for one in group),
            "late": sum(one.is_late(term.today) for one in group),
        }
        for kind in kinds
        if (group := [one for one in owed if one.kind == kind and one.state != "waived"])
    ]


def _late(one: Owed, term: Standing) -> dict[str, Any]:
    return {
        "district": one.unit.district or one.unit.name,
        "unit": one.unit.name,
        "what": kind_words(one.kind),
        "state": state_words(one.state),
        "due": short_date(one.due_on) if one.due_on else "",
        "days": one.days_late(term.today),
        "contact": one.unit.contact,
        "phone": one.unit.phone,
    }


def _in_order(parcels: Iterable[Parcel]) -> list[Parcel]:
    return sorted(parcels, key=lambda one: (one.unit.district_code, one.unit.code, one.slip))


def _row(one: Parcel, term: Standing) -> dict[str, Any]:
    late = one.state == "expected" and one.due_on is not None and one.due_on < term.today
    return {
        "district": one.unit.district or one.unit.name,
        "unit": one.unit.name,
        "slip": one.slip,
        "sent": one.sent,
        "received": one.received,
        "state": "逾期未收" if late else zh("receipt_state", one.state),
        "late": late,
        "done": one.state == "acknowledged",
        "due": short_date(one.due_on) if one.due_on else "",
        "signer": one.signer,
    }
