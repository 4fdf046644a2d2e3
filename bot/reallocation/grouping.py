"""The most groups of places whose surplus equals their shortage (see the package).

A group may cross districts only the way cards may: out of a district that has cards left
for others, into one that lacks them. Whoever is in no group is settled with the centre, so
that the hand-overs are as many as the places less the groups.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.reallocation.packing import Packing, most
from bot.reallocation.patterns import Type, patterns
from bot.reallocation.places import Place

ROUNDS = 6

Group = tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Groups:
    """`of`: the balanced groups, and last whoever is settled with the centre.

    `at_most`: no grouping has more balanced groups; proven.
    """

    of: tuple[Group, ...]
    at_most: int


def grouped(places: Sequence[Place]) -> Groups:
    """Pack the places into balanced groups, equal pairs of a district first.

    Two equal sides of one district may always be paired: whoever served them serves each
    other instead, in no more hand-overs and with no card less within the district. What the
    first packing leaves is packed again: fewer places, so that more can be tried.
    """
    groups, rest = _equal_pairs(places)
    at_most: int | None = None
    for _ in range(ROUNDS):
        packed = _packed(rest)
        at_most = len(groups) + packed.at_most if at_most is None else at_most
        groups.extend(packed.of[:-1])
        rest = packed.of[-1]
        if len(packed.of) == 1:
            break
    return Groups((*groups, tuple(rest)), at_most or 0)


def _equal_pairs(places: Sequence[Place]) -> tuple[list[Group], Sequence[Place]]:
    waiting: dict[Type, list[Place]] = defaultdict(list)
    pairs: list[Group] = []
    for place in places:
        equal = waiting[(place.district, -place.balance)]
        if equal:
            pairs.append((equal.pop(0), place))
        else:
            waiting[(place.district, place.balance)].append(place)
    rest = {one.code for members in waiting.values() for one in members}
    return pairs, [one for one in places if one.code in rest]


def _packed(places: Sequence[Place]) -> Groups:
    members: dict[Type, list[Place]] = defaultdict(list)
    for place in places:
        members[(place.district, place.balance)].append(place)
    counts = Counter({kind: len(found) for kind, found in members.items()})
    net = _net(counts.elements())
    found = patterns(counts, net)
    packing = most(found, counts, {name: abs(value) for name, value in net.items()})
    groups = list(_members(packing, members))
    alone = tuple(one for found in members.values() for one in found)
    return Groups((*groups, alone), packing.at_most)


def _members(packing: Packing, members: dict[Type, list[Place]]) -> Iterator[Group]:
    """Real places for the packed patterns; taken out of `members`."""
    for pattern, times in packing.of:
        for _ in range(times):
            yield tuple(members[kind].pop(0) for kind in pattern)


def _net(kinds: Iterable[Type]) -> dict[str, int]:
    """What each district has left over (above 0) or lacks (below 0)."""
    net: Counter[str] = Counter()
    for district, balance in kinds:
        net[district] += balance
    return dict(net)
