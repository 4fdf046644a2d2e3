"""Letters that went, and what the obligations behind their steps are."""

from __future__ import annotations

from sqlmodel import Session, col, select

from bot.store.tables import LetterRow, ObligationRow


def sent(session: Session) -> list[LetterRow]:
    """Letters that went, in their order."""
    query = select(LetterRow).where(LetterRow.state == "sent")
    return list(session.exec(query.order_by(col(LetterRow.sent_at), col(LetterRow.id))).all())


def kinds(session: Session) -> dict[int, str]:
    """The kind of every obligation, by its id."""
    query = select(ObligationRow.id, ObligationRow.kind)
    return {number: kind for number, kind in session.exec(query).all() if number is not None}
