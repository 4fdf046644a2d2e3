"""A reply's deeds carried out: what is to be written for them, and what the writer is told.

Nothing is written here: the parts become one with the decision about the message, so that
the reply, all that it decided and its answer are one transaction.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.decision import Decision, ReviewOpened
from bot.desk import Desk
from bot.model import Origin, Reason, Trust, WaitsFor
from bot.names import NameIndex
from bot.rulings.reviews import NoQuantity, NoSchool, accepted, rejected
from bot.rulings.ruling import DecidedAlready, Ruling
from bot.steering import Accept, Deed, Scene, Standing, Steered, Told, Unclear, Writer, steer
from bot.steering.outcome import NOTHING, Done, Replied
from bot.store.standing import asking_back
from bot.trouble import BadInput
from bot.workdays import local_date


@dataclass(frozen=True, slots=True)
class Reply:
    """A person's answer to a letter of ours. `brings_paper`: what it says beside that need
    not be understood; `questions`: its words may answer what we asked about paper."""

    standing: Standing
    own_text: str
    origin: Origin
    received_at: datetime
    brings_paper: bool = False
    questions: bool = False


def replied(desk: Desk, reply: Reply, index: NameIndex, now: datetime) -> Replied | None:
    """What a reply does; None where its token gives its writer no say."""
    scene = Scene(writer_of(desk, reply.origin), reply.received_at, local_date(now))

    def names(line: str) -> frozenset[str]:
        return frozenset(match.unit_code for match in index.mentions(line))

    steered = steer(reply.standing, reply.own_text, scene, names)
    if not steered.evidence:
        return None
    if steered.distrusted:
        return _distrusted(scene.writer) if reply.standing.asks_back else NOTHING
    done = [_carried_out(desk, deed, scene.writer.address, now) for deed in steered.deeds]
    if reply.brings_paper or reply.questions:
        return Replied(tuple(one for one in done if one.part))
    return _with_the_rest(reply.standing, steered, tuple(done))


def writer_of(desk: Desk, origin: Origin) -> Writer:
    """Who the sender is to the centre and to the registry."""
    centre = desk.settings.centre
    approvers = {one.lower() for one in centre.approve_from}
    listed = approvers | {one.lower() for one in centre.digest_to}
    doubted = origin.trust is Trust.UNKNOWN and desk.settings.trust.unknown_sender == "review"
    return Writer(
        address=origin.address,
        units=origin.unit_codes,
        listed=origin.address in listed,
        approver=origin.address in approvers,
        forged=origin.trust is Trust.FORGED,
        doubted=doubted and origin.address not in listed,
    )


def _with_the_rest(standing: Standing, steered: Steered, done: tuple[Done, ...]) -> Replied:
    """What was said beside the deeds: thanks, or words to be asked back once."""
    if steered.polite:
        return Replied((Done(Told("polite")),))
    unclear = steered.unclear if standing.asks_back else _ambiguous(steered)
    if unclear and standing.asked_before:
        waits = Decision(opened=(ReviewOpened(Reason.AMBIGUOUS, WaitsFor.CENTRE),))
        part = None if standing.person_looks else waits
        person = Done(Told("person_looks", done=False), part)
        return Replied((*done, person), uses=_used(standing, done))
    return Replied(
        done,
        unclear,
        key=asking_back(standing.root) if unclear else "",
        matter=standing.matter if unclear else {},
        uses=None if unclear else _used(standing, done),
    )


def _ambiguous(steered: Steered) -> tuple[Unclear, ...]:
    """An answer to paper is asked back only where it steers and only the parcel is unclear."""
    return tuple(one for one in steered.unclear if one.why in ("which", "torn"))


def _used(standing: Standing, done: tuple[Done, ...]) -> int | None:
    """The token that has served: one that serves for many matters goes on serving."""
    did = any(one.part for one in done)
    return standing.letter_id if did and not standing.many else None


def _distrusted(writer: Writer) -> Replied:
    """A decision needs a sender that nothing speaks against: a person looks."""
    reason = Reason.SENDER_FORGED if writer.forged else Reason.UNKNOWN_SENDER
    waits = ReviewOpened(reason, WaitsFor.CENTRE)
    return Replied((Done(Told("distrusted", done=False), Decision(opened=(waits,))),))


def _carried_out(desk: Desk, deed: Deed, by: str, now: datetime) -> Done:
    """One deed by itself: what cannot be done is told and keeps no other from being done."""
    if deed.ruling is None:
        changes = deed.effects or deed.opened
        part = Decision(effects=deed.effects, opened=deed.opened) if changes else None
        return Done(deed.told, part)
    try:
        return _ruled(desk, deed, by, now)
    except BadInput as refused:
        return Done(_refused(deed, refused))


def _ruled(desk: Desk, deed: Deed, by: str, now: datetime) -> Done:
    """As the command does it."""
    ruling = deed.ruling
    if isinstance(ruling, Accept):
        part, _ = accepted(desk, ruling.review_id, Ruling(by, now), quantity=ruling.quantity)
        count = next((change.quantity_received for change in part.shipments), None)
        return Done(replace(deed.told, values={"number": count}), part)
    assert ruling is not None  # noqa: S101 - the caller asked
    part = rejected(desk, ruling.review_id, Ruling(by, now, ruling.because))
    return Done(deed.told, part)


def _refused(deed: Deed, refused: BadInput) -> Told:
    """What the command would refuse, in words for who writes mail and types no options."""
    item = deed.told.item
    match refused:
        case DecidedAlready():
            return Told("already", item, {"by": refused.by}, done=False)
        case NoQuantity():
            return Told("quantity_needed", item, done=False)
        case NoSchool():
            return Told("school_needed", item, done=False)
    return Told("refused", item, {"why": refused.zh.rstrip("。")}, done=False)
