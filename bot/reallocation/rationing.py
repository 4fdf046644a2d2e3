"""How much of each shortage is settled: all of it, or the smallest first where cards are few."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.reallocation.places import Place


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A shortage beyond its district's own cards; `missing` is what they do not cover."""

    place: Place
    missing: int


def rationed(places: Sequence[Place], stock: int) -> tuple[tuple[Place, ...], dict[str, int]]:
    """The places with what is really handed over, and the cards that stay unsettled by code.

    Each district's cards serve its own smallest shortages first; what districts have left
    and the stock serve those that miss fewest cards, wherever they are. So as many cards as
    possible are settled, as many of them as possible within, and then as many units wholly.
    """
    districts: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        districts[place.district].append(place)
    wanted: list[_Wanted] = []
    left = stock
    for members in districts.values():
        over, short = _own(members)
        left += over
        wanted.extend(short)
    unsettled = _settle(wanted, left)
    found = (replace(one, balance=one.balance + unsettled.get(one.code, 0)) for one in places)
    return tuple(one for one in found if one.balance), unsettled


def _own(members: Iterable[Place]) -> tuple[int, list[_Wanted]]:
    """What a district has left over, or whom its own cards do not serve."""
    own = sum(one.balance for one in members if one.balance > 0)
    short = []
    for place in sorted((one for one in members if one.balance < 0), key=_smallest):
        given = min(own, -place.balance)
        own -= given
        if given < -place.balance:
            short.append(_Wanted(place, -place.balance - given))
    return own, short


def _settle(wanted: Iterable[_Wanted], left: int) -> dict[str, int]:
    """Serve those that miss fewest; the first that cannot be served wholly gets the rest."""
    unsettled = {}
    for one in sorted(wanted, key=lambda one: (one.missing, _smallest(one.place))):
        given = min(left, one.missing)
        left -= given
        if given < one.missing:
            unsettled[one.place.code] = one.missing - given
    return unsettled


def _smallest(place: Place) -> tuple[int, str]:
    return (-place.balance, place.code)
