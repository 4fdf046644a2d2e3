"""Reallocation across the city: proposed once the districts have said what is over and short.

What still owes its adjustment two working days before the centre's own day is left out, and
named to whoever decides.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime

from bot.desk import Desk
from bot.ledger import CENTRE
from bot.letters import OfficeContext, office_letter
from bot.letters.render import term_words
from bot.model import Attachment, Letter
from bot.own_duties.plan import units
from bot.own_duties.posting import deciders, post
from bot.papers import workbook
from bot.reallocation import Proposal
from bot.reports import reallocation as paper
from bot.reports.names import XLSX, Units
from bot.store import Session, letters, plans, reallocations
from bot.store.own_duties import drop_others, owed
from bot.store.reallocations import Uneven
from bot.store.tables import HandoverRow
from bot.workdays import add_working_days, local_date

LEAD = -2
"""Working days before the centre's own day."""


def advance(session: Session, desk: Desk, term: str, now: datetime) -> None:
    """Propose what to hand over, once; tell the centre what it is to get and to give itself."""
    _tell_own(session, desk, term, now)
    row = owed(session, term, "coordination")
    if row is None or row.due_on is None or not reallocations.anything_sent(session, term):
        return
    unheard = plans.owing(session, term, "adjustment")
    today = local_date(now)
    if unheard and today < add_working_days(row.due_on, LEAD, desk.days):
        return
    if deciders(desk):
        _propose(session, desk, term, unheard, now)


def _propose(session: Session, desk: Desk, term: str, unheard: list[str], now: datetime) -> None:
    found = reallocations.uneven(session, term)
    key = f"reallocation:{term}:proposal:{found.mark}"
    if letters.by_key(session, key) is None:
        proposal = reallocations.keep_proposal(session, found)
        again = drop_others(session, f"reallocation:{term}:proposal:", key)
        letter = _proposal(session, desk, found, proposal, unheard, now, again=again)
        post(session, desk, replace(letter, key=key), now)


def _tell_own(session: Session, desk: Desk, term: str, now: datetime) -> None:
    """Which cards come back to the centre, and which it sends: one letter for each approval."""
    every = [
        row
        for state in ("approved", "confirmed")
        for row in reallocations.handovers(session, term, state)
        if CENTRE in (row.from_code, row.to_code)
    ]
    to = desk.settings.centre.digest_to
    key = f"reallocation:{term}:own:{max((row.id or 0 for row in every), default=0)}"
    rows = [row for row in every if row.state == "approved"]
    if not rows or not to or letters.by_key(session, key):
        return
    back = [row for row in rows if row.to_code == CENTRE]
    letter = office_letter(
        OfficeContext(
            kind="own_handovers",
            key=key,
            to=to,
            centre=desk.centre,
            today=local_date(now),
            values={
                "term": term_words(term),
                "returned": f"{sum(row.quantity for row in back):,}",
                "supplied": f"{sum(row.quantity for row in rows if row not in back):,}",
                "example": f"H{back[0].id}" if back else "",
            },
            table=_own_table(rows, units(session, desk)),
            matter={"own_handovers": term},
            about=f"reallocation {term}",
        )
    )
    post(session, desk, letter, now)


def _own_table(rows: list[HandoverRow], known: Units) -> tuple[tuple[str, ...], ...]:
    lines = [("编号", "事项", "单位", "联系人、电话", "数量")]
    for row in rows:
        back = row.to_code == CENTRE
        unit = known[row.from_code if back else row.to_code]
        said = " ".join(part for part in (unit["contact"], unit["phone"]) if part)
        what = "退还市馆" if back else "市馆补充"
        lines.append((f"H{row.id}", what, unit["name"], said, f"{row.quantity:,}张"))
    return tuple(lines)


def table(session: Session, desk: Desk, term: str, proposal: Proposal | None) -> Attachment:
    """The hand-overs of a term as XLSX: proposed, approved and confirmed ones."""
    rows = [
        row
        for state in ("planned", "approved", "confirmed")
        for row in reallocations.handovers(session, term, state)
    ]
    left = proposal.unsettled if proposal else {}
    sheets = paper.sheets(term, rows, left, units(session, desk), desk.centre)
    return Attachment(f"{term_words(term)}余缺调剂方案.xlsx", XLSX, workbook(sheets))


def _proposal(
    session: Session,
    desk: Desk,
    found: Uneven,
    proposal: Proposal,
    unheard: list[str],
    now: datetime,
    *,
    again: bool,
) -> Letter:
    known = units(session, desk)
    cards = Counter[str]()
    for step in proposal.handovers:
        cards[step.kind] += step.quantity
    return office_letter(
        OfficeContext(
            kind="reallocation_proposal",
            key=f"reallocation:{found.term}",
            to=deciders(desk),
            centre=desk.centre,
            today=local_date(now),
            values={
                "term": term_words(found.term),
                "handovers": len(proposal.handovers),
                "cards": f"{sum(cards.values()):,}",
                "within": f"{cards['within']:,}",
                "across": f"{cards['across']:,}",
                "supplied": f"{cards['supply']:,}",
                "returned": f"{cards['return']:,}",
                "unsettled": sum(proposal.unsettled.values()),
                "unheard": "、".join(unheard),
                "uncertain": _names(found.uncertain, known),
                "again": again,
            },
            attachments=(table(session, desk, found.term, proposal),),
            matter={"reallocation": found.term, "mark": found.mark},
            about=f"reallocation {found.term}",
        )
    )


def _names(codes: tuple[str, ...], known: Units) -> str:
    """A few by name, the others by number."""
    named = "、".join(known[code]["name"] for code in codes[:10])
    return f"{named}等{len(codes)}个单位" if len(codes) > 10 else named
