"""The words under which a unit may stand on paper: its name, its aliases, its short forms.

A name is a place (江洲市) and a core (龙潭镇中心小学). Cores are compared; places decide between
equal cores. Pure; the index over all units is `bot.names`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.model import District, School
from bot.name_text import after_town, canonical, is_stemless, letters, without_town

_PLACE = re.compile(r"[^省市区县]{2,3}省(?:[^省市区县]{2,3}市)?|[^省市区县]{2,4}[市区县]")


class How(StrEnum):
    """By which way a text was taken for a name, in words that `show` prints."""

    CODE = "代码"
    FULL = "全称"
    VARIANT = "写法略有不同"
    ALIAS = "别名"
    SHORT = "简称"
    MISREAD = "疑有一字误读"


@dataclass(frozen=True, slots=True)
class Form:
    """One core of one unit. `factor` says how much less than the full name it proves."""

    core: str
    code: str
    factor: float
    how: How


@dataclass(frozen=True, slots=True)
class Named:
    """A unit as the index knows it: what it is called, where it is, its forms."""

    code: str
    name: str
    district_code: str
    places: frozenset[str]
    forms: tuple[Form, ...]


def short_place(place: str) -> str:
    """江洲 of 江洲市; a place of two characters has no shorter form."""
    return place[:-1] if len(place) > 2 and place[-1] in "省市区县" else place


def own_place(name: str, district: str) -> str:
    """The place a full name begins with: its district, or for municipal schools the city."""
    for place in (district, short_place(district)):
        if len(place) >= 2 and name.startswith(place) and len(name) > len(place) + 1:
            return place
    found = _PLACE.match(name)
    return found.group() if found and len(name) > found.end() + 1 else ""


def _with_short(places: Iterable[str]) -> frozenset[str]:
    given = [p for p in places if len(p) >= 2]
    return frozenset(given) | {short_place(p) for p in given}


def _variants(core: str) -> Iterator[tuple[str, float, How]]:
    """A core and its other writings; every one at its best comes first."""
    spelled = canonical(core)
    yield core, 1.0, How.FULL
    yield spelled, 0.98, How.VARIANT
    yield without_town(spelled), 0.96, How.VARIANT
    bare = after_town(spelled)
    if bare:
        yield bare, 0.75, How.SHORT
    if spelled.endswith("本部") and len(spelled) > 4:
        yield spelled.removesuffix("本部").removesuffix("校"), 0.95, How.VARIANT


def _forms(code: str, cores: Iterable[tuple[str, float, How]]) -> tuple[Form, ...]:
    best: dict[str, Form] = {}
    for core, factor, how in cores:
        if len(core) >= 2 and (core not in best or best[core].factor < factor):
            best[core] = Form(core, code, factor, how)
    return tuple(best.values())


def _alias_forms(alias: str, district: str) -> Iterator[tuple[str, float, How]]:
    word = letters(alias)
    place = own_place(word, district)
    yield word, 0.97, How.ALIAS
    yield canonical(word), 0.96, How.ALIAS
    core = canonical(word[len(place) :])
    yield without_town(core), 0.94, How.ALIAS


def name_school(school: School, district: str, city: frozenset[str]) -> Named:
    """A school's forms. `city` holds what else its name may begin with (municipal schools)."""
    name, district = letters(school.name), letters(district)
    place = own_place(name, district)
    cores = list(_variants(name[len(place) :]))
    for alias in school.aliases:
        cores += _alias_forms(alias, district)
    places = _with_short((place, district)) | city
    return Named(school.code, name, school.district_code, places, _forms(school.code, cores))


def name_district(district: District) -> Named:
    """A district under the names of its office, its bureau and itself (bulk consignments)."""
    name = letters(district.name)
    cores: list[tuple[str, float, How]] = [(name, 0.9, How.SHORT)]
    for full in (district.office, district.bureau):
        word = letters(full)
        cores += [(word, 1.0, How.FULL), (canonical(word), 0.98, How.VARIANT)]
    if not district.municipal:
        usual = ("教育局", "电教中心", "电教馆", "电教站")
        cores += [(name + office, 0.9, How.SHORT) for office in usual]
    return Named(district.code, name, district.code, frozenset(), _forms(district.code, cores))


def city_places(names: Iterable[str]) -> frozenset[str]:
    """What the names of municipal schools begin with: the city and the province."""
    return _with_short(own_place(letters(name), "") for name in names)


def is_common(core: str) -> bool:
    """Whether a core is such as every district has: it proves nothing without its place."""
    return is_stemless(canonical(core))
