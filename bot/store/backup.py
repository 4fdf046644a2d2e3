"""A consistent copy of the store while the bot runs (https://www.sqlite.org/backup.html)."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.store.unusable import Fault, StoreUnusable, told_as_unusable


def copy_store(store: Path, target: Path) -> None:
    """Copy the store to a file that appears whole or not at all.

    The copy is checked before it takes its name: a backup that cannot be restored is
    worse than none. It is one file, without a WAL beside it.
    """
    if not store.is_file():
        raise StoreUnusable(Fault.MISSING, store)
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        _copy(store, part)
        _check(part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _copy(store: Path, part: Path) -> None:
    # mode=ro and not immutable: an immutable open misses what lies in the WAL.
    with (
        told_as_unusable(store),
        closing(sqlite3.connect(f"{store.resolve().as_uri()}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(part)) as copy,
    ):
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE").fetchall()


def _check(part: Path) -> None:
    with told_as_unusable(part), closing(sqlite3.connect(part)) as copy:
        if copy.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise StoreUnusable(Fault.CORRUPT, part)
