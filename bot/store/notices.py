"""Notices: put once each, carried by a letter, dropped where their matter is settled.

Which letter carries one is decided in `bot.chase`; what a kind says, in
`mail_templates/notices.toml`.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Session, col, select

from bot.daily import Enclosed, Notice
from bot.ladder import To
from bot.store.tables import LetterRow, NoticeRow, ObligationRow

SETTLED = ("done", "waived")
_NOT_GONE = ("queued", "deferred", "held", "dropped")


def put(session: Session, notice: Notice, now: datetime) -> NoticeRow:
    """Keep a notice for its day, or give back the row that its occasion has made already."""
    if found := by_key(session, notice.key):
        return found
    row = NoticeRow(
        key=notice.key,
        kind=notice.kind,
        term=notice.term,
        unit_code=notice.unit_code,
        addressee=notice.to,
        due_on=notice.due_on,
        payload=dict(notice.payload),
        enclosed=[_plain(one) for one in notice.enclosed],
        obligation_id=notice.obligation_id,
        created_at=now,
    )
    session.add(row)
    session.flush()
    return row


def by_key(session: Session, key: str) -> NoticeRow | None:
    """The notice of this occasion."""
    return session.exec(select(NoticeRow).where(NoticeRow.key == key)).first()


def drop(session: Session, key: str, because: str) -> bool:
    """Never tell it; False where it is unknown or a letter may have told it already."""
    row = by_key(session, key)
    letter = session.get(LetterRow, row.letter_id) if row and row.letter_id else None
    if row is None or (letter and letter.state not in _NOT_GONE):
        return False
    discard(session, row, because)
    return True


def discard(session: Session, row: NoticeRow, because: str) -> None:
    """Its matter is settled, or a later notice takes its place."""
    row.letter_id, row.dropped_because = None, because
    session.add(row)
    session.flush()


def due(session: Session, today: date) -> list[NoticeRow]:
    """Those that may go by now and that no letter carries."""
    query = select(NoticeRow).where(*_WAITING, NoticeRow.due_on <= today)
    return list(session.exec(query.order_by(col(NoticeRow.id))).all())


def not_dropped(session: Session, kind: str, unit_code: str) -> list[NoticeRow]:
    """Those of one kind for one unit, told or not."""
    query = select(NoticeRow).where(
        NoticeRow.kind == kind, NoticeRow.unit_code == unit_code, NoticeRow.dropped_because == ""
    )
    return list(session.exec(query.order_by(col(NoticeRow.id))).all())


def is_settled(session: Session, row: NoticeRow) -> bool:
    """Whether what it speaks of was done or waived meanwhile."""
    owed = session.get(ObligationRow, row.obligation_id) if row.obligation_id else None
    return owed is not None and owed.state in SETTLED


def of_letter(session: Session, letter_id: int) -> list[NoticeRow]:
    """The notices that a letter carries, or carried: what a reply to it may speak of."""
    query = select(NoticeRow).where(NoticeRow.letter_id == letter_id)
    return list(session.exec(query.order_by(col(NoticeRow.id))).all())


def carry(session: Session, row: NoticeRow, letter_id: int | None) -> None:
    """Let a letter carry it; None: let another letter take it."""
    row.letter_id = letter_id
    session.add(row)
    session.flush()


def move(session: Session, from_letter: int, to_letter: int) -> None:
    """Let another letter carry the notices of one that has not gone."""
    for row in of_letter(session, from_letter):
        carry(session, row, to_letter)


def to_of(row: NoticeRow) -> To:
    """Whom a notice speaks to."""
    return To(row.addressee)


def enclosed(row: NoticeRow) -> tuple[Enclosed, ...]:
    """The files that go with it."""
    return tuple(Enclosed(**one) for one in row.enclosed)


def _plain(one: Enclosed) -> dict[str, str]:
    return {"name": one.name, "media_type": one.media_type, "sha256": one.sha256}


_WAITING = (col(NoticeRow.letter_id).is_(None), NoticeRow.dropped_because == "")
