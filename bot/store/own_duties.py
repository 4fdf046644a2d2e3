"""What the centre itself owes, and how far the letters of it have come."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from bot.ledger import CENTRE
from bot.store import letters
from bot.store.tables import LetterRow, ObligationRow

OPEN = ("pending", "partial", "review")


def owed(session: Session, term: str, kind: str) -> ObligationRow | None:
    """What the centre owes of this kind, while it is open."""
    query = select(ObligationRow).where(
        ObligationRow.term == term,
        ObligationRow.kind == kind,
        ObligationRow.unit_code == CENTRE,
        col(ObligationRow.state).in_(OPEN),
    )
    return session.exec(query).first()


def drop_others(session: Session, prefix: str, but: str) -> bool:
    """Take back proposals that a later one replaces; says whether there was any at all."""
    found = [row for row in _of(session, prefix) if row.key != but]
    for row in found:
        letters.drop(session, row.id or 0, f"replaced by {but}")
    return bool(found)


def all_sent(session: Session, prefix: str) -> datetime | None:
    """When the last of these letters went; None while one has not, or there is none."""
    found = [row for row in _of(session, prefix) if row.state != "dropped"]
    times = [row.sent_at for row in found if row.state == "sent" and row.sent_at]
    return max(times) if times and len(times) == len(found) else None


def _of(session: Session, prefix: str) -> list[LetterRow]:
    query = select(LetterRow).where(col(LetterRow.key).startswith(prefix))
    return list(session.exec(query).all())
