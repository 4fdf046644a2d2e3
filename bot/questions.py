"""What is wrong with a receipt, question by question: scope, term, whose, by whom, sealed,
signed, how many.

Pure. Each question gives findings; `bot.matching` lets the first in the order of `Reason`
name the receipt (CONTRACT section 4, "What each outcome does").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bot.case import Case
from bot.docket import Slot
from bot.identity import Identity
from bot.model import PieceState, Reason, ReceiptState, Shipment, Trust, WaitsFor
from bot.name_text import is_kindergarten
from bot.seal_family import SealSays
from parsers.facts import Evidence, Field, Mark, Seal

FULL = 0.9


@dataclass(frozen=True, slots=True)
class TrustSettings:
    """`[trust]` of the configuration (CONTRACT section 2)."""

    unknown_sender: Literal["accept", "review"] = "accept"
    sheet_receipts: Literal["accept", "report"] = "accept"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that keeps a receipt from being acknowledged, and who acts."""

    reason: Reason
    state: PieceState
    because: str
    receipt_state: ReceiptState | None = None
    waits_for: WaitsFor | None = None


def _review(
    reason: Reason, because: str, waits_for: WaitsFor, receipt: ReceiptState | None = None
) -> Finding:
    return Finding(reason, PieceState.REVIEW, because, receipt, waits_for)


def _rejected(reason: Reason, because: str) -> Finding:
    return Finding(reason, PieceState.REJECTED, because)


def findings(case: Case, identity: Identity, settings: TrustSettings) -> list[Finding]:
    """All that holds, in the order of the contract's table."""
    found = [*_scope(case, identity), *_term(case, identity), *_whose(identity)]
    found += _sender(case, settings)
    slot = identity.found.slot if identity.found else None
    if case.receipt.evidence is Evidence.SHEET:
        found += _reported(case, slot, settings)
    elif slot is None or slot.shipment is None:
        found += _marks(case)
    elif case.docket.is_settled(slot):
        found += [*_seal_of_another(case, slot), *_absent(case), *_settled(case, slot.shipment)]
    else:
        found += [*_seal_of_another(case, slot), *_marks(case), *_number(case, slot.shipment)]
    return sorted(found, key=lambda f: list(Reason).index(f.reason))


def _scope(case: Case, identity: Identity) -> Iterator[Finding]:
    """Kindergartens and units that get no cards. A unit that was sent some is in scope,
    whatever the registry says of it: the centre sent them on purpose."""
    unit = identity.found.slot.unit_code if identity.found else identity.unit_code
    sent = unit and any(slot.shipment for slot in case.docket.slots_of(unit))
    if _is_for_kindergarten(case) or (unit and not sent and not case.docket.in_scope(unit)):
        yield Finding(Reason.OUT_OF_SCOPE, PieceState.IGNORED, "该单位不在发放范围内")


def _is_for_kindergarten(case: Case) -> bool:
    named = [str(f.value) for f in case.on_paper(Field.SCHOOL)]
    named = named or [seal.text for seal in case.receipt.seals]
    known = any(match.strength >= FULL for match in case.printed.values())
    return not known and any(is_kindergarten(text) for text in named)


def _term(case: Case, identity: Identity) -> Iterator[Finding]:
    """Paper of a term that takes no receipts. A late one of another open term counts there."""
    term = case.term()
    slot = identity.found.slot if identity.found else None
    if term and term not in case.docket.open_terms:
        yield _rejected(Reason.OTHER_TERM, f"纸上的学期{term}不在收取签收单")
    elif slot and slot.shipment and slot.term not in case.docket.open_terms:
        yield _rejected(Reason.OTHER_TERM, f"该单位只有{slot.term}学期的发货，该学期不在收取签收单")
    elif slot and term and slot.shipment and term != slot.term:
        yield _rejected(Reason.OTHER_TERM, f"纸上的学期是{term}，该单位的发货是{slot.term}学期")
    elif slot and slot.shipment and not term and _may_name_another(case, slot.term):
        yield _review(
            Reason.OTHER_TERM,
            "纸上的学期没有读清，请人工核对",
            WaitsFor.CENTRE,
            ReceiptState.REVIEW,
        )


def _may_name_another(case: Case, term: str) -> bool:
    """Whether the paper may name another year's term, unsurely read, or several, or another of
    this year in all its letters."""
    facts = case.on_paper(Field.TERM)
    years = {str(fact.value)[:4] for fact in facts}
    whole = {str(fact.value) for fact in facts if fact.agreed}
    return bool(years - {term[:4]}) or bool(whole - {term})


def _whose(identity: Identity) -> Iterator[Finding]:
    if identity.reason and identity.waits_for:
        yield _review(identity.reason, identity.note, identity.waits_for)
    elif identity.found and identity.found.slot.shipment is None:
        # The sender said who they are; asking again would not help.
        yield _review(Reason.NO_MATCH, "单位已认出，但没有向它发货的记录", WaitsFor.CENTRE)


def _sender(case: Case, settings: TrustSettings) -> Iterator[Finding]:
    trust = case.origin.trust
    if trust is Trust.FORGED:
        because = "发件人可能是冒用的"
        yield _review(Reason.SENDER_FORGED, because, WaitsFor.CENTRE, ReceiptState.REVIEW)
    elif trust is Trust.UNKNOWN and settings.unknown_sender == "review":
        because = "发件邮箱没有登记"
        yield _review(Reason.UNKNOWN_SENDER, because, WaitsFor.CENTRE, ReceiptState.REVIEW)


def _reported(case: Case, slot: Slot | None, settings: TrustSettings) -> Iterator[Finding]:
    """A spreadsheet row: it counts only from those who may report for the school, and what
    does not count is kept as reported while the signed paper is asked for."""
    if slot is None or slot.shipment is None:
        return
    if case.docket.is_settled(slot):
        yield from _settled(case, slot.shipment)
        return
    if case.origin.trust is Trust.UNKNOWN or not _may_report(case, slot.unit_code):
        because = "该邮箱不是该校、其中心校或其市区登记的"
        yield _review(Reason.UNKNOWN_SENDER, because, WaitsFor.CENTRE, ReceiptState.REVIEW)
    if settings.sheet_receipts == "report":
        yield _rejected(Reason.SEAL_MISSING, "表格只作报告，还需签字盖章的签收单")
        yield _rejected(Reason.SIGNATURE_MISSING, "表格只作报告，还需签字盖章的签收单")
    yield from _number(case, slot.shipment)


def _may_report(case: Case, unit: str) -> bool:
    school = case.docket.schools.get(unit)
    entitled = {unit} | ({school.parent, school.district_code} if school else set())
    return bool(entitled & {case.docket.heir(code) for code in case.origin.unit_codes})


def _seal_of_another(case: Case, slot: Slot) -> Iterator[Finding]:
    """A seal that is clearly another unit's, or that cannot surely be called this one's: then
    it may be anybody's. On a list page the district's counts."""
    if case.receipt.seal is Mark.ABSENT:
        return
    is_list = case.receipt.evidence is Evidence.LIST
    says = case.seal_says(slot.unit_code)
    good = {SealSays.SAME, SealSays.PARENT} | ({SealSays.DISTRICT} if is_list else set())
    bad = says - good - {SealSays.ILLEGIBLE}
    if says & good:
        bad -= {SealSays.DISTRICT, SealSays.PREDECESSOR}
    if bad:
        because = f"印章不是该单位的：{best_seal(case).text}"
        yield _review(Reason.SEAL_OTHER_SCHOOL, because, WaitsFor.CENTRE, ReceiptState.REVIEW)
    elif case.receipt.seals and not case.seal_vouches(slot.unit_code, good):
        because = "印文看不清，请人工核对"
        yield _review(Reason.SEAL_MISSING, because, WaitsFor.CENTRE, ReceiptState.REVIEW)


def best_seal(case: Case) -> Seal:
    """The seal to show: the one best read."""
    return max(case.receipt.seals, key=lambda s: (s.sure, len(s.text)), default=Seal((0, 0, 0, 0)))


def seal_mark(case: Case) -> Mark:
    """Whether a seal is there that can be believed: a blue or grey one may be a copy."""
    seals = case.receipt.seals
    copied = bool(seals) and all(seal.colour != "red" for seal in seals)
    return Mark.UNSURE if case.receipt.seal is Mark.PRESENT and copied else case.receipt.seal


def _marks(case: Case) -> Iterator[Finding]:
    """Seal and signature. What is missing the sender sends again; what is doubtful a person
    looks at, unless the paper must be sent again anyhow."""
    marks = (
        (Reason.SEAL_MISSING, seal_mark(case), "公章"),
        (Reason.SIGNATURE_MISSING, case.receipt.signature, "签名"),
    )
    again = any(mark is Mark.ABSENT for _, mark, _ in marks)
    for reason, mark, word in marks:
        if mark is Mark.ABSENT or (again and mark is Mark.UNSURE):
            yield _rejected(reason, f"没有看到{word}")
        elif mark is Mark.UNSURE:
            because = f"{word}看不清，请人工核对"
            yield _review(reason, because, WaitsFor.CENTRE, ReceiptState.REVIEW)


def _absent(case: Case) -> Iterator[Finding]:
    """What is surely missing on paper that is not needed any more: it still names the paper,
    for it comes first in the contract's table, but nobody is asked for anything."""
    yield from (found for found in _marks(case) if found.state is PieceState.REJECTED)


def _number(case: Case, shipment: Shipment) -> Iterator[Finding]:
    """How many were received. Only a number on which two readings agree is believed, and a
    paper whose own number of cards sent is another than ours is asked about."""
    received, sent = case.number(Field.RECEIVED), case.number(Field.SENT)
    if received is None:
        because = "实收数没有读清"
    elif received != shipment.quantity:
        because = f"实收{received}张，发出{shipment.quantity}张"
        yield _review(Reason.QUANTITY_DIFFERS, because, WaitsFor.SENDER, ReceiptState.DISPUTED)
        return
    elif sent is not None and sent != shipment.quantity:
        because = f"纸上发放数{sent}张与发出的{shipment.quantity}张不同"
    else:
        return
    yield _review(Reason.QUANTITY_UNREADABLE, because, WaitsFor.SENDER, ReceiptState.REVIEW)


def _settled(case: Case, shipment: Shipment) -> Iterator[Finding]:
    """A shipment acknowledged before stays so; only another number is a person's matter."""
    received = case.number(Field.RECEIVED)
    known = shipment.quantity if shipment.quantity_received is None else shipment.quantity_received
    if received is None or received == known:
        yield Finding(Reason.ALREADY_ACKNOWLEDGED, PieceState.DUPLICATE, "此前已确认")
        return
    because = f"此前已确认{known}张，这张写的是{received}张"
    yield _review(Reason.ALREADY_ACKNOWLEDGED, because, WaitsFor.CENTRE)
