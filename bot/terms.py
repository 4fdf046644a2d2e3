"""Opening, moving and closing a term: its obligations and their due dates, in the store.

Which obligations and which dates is decided in `bot.ledger`. A due date that has passed
stays: people were told of it, and the appraisal counts by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from bot import ledger
from bot.store.obligations import Moved, put_obligations, set_due_dates
from bot.store.registry import load_expected, put_term
from bot.trouble import BadInput
from bot.workdays import NO_TABLE, Table

if TYPE_CHECKING:
    from bot.store import Session

DUE = """
SELECT o.id, o.kind, o.due_on, coalesce(s.delivered_on, s.signed_on) AS delivered_on
FROM obligation AS o
LEFT JOIN shipment AS s ON o.kind = 'receipt' AND s.term = o.term AND s.slip = o.about
WHERE o.term = ?
"""


@dataclass(frozen=True, slots=True)
class TermState:
    """Where a term stands."""

    key: str
    starts_on: date | None
    closed: bool


def known_terms(session: Session) -> tuple[TermState, ...]:
    """All terms, those that shipments alone made known too."""
    rows = _rows(session, 'SELECT "key", starts_on, closed_at FROM term ORDER BY "key"')
    return tuple(
        TermState(row["key"], _date(row["starts_on"]), row["closed_at"] is not None) for row in rows
    )


def open_term(
    session: Session,
    key: str,
    starts_on: date,
    *,
    now: datetime,
    stages: tuple[str, ...],
    table: Table = NO_TABLE,
) -> int:
    """Open a term, or open it again; gives how many obligations are new."""
    before = _term(session, key)
    if before and before.starts_on not in (None, starts_on):
        raise BadInput(
            f"学期 {key} 已于 {before.starts_on} 开学；要改日期请用 twkzyk term move",
            f"term {key} starts on {before.starts_on} already; use twkzyk term move to change it",
        )
    if before is None or before.closed or before.starts_on is None:
        row = put_term(session, key, starts_on=starts_on, opened_at=now)
        row.closed_at = None
        session.add(row)
    expected = load_expected(session, stages)
    owed = (
        *ledger.term_obligations(key, starts_on, expected),
        *ledger.receipt_obligations(key, starts_on, expected, table),
    )
    new = put_obligations(session, key, owed, now)
    recompute(session, key, today=None, table=table)
    return len(new)


def move_term(
    session: Session, key: str, starts_on: date, *, today: date | None, table: Table = NO_TABLE
) -> list[Moved]:
    """Another first day of term: gives the due dates that moved with it."""
    _need(session, key)
    put_term(session, key, starts_on=starts_on)
    return recompute(session, key, today=today, table=table)


def close_term(session: Session, key: str, *, now: datetime) -> None:
    """Take no more receipts for a term; a late one is rejected as `other_term`."""
    if _need(session, key).closed:
        raise BadInput(f"学期 {key} 已经结束，无需再办", f"term {key} is closed already")
    put_term(session, key, closed_at=now)


def recompute(
    session: Session, key: str, *, today: date | None, table: Table = NO_TABLE
) -> list[Moved]:
    """Bring every due date not yet passed to what the term and the deliveries say.

    `today` is None where nothing can have passed, for nobody was told of it yet.
    """
    term = _term(session, key)
    if term is None or term.starts_on is None:
        return []
    fixed = ledger.due_dates(key, term.starts_on)
    due: dict[int, date | None] = {}
    for row in _rows(session, DUE, key):
        old = _date(row["due_on"])
        passed = today is not None and old is not None and old < today
        if row["kind"] == "receipt":
            new = ledger.receipt_due(term.starts_on, _date(row["delivered_on"]), table)
        elif row["kind"] in fixed:
            new = fixed[row["kind"]]
        else:
            continue
        if new != old and not passed:
            due[row["id"]] = new
    return set_due_dates(session, due)


def _need(session: Session, key: str) -> TermState:
    found = _term(session, key)
    if found is None or found.starts_on is None:
        raise BadInput(
            f"学期 {key} 尚未开始；请先运行 twkzyk term open {key} --starts 开学日期",
            f"term {key} is not open; run twkzyk term open {key} --starts DATE first",
        )
    return found


def _term(session: Session, key: str) -> TermState | None:
    return next((term for term in known_terms(session) if term.key == key), None)


def _rows(session: Session, query: str, *values: Any) -> list[Any]:
    result = session.connection().exec_driver_sql(query, values)
    return list(result.mappings())


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
