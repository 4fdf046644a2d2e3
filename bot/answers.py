"""Judges a reply to a question of ours: a number, a unit's name, or a word.

Pure. The token has already tied the reply to its matter; here is decided what the reply
settles (CONTRACT section 4, quantity_unreadable and quantity_differs; section 7, replies).
A number counts as the sender's word only where it is the one we sent or the one the paper
gave; any other is asked once more, then shown to the centre. A reply never touches a
shipment that was acknowledged meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.model import Origin, PieceState, Reason, ReceiptState, Shipment, Trust, WaitsFor
from bot.names import NameIndex
from bot.questions import TrustSettings

_ABSURD = 10
"""A number this many times what was sent is a phone number or a year, not a quantity."""
_SURE_NAME = 0.74
_NAME_MARGIN = 0.08


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked. `paper_quantity` is the number in dispute, as read or as answered;
    `candidates` are the units the letter named; `asked_before` a question put a second time."""

    reason: Reason
    shipment: Shipment | None = None
    paper_quantity: int | None = None
    candidates: tuple[str, ...] = ()
    asked_before: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """What the answer says, as plain values. `unclear`: several numbers, or a question back."""

    number: int | None = None
    unit_text: str = ""
    agrees: bool = False
    not_received: bool = False
    unclear: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a reply settles.

    `state` and `reason` are the row's, `receipt_state` and `quantity` the shipment's (None:
    as before). `judge_again_as` names the unit with which the receipt is to be judged again
    (`bot.matching.judge(..., named=...)`). The matter is settled where nobody is waited for.
    """

    state: PieceState
    reason: Reason | None = None
    receipt_state: ReceiptState | None = None
    quantity: int | None = None
    waits_for: WaitsFor | None = None
    judge_again_as: str = ""
    note: str = ""


def answer(
    question: Question,
    reply: Reply,
    origin: Origin,
    index: NameIndex,
    settings: TrustSettings | None = None,
) -> Outcome:
    """What a reply with a valid token settles."""
    distrusted = _distrusted(origin, settings or TrustSettings())
    if distrusted:
        return distrusted
    if _is_settled(question):
        return _after_the_fact(question, reply)
    if reply.unclear:
        return _centre(question, "答复中有不止一个数字或反问，请人工处理")
    if reply.not_received:
        return _centre(question, "对方答复没有收到", ReceiptState.REVIEW)
    if question.reason not in _ANSWERED:
        return _centre(question, "这一事项不能由答复了结")
    return _ANSWERED[question.reason](question, reply, index)


def _distrusted(origin: Origin, settings: TrustSettings) -> Outcome | None:
    """A decision needs a sender that nothing speaks against (CONTRACT section 7)."""
    if origin.trust is Trust.FORGED:
        reason, note = Reason.SENDER_FORGED, "答复的发件人可能是冒用的"
    elif origin.trust is Trust.UNKNOWN and settings.unknown_sender == "review":
        reason, note = Reason.UNKNOWN_SENDER, "答复来自没有登记的邮箱"
    else:
        return None
    return Outcome(PieceState.REVIEW, reason, None, None, WaitsFor.CENTRE, note=note)


def _is_settled(question: Question) -> bool:
    shipment = question.shipment
    return shipment is not None and shipment.state is ReceiptState.ACKNOWLEDGED


def _after_the_fact(question: Question, reply: Reply) -> Outcome:
    known = question.shipment.quantity_received if question.shipment else None
    if reply.number in (None, known):
        return Outcome(PieceState.DUPLICATE, Reason.ALREADY_ACKNOWLEDGED, note="此前已确认")
    note = f"此前已确认{known}张，答复写的是{reply.number}张"
    return Outcome(
        PieceState.REVIEW, Reason.ALREADY_ACKNOWLEDGED, None, None, WaitsFor.CENTRE, note=note
    )


def _centre(question: Question, note: str, receipt: ReceiptState | None = None) -> Outcome:
    return Outcome(PieceState.REVIEW, question.reason, receipt, None, WaitsFor.CENTRE, note=note)


def _again(question: Question, note: str) -> Outcome:
    """Ask the sender once more; the second time a person takes over."""
    waits_for = WaitsFor.CENTRE if question.asked_before else WaitsFor.SENDER
    return Outcome(PieceState.REVIEW, question.reason, None, None, waits_for, note=note)


def _acknowledged(quantity: int, note: str) -> Outcome:
    return Outcome(PieceState.MATCHED, None, ReceiptState.ACKNOWLEDGED, quantity, note=note)


def _number_unread(question: Question, reply: Reply, _: NameIndex) -> Outcome:
    """The paper's number could not be read: the sender says what it is."""
    if question.shipment is None:
        return _centre(question, "不知道问的是哪一件")
    sent = question.shipment.quantity
    if reply.number is None or not _is_sane(reply.number, sent):
        return _again(question, "答复中没有读出数量")
    if reply.number == sent:
        return _acknowledged(sent, f"对方答复实收{sent}张，与发出数相同")
    note = f"对方答复实收{reply.number}张，发出{sent}张，请对方再确认一次"
    return Outcome(
        PieceState.REVIEW,
        Reason.QUANTITY_DIFFERS,
        ReceiptState.DISPUTED,
        reply.number,
        WaitsFor.SENDER,
        note=note,
    )


def _is_sane(number: int, sent: int) -> bool:
    return 0 <= number <= max(sent, 1) * _ABSURD


def _number_differs(question: Question, reply: Reply, _: NameIndex) -> Outcome:
    """The paper's number is another than ours: the sender confirms it, or a person looks."""
    paper = question.paper_quantity
    if question.shipment is None or paper is None:
        return _centre(question, "不知道争议的是哪个数量")
    if reply.number == paper or (reply.number is None and reply.agrees):
        return _acknowledged(paper, f"对方确认实收{paper}张")
    if reply.number is None:
        return _again(question, "答复中没有读出数量")
    if reply.number == question.shipment.quantity:
        return _centre(question, f"对方答复{reply.number}张即发出数，但签收单写的是{paper}张")
    return _centre(question, f"对方答复{reply.number}张，签收单写的是{paper}张")


def _which_unit(question: Question, reply: Reply, index: NameIndex) -> Outcome:
    """It was not clear whose receipt it is: the sender names the unit."""
    unit = named_unit(index, reply.unit_text, question.candidates)
    if not unit:
        return _again(question, "答复中没有认出是哪个单位")
    return Outcome(
        PieceState.REVIEW, question.reason, judge_again_as=unit, note="对方说明了是哪个单位"
    )


def named_unit(index: NameIndex, text: str, candidates: tuple[str, ...] = ()) -> str:
    """The one unit a text names; among those the question offered, if it names one of them."""
    matches = [m for m in index.find(text) if m.strength >= _SURE_NAME] if text.strip() else []
    offered = [m for m in matches if m.unit_code in candidates]
    best = offered or matches
    alone = len(best) == 1 or (best and best[0].strength - best[1].strength >= _NAME_MARGIN)
    return best[0].unit_code if alone else ""


_ANSWERED = {
    Reason.QUANTITY_UNREADABLE: _number_unread,
    Reason.QUANTITY_DIFFERS: _number_differs,
    Reason.NO_MATCH: _which_unit,
    Reason.AMBIGUOUS: _which_unit,
}
