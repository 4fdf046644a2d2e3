"""Where messages were seen, and how far each folder has been read.

The server's numbers do not name a message: they are void when UIDVALIDITY changes, and a
rebuilt NetEase mailbox shows UIDVALIDITY 1 again (MAIL-FACTS). A sighting that no longer
holds is `gone`, and stays as history.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, col, select, update
from sqlmodel.sql.expression import SelectOfScalar

from bot.store.tables import FolderRow, MessageRow, SightingRow


def sighting_known(session: Session, folder: str, uidvalidity: int, uid: int) -> bool:
    """Whether a message is known to lie at this place."""
    return _live(session, folder, uidvalidity, uid) is not None


def known_uids(session: Session, folder: str, uidvalidity: int) -> set[int]:
    """All UIDs of a folder that have a row."""
    return set(session.exec(_uids(folder, uidvalidity)).all())


def known_sizes(session: Session, folder: str, uidvalidity: int) -> dict[int, int]:
    """UID to size in bytes: another size on the server betrays a reused UID."""
    query = (
        select(SightingRow.uid, MessageRow.bytes)
        .join(MessageRow, col(MessageRow.id) == col(SightingRow.message_row))
        .where(
            SightingRow.folder == folder,
            SightingRow.uidvalidity == uidvalidity,
            col(SightingRow.gone).is_(False),
        )
    )
    return dict(session.exec(query).all())


def known_ids(
    session: Session, folder: str, uidvalidity: int, newest: int | None = None
) -> dict[int, tuple[str, int]]:
    """UID to Message-ID and size, of all messages there or of so many of the newest."""
    query = (
        select(SightingRow.uid, MessageRow.message_id, MessageRow.bytes)
        .join(MessageRow, col(MessageRow.id) == col(SightingRow.message_row))
        .where(
            SightingRow.folder == folder,
            SightingRow.uidvalidity == uidvalidity,
            col(SightingRow.gone).is_(False),
        )
        .order_by(col(SightingRow.uid).desc())
        .limit(newest)
    )
    return {uid: (message_id, octets) for uid, message_id, octets in session.exec(query).all()}


def folder_mark(session: Session, name: str) -> FolderRow | None:
    """How far a folder has been read; None where it never was."""
    return session.get(FolderRow, name)


def read_folder(session: Session, name: str, uidvalidity: int) -> FolderRow:
    """The folder's row; another UIDVALIDITY makes all its old numbers void."""
    row = session.get(FolderRow, name)
    if row is None:
        row = FolderRow(name=name, uidvalidity=uidvalidity)
    elif row.uidvalidity != uidvalidity:
        row.uidvalidity, row.high_uid, row.in_mailbox, row.compared_at = uidvalidity, 0, 0, None
        session.exec(
            update(SightingRow)
            .where(col(SightingRow.folder) == name, col(SightingRow.gone).is_(False))
            .values(gone=True)
        )
    session.add(row)
    session.flush()
    return row


def advance(
    session: Session,
    folder: str,
    uidvalidity: int,
    high_uid: int,
    in_mailbox: int,
    *,
    listed: Iterable[int] = (),
) -> FolderRow:
    """Raise the high-water UID, never past a UID without a row.

    `listed` are the UIDs the server named in this poll; the first of them that could
    not be taken in holds the mark below it, so that the next poll fetches it again.
    """
    row = read_folder(session, folder, uidvalidity)
    # Only what lies above the mark: a first reading advances thousands of times.
    above = _uids(folder, uidvalidity).where(col(SightingRow.uid) > row.high_uid)
    known = set(session.exec(above).all())
    missed = {uid for uid in listed if uid > row.high_uid} - known
    ceiling = min((*missed, high_uid + 1))
    row.high_uid = max((uid for uid in known if uid < ceiling), default=row.high_uid)
    row.in_mailbox = in_mailbox
    session.add(row)
    return row


def compare(
    session: Session, folder: str, uidvalidity: int, uids: Iterable[int], now: datetime
) -> set[int]:
    """Compare the whole UID list: vanished ones are gone; returns those without a row."""
    row = read_folder(session, folder, uidvalidity)
    known = known_uids(session, folder, uidvalidity)
    there = set(uids)
    for uid in known - there:
        _vanish(session, _live(session, folder, uidvalidity, uid))
    row.in_mailbox, row.compared_at = len(there), now
    session.add(row)
    session.flush()
    return there - known


def see(session: Session, message_row: int, folder: str, uidvalidity: int, uid: int) -> None:
    """Write that a message lies at a place; whatever lay there before is gone."""
    there = _live(session, folder, uidvalidity, uid)
    if there is not None and there.message_row == message_row:
        return
    _vanish(session, there)
    place = {"message_row": message_row, "folder": folder, "uidvalidity": uidvalidity, "uid": uid}
    earlier = session.exec(select(SightingRow).filter_by(**place)).first()
    sighting = earlier or SightingRow.model_validate(place)
    sighting.gone = False
    session.add(sighting)
    session.flush()


def _uids(folder: str, uidvalidity: int) -> SelectOfScalar[int]:
    return select(SightingRow.uid).where(
        SightingRow.folder == folder,
        SightingRow.uidvalidity == uidvalidity,
        col(SightingRow.gone).is_(False),
    )


def _live(session: Session, folder: str, uidvalidity: int, uid: int) -> SightingRow | None:
    query = select(SightingRow).where(
        SightingRow.folder == folder,
        SightingRow.uidvalidity == uidvalidity,
        SightingRow.uid == uid,
        col(SightingRow.gone).is_(False),
    )
    return session.exec(query).first()


def _vanish(session: Session, sighting: SightingRow | None) -> None:
    if sighting is not None:
        sighting.gone = True
        session.add(sighting)
        session.flush()
