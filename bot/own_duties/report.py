"""The summary of a term: proposed, sent to finance once a person agrees, fed back to districts.

It is proposed when every summary has come or was excused, else two working days before the
centre's own day, with what there is. The appraisal goes to who decides and to nobody else.
"""

from __future__ import annotations

from datetime import datetime

from bot.daily import Notice
from bot.desk import Desk
from bot.ladder import To
from bot.letters import OfficeContext, office_letter
from bot.letters.render import NOTICE, term_words
from bot.model import Attachment
from bot.own_duties.posting import deciders, done, post
from bot.own_duties.records import record_of
from bot.papers import document, workbook
from bot.reports import appraised, summary
from bot.reports.names import DOCX, XLSX
from bot.reports.record import SUMS, Record
from bot.store import Session, letters, notices, reallocations, registry
from bot.store.own_duties import all_sent, owed, owing_rows
from bot.workdays import add_working_days, local_date

LEAD = -2
"""Working days before the centre's own day."""

APPROVED = "partial"
"""The state of the obligation between a person's word and the letter's going."""


def advance(session: Session, desk: Desk, term: str, now: datetime) -> None:
    """Propose it, or hand in what was approved."""
    row = owed(session, term, "report")
    if row is None or row.due_on is None or not reallocations.anything_sent(session, term):
        return
    if row.state == APPROVED:
        _hand_in(session, desk, term, now)
        return
    early = local_date(now) < add_working_days(row.due_on, LEAD, desk.days)
    if early and owing_rows(session, term, "summary"):
        return
    _propose(session, desk, term, now)


def settle(session: Session, term: str, now: datetime) -> None:
    """It is done once finance has it."""
    row = owed(session, term, "report")
    at = all_sent(session, f"report:{term}:finance")
    if row and row.state == APPROVED and at:
        done(session, row, at, now, row.decided_by)


def files(record: Record, desk: Desk) -> tuple[Attachment, ...]:
    """What finance gets: the tables and the written report."""
    term, centre = term_words(record.term), desk.centre
    table, text = workbook(summary.sheets(record, centre)), summary.report(record, centre)
    return (
        Attachment(f"{term}发放汇总表.xlsx", XLSX, table),
        Attachment(f"{term}发放汇总情况报告.docx", DOCX, document(text)),
    )


def appraisal(record: Record, desk: Desk) -> Attachment:
    """The table for the centre's own use."""
    data = workbook(appraised.sheets(record, desk.centre))
    return Attachment(f"{term_words(record.term)}考核情况表（供研究）.xlsx", XLSX, data)


def _propose(session: Session, desk: Desk, term: str, now: datetime) -> None:
    key = f"report:{term}:proposal"
    if not deciders(desk) or letters.by_key(session, key):
        return
    record = record_of(session, desk, term, now)
    letter = office_letter(
        OfficeContext(
            kind="report_proposal",
            key=key,
            to=deciders(desk),
            centre=desk.centre,
            today=record.today,
            values=_values(record)
            | {
                "uneven": sum(1 for row in record.cards if row["difference"]),
                "missing": summary.missing(record),
                "finance": "、".join(desk.settings.centre.finance_to) or "尚未设置财务处邮箱",
            },
            table=summary.table_of_letter(record),
            attachments=(*files(record, desk), appraisal(record, desk)),
            matter={"report": term},
            about=f"report {term}",
        )
    )
    post(session, desk, letter, now)


def _hand_in(session: Session, desk: Desk, term: str, now: datetime) -> None:
    """To finance, and to each district and municipal school its own figures."""
    to, key = desk.settings.centre.finance_to, f"report:{term}:finance"
    if not to or letters.by_key(session, key):
        return
    record = record_of(session, desk, term, now)
    letter = office_letter(
        OfficeContext(
            kind="report_finance",
            key=key,
            to=to,
            centre=desk.centre,
            today=record.today,
            values=_values(record),
            table=summary.table_of_letter(record),
            attachments=files(record, desk),
            about=f"report {term}",
        )
    )
    post(session, desk, letter, now)
    schools = {one.code for one in registry.load_expected(session).schools}
    for code in dict.fromkeys(row["unit_code"] for row in record.owed if row["kind"] == "summary"):
        notice = Notice(
            key=f"feedback:{term}:{code}",
            kind="feedback",
            unit_code=code,
            to=To.SCHOOL if code in schools else To.DISTRICT,
            due_on=record.today,
            term=term,
            payload=summary.own_figures(record, code),
        )
        notices.put(session, notice, now)


def _values(record: Record) -> dict[str, object]:
    whole = summary.total(record)
    return {
        "term": term_words(record.term),
        "notice": NOTICE,
        "units": sum(1 for row in record.cards if row["sent"]),
        **{name: f"{whole[name]:,}" for name in SUMS},
    }
