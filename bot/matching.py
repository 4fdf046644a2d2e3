"""Judges receipts: facts and what is expected in, verdicts out.

Pure: no I/O, no clock, nothing remembered. A wrong acknowledgement is the worst that can
happen here, a needless question the second worst: a receipt is acknowledged only when the
evidence names one shipment by a margin and nothing at all speaks against it (DESIGN,
"Judging a receipt"; CONTRACT section 4, table of outcomes).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import exp

from bot import photos_of_one
from bot.case import Case, gather
from bot.docket import Docket
from bot.identity import Identity, identify
from bot.model import (
    Expected,
    Origin,
    PieceState,
    Reason,
    ReceiptState,
    Verdict,
    WaitsFor,
)
from bot.names import NameIndex
from bot.questions import Finding, TrustSettings, best_seal, findings, seal_mark
from parsers.facts import Evidence, Fact, Field, Mark, Receipt

__all__ = ["Asked", "TrustSettings", "judge", "judge_all", "worst_row"]

DEFAULT = TrustSettings()


@dataclass(frozen=True, slots=True)
class Asked:
    """A receipt with what its own file name or subject says."""

    receipt: Receipt
    hints: tuple[Fact, ...] = ()
    named: str = ""
    """The code of the unit that the sender named when asked whose receipt it is."""


def judge(
    receipt: Receipt,
    origin: Origin,
    expected: Expected,
    index: NameIndex,
    *,
    hints: tuple[Fact, ...] = (),
    named: str = "",
    settings: TrustSettings = DEFAULT,
) -> Verdict:
    """Judge one receipt by itself. `named` is the unit the sender gave when asked for it."""
    return _judge(Asked(receipt, hints, named), origin, Docket(expected), index, settings)


def judge_all(
    asked: Sequence[Asked],
    origin: Origin,
    expected: Expected,
    index: NameIndex,
    *,
    settings: TrustSettings = DEFAULT,
) -> tuple[Verdict, ...]:
    """Judge all receipts of one message, in its order.

    Each is judged by itself first, so that the order of files changes nothing. What one of
    them settles, the others are then seen against: a second picture of the same receipt is a
    duplicate, also where it was cut off or lacked the seal; photos of one slip of which none
    shows everything are looked at together. Two papers of one message that
    give different numbers for one shipment contradict each other, and neither acknowledges.
    """
    docket = Docket(expected)

    def judge_one(one: Asked) -> Verdict:
        return _judge(one, origin, docket, index, settings)

    first = [judge_one(one) for one in asked]
    _look_together(asked, first, judge_one)
    sound = _without_contradicted(first)
    settling = _settling(sound)
    if not settling:
        return tuple(sound)
    after = Docket(_settled(expected, [sound[i] for i in settling]))
    return tuple(
        verdict
        if i in settling
        else _second_look(verdict, _judge(one, origin, after, index, settings))
        for i, (one, verdict) in enumerate(zip(asked, sound, strict=True))
    )


def _look_together(
    asked: Sequence[Asked], first: list[Verdict], judge_one: Callable[[Asked], Verdict]
) -> None:
    """Where no photo of a slip shows everything but all of them do, the first one has it."""
    for group in photos_of_one.groups([one.receipt for one in asked]):
        if any(first[place].state is PieceState.MATCHED for place in group):
            continue
        whole = photos_of_one.put_together([asked[place].receipt for place in group])
        verdict = judge_one(replace(asked[group[0]], receipt=whole))
        if verdict.state is PieceState.MATCHED:
            first[group[0]] = replace(verdict, note="与同一封信中该签收单的其他照片合看")


def worst_row(verdicts: Sequence[Verdict]) -> Verdict:
    """The verdict that a piece with several receipts shows (CONTRACT section 4, `v_pieces`)."""
    states, reasons = list(PieceState), list(Reason)
    return min(
        verdicts,
        key=lambda v: (
            states.index(v.state),
            reasons.index(v.reason) if v.reason else len(reasons),
        ),
    )


def _judge(
    asked: Asked, origin: Origin, docket: Docket, index: NameIndex, settings: TrustSettings
) -> Verdict:
    case = gather(asked.receipt, origin, docket, index, asked.hints, asked.named)
    identity = identify(case)
    return _verdict(case, identity, findings(case, identity, settings))


def _verdict(case: Case, identity: Identity, found: list[Finding]) -> Verdict:
    """The first finding names the receipt; none means it is acknowledged."""
    first = found[0] if found else _ACKNOWLEDGED
    verdict = _described(case, identity)
    known = verdict.shipment_id is not None
    return replace(
        verdict,
        state=first.state,
        reason=found[0].reason if found else None,
        receipt_state=first.receipt_state if known and not _is_settled(case, identity) else None,
        waits_for=first.waits_for,
        also=tuple(dict.fromkeys(f.reason for f in found[1:] if f.reason is not first.reason)),
        note="；".join(dict.fromkeys(f.because for f in found)),
    )


_ACKNOWLEDGED = Finding(
    Reason.ALREADY_ACKNOWLEDGED, PieceState.MATCHED, "", ReceiptState.ACKNOWLEDGED
)
"""What no finding means. Its reason is never shown."""


def _is_settled(case: Case, identity: Identity) -> bool:
    return bool(identity.found and case.docket.is_settled(identity.found.slot))


def _described(case: Case, identity: Identity) -> Verdict:
    """What was read and where it belongs, before it is decided."""
    receipt, found = case.receipt, identity.found
    shipment = found.slot.shipment if found else None
    sheet = receipt.evidence is Evidence.SHEET
    return Verdict(
        row=receipt.row,
        state=PieceState.REVIEW,
        reason=None,
        evidence=receipt.evidence,
        shipment_id=shipment.id if shipment else None,
        unit_code=found.slot.unit_code if found else identity.unit_code,
        slip=shipment.slip if shipment else "",
        quantity=case.number(Field.RECEIVED),
        quantity_sent=shipment.quantity if shipment else case.number(Field.SENT),
        signer=_signer(case),
        signed_on=_signed_on(case),
        has_seal=None if sheet else _seen(seal_mark(case)),
        seal_text=best_seal(case).text,
        has_signature=None if sheet else _seen(receipt.signature),
        confidence=_confidence(identity),
        term=shipment.term if shipment else case.term(),
        candidates=identity.candidates(),
        misses=(found or identity.ranked[0]).misses if identity.ranked else (),
    )


def _seen(mark: Mark) -> bool | None:
    return None if mark is Mark.UNSURE else mark is Mark.PRESENT


def _signer(case: Case) -> str:
    fact = case.receipt.best(Field.SIGNER)
    return str(fact.value) if fact else ""


def _signed_on(case: Case) -> date | None:
    fact = case.receipt.best(Field.SIGNED_ON)
    return fact.value if fact and isinstance(fact.value, date) else None


def _confidence(identity: Identity) -> float:
    """From 0 to 1, for people: how much speaks for the shipment that was found."""
    score = identity.found.score if identity.found else 0.0
    return round(1.0 - exp(-max(score, 0.0) / 30.0), 2)


def _without_contradicted(verdicts: list[Verdict]) -> list[Verdict]:
    """Withhold what another paper of the same message gives another number for."""
    disputed = {v.shipment_id: v.quantity for v in verdicts if v.reason is Reason.QUANTITY_DIFFERS}
    return [
        _withheld(v, disputed[v.shipment_id])
        if v.state is PieceState.MATCHED and v.shipment_id in disputed
        else v
        for v in verdicts
    ]


def _withheld(verdict: Verdict, other: int | None) -> Verdict:
    """In dispute, at the number the other paper gives: its own verdict sets that."""
    return replace(
        verdict,
        state=PieceState.REVIEW,
        reason=Reason.QUANTITY_DIFFERS,
        receipt_state=None,
        waits_for=WaitsFor.SENDER,
        note=f"同一邮件中另一张签收单写的是{other}张",
    )


def _settling(verdicts: list[Verdict]) -> set[int]:
    """Which verdict acknowledges each shipment: paper before a spreadsheet, then the first."""
    by_shipment: dict[int | None, list[int]] = defaultdict(list)
    for i, verdict in enumerate(verdicts):
        if verdict.state is PieceState.MATCHED:
            by_shipment[verdict.shipment_id].append(i)
    return {
        min(some, key=lambda i: (verdicts[i].evidence is Evidence.SHEET, i))
        for some in by_shipment.values()
    }


def _settled(expected: Expected, verdicts: list[Verdict]) -> Expected:
    """What is expected once these verdicts hold."""
    numbers = {v.shipment_id: v.quantity for v in verdicts}
    shipments = tuple(
        replace(s, state=ReceiptState.ACKNOWLEDGED, quantity_received=numbers[s.id])
        if s.id in numbers
        else s
        for s in expected.shipments
    )
    return replace(expected, shipments=shipments)


def _second_look(first: Verdict, second: Verdict) -> Verdict:
    """Take a second look where it spares the sender a question: a duplicate, or a parcel now
    certain. It never acknowledges anything the first did not."""
    agrees = first.quantity in (None, second.quantity_sent)
    lacks = second.state is PieceState.REJECTED and Reason.ALREADY_ACKNOWLEDGED in second.also
    if lacks and agrees:
        # A picture beside the complete one: of the same paper, so what it lacks is there.
        duplicate = Reason.ALREADY_ACKNOWLEDGED
        return replace(second, state=PieceState.DUPLICATE, reason=duplicate, also=())
    spared = second.state is PieceState.DUPLICATE or first.state is PieceState.MATCHED
    clearer = first.reason is Reason.AMBIGUOUS and second.state is PieceState.REVIEW
    return second if spared or clearer else first
