"""The same photo once more: a repeat is answered kindly, one photo for two schools is not believed.

Pure. Whether two pictures are one photo is found elsewhere (`bot.alike`); here it is decided
what follows. Only photos with one receipt each are weighed: of a list, or of several receipts
in one picture, each row is told from the other by what stands in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bot.model import (
    Candidate,
    Expected,
    PieceState,
    Reason,
    ReceiptState,
    Shipment,
    Verdict,
    WaitsFor,
)

NOT_SETTLED = (PieceState.MATCHED, PieceState.REVIEW, PieceState.DUPLICATE)
"""What a photo of another parcel may not be: it is shown to a person. What is rejected anyhow
stays so."""

ASKED_AGAIN = (PieceState.REVIEW, PieceState.REJECTED)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A picture that is the same photo. `shipments`: what it was taken for then.

    `name`: how the explanation calls it.
    """

    name: str
    shipments: tuple[int, ...]


def weighed(verdict: Verdict, earlier: Iterable[Earlier], expected: Expected) -> Verdict:
    """The verdict on a photo in the light of what it was taken for before."""
    shipments = {shipment.id: shipment for shipment in expected.shipments}
    for one in earlier:
        others = [s for s in one.shipments if s in shipments and s != verdict.shipment_id]
        if verdict.shipment_id and others and verdict.state in NOT_SETTLED:
            return _of_two(verdict, one.name, [shipments[other] for other in others])
        if _repeats(verdict, one, shipments):
            return _repeated(verdict, one, shipments[one.shipments[0]])
    return verdict


def _of_two(verdict: Verdict, name: str, others: list[Shipment]) -> Verdict:
    """One photo for two parcels: a person looks, with both named."""
    named = tuple(
        Candidate(other.id, other.unit_code, other.slip, 0.0)
        for other in others
        if other.id not in {candidate.shipment_id for candidate in verdict.candidates}
    )
    slips = "、".join(other.slip for other in others)
    return replace(
        verdict,
        state=PieceState.REVIEW,
        reason=Reason.AMBIGUOUS,
        receipt_state=ReceiptState.REVIEW if verdict.receipt_state else None,
        waits_for=WaitsFor.CENTRE,
        candidates=verdict.candidates + named,
        note=f"与{name}是同一张照片，那一张对应的是单号{slips}",
    )


def _repeats(verdict: Verdict, one: Earlier, shipments: Mapping[int, Shipment]) -> bool:
    """A photo whose parcel is acknowledged since, and which is now less clear than it was."""
    known = [shipments[s] for s in one.shipments if s in shipments]
    settled = bool(known) and all(s.state is ReceiptState.ACKNOWLEDGED for s in known)
    trusted = verdict.reason is not Reason.SENDER_FORGED
    return settled and trusted and verdict.state in ASKED_AGAIN


def _repeated(verdict: Verdict, one: Earlier, shipment: Shipment) -> Verdict:
    return replace(
        verdict,
        state=PieceState.DUPLICATE,
        reason=Reason.ALREADY_ACKNOWLEDGED,
        shipment_id=shipment.id,
        unit_code=shipment.unit_code,
        slip=shipment.slip,
        term=shipment.term,
        quantity=shipment.quantity_received,
        quantity_sent=shipment.quantity,
        receipt_state=None,
        waits_for=None,
        also=(),
        note=f"与{one.name}是同一张照片，此前已确认",
    )
