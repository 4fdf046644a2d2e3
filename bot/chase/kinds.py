"""What kinds of notices say beyond their payload, and which files go with letters.

A new kind of notice needs its words in `mail_templates/notices.toml`, where it shows lists or
tables its part `notice_KIND.txt.j2` and `.html.j2` beside them, and someone who puts it
(`bot.store.notices.put`). Where its payload is only known, or its matter may be settled, when
the letter goes, it stands in `TELL`; where its files are made then, in `ENCLOSE`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from bot.chase import weekly
from bot.desk import Desk
from bot.forms import office
from bot.home import unusable
from bot.model import Attachment
from bot.reminding import Book, Owing
from bot.store import Session, notices
from bot.store.tables import NoticeRow

Tell = Callable[[Desk, Session, NoticeRow, Book], Mapping[str, Any] | None]
"""The payload as it is now; None where nothing is left to tell."""

Enclose = Callable[[Desk, Session, NoticeRow], tuple[Attachment, ...]]
Forms = Callable[[Desk, Session, Owing], tuple[Attachment, ...]]

TELL: Mapping[str, Tell] = {"weekly": weekly.tell}
ENCLOSE: Mapping[str, Enclose] = {"check": office.for_check}
FORMS: Mapping[str, Forms] = dict.fromkeys(office.ANNEXES, office.enclosed)
"""By the kind of obligation: the form, pre-filled, that goes with its first reminder."""


def told(desk: Desk, session: Session, row: NoticeRow, book: Book) -> Mapping[str, Any] | None:
    """What a notice says now; None where its matter is settled."""
    tell = TELL.get(row.kind)
    return tell(desk, session, row, book) if tell else row.payload


def files(
    desk: Desk, session: Session, rows: Iterable[NoticeRow], firsts: Iterable[Owing]
) -> tuple[Attachment, ...]:
    """The files of a letter: forms of what is reminded of for the first time, then those of
    its notices; each name once."""
    found: list[Attachment] = []
    for owing in firsts:
        if form := FORMS.get(owing.kind):
            found += form(desk, session, owing)
    for row in rows:
        found += _kept(desk, row)
        if enclose := ENCLOSE.get(row.kind):
            found += enclose(desk, session, row)
    return tuple({one.name: one for one in found}.values())


def _kept(desk: Desk, row: NoticeRow) -> list[Attachment]:
    return [
        Attachment(one.name, one.media_type, _bytes(desk, one.sha256))
        for one in notices.enclosed(row)
    ]


def _bytes(desk: Desk, sha256: str) -> bytes:
    path = desk.home.piece(sha256)
    try:
        return path.read_bytes()
    except OSError as error:
        raise unusable(path, error) from error
