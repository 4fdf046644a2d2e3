"""What a receipt is judged against, ready to be looked up: shipments by unit, slip and id.

Pure. Knows where the shipments of merged schools have gone (CONTRACT section 3,
`merged_into`: open shipments move there) and which units get cards at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from bot.model import Expected, ReceiptState, School, Shipment

_STAGES_OF = {
    "九年": ("小学", "初中"),
    "十二年": ("小学", "初中", "高中"),
    "完全中学": ("初中", "高中"),
    "完中": ("初中", "高中"),
    "中学": ("初中", "高中"),
}
"""Stages that a school of a composite kind has."""


def stages_of(school: School) -> frozenset[str]:
    """The stages 小学, 初中, 高中 that a school has, composite kinds parted; none if unknown."""
    own = {stage for key, has in _STAGES_OF.items() if key in school.stage for stage in has}
    return frozenset(own | {one for one in ("小学", "初中", "高中") if one in school.stage})


@dataclass(frozen=True, slots=True)
class Slot:
    """A place a receipt may belong to: a shipment, or a unit that nothing was sent to."""

    unit_code: str
    shipment: Shipment | None = None

    @property
    def term(self) -> str:
        return self.shipment.term if self.shipment else ""

    @property
    def slip(self) -> str:
        return self.shipment.slip if self.shipment else ""


class Docket:
    """All shipments of a message's `Expected`, by the unit that now answers for each."""

    def __init__(self, expected: Expected) -> None:
        self.expected = expected
        self.schools = {s.code: s for s in expected.schools}
        self.districts = {d.code: d for d in expected.districts}
        self.open_terms = frozenset(expected.open_terms)
        self.by_id: dict[int, Slot] = {}
        self.by_slip: dict[str, Slot] = {}
        self._by_unit: dict[str, list[Slot]] = defaultdict(list)
        for shipment in expected.shipments:
            self._enter(shipment)

    def _enter(self, shipment: Shipment) -> None:
        slot = Slot(self.heir(shipment.unit_code), shipment)
        self.by_id[shipment.id] = slot
        self._by_unit[slot.unit_code].append(slot)
        if shipment.slip:
            self.by_slip[shipment.slip] = slot

    def heir(self, code: str) -> str:
        """The unit a code stands for today: where a merged school has gone, else itself."""
        seen = {code}
        while (school := self.schools.get(code)) and school.merged_into:
            if school.merged_into in seen:
                return code
            code = school.merged_into
            seen.add(code)
        return code

    def slots_of(self, unit_code: str, terms: Iterable[str] = ()) -> list[Slot]:
        """Parcels of a unit in the given terms; else any; else the unit alone.

        A cancelled shipment is nobody's to acknowledge: only its slip leads to it.
        """
        alive = [
            slot
            for slot in self._by_unit.get(unit_code, ())
            if slot.shipment and slot.shipment.state is not ReceiptState.CANCELLED
        ]
        wanted = frozenset(terms) or self.open_terms
        return [slot for slot in alive if slot.term in wanted] or alive or [Slot(unit_code)]

    def district_of(self, unit_code: str) -> str:
        """The district of a unit; a district's own code is its own."""
        school = self.schools.get(unit_code)
        return school.district_code if school else unit_code

    def in_scope(self, unit_code: str) -> bool:
        """Whether a unit gets cards: in use, and of a stage that does (`[scope] stages`).

        A district and an office get them for their staff; a stage nobody entered is no reason.
        """
        school = self.schools.get(unit_code)
        return school is None or (school.active and self._right_stage(school))

    def _right_stage(self, school: School) -> bool:
        if not school.stage or school.kind == "机关":
            return True
        return any(
            stage in school.stage or stage in stages_of(school) for stage in self.expected.stages
        )

    def is_settled(self, slot: Slot) -> bool:
        """Whether a parcel's receipt is there already."""
        return bool(slot.shipment and slot.shipment.state is ReceiptState.ACKNOWLEDGED)
