"""One message decided: nature, forms, receipts, replies, in that order. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot import changes, faulty
from bot.checks import of_message
from bot.checks.placing import Ground
from bot.checks.returns import judge_forms
from bot.checks.verdict import Returns
from bot.decide.answer import answer_of
from bot.decide.judged import judged
from bot.decide.opened import Opened, Rules
from bot.decision import Decision, PieceOutcome, ReviewClosed, ShipmentChange, joined
from bot.docket import Docket
from bot.effects import AddressSpoke, Effect
from bot.model import (
    Expected,
    MessageKind,
    MessageState,
    Origin,
    PieceState,
    Reason,
    ReceiptState,
    Trust,
)
from bot.outcomes import ReadPiece, outcome
from bot.replies import Settled, settle, steers
from bot.steering.outcome import not_overtaken, with_reply
from parsers.automatic import Nature
from parsers.containers import Kind

KIND_OF = {
    Nature.OWN: MessageKind.OWN,
    Nature.BOUNCE: MessageKind.BOUNCE,
    Nature.AUTO_REPLY: MessageKind.AUTO_REPLY,
    Nature.BULK: MessageKind.AUTO_REPLY,
}
"""What is recorded and never answered."""

BOT = "bot"


def decide(opened: Opened, rules: Rules) -> Decision:
    """Decide one message. Touches nothing; the same input gives the same decision."""
    if opened.nature in KIND_OF:
        return joined(_recorded(opened, KIND_OF[opened.nature], None), opened.bounced)
    if opened.reason is Reason.BEFORE_START:
        return _recorded(opened, MessageKind.UNKNOWN, Reason.BEFORE_START)
    returns = _returns(opened, rules)
    receipts = judged(opened, rules)
    pieces = tuple(of_message.with_forms(piece, returns.forms) for piece in receipts)
    pieces = faulty.spared(pieces, opened.replied)
    settled = settle(
        opened.questions,
        opened.email.own_text,
        opened.origin,
        rules.expected,
        rules.index,
        rules.trust,
        brings_paper=any(piece.verdicts or piece.forms for piece in pieces),
    )
    return _decided(opened, pieces, settled, returns, rules)


def _returns(opened: Opened, rules: Rules) -> Returns:
    """The districts' forms among the pieces, judged together."""
    arrived = of_message.arrived_in(opened.pieces)
    if not arrived:
        return Returns()
    ground = Ground(rules.books, Docket(rules.expected), rules.index, opened.origin)
    return judge_forms(arrived, ground, opened.received_at)


def _recorded(opened: Opened, kind: MessageKind, reason: Reason | None) -> Decision:
    """Recorded and not answered; its pieces are ignored, each for the same reason."""
    pieces = tuple(outcome(read, PieceState.IGNORED, reason) for read in opened.pieces)
    return Decision(
        message_row=opened.row, kind=kind, state=MessageState.DONE, reason=reason, pieces=pieces
    )


def _decided(
    opened: Opened,
    pieces: tuple[PieceOutcome, ...],
    settled: tuple[Settled, ...],
    returns: Returns,
    rules: Rules,
) -> Decision:
    found = [(piece, verdict) for piece in pieces for verdict in piece.verdicts]
    of_paper = tuple(changes.of_paper(p, v) for p, v in found if v.receipt_state and v.shipment_id)
    answered = _not_overtaken(settled, of_paper)
    replied = not_overtaken(opened.replied, _acknowledged(of_paper))
    opened_reviews = (
        *(changes.question(p, v) for p, v in found if v.state is PieceState.REVIEW),
        *(changes.asked_again(s) for s in answered if s.verdict.state is PieceState.REVIEW),
        *of_message.questions(returns.forms),
    )
    letter = answer_of(opened, pieces, answered, replied, rules)
    about = {v.unit_code for v in (*(v for _, v in found), *(s.verdict for s in answered))}
    about |= set(returns.owners)
    school, district = _filed_under(opened, about - {""}, rules.expected)
    decision = Decision(
        message_row=opened.row,
        kind=returns.kind or _kind(opened, answered),
        state=MessageState.REVIEW if opened_reviews else MessageState.DONE,
        reason=_reason(pieces),
        district_code=district,
        school_code=school,
        pieces=pieces,
        shipments=of_paper + tuple(changes.of_reply(s) for s in answered if steers(s)),
        rows=tuple(changes.of_row(s) for s in answered),
        opened=opened_reviews,
        closed=tuple(ReviewClosed(s.open.review_id, BOT, "answered") for s in answered),
        letters=(letter,) if letter else (),
        effects=(*returns.effects, *_spoke(opened.origin)),
        used_token_of=opened.asked if answered else None,
    )
    return with_reply(decision, replied)


def _spoke(origin: Origin) -> tuple[Effect, ...]:
    """Whoever writes is there, even if letters came back from that address before."""
    known = origin.address and origin.trust is not Trust.FORGED
    return (AddressSpoke(origin.address),) if known else ()


def _not_overtaken(
    settled: tuple[Settled, ...], of_paper: tuple[ShipmentChange, ...]
) -> tuple[Settled, ...]:
    """New paper in the same message weighs more than words about the old."""
    done = _acknowledged(of_paper)
    return tuple(s for s in settled if s.verdict.shipment_id not in done)


def _acknowledged(of_paper: tuple[ShipmentChange, ...]) -> set[int]:
    return {c.shipment_id for c in of_paper if c.state is ReceiptState.ACKNOWLEDGED}


def _kind(opened: Opened, answered: Sequence[Settled]) -> MessageKind:
    if any(_looked_at(read) for read in opened.pieces):
        return MessageKind.RECEIPT
    return MessageKind.REPLY if answered or opened.asked else MessageKind.UNKNOWN


def _looked_at(read: ReadPiece) -> bool:
    return not read.piece.decoration and read.piece.kind is not Kind.CONTAINER


def _reason(pieces: Sequence[PieceOutcome]) -> Reason | None:
    """The message takes the reason of the piece that needs most attention."""
    order = list(PieceState)
    told = [piece for piece in pieces if piece.reason]
    worst = min(told, key=lambda piece: order.index(piece.state), default=None)
    return worst.reason if worst else None


def _filed_under(
    opened: Opened, about: set[str], expected: Expected
) -> tuple[str | None, str | None]:
    """The school and district a message is filed under: what it is about, else who sent it."""
    schools = {school.code: school for school in expected.schools}
    districts = {district.code for district in expected.districts}
    codes = about or set(opened.origin.unit_codes)
    of_schools = [code for code in codes if code in schools]
    school = of_schools[0] if len(of_schools) == 1 else None
    places = {schools[code].district_code for code in of_schools} | (codes & districts)
    return school, places.pop() if len(places) == 1 else None
