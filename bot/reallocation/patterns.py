"""Which kinds of places can form a balanced group, few members first.

Places of one district with one balance are alike: what is listed are multisets of such
types. How many members are tried depends on how many types there are, for the lists grow
with the power of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import comb

Type = tuple[str, int]
"""A district and a balance."""

Pattern = tuple[Type, ...]

ROOM = 200_000
"""So many multisets are looked at for one number of members: about a second."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """`complete`: every balanced group of up to so many members is among `of`."""

    of: tuple[Pattern, ...]
    complete: int


def patterns(counts: Mapping[Type, int], net: Mapping[str, int]) -> Patterns:
    """All balanced groups of few members; within the districts one member more where room is."""
    members = sum(counts.values())
    found: list[Pattern] = []
    size = 1
    while size < members and _looks(len(counts), size + 1) <= ROOM:
        size += 1
        found.extend(_of_size(counts, net, size))
    if size < members:
        found.extend(_within(counts, net, size + 1))
    return Patterns(tuple(found), size)


def _looks(types: int, size: int) -> int:
    """How many multisets of one member less there are; the last member is looked up."""
    return comb(types + size - 2, size - 1)


def _within(counts: Mapping[Type, int], net: Mapping[str, int], size: int) -> Iterator[Pattern]:
    districts: dict[str, dict[Type, int]] = defaultdict(dict)
    for kind, count in counts.items():
        districts[kind[0]][kind] = count
    for own in districts.values():
        if _looks(len(own), size) <= ROOM // len(districts) * 2:
            yield from _of_size(own, net, size)


def _of_size(counts: Mapping[Type, int], net: Mapping[str, int], size: int) -> Iterator[Pattern]:
    kinds = sorted(counts)
    last: dict[int, list[int]] = defaultdict(list)
    for at, (_, balance) in enumerate(kinds):
        last[balance].append(at)
    for chosen, total in _chosen(kinds, size - 1):
        for at in last.get(-total, ()):
            pattern = (*(kinds[one] for one in chosen), kinds[at])
            if at >= chosen[-1] and _may_be(pattern, counts, net):
                yield pattern


def _chosen(kinds: Sequence[Type], size: int) -> Iterator[tuple[tuple[int, ...], int]]:
    """Every multiset of this size, as ascending indices, with the sum of its balances."""
    if size == 1:
        yield from (((at,), kind[1]) for at, kind in enumerate(kinds))
        return
    for chosen, total in _chosen(kinds, size - 1):
        for at in range(chosen[-1], len(kinds)):
            yield (*chosen, at), total + kinds[at][1]


def _may_be(pattern: Pattern, counts: Mapping[Type, int], net: Mapping[str, int]) -> bool:
    """Enough places of each type, and cards cross borders only from plenty to want."""
    if any(times > counts[kind] for kind, times in Counter(pattern).items()):
        return False
    own: Counter[str] = Counter()
    for district, balance in pattern:
        own[district] += balance
    return all(value * net[name] > 0 for name, value in own.items() if value)
