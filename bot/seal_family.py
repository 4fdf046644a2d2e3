"""Whose seal may stand on a unit's paper, and what it then says. Pure."""

from __future__ import annotations

from enum import StrEnum

from bot.names import NameIndex


class SealSays(StrEnum):
    """Whose seal stands on a receipt, seen from the unit the receipt is for."""

    SAME = "same"
    PARENT = "parent"
    DISTRICT = "district"
    PREDECESSOR = "predecessor"
    OTHER = "other"
    ILLEGIBLE = "illegible"


def family(index: NameIndex, unit: str) -> dict[str, SealSays]:
    """What the seal of each related unit says about a receipt of this one."""
    school = index.schools.get(unit)
    says: dict[str, SealSays] = {}
    if school:
        says[school.district_code] = SealSays.DISTRICT
        says |= dict.fromkeys(_before(index, unit), SealSays.PREDECESSOR)
        says |= {school.parent: SealSays.PARENT} if school.parent else {}
    else:
        says |= {
            s.code: SealSays.SAME
            for s in index.schools.values()
            if s.kind == "机关" and s.district_code == unit
        }
    return says | {unit: SealSays.SAME}


def _before(index: NameIndex, unit: str) -> list[str]:
    """Schools that went into this one, however many steps ago."""
    found: list[str] = []
    ahead = [unit]
    while ahead:
        news = [c for c in index.predecessors.get(ahead.pop(), ()) if c not in found and c != unit]
        found += news
        ahead += news
    return found
