"""A school writes that cards are faulty: its request, or what must be asked first. Pure.

Its district has a week (notice, clause 四) and hears of it at once, by the ladder. A request
without a clear number stands, and the number is asked for; mere words of doubt are asked
back and make nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.decision import Decision, PieceOutcome
from bot.effects import Effect, ReplacementAsked, ReplacementCounted
from bot.ledger import CENTRE, replacement_due
from bot.model import SHANGHAI, Expected, Origin, PieceState, Reason, School, Trust
from bot.names import NameIndex
from bot.steering.outcome import Done, Replied
from bot.steering.values import Item, Told
from parsers.faulty import Faulty, read_faulty

OF_FAULTS = (Reason.NOT_A_RECEIPT, Reason.UNREADABLE)
"""How a photo of faulty cards looks to whoever expects a receipt."""


@dataclass(frozen=True, slots=True)
class Open:
    """A request of a school that is not done yet."""

    id: int
    school_code: str
    term: str
    quantity: int | None


def wanted(
    own_text: str,
    origin: Origin,
    expected: Expected,
    index: NameIndex,
    known: Sequence[Open],
    at: datetime,
) -> Replied | None:
    """What a mail about faulty cards does; None where it is none, or comes from a stranger."""
    said = read_faulty(own_text)
    if said is None or origin.trust is not Trust.REGISTERED or not origin.unit_codes:
        return None
    schools = _whose(own_text, origin, expected, index)
    if len(schools) != 1:
        return Replied((Done(Told("replacement_whose", done=False)),))
    (school,) = schools
    term = _term_of(school, expected)
    if not term:
        return None
    if said.doubtful:
        return Replied((Done(Told("replacement_doubtful", _item(school, term), done=False)),))
    before = [one for one in known if (one.school_code, one.term) == (school.code, term)]
    return Replied((_asked(said, school, term, before, expected, at),))


def beside(faulty: Replied | None, replied: Replied | None) -> Replied | None:
    """Both: what the mail does as a reply, and what it says of faulty cards.

    Of the reply only what it did; the rest were the same words, understood otherwise.
    """
    if faulty is None or replied is None:
        return faulty or replied
    did = tuple(one for one in replied.done if one.part)
    return replace(replied, done=(*did, *faulty.done), unclear=())


def spared(pieces: tuple[PieceOutcome, ...], replied: Replied) -> tuple[PieceOutcome, ...]:
    """A photo that shows the fault is no receipt and need not be sent again."""
    if not any(one.told.key.startswith("replacement_") for one in replied.done):
        return pieces
    return tuple(
        replace(one, state=PieceState.IGNORED, reason=None, note="随更换申请发来")
        if not one.verdicts and one.reason in OF_FAULTS
        else one
        for one in pieces
    )


def _whose(
    own_text: str, origin: Origin, expected: Expected, index: NameIndex
) -> tuple[School, ...]:
    """The one school the address speaks for; of several the one that is named."""
    units = set(origin.unit_codes)
    own = [
        school
        for school in expected.schools
        if units & {school.code, school.district_code, school.parent} and school.active
    ]
    if len(own) == 1 or (len(units) == 1 and own and own[0].code in units):
        return tuple(one for one in own if one.code in units) or tuple(own)
    named = {match.unit_code for match in index.mentions(f"{origin.subject}\n{own_text}")}
    return tuple(one for one in own if one.code in named)


def _term_of(school: School, expected: Expected) -> str:
    """The latest open term, one with a parcel to the school before others."""
    sent = [one.term for one in expected.shipments if one.unit_code == school.code]
    terms = [one for one in expected.open_terms if one in sent] or list(expected.open_terms)
    return max(terms, default="", key=_order)


def _order(term: str) -> tuple[str, bool]:
    year, _, half = term.partition("-")
    return (year, half == "autumn")


def _asked(
    said: Faulty,
    school: School,
    term: str,
    before: Sequence[Open],
    expected: Expected,
    at: datetime,
) -> Done:
    """A new request; or the number of one that stands, or nothing where that is known."""
    item = _item(school, term, said.count)
    if before and not said.more:
        return _about_known(said, before[-1], item)
    due_on = replacement_due(at.astimezone(SHANGHAI).date())
    effect: Effect = ReplacementAsked(
        term=term,
        school_code=school.code,
        owed_by=_who_owes(school, expected),
        due_on=due_on,
        quantity=said.count,
        fault=said.fault,
    )
    key = "replacement_asked" if said.count else "replacement_uncounted"
    return Done(Told(key, item, {"until": due_on}), Decision(effects=(effect,)))


def _about_known(said: Faulty, one: Open, item: Item) -> Done:
    if said.count is None or said.count == one.quantity:
        known = replace(item, quantity=one.quantity)
        return Done(Told("replacement_known", known, done=one.quantity is not None))
    counted = Decision(effects=(ReplacementCounted(one.id, said.count),))
    return Done(Told("replacement_counted", item, {"number": said.count}), counted)


def _who_owes(school: School, expected: Expected) -> str:
    """Its district; for a school directly under the city, which has no office, the centre."""
    municipal = {one.code for one in expected.districts if one.municipal}
    return CENTRE if school.district_code in municipal else school.district_code


def _item(school: School, term: str, quantity: int | None = None) -> Item:
    return Item("replacement", 0, school.code, term=term, unit=school.name, quantity=quantity)
