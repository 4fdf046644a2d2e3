"""What is true of the term behind the mail: heads, cards, and what goes wrong with them.

The bot is told none of this. Who tells it, and in which words, is for `people`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.demo.paper.city import City, SchoolRow
from bot.demo.term.mistakes import HASTY, HOME_MADE, SILENT, Mistake
from parsers.sheet.annexes import Annex

TERM, STARTS = "2016-autumn", "2016-09-01"

GRADES: Mapping[str, tuple[str, ...]] = {
    "小学": ("g1", "g2", "g3", "g4", "g5", "g6"),
    "初中": ("g7", "g8", "g9"),
    "高中": ("g10", "g11", "g12"),
}

SMALLEST, STEP, TEACHERS, SIZES = 31, 7, 12, 40
"""Pupils in the first grade of the first school, more with each school of forty; teachers at
least."""


@dataclass(frozen=True, slots=True)
class Heads:
    """Who gets a card in one school."""

    grades: Mapping[str, int]
    teachers: int

    @property
    def students(self) -> int:
        """All grades together."""
        return sum(self.grades.values())

    @property
    def total(self) -> int:
        """A card each."""
        return self.students + self.teachers


@dataclass(frozen=True, slots=True)
class Owner:
    """Who hands in tables: a district for its schools, a municipal school for itself."""

    code: str
    name: str
    email: str
    seal: str
    schools: tuple[SchoolRow, ...]


@dataclass(frozen=True, slots=True)
class Truth:
    """The term as it really is.

    `came`: pupils who came (or left, negative) over the summer, by the school's code.
    `short`: the school in whose parcel cards were missing, and how many; `faulty` likewise
    with cards that do not work. `late` send their receipts only when reminded, `lost` says
    that nothing has come, though it is found in the porter's lodge later. `mistakes` are those
    of the clerks, by form and owner's code.
    """

    city: City
    owners: tuple[Owner, ...]
    heads: Mapping[str, Heads]
    came: Mapping[str, int] = field(default_factory=dict)
    short: tuple[str, int] = ("", 0)
    faulty: tuple[str, int] = ("", 0)
    late: tuple[str, ...] = ()
    lost: str = ""
    mistakes: Mapping[tuple[Annex, str], Mistake] = field(default_factory=dict)

    def planned(self, code: str) -> int:
        """Cards sent: what the head count of June says."""
        return self.heads[code].total

    def received(self, code: str) -> int:
        """Cards that were in the parcel."""
        return self.planned(code) - (self.short[1] if code == self.short[0] else 0)

    def students(self, code: str) -> int:
        """Pupils once the term has begun."""
        return self.heads[code].students + self.came.get(code, 0)

    def needed(self, code: str) -> int:
        """Cards needed once the term has begun."""
        return self.students(code) + self.heads[code].teachers


def truth_of(city: City) -> Truth:
    """A term with one of everything that goes wrong in it."""
    owners = tuple(_owners(city))
    heads = {one.code: _heads(one, place) for place, one in enumerate(city.schools)}
    first, second = owners[0].schools, owners[1].schools
    return Truth(
        city,
        owners,
        heads,
        came={first[0].code: -9, first[1].code: 4, second[0].code: 2},
        short=(second[1].code, 3),
        faulty=(first[2].code, 5),
        late=(first[3].code, second[2].code),
        lost=second[3].code,
        mistakes={
            (Annex.HEADCOUNT, owners[1].code): HASTY,
            (Annex.ADJUSTMENT, owners[0].code): SILENT,
            (Annex.SUMMARY, owners[1].code): HOME_MADE,
        },
    )


def _owners(city: City) -> Iterable[Owner]:
    for district in city.districts:
        schools = tuple(one for one in city.schools if one.district == district.code)
        if district.email:
            yield Owner(district.code, district.name, district.email, district.bureau, schools)
        else:
            yield from (Owner(s.code, s.name, s.email, s.name, (s,)) for s in schools)


def _heads(school: SchoolRow, place: int) -> Heads:
    grades, size = GRADES[school.stage], place % SIZES
    counts = {grade: SMALLEST + STEP * size + at for at, grade in enumerate(grades)}
    return Heads(counts, TEACHERS + size)
