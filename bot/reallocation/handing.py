"""A group of places -> its hand-overs: within the districts first, then across, then the centre.

Every hand-over empties or fills at least one side, the last of a balanced group both: a
group of n members takes at most n - 1, one that needs the centre at most n.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from bot.ledger import CENTRE
from bot.reallocation.places import Handover, Place

Left = list[tuple[str, int]]
"""Codes with cards still to give, or still wanted."""


def hand_over(group: Iterable[Place]) -> Iterator[Handover]:
    """The hand-overs of one group."""
    over: Left = []
    short: Left = []
    for members in _by_district(group):
        steps, more, fewer = _matched("within", *_sides(members))
        yield from steps
        over.extend(more)
        short.extend(fewer)
    steps, over, short = _matched("across", over, short)
    yield from steps
    yield from (Handover("return", code, CENTRE, count) for code, count in over)
    yield from (Handover("supply", CENTRE, code, count) for code, count in short)


def _by_district(group: Iterable[Place]) -> list[list[Place]]:
    districts: dict[str, list[Place]] = defaultdict(list)
    for place in group:
        districts[place.district].append(place)
    return [districts[name] for name in sorted(districts)]


def _sides(members: Iterable[Place]) -> tuple[Left, Left]:
    """Largest first, so that the last and smallest pieces are what crosses a border."""
    ordered = sorted(members, key=lambda one: (-abs(one.balance), one.code))
    over = [(one.code, one.balance) for one in ordered if one.balance > 0]
    short = [(one.code, -one.balance) for one in ordered if one.balance < 0]
    return over, short


def _matched(kind: str, over: Left, short: Left) -> tuple[list[Handover], Left, Left]:
    """Hand over from the first to the first until one side is served; and what is left."""
    over, short, steps = list(over), list(short), []
    while over and short:
        (giver, has), (taker, wants) = over[0], short[0]
        count = min(has, wants)
        steps.append(Handover(kind, giver, taker, count))
        over[:1] = [(giver, has - count)] if has > count else []
        short[:1] = [(taker, wants - count)] if wants > count else []
    return steps, over, short
