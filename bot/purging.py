"""Photos and raw mail past their retention are dropped; every record of them stays.

Kept are all files of what is still open: messages not settled, matters that wait, letters
that have not gone, and papers of parcels whose receipt is not settled.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from bot.decision import EventNote
from bot.desk import Desk
from bot.home import unusable
from bot.store import events, retention
from bot.workdays import local_date


@dataclass(frozen=True, slots=True)
class Purged:
    """What was dropped, and what could have been but is needed still."""

    mails: int = 0
    photos: int = 0
    bytes: int = 0
    kept_open: int = 0
    """Messages old enough that something open still needs."""
    mails_before: date | None = None
    photos_before: date | None = None
    """The days that held: the one asked for, or the end of the retention if that is earlier."""


def purge(desk: Desk, before: date, by: str, now: datetime) -> Purged:
    """Drop what came before a day and is past its retention; gives what that was."""
    section, today = desk.settings.retention, local_date(now)
    mails_before = min(before, today - timedelta(section.mail_days))
    photos_before = min(before, today - timedelta(section.photos_days))
    with desk.store.read() as session:
        mails = retention.mails(session, mails_before)
        photos = retention.pieces(session, photos_before)
        kept_open = retention.needed(session, max(mails_before, photos_before))
    mail_files = [path for one in mails if (path := desk.home.mail(one)).is_file()]
    photo_files = [path for one in photos if (path := desk.home.piece(one.sha256)).is_file()]
    drawings = [path for one in photos for path in _drawings(desk, one.ids)]
    size = sum(_drop(path) for path in (*mail_files, *photo_files, *drawings))
    done = Purged(len(mail_files), len(photo_files), size, kept_open, mails_before, photos_before)
    with desk.store.write() as session:
        detail = {"mails": done.mails, "photos": done.photos, "bytes": done.bytes}
        events.note(session, EventNote(by, "purged", str(before), detail), now)
    return done


def _drawings(desk: Desk, ids: tuple[int, ...]) -> list[Path]:
    """What `show` drew of these pieces shows the photo too."""
    found = (desk.home.out / f"P{number}.png" for number in ids)
    return [path for path in found if path.is_file()]


def _drop(path: Path) -> int:
    try:
        size = path.stat().st_size
        path.unlink()
    except OSError as error:
        raise unusable(path, error) from error
    return size
