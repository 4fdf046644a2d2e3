"""The check: each that owes a summary gets its 附件5 as the record has it, once, on the day.

The forms are made when the letter goes, from the record as it is then.
"""

from __future__ import annotations

from datetime import date, datetime

from bot.daily import Notice
from bot.desk import Desk
from bot.ladder import To
from bot.own_duties.posting import done
from bot.store import Session, notices, reallocations, registry
from bot.store.own_duties import all_told, owed, owing_rows
from bot.workdays import local_date, on_or_before


def advance(session: Session, desk: Desk, term: str, now: datetime) -> None:
    """On the day, or the working day before where it is a day off."""
    row, today = owed(session, term, "check"), local_date(now)
    if row is None or row.due_on is None or today < on_or_before(row.due_on, desk.days):
        return
    if not reallocations.anything_sent(session, term):
        return
    schools = {one.code for one in registry.load_expected(session).schools}
    for summary in owing_rows(session, term, "summary"):
        due: date = summary.due_on or row.due_on
        notice = Notice(
            key=f"check:{term}:{summary.unit_code}",
            kind="check",
            unit_code=summary.unit_code,
            to=To.SCHOOL if summary.unit_code in schools else To.DISTRICT,
            due_on=today,
            term=term,
            payload={"ask": on_or_before(due, desk.days).isoformat()},
            obligation_id=summary.id,
        )
        if notices.by_key(session, notice.key) is None:
            notices.put(session, notice, now)


def settle(session: Session, desk: Desk, term: str, now: datetime) -> None:
    """It is done once every letter has gone, or nobody owes a summary any more."""
    row, today = owed(session, term, "check"), local_date(now)
    if row is None or row.due_on is None or today < on_or_before(row.due_on, desk.days):
        return
    at = all_told(session, f"check:{term}:", today)
    if at is None and not owing_rows(session, term, "summary"):
        at = now
    if at is not None:
        done(session, row, at, now)
