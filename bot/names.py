"""The index of names: which unit a text on paper names, and how surely.

An inverted index over the cores of all names (`bot.name_forms`) and, for one character
misread or missing, over what each core becomes by losing one character: two words one slip
apart share such a remainder, so that a query is a handful of lookups, never a loop over the
registry. A slip in a character that tells schools apart is never forgiven
(DESIGN, "Judging a receipt").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.mentions import mentions_in
from bot.model import District, School
from bot.name_forms import Form, How, Named, city_places, is_common, name_district, name_school
from bot.name_places import Places, Split
from bot.name_text import (
    SCHOOL_END,
    canonical,
    is_one_slip,
    is_school_like,
    letters,
    misreading,
    shortened,
    stem,
    without_town,
)

WITHOUT_PLACE = 0.9
SHARED = 0.87
SHORTEST_MISREAD = 0.9
AS_MEANT = 0.93
"""From this strength on a text is what it says, not a misreading of something else."""
SHORTEST_IN_RING = 4
"""Letters a name in a seal has at least."""


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A unit that a text names. `text` is the part that was read as the name."""

    unit_code: str
    strength: float
    how: How
    name: str = ""
    text: str = ""


class NameIndex:
    """All names of the registry, looked up by text."""

    def __init__(
        self,
        named: Iterable[Named],
        places: Places,
        schools: dict[str, School],
        districts: dict[str, District],
    ) -> None:
        self.units = {unit.code: unit for unit in named}
        self.places = places
        self.schools = schools
        self.districts = districts
        self.predecessors: dict[str, list[str]] = defaultdict(list)
        self.odd_aliases: dict[str, list[str]] = defaultdict(list)
        """Aliases of three characters and more that do not end as names do, by their first two."""
        self._cores: dict[str, list[Form]] = defaultdict(list)
        self._literal: dict[str, list[str]] = defaultdict(list)
        self._remainders: dict[str, list[str]] = defaultdict(list)
        self._fill()

    @classmethod
    def build(cls, districts: Iterable[District], schools: Iterable[School]) -> NameIndex:
        """Index a registry. Ten thousand schools take under two seconds."""
        by_code = {d.code: d for d in districts}
        of_schools = {s.code: s for s in schools}
        cities = _cities(by_code, of_schools.values())
        named = [name_district(d) for d in by_code.values()]
        for school in of_schools.values():
            district = by_code.get(school.district_code)
            name = district.name if district and not district.municipal else ""
            named.append(name_school(school, name, cities.get(school.district_code, frozenset())))
        own = {letters(d.name): d.code for d in by_code.values() if not d.municipal}
        return cls(named, Places.of(own, named, cities), of_schools, by_code)

    def _fill(self) -> None:
        for unit in self.units.values():
            self._literal[unit.name].append(unit.code)
            for form in unit.forms:
                self._cores[form.core].append(form)
        for core in self._cores:
            if len(core) >= 4:
                for rest in shortened(core):
                    self._remainders[rest].append(core)
        for school in self.schools.values():
            if school.merged_into:
                self.predecessors[school.merged_into].append(school.code)
            for alias in map(letters, school.aliases):
                if len(alias) >= 3 and not SCHOOL_END.search(alias[-4:]):
                    self.odd_aliases[alias[:2]].append(alias)

    @cached_property
    def ring_names(self) -> Mapping[str, tuple[str, ...]]:
        """What may stand in the ring of each unit's seal: its name in all spellings."""
        return {unit.code: tuple(_in_rings(unit)) for unit in self.units.values()}

    def find(self, text: str) -> tuple[NameMatch, ...]:
        """The units a field's value may name, surest first; none if it names no unit.

        A short name that several districts have comes back once for each. A value that is
        more than a name is searched for the names in it.
        """
        word = letters(text)
        if word in self.units:
            return (NameMatch(word, 1.0, How.CODE, self.units[word].name, word),)
        return self.resolve(word) or mentions_in(self, text, alone=True)

    def mentions(self, text: str) -> tuple[NameMatch, ...]:
        """The units named anywhere in a longer text; where names overlap, the longest."""
        return mentions_in(self, text)

    def resolve(self, word: str, *, forgiving: bool = True) -> tuple[NameMatch, ...]:
        """The units a whole word names. `forgiving` looks for one misread character too."""
        if len(word) < 2:
            return ()
        found: dict[str, NameMatch] = {}
        splits = list(self.places.splits(word, forgiving=forgiving))
        self._take(found, self._exact(word, splits))
        if forgiving and _best(found) < AS_MEANT:
            self._take(found, self._misread(word, splits))
        return _ranked(found)

    def _take(self, found: dict[str, NameMatch], more: Iterable[NameMatch]) -> None:
        for match in more:
            known = found.get(match.unit_code)
            if known is None or known.strength < match.strength:
                found[match.unit_code] = match

    def _exact(self, word: str, splits: list[Split]) -> Iterator[NameMatch]:
        for code in self._literal.get(word, ()):
            yield NameMatch(code, 1.0, How.FULL, self.units[code].name, word)
        for split in splits:
            for core, factor in _writings(split.core):
                yield from self._placed(split, core, factor, word, how=None)

    def _misread(self, word: str, splits: list[Split]) -> Iterator[NameMatch]:
        for split in splits:
            near = list(self._near(split.core))
            if any(left is None and self._stands_at(core, split.place) for core, left in near):
                # It may as well be the neighbour's name with its telling character misread.
                continue
            for core, left in near:
                if left is not None:
                    yield from self._placed(split, core, left, word, how=How.MISREAD)

    def _near(self, read: str) -> Iterator[tuple[str, float | None]]:
        """Cores one slip away with how much the slip leaves of the proof; None if it touches
        a character that tells schools apart."""
        seen = {writing for writing, _ in _writings(read)}
        for writing, factor in _writings(read):
            for core in {c for rest in shortened(writing) for c in self._remainders.get(rest, ())}:
                if core not in seen and is_one_slip(writing, core):
                    seen.add(core)
                    cost = misreading(writing, core)
                    yield core, None if cost is None else factor * _left_by(cost, core)

    def _stands_at(self, core: str, place: str) -> bool:
        """Whether a unit of this core may be meant with this place before it."""
        vague = self.places.is_vague(place)
        return any(vague or place in self.units[f.code].places for f in self._cores[core])

    def _placed(
        self, split: Split, core: str, factor: float, word: str, how: How | None
    ) -> Iterator[NameMatch]:
        """The units with this core whose place is not another than the one read."""
        forms = self._cores.get(core, [])
        if how is How.MISREAD:
            # A name both cut short and misread proves nothing.
            forms = [f for f in forms if f.factor >= SHORTEST_MISREAD]
        fitting = [f for f in forms if split.place in self.units[f.code].places]
        if not fitting and self.places.is_vague(split.place):
            fitting, split = list(forms), Split("", split.core)
        factor *= split.factor if split.place else _without_place(core, fitting)
        for form in fitting:
            strength = round(min(0.99, factor * form.factor), 4)
            shown = how or _told(form.how, split)
            yield NameMatch(form.code, strength, shown, self.units[form.code].name, word)

    def stranger(self, text: str) -> str:
        """The name if a text is a whole name as schools have, and of no unit here; else ""."""
        word = letters(text)
        known = len(word) < 5 or not is_school_like(word) or self.resolve(word)
        return "" if known else word

    def districts_named(self, text: str) -> frozenset[str]:
        """The districts whose names stand in a text, or that a text is the short name of."""
        word = letters(text)
        whole = self.places.district_named(word)
        return self.places.districts_in(word) | (frozenset({whole}) if whole else frozenset())

    def relatives(self, code: str) -> frozenset[str]:
        """The unit itself, its 中心校, the school it went into and those it came from."""
        school = self.schools.get(code)
        own = {code, *self.predecessors.get(code, ())}
        above = {school.parent, school.merged_into} - {""} if school else set()
        return frozenset(own | above)


def _cities(districts: dict[str, District], schools: Iterable[School]) -> dict[str, frozenset[str]]:
    """What municipal schools' names begin with, by the code of their unit."""
    names: dict[str, list[str]] = defaultdict(list)
    for school in schools:
        district = districts.get(school.district_code)
        if district and district.municipal:
            names[district.code].append(school.name)
    return {code: city_places(own) for code, own in names.items()}


def _writings(core: str) -> list[tuple[str, float]]:
    """The core as read, in its canonical spelling, and without the 镇 it may not have."""
    spelled = canonical(core)
    written = [(core, 1.0), (spelled, 0.98), (without_town(spelled), 0.96)]
    return [w for n, w in enumerate(written) if w[0] not in {x[0] for x in written[:n]}]


def _without_place(core: str, forms: list[Form]) -> float:
    shared = len({form.code for form in forms}) > 1 or is_common(core)
    return WITHOUT_PLACE * (SHARED if shared else 1.0)


def _told(how: How, split: Split) -> How:
    """How a form was met, given what was read as its place."""
    if split.place and split.factor < 1.0:
        return How.MISREAD
    return how if split.place or how is How.ALIAS else How.SHORT


def _left_by(cost: float, core: str) -> float:
    """What one slip leaves: less in a short name, less still where the own part is short."""
    spelled = canonical(core)
    left = 1.0 - 0.9 * cost / max(len(spelled), 4)
    return left * 0.85 if cost > 0.5 and len(stem(spelled)) <= 2 else left


def _best(found: dict[str, NameMatch]) -> float:
    return max((m.strength for m in found.values()), default=0.0)


def _ranked(found: dict[str, NameMatch]) -> tuple[NameMatch, ...]:
    return tuple(sorted(found.values(), key=lambda m: (-m.strength, m.unit_code)))


def _in_rings(unit: Named) -> Iterator[str]:
    """A unit's full name in its spellings, behind its place, and its longer aliases; of a
    district all that its offices are called."""
    of_district = unit.code == unit.district_code
    place = unit.name.removesuffix(unit.forms[0].core)
    for form in unit.forms:
        alone = of_district or form.how is How.ALIAS
        name = form.core if alone else place + form.core
        meant = form.core != unit.name if of_district else form.factor >= AS_MEANT
        if meant and len(name) >= SHORTEST_IN_RING:
            yield name
