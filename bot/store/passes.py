"""The passes: when each believed to be. Time never runs backwards between them."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, func, select, update

from bot.store.tables import ObligationRow, PassRow, TermRow

GOOD = "done"
"""The outcome of a pass without trouble."""


def first_began(session: Session) -> datetime | None:
    """When this home's first pass was: mail from before is not the bot's (`since`)."""
    return session.exec(select(PassRow.began_at).order_by(col(PassRow.id)).limit(1)).first()


def last_began(session: Session) -> datetime | None:
    """The latest time that any pass believed it was."""
    found = select(PassRow.began_at).order_by(col(PassRow.began_at).desc()).limit(1)
    return session.exec(found).first()


def last_good(session: Session) -> datetime | None:
    """When a pass last ended well."""
    found = select(func.max(PassRow.ended_at)).where(PassRow.outcome == GOOD)
    return session.exec(found).one()


def begin(session: Session, now: datetime) -> int:
    """Note that a pass begins; gives its number."""
    row = PassRow(began_at=now)
    session.add(row)
    session.flush()
    return session.exec(select(func.max(PassRow.id))).one() or 0


def nothing_opened_later(session: Session, now: datetime) -> None:
    """A term opened by the clock before a pass that lives in another year (`once --at`) opened
    no later than that pass: steps count from the opening, which must not lie ahead."""
    for table in (TermRow, ObligationRow):
        late = col(table.opened_at) > now
        session.exec(update(table).where(late).values(opened_at=now))


def end(session: Session, number: int, now: datetime, outcome: str) -> None:
    """Note how a pass ended."""
    row = session.get_one(PassRow, number)
    row.ended_at, row.outcome = now, outcome
    session.add(row)
