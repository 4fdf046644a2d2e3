"""The one situation report of a term to the bureau: drafted, held, sent by a person's word alone.

Eight working days after the summaries were due (CONTRACT section 5): to the bureau goes
nothing by itself.
"""

from __future__ import annotations

from datetime import datetime

from bot import ledger, terms
from bot.desk import Desk
from bot.letters import OfficeContext, office_letter
from bot.letters.render import NOTICE, term_words
from bot.model import Attachment
from bot.own_duties.posting import deciders, post
from bot.own_duties.records import record_of
from bot.papers import document
from bot.reports import situation as paper
from bot.reports.names import DOCX
from bot.reports.record import Record
from bot.store import Session, letters, reallocations
from bot.workdays import add_working_days, local_date

AFTER = 8
"""Working days after the summaries were due."""


def advance(session: Session, desk: Desk, term: str, now: datetime) -> None:
    """Draft it on its day, held, and ask who may release it."""
    key, bureau = f"situation:{term}", desk.settings.centre.bureau_to
    starts_on = next(one.starts_on for one in terms.known_terms(session) if one.key == term)
    if not bureau or starts_on is None or letters.by_key(session, key):
        return
    due_on = ledger.due_dates(term, starts_on)["summary"]
    if local_date(now) < add_working_days(due_on, AFTER, desk.days):
        return
    if not reallocations.anything_sent(session, term):
        return
    record = record_of(session, desk, term, now)
    values = {"term": term_words(term), "notice": NOTICE, "summary": paper.summary(record)}
    draft = OfficeContext(
        kind="situation",
        key=key,
        to=bureau,
        centre=desk.centre,
        today=record.today,
        values=values,
        attachments=(file(record, desk),),
        about=f"situation {term}",
        held=True,
    )
    held = post(session, desk, office_letter(draft), now)
    if deciders(desk):
        asks = OfficeContext(
            kind="situation_proposal",
            key=f"{key}:proposal",
            to=deciders(desk),
            centre=desk.centre,
            today=record.today,
            values=values | {"number": held.id, "bureau": "、".join(bureau)},
            attachments=(file(record, desk),),
            matter={"letter": held.id or 0},
            about=f"situation {term}",
        )
        post(session, desk, office_letter(asks), now)


def file(record: Record, desk: Desk) -> Attachment:
    """The draft as a written text, its number and day left blank."""
    text = document(paper.text(record, desk.centre))
    return Attachment(f"{term_words(record.term)}情况报告（初稿）.docx", DOCX, text)
