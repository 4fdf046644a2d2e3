"""What a person decides: a review accepted or rejected, a receipt by other ways, an undo.

Each ruling names who made it; a second one on the same matter is refused with who decided
before. The sender hears of it in one follow-up letter.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot import letters, origin
from bot.decision import (
    Decision,
    EventNote,
    ReviewClosed,
    ReviewOpened,
    RowChange,
    ShipmentChange,
)
from bot.desk import Desk
from bot.model import (
    SHANGHAI,
    Expected,
    Letter,
    PieceState,
    Reason,
    ReceiptState,
    Shipment,
    Verdict,
    WaitsFor,
)
from bot.recording import record
from bot.store import matters, registry
from bot.store.matters import Matter
from bot.store.recorded import DecisionOutdated
from bot.trouble import BadInput
from parsers.facts import Evidence
from parsers.mime import read_email


@dataclass(frozen=True, slots=True)
class Ruling:
    """Who decides, when, and for a rejection or an exception why."""

    by: str
    now: datetime
    because: str = ""


class DecidedAlready(BadInput):
    """Somebody was quicker."""

    def __init__(self, what: str, by: str) -> None:
        super().__init__(
            f"{what} 已由 {by} 决定，未作改动；如需更改请用 twkzyk undo",
            f"{what} was decided by {by} already, nothing is changed; twkzyk undo takes it back",
        )


def accept(
    desk: Desk,
    number: int,
    ruling: Ruling,
    *,
    school: str = "",
    slip: str = "",
    quantity: int | None = None,
) -> Shipment:
    """Acknowledge what a review asks about, as the person sees it. Gives the shipment."""
    matter, expected = _open_matter(desk, number)
    shipment = _meant(expected, matter, school, slip)
    count = quantity if quantity is not None else matter.quantity
    if count is None:
        raise BadInput(
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
        rows=_row(matter, verdict),
        closed=(ReviewClosed(number, ruling.by, "accepted"),),
        letters=_follow_up(desk, expected, matter, verdict, ruling, accepted=True),
    )
    _record(desk, decision, ruling, f"R{number}")
    return shipment


def reject(desk: Desk, number: int, ruling: Ruling) -> None:
    """Refuse what a review asks about; the sender is told why and what to do."""
    matter, expected = _open_matter(desk, number)
    verdict = replace(matter.verdict, state=PieceState.REJECTED, receipt_state=None)
    back = matter.shipment_state in (ReceiptState.REVIEW, ReceiptState.DISPUTED)
    change = ShipmentChange(
        matter.shipment_id or 0, ReceiptState.EXPECTED, decided_by=ruling.by, clear=True
    )
    decision = Decision(
        shipments=(change,) if matter.shipment_id and back else (),
        rows=_row(matter, verdict),
        closed=(ReviewClosed(number, ruling.by, "rejected"),),
        letters=_follow_up(desk, expected, matter, verdict, ruling, accepted=False),
    )
    _record(desk, decision, ruling, f"R{number}")


def acknowledge(desk: Desk, slip: str, quantity: int, ruling: Ruling) -> Shipment:
    """A receipt that came by another way: on paper, by telephone."""
    with desk.store.read() as session:
        expected = registry.load_expected(session)
        before = matters.decided_by(session, slip)
    shipment = _by_slip(expected, slip)
    if shipment.state is ReceiptState.ACKNOWLEDGED:
        raise DecidedAlready(slip, before or "bot")
    change = ShipmentChange(
        shipment.id,
        ReceiptState.ACKNOWLEDGED,
        quantity_received=quantity,
        decided_by=ruling.by,
        evidence=Evidence.PERSON,
        confidence=1.0,
        clear=True,
    )
    note = EventNote(ruling.by, "acknowledged_by_person", shipment.slip, {"quantity": quantity})
    _record(desk, Decision(shipments=(change,), events=(note,)), ruling, slip)
    with desk.store.write() as session:
        matters.keep_because(session, shipment.slip, ruling.by, ruling.because)
    return shipment


def waive_receipt(desk: Desk, slip: str, ruling: Ruling) -> Shipment:
    """Ask nobody for this receipt any more; `undo` takes it back."""
    with desk.store.read() as session:
        expected = registry.load_expected(session)
    shipment = _by_slip(expected, slip)
    change = ShipmentChange(shipment.id, ReceiptState.WAIVED, decided_by=ruling.by)
    note = EventNote(ruling.by, "waived", shipment.slip, {"shipment": shipment.id})
    _record(desk, Decision(shipments=(change,), events=(note,)), ruling, slip)
    with desk.store.write() as session:
        matters.keep_because(session, shipment.slip, ruling.by, ruling.because)
    return shipment


def undo(desk: Desk, slip: str, ruling: Ruling) -> Shipment:
    """Take back what was decided about a shipment: it is expected again.

    The paper it rested on, if any, waits for the centre; its sender is told.
    """
    with desk.store.read() as session:
        expected = registry.load_expected(session)
        found = matters.behind(session, slip)
    shipment = _by_slip(expected, slip)
    if shipment.state in (ReceiptState.EXPECTED, ReceiptState.REVIEW, ReceiptState.DISPUTED):
        raise BadInput(
            f"单号 {slip} 尚未确认，无可撤销", f"slip {slip} is not decided, nothing to undo"
        )
    decision = Decision(
        shipments=(
            ShipmentChange(shipment.id, ReceiptState.EXPECTED, decided_by=ruling.by, clear=True),
        ),
        events=(EventNote(ruling.by, "undone", shipment.slip, {"shipment": shipment.id}),),
    )
    if found is not None:
        decision = replace(
            decision,
            rows=_row(found, replace(found.verdict, state=PieceState.REVIEW, reason=_DOUBT)),
            opened=(
                ReviewOpened(
                    _DOUBT,
                    WaitsFor.CENTRE,
                    piece_id=found.piece_id,
                    row=found.row,
                    shipment_id=shipment.id,
                ),
            ),
            letters=_withdrawn(desk, expected, found, ruling),
        )
    _record(desk, decision, ruling, slip)
    with desk.store.write() as session:
        matters.keep_because(session, shipment.slip, ruling.by, ruling.because)
    return shipment


_DOUBT = Reason.AMBIGUOUS
"""What a paper waits for whose acknowledgement was taken back."""


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
        return _by_slip(expected, slip)
    if school:
        return _only_one_of(expected, school)
    found = [one for one in expected.shipments if one.id == matter.shipment_id]
    if not found:
        raise BadInput(
            "没有认出是哪所学校；请用 --school 写明学校代码，或用 --slip 写明单号",
            "the school is not known; name it with --school CODE or --slip NO",
        )
    return found[0]


def _by_slip(expected: Expected, slip: str) -> Shipment:
    plain = slip.replace(" ", "").replace("-", "")
    found = next((one for one in expected.shipments if one.slip in (slip, plain)), None)
    if found is None:
        raise BadInput(
            f"没有单号 {slip}；twkzyk status 列出全部", f"no slip {slip}; see twkzyk status"
        )
    return found


def _only_one_of(expected: Expected, school: str) -> Shipment:
    codes = {s.code for s in expected.schools if school in (s.code, s.name)}
    codes |= {d.code for d in expected.districts if school in (d.code, d.name)}
    alive = (ReceiptState.EXPECTED, ReceiptState.REVIEW, ReceiptState.DISPUTED)
    found = [
        one
        for one in expected.shipments
        if one.unit_code in codes and one.term in expected.open_terms and one.state in alive
    ]
    if len(found) != 1:
        slips = "、".join(one.slip for one in found)
        raise BadInput(
            f"{school} 有 {len(found)} 份待签收的单子（{slips}）；请用 --slip 写明单号",
            f"{school} has {len(found)} open shipments ({slips}); name one with --slip",
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


def _row(matter: Matter, verdict: Verdict) -> tuple[RowChange, ...]:
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


def _follow_up(
    desk: Desk,
    expected: Expected,
    matter: Matter,
    verdict: Verdict,
    ruling: Ruling,
    *,
    accepted: bool,
) -> tuple[Letter, ...]:
    context = _context(desk, expected, matter, verdict, ruling, f"review:{matter.mark}")
    return (letters.follow_up(context, accepted=accepted),) if context else ()


def _withdrawn(
    desk: Desk, expected: Expected, matter: Matter, ruling: Ruling
) -> tuple[Letter, ...]:
    occasion = f"undo:{matter.mark}:{ruling.now.isoformat()}"
    context = _context(desk, expected, matter, matter.verdict, ruling, occasion)
    return (letters.withdrawn(context),) if context else ()


def _context(
    desk: Desk,
    expected: Expected,
    matter: Matter,
    verdict: Verdict,
    ruling: Ruling,
    occasion: str,
) -> letters.LaterContext | None:
    """Whom to tell: whoever sent the message; nobody where no message is behind it."""
    if not matter.sha256 or matter.received_at is None:
        return None
    email = read_email(desk.home.mail(matter.sha256).read_bytes())
    if not email.from_addr or email.from_addr in desk.own_addresses:
        return None
    sender = origin.of(email, expected)
    knowledge = letters.Knowledge(expected, sender.unit_codes, sender.trust)
    line = letters.receipt_line(verdict, knowledge, name=matter.piece_name)
    return letters.LaterContext(
        occasion=occasion,
        incoming=letters.Incoming(
            mark=matter.sha256,
            address=email.from_addr,
            message_id=email.message_id,
            references=email.references,
            received_on=matter.received_at.astimezone(SHANGHAI).date(),
        ),
        addressee=letters.addressee(knowledge, (line,)),
        centre=desk.centre,
        today=ruling.now.astimezone(SHANGHAI).date(),
        line=line,
        because=ruling.because,
        matter={"message": matter.message_row or 0},
        about=f"M{matter.message_row}",
    )


def _record(desk: Desk, decision: Decision, ruling: Ruling, what: str) -> None:
    try:
        record(desk, decision, ruling.now)
    except DecisionOutdated as outdated:
        raise DecidedAlready(what, outdated.decided_by or "bot") from outdated
