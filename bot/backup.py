"""A consistent copy of a home while the bot runs, and the way back.

The store is copied through SQLite's own backup, the files after it: every message and
piece the copied store knows was on disk before its row was written. The key travels too,
without it no token and no slip number could be checked; so a backup is as secret as a home.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from bot.home import FOLDERS as ALL_FOLDERS
from bot.home import Home, unusable
from bot.passlock import hold
from bot.store import Store, StoreUnusable
from bot.store.backup import copy_store
from bot.trouble import BadInput

FILES = ("bot.toml", "token.key")
IF_THERE = ("calendar.csv",)
FOLDERS = ("forms", "mail", "pieces")
STORE = "status.sqlite"
LEFTOVERS = (f"{STORE}-wal", f"{STORE}-shm")

Progress = Callable[[int, int], None]
"""Called with files done and files in all."""


def backup(home: Home, target: Path, progress: Progress = lambda *_: None) -> int:
    """Write `target` (tar.gz) whole or not at all; gives the number of files in it."""
    if target.exists():
        raise BadInput(
            f"{target} 已存在；请换一个文件名", f"{target} exists; choose another file name"
        )
    try:
        with _part_beside(target) as part, tempfile.TemporaryDirectory(dir=home.path) as folder:
            copy = Path(folder) / STORE
            copy_store(home.store, copy)
            count = _pack(home, copy, part, progress)
            part.chmod(0o600)
            part.replace(target)
    except OSError as error:
        raise unusable(target, error) from error
    return count


def restore(home: Home, source: Path, progress: Progress = lambda *_: None) -> int:
    """Bring a home back from a backup; what stands there is kept beside it."""
    members = _members(source)
    home.path.mkdir(parents=True, exist_ok=True)
    try:
        with hold(home), tempfile.TemporaryDirectory(dir=home.path) as folder:
            fresh = Path(folder)
            _unpack(source, members, fresh, progress)
            _check_store(fresh / STORE, source)
            _swap(home.path, fresh)
    except OSError as error:
        raise unusable(home.path, error) from error
    return len(members)


def _pack(home: Home, copy: Path, part: Path, progress: Progress) -> int:
    files = [(copy, STORE), *((home.path / name, name) for name in FILES)]
    files += [(home.path / name, name) for name in IF_THERE if (home.path / name).is_file()]
    for folder in FOLDERS:
        files += [
            (path, str(path.relative_to(home.path)))
            for path in sorted((home.path / folder).rglob("*"))
            if path.is_file() and not path.name.endswith(".part")
        ]
    with tarfile.open(part, "w:gz", compresslevel=1) as archive:
        for done, (path, name) in enumerate(files, 1):
            archive.add(path, name, recursive=False)
            progress(done, len(files))
    with part.open("rb") as file:
        os.fsync(file.fileno())
    return len(files)


def _members(source: Path) -> list[str]:
    """The files of a backup; refuses an archive that is damaged or is none of ours."""
    try:
        with tarfile.open(source, "r:gz") as archive:
            names = [member.name for member in archive if member.isfile()]
    except FileNotFoundError:
        raise BadInput(f"没有文件 {source}；请检查路径", f"no file {source}; check it") from None
    except (tarfile.TarError, EOFError, OSError) as error:
        raise BadInput(
            f"{source} 不是完整的备份（{error}）；请换一份备份",
            f"{source} is no whole backup ({error}); take another one",
        ) from None
    if not {STORE, *FILES} <= set(names):
        raise BadInput(
            f"{source} 不是本程序的备份；请选 twkzyk backup 生成的文件",
            f"{source} is no backup of this program; choose a file made by twkzyk backup",
        )
    return names


def _unpack(source: Path, names: list[str], fresh: Path, progress: Progress) -> None:
    with tarfile.open(source, "r:gz") as archive:
        for done, name in enumerate(names, 1):
            # "data" refuses paths that lead out of the folder (PEP 706).
            archive.extract(name, fresh, filter="data")
            progress(done, len(names))
    for name in (STORE, *FILES):
        (fresh / name).chmod(0o600)


def _check_store(store: Path, source: Path) -> None:
    try:
        Store.open(store, read_only=True).close()
        copy_store(store, store.with_name("checked.sqlite"))
    except StoreUnusable as error:
        raise BadInput(
            f"{source} 中的数据库不能用（{error.zh}）；请换一份备份",
            f"the store in {source} cannot be used ({error.en}); take another backup",
        ) from None


def _swap(home: Path, fresh: Path) -> None:
    """Put the old files aside, the new ones in place."""
    aside = home / "replaced"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir()
    for name in (STORE, *LEFTOVERS, *FILES, *IF_THERE, *FOLDERS):
        if (home / name).exists():
            (home / name).replace(aside / name)
        if (fresh / name).exists():
            (fresh / name).replace(home / name)
    for folder in ALL_FOLDERS:
        (home / folder).mkdir(exist_ok=True)


@contextlib.contextmanager
def _part_beside(target: Path) -> Iterator[Path]:
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)
