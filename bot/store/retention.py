"""Which messages and pieces are old and needed by nothing that is still open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlmodel import Session, col, or_, select

from bot.model import MessageState, ReceiptState
from bot.store.tables import (
    HeadcountRow,
    LetterRow,
    MessageRow,
    NoticeRow,
    PieceRow,
    ReadingRow,
    ReviewRow,
    ShipmentRow,
    TermRow,
)
from bot.workdays import LOCAL

UNSETTLED = (ReceiptState.EXPECTED, ReceiptState.REVIEW, ReceiptState.DISPUTED)

GONE = ("sent", "dropped")
"""States of letters that need nothing any more."""


@dataclass(frozen=True, slots=True)
class OldPiece:
    """The bytes of pieces, which several messages may share, and the pieces' ids."""

    sha256: str
    ids: tuple[int, ...]


def mails(session: Session, before: date) -> tuple[str, ...]:
    """Hashes of messages from before a day that nothing open needs."""
    numbers = _old(session, before) - _in_use(session)
    query = select(MessageRow.id, MessageRow.sha256)
    return tuple(sha256 for number, sha256 in session.exec(query).all() if number in numbers)


def pieces(session: Session, before: date) -> tuple[OldPiece, ...]:
    """Bytes that only such messages have."""
    free = _old(session, before) - _in_use(session)
    needed = {one["sha256"] for rows in _enclosed(session) for one in rows}
    found: dict[str, list[int]] = {}
    query = select(PieceRow.id, PieceRow.sha256, PieceRow.message_row)
    for number, sha256, message in session.exec(query).all():
        if message in free:
            found.setdefault(sha256, []).append(number or 0)
        else:
            needed.add(sha256)
    return tuple(
        OldPiece(sha256, tuple(ids))
        for sha256, ids in found.items()
        if sha256 and sha256 not in needed
    )


def needed(session: Session, before: date) -> int:
    """How many messages from before a day something open still needs."""
    return len(_old(session, before) & _in_use(session))


def _old(session: Session, before: date) -> set[int]:
    moment = datetime.combine(before, time(), LOCAL)
    query = select(MessageRow.id).where(col(MessageRow.received_at) < moment)
    return _numbers(session, query)


def _in_use(session: Session) -> set[int]:
    """Messages that something open needs."""
    return (
        _numbers(session, select(MessageRow.id).where(MessageRow.state != MessageState.DONE))
        | _numbers(session, _waiting())
        | _numbers(session, select(LetterRow.message_row).where(col(LetterRow.state).not_in(GONE)))
        | _of_unsettled(session)
    )


def _waiting() -> Any:
    """Messages of matters that wait, by themselves or by their piece."""
    number = col(PieceRow.message_row)
    by_piece = (
        select(number)
        .join(ReviewRow, col(ReviewRow.piece_id) == col(PieceRow.id))
        .where(col(ReviewRow.closed_at).is_(None))
    )
    direct = select(ReviewRow.message_row).where(col(ReviewRow.closed_at).is_(None))
    return direct.union(by_piece)


def _of_unsettled(session: Session) -> set[int]:
    """Messages that brought paper for a parcel of an open term whose receipt is not settled,
    or figures that nobody has accepted yet."""
    papers = (
        select(PieceRow.message_row)
        .join(ReadingRow, col(ReadingRow.piece_id) == col(PieceRow.id))
        .join(ShipmentRow, col(ShipmentRow.id) == col(ReadingRow.shipment_id))
        .join(TermRow, col(TermRow.key) == col(ShipmentRow.term))
        .where(col(TermRow.closed_at).is_(None), col(ShipmentRow.state).in_(UNSETTLED))
    )
    figures = select(HeadcountRow.message_row).where(HeadcountRow.state == "reported")
    return _numbers(session, papers) | _numbers(session, figures)


def _enclosed(session: Session) -> list[list[dict[str, str]]]:
    """Files of notices that have not been told."""
    gone = select(LetterRow.id).where(col(LetterRow.state).in_(GONE))
    waits = or_(col(NoticeRow.letter_id).is_(None), col(NoticeRow.letter_id).not_in(gone))
    query = select(NoticeRow.enclosed).where(waits, NoticeRow.dropped_because == "")
    return [list(found) for found in session.exec(query).all()]


def _numbers(session: Session, query: Any) -> set[int]:
    return {number for (number,) in session.connection().execute(query) if number is not None}
