"""The plan of a term: proposed once all head counts are in, handed to finance once approved.

An approved plan becomes the term's parcels; what was imported by hand stays as it is.
"""

from __future__ import annotations

from datetime import datetime

from bot import slipnumbers, terms
from bot.desk import Desk
from bot.letters import OfficeContext, office_letter
from bot.letters.render import NOTICE, term_words
from bot.model import Attachment
from bot.own_duties.posting import deciders, done, post
from bot.papers import document, workbook
from bot.reports import plan as paper
from bot.reports.names import DOCX, FACE_VALUE, XLSX, Units, units_of
from bot.store import Session, plans, queries
from bot.store.own_duties import all_sent, drop_others, owed
from bot.store.plans import Plan
from bot.workdays import local_date


def advance(session: Session, desk: Desk, term: str, now: datetime) -> None:
    """The next step of the plan: propose it, or hand in what was approved."""
    if owed(session, term, "plan") is None:
        return
    plan = plans.plan_of(session, term)
    if plan.approved_at:
        ship(session, desk, plan, now)
        _hand_in(session, desk, plan, now)
    elif plan.lines and not plans.owing(session, term):
        _propose(session, desk, term, now)


def settle(session: Session, term: str, now: datetime) -> None:
    """It is done once finance has it."""
    row = owed(session, term, "plan")
    at = all_sent(session, f"plan:{term}:finance")
    if row and at and plans.plan_of(session, term).approved_at:
        done(session, row, at, now)


def ship(session: Session, desk: Desk, plan: Plan, now: datetime) -> None:
    """The parcels of an approved plan, with the dates their receipts are due."""
    taken = {row["slip"] for row in queries.rows(session, "v_receipts")}
    if plans.ship(session, plan, slipnumbers.mint(desk.secret, taken), now):
        terms.recompute(session, plan.term, today=local_date(now), table=desk.days)


def units(session: Session, desk: Desk) -> Units:
    """All units by code."""
    return units_of(queries.rows(session, "v_units"), desk.centre.name)


def files(session: Session, desk: Desk, plan: Plan, now: datetime) -> tuple[Attachment, ...]:
    """The plan as finance gets it: the table, and the covering text without a number."""
    known, term = units(session, desk), term_words(plan.term)
    text = paper.covering(plan, known, desk.centre, local_date(now))
    return (
        Attachment(f"{term}发放计划.xlsx", XLSX, workbook(paper.sheets(plan, known, desk.centre))),
        Attachment(f"{term}发放计划报告.docx", DOCX, document(text)),
    )


def courier_list(session: Session, desk: Desk, term: str) -> Attachment:
    """Where each parcel of a term goes, and whom the courier rings up."""
    rows = queries.rows(session, "v_receipts", term=term)
    parcels = [row for row in rows if row["state"] != "cancelled"]
    sheet = paper.courier(parcels, units(session, desk), term, desk.centre)
    return Attachment(f"{term_words(term)}配送清单.xlsx", XLSX, workbook([sheet]))


def _propose(session: Session, desk: Desk, term: str, now: datetime) -> None:
    plan = plans.propose(session, term, now)
    key = f"plan:{term}:proposal:{plan.mark}"
    again = drop_others(session, f"plan:{term}:proposal:", key)
    if not deciders(desk):
        return
    excused = queries.rows(session, "v_obligations", term=term, kind="headcount", state="waived")
    letter = office_letter(
        OfficeContext(
            kind="plan_proposal",
            key=key,
            to=deciders(desk),
            centre=desk.centre,
            today=local_date(now),
            values=_values(plan)
            | {
                "again": again,
                "excused": "、".join(row["unit"] for row in excused),
                "finance": "、".join(desk.settings.centre.finance_to) or "尚未设置财务处邮箱",
            },
            table=_table(plan, units(session, desk)),
            attachments=files(session, desk, plan, now),
            matter={"plan": term, "mark": plan.mark},
            about=f"plan {term}",
        )
    )
    post(session, desk, letter, now)


def _hand_in(session: Session, desk: Desk, plan: Plan, now: datetime) -> None:
    to = desk.settings.centre.finance_to
    if not to:
        return
    letter = office_letter(
        OfficeContext(
            kind="plan_finance",
            key=f"plan:{plan.term}:finance",
            to=to,
            centre=desk.centre,
            today=local_date(now),
            values=_values(plan),
            table=_table(plan, units(session, desk)),
            attachments=files(session, desk, plan, now),
            about=f"plan {plan.term}",
        )
    )
    post(session, desk, letter, now)


def _values(plan: Plan) -> dict[str, object]:
    return {
        "term": term_words(plan.term),
        "notice": NOTICE,
        "units": sum(1 for line in plan.lines if line.total),
        "cards": f"{plan.total:,}",
        "yuan": f"{plan.total * FACE_VALUE:,}",
    }


def _table(plan: Plan, known: Units) -> tuple[tuple[str, ...], ...]:
    """By district, as the letter itself shows it."""
    rows = [("市（区）", "单位（个）", "资源卡（张）", "金额（元）")]
    for one in paper.by_district(plan, known):
        cards = one.sum("total")
        rows.append((one.name, str(len(one.lines)), f"{cards:,}", f"{cards * FACE_VALUE:,}"))
    return tuple(rows)
