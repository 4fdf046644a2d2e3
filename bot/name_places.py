"""Where a name begins: the districts, cities and the province that stand before the core.

Pure. A place read before a name is a claim: a unit of another place is not meant. A city
before a district's name adds nothing, and a place nobody knows belongs to a school that is
not ours (南京市实验小学).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.name_forms import Named, short_place
from bot.name_text import misreading, shortened

_LONGEST = 8


@dataclass(frozen=True, slots=True)
class Split:
    """One way to cut a word: the place it claims ("" for none) and the core."""

    place: str
    core: str
    factor: float = 1.0


class Places:
    """All places that names begin with."""

    def __init__(
        self, districts: dict[str, str], known: frozenset[str], cities: frozenset[str]
    ) -> None:
        self._districts = districts
        self._known = known
        self._cities = cities
        self._near: dict[str, list[str]] = defaultdict(list)
        for place in known:
            if len(place) >= 3:
                for rest in shortened(place):
                    self._near[rest].append(place)

    @classmethod
    def of(
        cls,
        districts: dict[str, str],
        named: Iterable[Named],
        cities: dict[str, frozenset[str]],
    ) -> Places:
        """The places of a registry. `districts` gives the code of each full name."""
        known = {place for unit in named for place in unit.places}
        above = frozenset().union(*cities.values())
        return cls(districts, frozenset(known | above), above)

    def splits(self, word: str, *, forgiving: bool) -> Iterator[Split]:
        """Every way to cut a word into place and core, the whole word as a core first."""
        yield Split("", word)
        yield from self._known_heads(word, 3)
        if forgiving:
            yield from self._misread_heads(word)

    def _known_heads(self, word: str, depth: int) -> Iterator[Split]:
        for size in range(2, min(_LONGEST, len(word) - 2) + 1):
            if word[:size] in self._known:
                yield Split(word[:size], word[size:])
                if depth > 1:
                    yield from self._known_heads(word[size:], depth - 1)

    def _misread_heads(self, word: str) -> Iterator[Split]:
        """Cuts after a 市, 区 or 县 whose place is one slip away from a known one."""
        for at in range(1, min(_LONGEST, len(word) - 2)):
            if word[at] in "市区县" and word[: at + 1] not in self._known:
                for place, cost in self._one_slip_from(word[: at + 1]):
                    yield Split(place, word[at + 1 :], 1.0 - 0.2 * cost)

    def _one_slip_from(self, head: str) -> Iterator[tuple[str, float]]:
        near = {place for rest in shortened(head) for place in self._near.get(rest, ())}
        for place in sorted(near):
            cost = misreading(head, place)
            if cost is not None:
                yield place, cost

    def is_vague(self, place: str) -> bool:
        """Whether a place leaves open which district is meant: none, the city, the province."""
        return not place or place in self._cities

    def begins_with_place(self, word: str) -> bool:
        """Whether a word begins with a known place."""
        return any(word[:size] in self._known for size in range(2, _LONGEST + 1))

    def ends_with_place(self, word: str) -> bool:
        """Whether a word ends with a known place."""
        return any(word[-size:] in self._known for size in range(2, _LONGEST + 1))

    def districts_in(self, word: str) -> frozenset[str]:
        """Codes of the districts whose full names stand in a text."""
        return frozenset(code for name, code in self._districts.items() if name in word)

    def district_named(self, word: str) -> str:
        """The code of the district that a word is the name of, in full or short; else ""."""
        for name, code in self._districts.items():
            if word in (name, short_place(name)):
                return code
        return ""
