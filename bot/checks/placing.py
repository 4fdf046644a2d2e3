"""Whose form it is, of which term, and whether its sender may send it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.checks.books import Books, Owed
from bot.checks.parts import KIND_OF
from bot.checks.units import is_owner, owner_of
from bot.checks.verdict import Arrived, FormVerdict, Taken
from bot.docket import Docket
from bot.model import Origin, PieceState, Reason, Trust, WaitsFor
from bot.names import NameIndex


@dataclass(frozen=True)
class Ground:
    """What forms are judged on besides themselves."""

    books: Books
    docket: Docket
    index: NameIndex
    origin: Origin
    vouched: bool = False
    """A person has looked: who sent it, and whose seal it is, is no question any more."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A form that belongs to something owed."""

    arrived: Arrived
    owner: str
    owed: Owed


def owners_in(
    arrived: Iterable[Arrived], docket: Docket, index: NameIndex, origin: Origin
) -> frozenset[str]:
    """The units whose books have to be opened to judge some forms."""
    found = {owner_of(one.form, origin.unit_codes, docket, index) for one in arrived}
    return frozenset(found - {""})


def place(arrived: Arrived, ground: Ground) -> Placed | Taken:
    """Where a form belongs; a verdict already where it belongs nowhere or to nobody."""
    form = arrived.form
    owner = owner_of(form, ground.origin.unit_codes, ground.docket, ground.index)
    doubt = None if ground.vouched else _doubt(owner, ground)
    owed = owed_for(KIND_OF[form.annex], owner, form.term, ground.books)
    if doubt is not None:
        reason, note = doubt
        verdict = _refused(arrived, owner, PieceState.REVIEW, reason, note, WaitsFor.CENTRE)
        return Taken(verdict, owed)
    if owed is None:
        note = f"没有{form.term or '正在收取的学期'}的这项报送任务"
        return Taken(_refused(arrived, owner, PieceState.REJECTED, Reason.OTHER_TERM, note))
    return Placed(arrived, owner, owed)


def _doubt(owner: str, ground: Ground) -> tuple[Reason, str] | None:
    """Why the sender may not be the one who reports for this unit."""
    origin = ground.origin
    if origin.trust is Trust.FORGED:
        return Reason.SENDER_FORGED, "发件人可能是冒用的"
    if not owner:
        return Reason.UNKNOWN_SENDER, "不能确定是哪个市（区）或学校的报表"
    if origin.trust is Trust.UNKNOWN or not may_report(origin.unit_codes, owner, ground.docket):
        return Reason.UNKNOWN_SENDER, "发件邮箱不是该填报单位登记的邮箱"
    return None


def may_report(senders: Iterable[str], owner: str, docket: Docket) -> bool:
    """The district itself, an education office of it, or the municipal school itself."""
    for code in senders:
        school = docket.schools.get(code)
        office = school is not None and school.kind == "机关" and school.district_code == owner
        if code == owner or (office and is_owner(owner, docket)):
            return True
    return False


def owed_for(kind: str, owner: str, term: str, books: Books) -> Owed | None:
    """The obligation a form settles: of its term, else the one that is due first of those
    still open, else the latest."""
    mine = [one for one in books.owed if one.kind == kind and one.unit_code == owner]
    if term:
        return next((one for one in mine if one.term == term), None)
    latest = date.max
    still = [one for one in mine if one.state not in ("done", "waived")]
    by_due = sorted(still or mine, key=lambda one: (one.due_on or latest, one.term))
    if not by_due:
        return None
    return by_due[0] if still else by_due[-1]


def _refused(
    arrived: Arrived,
    owner: str,
    state: PieceState,
    reason: Reason,
    note: str,
    waits_for: WaitsFor | None = None,
) -> FormVerdict:
    return FormVerdict(
        ordinal=arrived.ordinal,
        annex=arrived.form.annex,
        state=state,
        reason=reason,
        waits_for=waits_for,
        picture=arrived.picture,
        term=arrived.form.term,
        owner=owner,
        note=note,
    )
