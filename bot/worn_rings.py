"""Rings of text read with letters lost or mistaken: whether they fit a unit, or another's.

Pure. A ring fits only where its place, its own part and its ending are all seen, at least in
part, and no other registered unit is better seen. Of 209 drawn seals of others, with names as
near as 第二中心小学, 东校区, 中心幼儿园 or the same name in the next district, none fits; of 40
seals of the school itself that came out well, on pictures of every kind, 38 are known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.name_text import (
    ALIKE,
    best_share,
    canonical,
    letters,
    seen_in,
    share_seen,
    stem,
    without_town,
)
from bot.names import AS_MEANT, NameIndex

Readings = Sequence[tuple[str, float]]
"""What a ring was read as, each time with how sure the engine was."""

LEGIBLE, WELL_READ = 0.6, 0.8
"""How sure a reading must be to speak for a unit, and to speak against it."""

SHORTEST = 5
"""Letters below which a reading says nothing of whose seal it is."""

LEAST_SEEN = 0.6
"""Share of a name's letters that must be seen, in their order."""

_KIND = re.compile(r"(?:小学|初中|中学|高中|中|学校).*$")
_BRANCH = re.compile(r"幼儿|儿园|幼园|分校|校区|附属|(?:小学|中学|学校)[东西南北新]")
_OFFICE = re.compile(r"电化.?育|电教|教育局|体育局|教育体|教体局")
_ORDINAL = re.compile(r"[第集]([一二三四五六七八九])|([一二三四五六七八九])(?=中|初|高|小)")
_SUFFIX = re.compile(r"[新区市县]+$")


def is_anothers(index: NameIndex, word: str, unit: str) -> bool:
    """Whether a well-read ring says what no name of the unit says: another district, an
    ordinal, a branch, a kindergarten, an education office."""
    own = "".join(names_of(index, unit))
    if any(_begins_with(word, letters(d.name), own) for d in index.districts.values()):
        return True
    if any(kind.search(word) and not kind.search(own) for kind in (_BRANCH, _OFFICE)):
        return True
    return bool(_ordinals(word) - _ordinals(own))


def _begins_with(word: str, place: str, own: str) -> bool:
    """Whether a ring begins with a place that is not the unit's, a stray letter before it."""
    return place in word[: len(place) + 1] and place not in own


def _ordinals(word: str) -> set[str]:
    found = _ORDINAL.findall(canonical(word)) + _ORDINAL.findall(word)
    return {first or second for first, second in found}


def fits(index: NameIndex, readings: Readings, unit: str) -> bool:
    """Whether a worn ring is this unit's, and no other's as well."""
    words = [(word, sure) for word, sure in readings if sure >= LEGIBLE and len(word) >= SHORTEST]
    against = (word for word, sure in words if sure >= WELL_READ)
    if any(is_anothers(index, word, unit) or _stray_ordinal(index, word, unit) for word in against):
        return False
    name = index.units[unit].name
    seen = [word for word, _ in words if _is_seen(index, word, unit)]
    if not seen:
        return False
    mine = max(share_seen(word, name) for word in seen)
    others = [named.name for code, named in index.units.items() if code != unit]
    return all(best_share(word, others) < mine for word, _ in words)


def _stray_ordinal(index: NameIndex, word: str, unit: str) -> bool:
    """第 without its number, where the unit has none: 青枫区埠第中心小学."""
    return "第" in word and not any("第" in name for name in names_of(index, unit))


def _is_seen(index: NameIndex, word: str, unit: str) -> bool:
    """Whether place, own part and ending can be seen, and enough of the whole."""
    name = index.units[unit].name
    place = _SUFFIX.sub("", place_of(index, unit))
    if 2 * seen_in(word[: len(place) + 2], place) < len(place):
        return False
    if kept(canonical(word), own_part(index, unit)) < 0.5:
        return False
    return seen_in(word[-4:], name[-2:]) > 0 and share_seen(word, name) >= LEAST_SEEN


def is_cut_short(index: NameIndex, word: str, unit: str) -> bool:
    """Whether the ring begins in the midst of a place: 区芦墩镇初级中学 may be any district's."""
    whole = any(name.startswith(word[:2]) for name in names_of(index, unit))
    return word[0] in "区市县" and not whole


def names_of(index: NameIndex, code: str) -> list[str]:
    """The full name and the aliases of a unit, as they are and in their one spelling."""
    school = index.schools.get(code)
    words = [index.units[code].name, *map(letters, school.aliases if school else ())]
    words += [form.core for form in index.units[code].forms if form.factor >= AS_MEANT]
    return [word for word in {*words, *map(canonical, words)} if len(word) >= 4]


def place_of(index: NameIndex, code: str) -> str:
    named = index.units[code]
    return named.name.removesuffix(named.forms[0].core)


def own_part(index: NameIndex, code: str) -> str:
    """What is a name's own: 龙潭 of 江洲市龙潭中心小学, 实验 of 江洲市实验小学."""
    core = without_town(canonical(index.units[code].forms[0].core))
    return stem(core) or _KIND.sub("", core)


def kept(read: str, part: str) -> float:
    """How much of a part can still be seen in what was read, alike characters counted."""
    seen = [c for c in part if any(c == r or frozenset((c, r)) in ALIKE for r in read)]
    return len(seen) / len(part) if part else 1.0
