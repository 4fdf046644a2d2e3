"""What a saying does to a matter. Values only: effects, a ruling to be carried out, a sentence."""

from __future__ import annotations

from datetime import date

from bot.decision import ReviewOpened
from bot.effects import (
    HandoverConfirmed,
    LetterReleased,
    ObligationChange,
    ParcelMissing,
    PlanApproved,
    ProposalRejected,
    ReallocationApproved,
    ReplacementCounted,
    ReplacementDone,
)
from bot.model import Reason, WaitsFor
from bot.steering.values import Accept, Deed, Item, Reject, Said, Scene, Told
from parsers.text import Until


def nothing_to_declare(item: Item, said: Said, scene: Scene) -> Deed:
    """零 for the adjustment, 无变动 for the contacts: what was owed has come."""
    change = ObligationChange(
        item.id,
        "done",
        arrived=scene.at,
        missing=(),
        by=scene.writer.address,
        because=said.text[:60],
    )
    return Deed(Told(f"{item.matter}_nothing", item), effects=(change,))


def not_received(item: Item, said: Said, scene: Scene) -> Deed:
    """The parcel is looked for: its ladder waits for the centre, which has a delivery to mend."""
    del said
    missing = ParcelMissing(item.id, scene.today, scene.writer.address)
    waits = ReviewOpened(Reason.NOT_RECEIVED, WaitsFor.CENTRE, shipment_id=item.id)
    return Deed(Told("not_received", item), effects=(missing,), opened=(waits,))


def number_of_receipt(item: Item, said: Said, scene: Scene) -> Deed:
    """A number alone is no receipt: the signed and sealed paper is still to come."""
    del scene
    return Deed(Told("paper_needed", item, {"number": said.number}, done=False))


def replaced(item: Item, said: Said, scene: Scene) -> Deed:
    """The school has its new cards: its district owes the exchange no more."""
    del said
    return Deed(Told("replaced", item), effects=(ReplacementDone(item.id, scene.at),))


def counted(item: Item, said: Said, scene: Scene) -> Deed:
    """A number alone, where the only matter open is an exchange: so many cards."""
    del scene
    if not said.number:
        return Deed(Told("replacement_known", item, done=False))
    effect = ReplacementCounted(item.id, said.number)
    return Deed(Told("replacement_counted", item, {"number": said.number}), effects=(effect,))


def school_must_say(item: Item, said: Said, scene: Scene) -> Deed:
    """The district says that it is done; the contract asks for the school's word."""
    del said, scene
    return Deed(Told("school_must_say", item, done=False))


def accept(item: Item, said: Said, scene: Scene) -> Deed:
    """同意, 确认 N, 数量 N 512."""
    del scene
    told = Told("accepted", item, {"number": said.number})
    return Deed(told, ruling=Accept(item.id, said.number))


def reject(item: Item, said: Said, scene: Scene) -> Deed:
    """驳回 N 原因: the reason goes to whoever sent the paper, so there must be one."""
    del scene
    if not said.because:
        return Deed(Told("no_reason", item, done=False))
    told = Told("rejected", item, {"because": said.because})
    return Deed(told, ruling=Reject(item.id, said.because))


def snooze(item: Item, said: Said, scene: Scene) -> Deed:
    """暂缓至9月10日: no reminders of it up to and on that day."""
    until = day_meant(said.until, scene.today) if said.until else None
    if until is None or until < scene.today:
        return Deed(Told("no_day", item, done=False))
    if item.obligation_id is None:
        return Deed(Told("nothing_to_snooze", item, done=False))
    change = ObligationChange(
        item.obligation_id,
        snoozed_until=until,
        by=scene.writer.address,
        because=said.text[:60],
    )
    return Deed(Told("snoozed", item, {"until": until}), effects=(change,))


def release(item: Item, said: Said, scene: Scene) -> Deed:
    """同意 of a letter that is held: it goes."""
    del said
    return Deed(Told("released", item), effects=(LetterReleased(item.id, scene.writer.address),))


def approve_plan(item: Item, said: Said, scene: Scene) -> Deed:
    """同意 of the plan: it stands, goes to finance and becomes the term's parcels."""
    del said
    effect = PlanApproved(item.term, item.about, scene.writer.address)
    return Deed(Told("plan_approved", item), effects=(effect,))


def approve_reallocation(item: Item, said: Said, scene: Scene) -> Deed:
    """同意 of the hand-overs: both sides of each are told."""
    del said
    effect = ReallocationApproved(item.term, item.about, scene.writer.address)
    return Deed(Told("reallocation_approved", item), effects=(effect,))


def approve_report(item: Item, said: Said, scene: Scene) -> Deed:
    """同意 of the summary: it goes to finance, and each district hears its own figures."""
    del said
    change = ObligationChange(item.id, "partial", by=scene.writer.address)
    return Deed(Told("report_approved", item), effects=(change,))


def reject_proposal(item: Item, said: Said, scene: Scene) -> Deed:
    """驳回 of a proposal: nothing is sent, and the figures are put right first."""
    kind = "coordination" if item.matter == "reallocation" else item.matter
    effect = ProposalRejected(item.term, kind, scene.writer.address, said.because[:200])
    return Deed(Told("proposal_rejected", item, {"because": said.because}), effects=(effect,))


def outdated(item: Item, said: Said, scene: Scene) -> Deed:
    """The figures have changed since that letter: another proposal is on its way."""
    del said, scene
    return Deed(Told("proposal_outdated", item, done=False))


def handed_over(item: Item, said: Said, scene: Scene) -> Deed:
    """已收到 by the receiving side; another number than agreed is for the centre to settle."""
    if said.number is None or said.number == item.quantity:
        effect = HandoverConfirmed(item.id, scene.at, scene.writer.address)
        return Deed(Told("handed_over", item), effects=(effect,))
    differs = {"handover": item.id, "said": said.number, "agreed": item.quantity}
    waits = ReviewOpened(Reason.QUANTITY_DIFFERS, WaitsFor.CENTRE, candidates=(differs,))
    told = Told("handover_differs", item, {"number": said.number}, done=False)
    return Deed(told, opened=(waits,))


def came_back(item: Item, said: Said, scene: Scene) -> Deed:
    """确认 H7, 数量 H7 30 by the centre, which has the cards or has settled what differs."""
    effect = HandoverConfirmed(item.id, scene.at, scene.writer.address, said.number)
    return Deed(Told("handed_over", item, {"number": said.number}), effects=(effect,))


def day_meant(until: Until, today: date) -> date | None:
    """The day that was named; without a year the next such day. None where there is none."""
    years = (until.year,) if until.year else (today.year, today.year + 1)
    for year in years:
        try:
            day = date(year, until.month, until.day)
        except ValueError:
            continue
        if until.year or day >= today:
            return day
    return None
