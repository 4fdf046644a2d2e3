"""What a ring of text says, taken as words: whose name it is, or that it says nothing.

Pure. The ring is read with wrong and missing characters, so what is not clearly another
unit's name is `illegible`, never `other`; and a name that the registry has for another unit
is never taken for a misread one of ours (DESIGN, "Judging a receipt").
"""

from __future__ import annotations

import re

from bot.name_forms import own_place, short_place
from bot.name_text import (
    DISTINGUISHING,
    canonical,
    clashes,
    is_school_like,
    letters,
    likeness,
    mended,
    without_town,
)
from bot.names import NameIndex, NameMatch
from bot.seal_family import SealSays, family
from bot.worn_rings import (
    Readings,
    fits,
    is_anothers,
    is_cut_short,
    kept,
    names_of,
    own_part,
    place_of,
)

_OFFICE_OF_A_SCHOOL = re.compile(
    r"(?:教务|总务|政教|教导|德育|后勤|教科|财务|人事|保卫)(?:处|科|室|股)?(?:专用章)?$"
    r"|(?:党政|校长|行政|教务)?办公室$|(?:财务|合同|收发|业务|发票)?专用章$|收发[章室]$|公章$"
    r"|工会(?:委员会)?$|(?:支部|总支)?委员会$|团(?:总支|支部|委)$|电教(?:室|组)$|图书[馆室]$"
)
SURE_ENOUGH = 0.6
"""How sure the ring must be read before what no name of the unit says counts as another's."""
STRANGE_ENOUGH = 0.9
"""The same where nothing but the unlikeness of the whole name speaks: worn rings of the right
school were read as strangers' at up to 0.88."""
CLEAR = 0.95
"""The same where one letter of the unit's own part is another: 芦渚 for 莲渚."""
_PLACE = re.compile(r"^.{0,4}?[区市县]")
_KIND = re.compile(r"(?:小学|初中|中学|高中|中|学校).*$")
_CAMPUS = re.compile(r"校区|分校|幼儿园")
_ALIKE = 0.7
_UNLIKE = 0.55
_TIE = 0.02


def seal_agrees(
    index: NameIndex, seal_text: str, sure: float, unit: str, readings: Readings = ()
) -> SealSays:
    """Whose seal a ring of text is. `sure` matters only for names the registry does not know;
    `readings` are other readings of the same ring, which a worn one needs."""
    word = ring(seal_text)
    if unit not in index.units:
        return SealSays.ILLEGIBLE
    words = tuple((ring(text), certain) for text, certain in (*readings, (seal_text, sure)))
    says = _of_best(index, word, sure, unit)
    if says is SealSays.ILLEGIBLE and _denied(index, word, sure, unit):
        says = SealSays.OTHER
    if says in (SealSays.ILLEGIBLE, SealSays.OTHER):
        return _of_worn(index, word, words, says, unit)
    return says


def ring(seal_text: str) -> str:
    """The unit's name in a ring of text: a school's own offices (教务处) belong to it."""
    word = letters(seal_text)
    shorter = _OFFICE_OF_A_SCHOOL.sub("", word)
    while shorter != word and len(shorter) >= 4:
        word, shorter = shorter, _OFFICE_OF_A_SCHOOL.sub("", shorter)
    return word


def _of_best(index: NameIndex, word: str, sure: float, unit: str) -> SealSays:
    """What the best reading says by itself."""
    if len(word) < 4 or is_cut_short(index, word, unit):
        return SealSays.ILLEGIBLE
    matches = index.resolve(word) or index.mentions(word)
    if matches:
        return _of_known(index, word, matches, unit)
    return _of_unknown(index, word, sure, unit)


def _denied(index: NameIndex, word: str, sure: float, unit: str) -> bool:
    """Whether a ring that names nobody for certain is surely not the unit's, nor one of those
    whose seal counts for it: 青枫区芦渚镇初级中学 on paper of 白鹭新区芦渚镇初级中学."""
    near = [code for code, says in family(index, unit).items() if says is not SealSays.DISTRICT]
    known = [code for code in near if code in index.units]
    return sure >= SURE_ENOUGH and all(_is_not(index, word, sure, code) for code in known)


def _is_not(index: NameIndex, word: str, sure: float, code: str) -> bool:
    if is_anothers(index, word, code):
        return True
    if len(word) < 5 or not is_school_like(word):
        return False
    differs = kept(canonical(word), own_part(index, code)) < 1.0
    clear = sure >= CLEAR and differs and not _has_lost(index, word, code)
    return clear or (sure >= STRANGE_ENOUGH and _is_strange(index, word, code))


def _has_lost(index: NameIndex, word: str, code: str) -> bool:
    """Whether letters of the name behind its place are missing, not merely others."""
    read = without_town(canonical(word))
    after = _PLACE.sub("", read)
    return len(after) < len(without_town(canonical(index.units[code].forms[0].core)))


def _of_worn(
    index: NameIndex, word: str, readings: Readings, says: SealSays, unit: str
) -> SealSays:
    """The ring by all its readings. A name that the registry has for another unit stays so."""
    matches = index.resolve(word) if len(word) >= 4 else ()
    if matches and says is SealSays.OTHER:
        return says
    for code, whose in reversed(family(index, unit).items()):
        if code in index.units and fits(index, readings, code):
            return whose
    return says


def _of_known(index: NameIndex, word: str, matches: tuple[NameMatch, ...], unit: str) -> SealSays:
    best = matches[0].strength
    first = [m for m in matches if m.strength >= best - _TIE]
    says = [s for code, s in family(index, unit).items() if code in {m.unit_code for m in first}]
    if says:
        # 实验小学 without its place is every district's
        return SealSays.ILLEGIBLE if len(first) > len(says) else max(says, key=_closeness)
    if _is_slip(first) and _likest(index, word, unit) >= _ALIKE:
        return SealSays.ILLEGIBLE
    return SealSays.OTHER


def _is_slip(matches: list[NameMatch]) -> bool:
    return all(match.how.name == "MISREAD" for match in matches)


def _closeness(says: SealSays) -> int:
    return -list(SealSays).index(says)


def _of_unknown(index: NameIndex, word: str, sure: float, unit: str) -> SealSays:
    """A ring that no registered name explains: ours with several slips, or a stranger's."""
    for code, says in reversed(family(index, unit).items()):
        if code in index.units and _is_worn(index, word, code):
            return says
    if sure >= SURE_ENOUGH and is_anothers(index, word, unit):
        return SealSays.OTHER
    if not is_school_like(word) or len(word) < 6 or sure < SURE_ENOUGH:
        return SealSays.ILLEGIBLE
    strange = sure >= STRANGE_ENOUGH and _is_strange(index, word, unit)
    nothing = not any(_shows(index, word, code) for code in family(index, unit))
    return SealSays.OTHER if strange or nothing else SealSays.ILLEGIBLE


def _likest(index: NameIndex, word: str, code: str) -> float:
    reads = (word, canonical(word))
    return max(
        (likeness(read, name) for name in names_of(index, code) for read in reads), default=0
    )


def _is_worn(index: NameIndex, word: str, code: str) -> bool:
    """Whether a ring is a unit's name with a few characters lost, none of which tells
    schools apart, and its own part mostly still there."""
    if kept(canonical(word), own_part(index, code)) < 0.5:
        return False
    pairs = [(mended(w, n), n) for n in names_of(index, code) for w in {word, canonical(word)}]
    return any(likeness(w, n) >= _ALIKE and not clashes(w, n) for w, n in pairs)


def _shows(index: NameIndex, word: str, code: str) -> bool:
    """Whether anything of a unit's place or of its own part can be seen in a ring. Where a
    school's name can be read and nothing of ours is in it, it is not ours, worn as it may be:
    温溪市视品初级中学 on the paper of 望荷区雁渚镇初级中学."""
    if code not in index.units:
        return False
    read, own = canonical(word), own_part(index, code)
    place = short_place(place_of(index, code)) or index.units[code].name
    own = "".join(letter for letter in own if letter not in DISTINGUISHING)
    return bool(kept(read, place)) or bool(own and kept(read, own))


def _is_strange(index: NameIndex, word: str, unit: str) -> bool:
    """Whether a ring is whole but its name or its place is another: 渔沟 on 龙潭's receipt."""
    read = canonical(word)
    own = "".join(c for c in own_part(index, unit) if c not in DISTINGUISHING)
    place = short_place(place_of(index, unit))
    elsewhere = bool(place) and bool(own_place(read, "")) and not kept(read, place)
    campus = _CAMPUS.search(read) and not _CAMPUS.search(index.units[unit].name)
    if elsewhere or campus:
        return True
    return _likest(index, word, unit) <= _UNLIKE or not kept(read, own)
