"""What becomes of one message: all that was read goes in, one `Decision` comes out. Pure.

The order is that of DESIGN, "A message's life", 7 and 8: own mail, bounces and automatic
replies first; then the answer to our question, if it is one; then every receipt in every
piece. The one answer is part of the decision.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from bot import changes, faulty, letters
from bot.checks import of_message
from bot.checks.books import Books
from bot.checks.placing import Ground
from bot.checks.returns import judge_forms
from bot.checks.verdict import Returns
from bot.decision import Decision, PieceOutcome, ReviewClosed, ShipmentChange, joined
from bot.docket import Docket
from bot.effects import AddressSpoke, Effect
from bot.matching import Asked, judge_all
from bot.model import (
    Centre,
    Expected,
    Letter,
    MessageKind,
    MessageState,
    Origin,
    PieceState,
    Reason,
    ReceiptState,
    Trust,
    Verdict,
)
from bot.names import NameIndex
from bot.outcomes import ReadPiece, judged_piece, outcome
from bot.questions import TrustSettings
from bot.repeats import Earlier, weighed
from bot.replies import OpenQuestion, Settled, settle, steers
from bot.steering.outcome import NOTHING, Replied, not_overtaken, with_reply
from parsers.automatic import Nature
from parsers.containers import Kind
from parsers.mime import Email

KIND_OF = {
    Nature.OWN: MessageKind.OWN,
    Nature.BOUNCE: MessageKind.BOUNCE,
    Nature.AUTO_REPLY: MessageKind.AUTO_REPLY,
    Nature.BULK: MessageKind.AUTO_REPLY,
}
"""What is recorded and never answered."""

BOT = "bot"


@dataclass(frozen=True, slots=True)
class Opened:
    """One message, opened and read. `asked` is the letter whose valid token it carries."""

    row: int
    sha256: str
    email: Email
    nature: Nature
    origin: Origin
    received_at: datetime
    reason: Reason | None = None
    """Known from the start: `before_start`, or `too_large` to be fetched."""
    held: bool = False
    pieces: tuple[ReadPiece, ...] = ()
    asked: int | None = None
    questions: tuple[OpenQuestion, ...] = ()
    seen: Mapping[int, tuple[Earlier, ...]] = field(default_factory=dict)
    """By ordinal, earlier pictures that are the same photo."""
    twins: tuple[tuple[int, int], ...] = ()
    """Ordinals of pictures of this message that are the same photo."""
    bounced: Decision = field(default_factory=Decision)
    """What a report of a letter that came back changes."""
    replied: Replied = NOTHING
    """What its words did as a reply to a letter of ours."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What the judgement rests on besides the message itself."""

    expected: Expected
    index: NameIndex
    trust: TrustSettings
    centre: Centre
    today: date
    books: Books = field(default_factory=Books)
    """What is known of the units whose forms the message brings."""


def decide(opened: Opened, rules: Rules) -> Decision:
    """Decide one message. Touches nothing; the same input gives the same decision."""
    if opened.nature in KIND_OF:
        return joined(_recorded(opened, KIND_OF[opened.nature], None), opened.bounced)
    if opened.reason is Reason.BEFORE_START:
        return _recorded(opened, MessageKind.UNKNOWN, Reason.BEFORE_START)
    returns = _returns(opened, rules)
    receipts = _judged(opened, rules)
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


def _judged(opened: Opened, rules: Rules) -> tuple[PieceOutcome, ...]:
    """Judge all receipts of the message together, then say what became of each piece."""
    receipts = [
        Asked(receipt, read.hints)
        for read in opened.pieces
        if read.reading
        for receipt in read.reading.receipts
    ]
    verdicts = iter(
        judge_all(receipts, opened.origin, rules.expected, rules.index, settings=rules.trust)
    )
    found = {read.ordinal: verdicts_of(read, verdicts) for read in opened.pieces}
    earlier = _taken_for(opened, found)
    return tuple(
        judged_piece(
            read,
            tuple(weighed(v, earlier[read.ordinal], rules.expected) for v in found[read.ordinal]),
            holds_others=_holds_others(read, opened.pieces) or _continues(read, opened.pieces),
        )
        for read in opened.pieces
    )


def _holds_others(read: ReadPiece, every: Sequence[ReadPiece]) -> bool:
    inside = f"{read.piece.name}/"
    return any(one.piece.name.startswith(inside) and not one.piece.decoration for one in every)


def _continues(read: ReadPiece, every: Sequence[ReadPiece]) -> bool:
    """A further page of a scanned form on which its title is not printed again."""
    return read.piece.page is not None and any(
        one.piece.name == read.piece.name and one.reading is not None and one.reading.forms
        for one in every
    )


def _taken_for(
    opened: Opened, found: Mapping[int, tuple[Verdict, ...]]
) -> dict[int, tuple[Earlier, ...]]:
    """What each photo was taken for before, or beside itself in this message."""
    names = {read.ordinal: read.piece.name for read in opened.pieces}
    earlier = {read.ordinal: opened.seen.get(read.ordinal, ()) for read in opened.pieces}
    for pair in opened.twins:
        for one, other in (pair, pair[::-1]):
            shipments = tuple(v.shipment_id for v in found[other] if v.shipment_id)
            earlier[one] += (Earlier(f"“{names[other]}”", shipments),)
    return earlier


def verdicts_of(read: ReadPiece, verdicts: Any) -> tuple[Verdict, ...]:
    """The next verdicts, as many as the piece has receipts."""
    count = len(read.reading.receipts) if read.reading else 0
    return tuple(next(verdicts) for _ in range(count))


def _decided(
    opened: Opened,
    pieces: tuple[PieceOutcome, ...],
    settled: tuple[Settled, ...],
    returns: Returns,
    rules: Rules,
) -> Decision:
    judged = [(piece, verdict) for piece in pieces for verdict in piece.verdicts]
    of_paper = tuple(changes.of_paper(p, v) for p, v in judged if v.receipt_state and v.shipment_id)
    answered = _not_overtaken(settled, of_paper)
    replied = not_overtaken(opened.replied, _acknowledged(of_paper))
    opened_reviews = (
        *(changes.question(p, v) for p, v in judged if v.state is PieceState.REVIEW),
        *(changes.asked_again(s) for s in answered if s.verdict.state is PieceState.REVIEW),
        *of_message.questions(returns.forms),
    )
    letter = _answer(opened, pieces, answered, replied, rules)
    about = {v.unit_code for v in (*(v for _, v in judged), *(s.verdict for s in answered))}
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


def _answer(
    opened: Opened,
    pieces: tuple[PieceOutcome, ...],
    answered: tuple[Settled, ...],
    replied: Replied,
    rules: Rules,
) -> Letter | None:
    """The one answer. A stranger who sent no piece gets none (CONTRACT section 7)."""
    knowledge = letters.Knowledge(rules.expected, opened.origin.unit_codes, opened.origin.trust)
    of_replies = tuple(letters.receipt_line(s.verdict, knowledge) for s in answered)
    lines = letters.lines(pieces, knowledge) + of_replies
    registered = opened.origin.trust is Trust.REGISTERED
    if not opened.email.from_addr or not (registered or lines or replied.speaks):
        return None
    common: dict[str, Any] = {
        "incoming": letters.Incoming(
            mark=opened.sha256,
            address=opened.email.from_addr,
            message_id=opened.email.message_id,
            references=opened.email.references,
            received_on=opened.received_at.date(),
        ),
        "addressee": letters.addressee(knowledge, lines),
        "centre": rules.centre,
        "today": rules.today,
        "held": opened.held,
        "matter": {"message": _matter(opened, pieces, answered)},
        "about": f"M{opened.row}",
    }
    if replied.speaks and not lines:
        return letters.replied(_of_reply(opened, replied, common))
    if len(lines) == 1 and answered and answered[0].again and not replied.speaks:
        again = letters.LaterContext(occasion=opened.sha256, line=lines[0], **common)
        return letters.confirm_again(again)
    left_alone = letters.left_alone(pieces)
    said = letters.sentences(replied.told)
    return letters.answer(
        letters.AnswerContext(lines=lines, left_alone=left_alone, said=said, **common)
    )


def _of_reply(opened: Opened, replied: Replied, common: dict[str, Any]) -> letters.RepliedContext:
    """A reply without paper is answered by what it did; asked back, by the letter's matter."""
    own = {
        "key": replied.key or f"answer:{opened.sha256}",
        "told": replied.told,
        "unclear": replied.unclear,
        "did": any(one.part and one.told.done for one in replied.done),
        "matter": replied.matter,
    }
    return letters.RepliedContext(**{**common, **own})


def _matter(opened: Opened, pieces: tuple[PieceOutcome, ...], answered: tuple[Settled, ...]) -> int:
    """The message that a reply to this answer speaks about: the one with the paper."""
    if answered and not any(piece.verdicts for piece in pieces):
        return answered[0].open.message_row
    return opened.row
