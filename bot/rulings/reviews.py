"""Rulings on what waits for the centre: a paper accepted or rejected.

`accepted` and `rejected` say what is to be written, `accept` and `reject` write it: a reply
that decides several matters has them all written with itself.
"""

from __future__ import annotations

from dataclasses import replace

from bot.decision import Decision, ReviewClosed, RowChange, ShipmentChange
from bot.desk import Desk
from bot.effects import Effect, ParcelFound
from bot.model import Expected, Letter, PieceState, Reason, ReceiptState, Shipment, Verdict
from bot.rulings import forms
from bot.rulings.named import by_slip, only_one_of
from bot.rulings.ruling import DecidedAlready, Ruling, write
from bot.rulings.telling import answered, follow_up
from bot.store import matters, registry
from bot.store.matters import Matter
from bot.trouble import BadInput


class NoQuantity(BadInput):
    """Nobody read a number, and none was given."""


class NoSchool(BadInput):
    """Nobody knows whose it is, and none was named."""


def accept(
    desk: Desk,
    number: int,
    ruling: Ruling,
    *,
    school: str = "",
    slip: str = "",
    quantity: int | None = None,
) -> Shipment | None:
    """Accept what a review asks about, as the person sees it. Gives the shipment that is
    acknowledged; None where it was a district's form, or words that are seen to now."""
    decision, shipment = accepted(desk, number, ruling, school=school, slip=slip, quantity=quantity)
    write(desk, decision, ruling, f"R{number}")
    return shipment


def accepted(
    desk: Desk,
    number: int,
    ruling: Ruling,
    *,
    school: str = "",
    slip: str = "",
    quantity: int | None = None,
) -> tuple[Decision, Shipment | None]:
    """What accepting a review writes. Raises `BadInput` where it cannot be meant so."""
    matter, expected = _open_matter(desk, number)
    if forms.is_about_form(matter):
        return forms.accepted(desk, matter, expected, ruling), None
    if matter.is_words and not (school or slip):
        return Decision(closed=(ReviewClosed(number, ruling.by, "accepted"),)), None
    shipment = _meant(expected, matter, school, slip)
    count = quantity if quantity is not None else matter.quantity
    if count is None:
        raise NoQuantity(
            f"R{number} 没有读出数量；请用 --quantity 写明实收张数",
            f"no quantity was read for R{number}; give --quantity",
        )
    verdict = replace(
        matter.verdict,
        state=PieceState.MATCHED,
        reason=None,
        also=(),
        shipment_id=shipment.id,
        unit_code=shipment.unit_code,
        slip=shipment.slip,
        quantity=count,
        receipt_state=ReceiptState.ACKNOWLEDGED,
    )
    decision = Decision(
        shipments=(_acknowledged(verdict, matter, ruling),),
        rows=row_of(matter, verdict),
        closed=(ReviewClosed(number, ruling.by, "accepted"),),
        letters=follow_up(desk, expected, matter, verdict, ruling, accepted=True),
    )
    return decision, shipment


def reject(desk: Desk, number: int, ruling: Ruling) -> None:
    """Refuse what a review asks about; the sender is told why and what to do."""
    write(desk, rejected(desk, number, ruling), ruling, f"R{number}")


def rejected(desk: Desk, number: int, ruling: Ruling) -> Decision:
    """What rejecting a review writes."""
    matter, expected = _open_matter(desk, number)
    if forms.is_about_form(matter):
        return forms.rejected(desk, matter, expected, ruling)
    verdict = replace(matter.verdict, state=PieceState.REJECTED, receipt_state=None)
    back = matter.shipment_state in (ReceiptState.REVIEW, ReceiptState.DISPUTED)
    change = ShipmentChange(
        matter.shipment_id or 0, ReceiptState.EXPECTED, decided_by=ruling.by, clear=True
    )
    return Decision(
        shipments=(change,) if matter.shipment_id and back else (),
        rows=row_of(matter, verdict),
        closed=(ReviewClosed(number, ruling.by, "rejected"),),
        letters=_told(desk, expected, matter, verdict, ruling),
        effects=_found(matter, ruling),
    )


def _told(
    desk: Desk, expected: Expected, matter: Matter, verdict: Verdict, ruling: Ruling
) -> tuple[Letter, ...]:
    """Words are answered as words, paper as paper."""
    if matter.piece_id is None:
        return answered(desk, expected, matter, ruling)
    return follow_up(desk, expected, matter, verdict, ruling, accepted=False)


def _found(matter: Matter, ruling: Ruling) -> tuple[Effect, ...]:
    """Whoever rejects 未收到 says that the parcel is there."""
    missing = matter.reason is Reason.NOT_RECEIVED and matter.shipment_id
    return (ParcelFound(matter.shipment_id, ruling.by),) if missing and matter.shipment_id else ()


def _open_matter(desk: Desk, number: int) -> tuple[Matter, Expected]:
    with desk.store.read() as session:
        matter = matters.of_review(session, number)
        expected = registry.load_expected(session, desk.settings.scope.stages)
    if matter is None:
        raise BadInput(
            f"没有待审事项 {number}；twkzyk review 列出全部",
            f"no review {number}; see twkzyk review",
        )
    if matter.closed_by:
        raise DecidedAlready(f"R{number}", matter.closed_by)
    return matter, expected


def _meant(expected: Expected, matter: Matter, school: str, slip: str) -> Shipment:
    """The shipment the person means: by slip, by school, else the one in question."""
    if slip:
        return by_slip(expected, slip)
    if school:
        return only_one_of(expected, school)
    found = [one for one in expected.shipments if one.id == matter.shipment_id]
    if not found:
        raise NoSchool(
            "没有认出是哪所学校；请用 --school 写明学校代码，或用 --slip 写明单号",
            "the school is not known; name it with --school CODE or --slip NO",
        )
    return found[0]


def _acknowledged(verdict: Verdict, matter: Matter, ruling: Ruling) -> ShipmentChange:
    return ShipmentChange(
        shipment_id=verdict.shipment_id or 0,
        state=ReceiptState.ACKNOWLEDGED,
        quantity_received=verdict.quantity,
        signer=verdict.signer or None,
        signed_on=verdict.signed_on,
        has_seal=verdict.has_seal,
        seal_text=verdict.seal_text or None,
        has_signature=verdict.has_signature,
        decided_by=ruling.by,
        confidence=1.0,
        evidence=verdict.evidence,
        piece_id=matter.piece_id,
        message_row=matter.message_row,
    )


def row_of(matter: Matter, verdict: Verdict) -> tuple[RowChange, ...]:
    """The row that was read takes the verdict's state; none where nothing was read."""
    if matter.reading_id is None:
        return ()
    return (
        RowChange(
            matter.reading_id,
            verdict.state,
            verdict.reason,
            shipment_id=verdict.shipment_id,
            quantity=verdict.quantity,
        ),
    )
