"""A reply's deeds carried out: what is to be written for them, and what the writer is told.

Nothing is written here: the parts become one with the decision about the message, so that
the reply, all that it decided and its answer are one transaction.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.decision import Decision
from bot.desk import Desk
from bot.rulings.reviews import accepted, rejected
from bot.rulings.ruling import Ruling
from bot.steering import Accept, Deed, Told
from bot.trouble import BadInput


@dataclass(frozen=True, slots=True)
class CarriedOut:
    """What the deeds of one reply come to."""

    told: tuple[Told, ...] = ()
    parts: tuple[Decision, ...] = ()

    @property
    def did(self) -> bool:
        """Something is changed by it."""
        return bool(self.parts)


def carry_out(desk: Desk, deeds: tuple[Deed, ...], by: str, now: datetime) -> CarriedOut:
    """Each deed by itself: one that cannot be done is told and keeps no other from being done."""
    found = [_one(desk, deed, by, now) for deed in deeds]
    return CarriedOut(
        tuple(told for told, _ in found), tuple(part for _, part in found if part is not None)
    )


def _one(desk: Desk, deed: Deed, by: str, now: datetime) -> tuple[Told, Decision | None]:
    if deed.ruling is not None:
        return _ruled(desk, deed, by, now)
    if deed.effects or deed.opened:
        return deed.told, Decision(effects=deed.effects, opened=deed.opened)
    return deed.told, None


def _ruled(desk: Desk, deed: Deed, by: str, now: datetime) -> tuple[Told, Decision | None]:
    """As the command does it; what the command would refuse is refused in its words."""
    try:
        if isinstance(deed.ruling, Accept):
            one = Ruling(by, now)
            part, shipment = accepted(
                desk, deed.ruling.review_id, one, quantity=deed.ruling.quantity
            )
            count = next((s.quantity_received for s in part.shipments), shipment.quantity)
            return replace(deed.told, values={**deed.told.values, "number": count}), part
        assert deed.ruling is not None  # noqa: S101 - the caller asked
        return deed.told, rejected(
            desk, deed.ruling.review_id, Ruling(by, now, deed.ruling.because)
        )
    except BadInput as refused:
        told = Told("refused", deed.told.item, {"why": refused.zh.rstrip("。")}, done=False)
        return told, None
