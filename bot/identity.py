"""Which shipment a receipt is for: accepted only above a score, with a margin, uncontradicted.

Pure. The unit comes first, by all that names it; then the parcel, where a unit has several
(DESIGN, "Judging a receipt": by slip, then by the one equal quantity; a sum goes to review).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from bot.case import Case
from bot.evidence import Weighed, weigh
from bot.model import Candidate, Reason, ReceiptState, WaitsFor
from parsers.facts import Field, Source

ACCEPT = 44.0
"""A name without its place that only one school has, and nothing else, just passes."""
MARGIN = 15.0
_SHOWN = 5
_PARCELS = 12
_NUMBERS = ("quantity_sent", "quantity_received")


@dataclass(frozen=True, slots=True)
class Identity:
    """Where a receipt belongs, or why that stays open. `ranked` is best first."""

    ranked: tuple[Weighed, ...]
    found: Weighed | None = None
    reason: Reason | None = None
    waits_for: WaitsFor | None = None
    note: str = ""

    @property
    def unit_code(self) -> str:
        """The unit, where it is certain even if the parcel is not."""
        units = {w.slot.unit_code for w in self.ranked if w.identity >= ACCEPT}
        return units.pop() if len(units) == 1 else ""

    def candidates(self) -> tuple[Candidate, ...]:
        """The likeliest shipments with what spoke for and against them."""
        return tuple(_candidate(weighed) for weighed in self.ranked[:_SHOWN])


def _candidate(weighed: Weighed) -> Candidate:
    slot = weighed.slot
    number = slot.shipment.id if slot.shipment else 0
    return Candidate(number, slot.unit_code, slot.slip, weighed.score, weighed.hits)


def identify(case: Case) -> Identity:
    """Find the unit, then the parcel."""
    weighed = [weigh(case, slot) for slot in case.slots()]
    ranked = tuple(sorted(weighed, key=_rank))
    if not ranked or (not ranked[0].anchored and not _is_sole_sender(ranked[0])):
        return _open(ranked, Reason.NO_MATCH, note="纸上没有读出是哪个单位的")
    return _unit_of(case, ranked)


def _rank(weighed: Weighed) -> tuple[float, float, str, int]:
    slot = weighed.slot
    number = slot.shipment.id if slot.shipment else 0
    return (-weighed.identity, -weighed.score, slot.unit_code, number)


def _open(
    ranked: tuple[Weighed, ...],
    reason: Reason,
    waits_for: WaitsFor = WaitsFor.SENDER,
    note: str = "",
) -> Identity:
    return Identity(ranked, None, reason, waits_for, note)


def _is_sole_sender(weighed: Weighed) -> bool:
    """Paper that names nobody, from the one school of an address, with that school's very
    number on it: the sender and the number together stand for the name."""
    numbers = [hit.weight for hit in weighed.hits if hit.rule in _NUMBERS]
    sole = any(hit.rule == "address" and hit.weight >= 25 for hit in weighed.hits)
    return sole and bool(numbers) and min(numbers) > 0


def _unit_of(case: Case, ranked: tuple[Weighed, ...]) -> Identity:
    best = ranked[0]
    own = [w for w in ranked if w.slot.unit_code == best.slot.unit_code]
    rivals = [w for w in ranked if w.slot.unit_code != best.slot.unit_code]
    top = max(own, key=lambda w: w.score)
    if rivals and best.identity - rivals[0].identity < MARGIN:
        return _open(ranked, Reason.AMBIGUOUS, note="不止一个单位相符")
    if any(Reason.AMBIGUOUS in w.forbids for w in own) and not _named_by_slip(own):
        return _open(ranked, Reason.AMBIGUOUS, note="纸上的线索互相矛盾")
    if top.score < ACCEPT:
        contradicted = any(hit.weight < 0 for hit in best.hits)
        reason = Reason.AMBIGUOUS if contradicted else Reason.NO_MATCH
        return _open(ranked, reason, note="依据不足")
    return _parcel_of(case, ranked, own)


def _named_by_slip(own: list[Weighed]) -> list[Weighed]:
    """Parcels whose own slip number was believed and that nothing forbids."""
    return [
        w
        for w in own
        if Reason.AMBIGUOUS not in w.forbids
        and any(hit.rule == "slip" and hit.weight >= 90 for hit in w.hits)
    ]


def _parcel_of(case: Case, ranked: tuple[Weighed, ...], own: list[Weighed]) -> Identity:
    """Choose among the parcels of one unit."""
    slips = _named_by_slip(own)
    if len(slips) == 1:
        return _of_slip(ranked, slips[0])
    if _names_unknown_slip(case):
        note = "二维码中的单号不在发货记录里"
        return _open(ranked, Reason.AMBIGUOUS, WaitsFor.CENTRE, note)
    if len(own) == 1:
        return Identity(ranked, own[0])
    return _of_several(case, ranked, own)


def _of_slip(ranked: tuple[Weighed, ...], weighed: Weighed) -> Identity:
    shipment = weighed.slot.shipment
    if shipment and shipment.state is ReceiptState.CANCELLED:
        return _open(ranked, Reason.AMBIGUOUS, WaitsFor.CENTRE, "该单号的发货已取消")
    return Identity(ranked, weighed)


def _names_unknown_slip(case: Case) -> bool:
    """Whether a code on the paper, which checks itself, gives a number nobody sent."""
    codes = [f for f in case.on_paper(Field.SLIP) if f.source is Source.CODE]
    return any(str(f.value) not in case.docket.by_slip for f in codes)


def _of_several(case: Case, ranked: tuple[Weighed, ...], own: list[Weighed]) -> Identity:
    """By the one equal quantity; else the one that was asked about or is still open."""
    equal = _of_number(case, own)
    if equal is None:
        return _open(ranked, Reason.AMBIGUOUS, note="发放数与实收数分别与不同的两件相同")
    if not equal and _is_sum(case, own):
        note = "数量等于几件之和，一张签收单只能对应一件"
        return _open(ranked, Reason.AMBIGUOUS, WaitsFor.CENTRE, note)
    chosen = equal or own
    for choose in (_asked, _of_the_day, _all if equal else _unsettled):
        chosen = choose(chosen) or chosen
    if len(chosen) == 1:
        return Identity(ranked, chosen[0])
    return _open(ranked, Reason.AMBIGUOUS, note="该单位不止一件，无法确定是哪一件")


def _of_number(case: Case, own: list[Weighed]) -> list[Weighed] | None:
    """The parcels that the paper's numbers fit; None where its two numbers fit two parcels."""
    by_sent, by_received = (
        [w for w in own if w.slot.shipment and w.slot.shipment.quantity == case.number(field)]
        for field in (Field.SENT, Field.RECEIVED)
    )
    both = [w for w in by_sent if w in by_received]
    return None if by_sent and by_received and not both else both or by_sent or by_received


def _is_sum(case: Case, own: Iterable[Weighed]) -> bool:
    """Whether a number on the paper is that of several parcels of a term together."""
    numbers = {case.number(Field.SENT), case.number(Field.RECEIVED)} - {None}
    sent: dict[str, list[int]] = defaultdict(list)
    for shipment in filter(None, (weighed.slot.shipment for weighed in own)):
        sent[shipment.term].append(shipment.quantity)
    return any(
        sum(some) in numbers
        for quantities in sent.values()
        for size in range(2, min(len(quantities), _PARCELS) + 1)
        for some in combinations(quantities[:_PARCELS], size)
    )


def _asked(own: list[Weighed]) -> list[Weighed]:
    return [w for w in own if any(h.rule == "reply_token" and h.weight >= 30 for h in w.hits)]


def _of_the_day(own: list[Weighed]) -> list[Weighed]:
    """Parcels of the term in which it was signed, where the parcels are of several terms."""
    return [w for w in own if any(h.rule == "signed_on" and h.weight > 0 for h in w.hits)]


def _unsettled(own: list[Weighed]) -> list[Weighed]:
    settled = (ReceiptState.ACKNOWLEDGED, ReceiptState.WAIVED)
    return [w for w in own if w.slot.shipment and w.slot.shipment.state not in settled]


def _all(own: list[Weighed]) -> list[Weighed]:
    return own
