"""What can be wrong with the store as a file, each with what to do next (exit status 5)."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from bot.trouble import Trouble

NEEDED = 64 * 1024
"""Bytes for the index of the write-ahead log (32 KB a piece, https://www.sqlite.org/walformat.html)
and a few pages: below this a store that cannot be opened is a full disk."""


class Fault(Enum):
    """A fault, in Chinese and English; `{path}` is the store's file."""

    MISSING = (
        "状态库不存在：{path}。请先运行 twkzyk init。",
        "there is no store at {path}: run `twkzyk init` first",
    )
    NOT_OURS = (
        "{path} 不是本程序的状态库。请检查 --home，或移开该文件后运行 twkzyk init。",
        "{path} is not a store of this program: check --home, or move it away and run `init`",
    )
    CORRUPT = (
        "状态库已损坏：{path}。请勿删除，先另存一份，再用 twkzyk restore 恢复最近的备份。",
        "the store {path} is damaged: keep a copy of it, then `twkzyk restore` the last backup",
    )
    NEWER = (
        "状态库 {path} 由更新版本的程序建立。请升级本程序（twkzyk-bot）后再试。",
        "the store {path} was made by a newer program: upgrade twkzyk-bot",
    )
    FULL = (
        "磁盘已满，无法写入状态库：{path}。请清理磁盘空间后重试，未保存的内容不会丢失。",
        "the disk is full, {path} cannot be written: free some space and run again",
    )
    LOCKED = (
        "状态库正被其他程序占用：{path}。请等它结束，或关闭打开该文件的程序后重试。",
        "the store {path} is locked by another program: wait for it or close it, then run again",
    )
    READ_ONLY = (
        "状态库不可写：{path}。请检查该文件及其所在文件夹的权限。",
        "the store {path} cannot be written: check the permissions of the file and its folder",
    )
    UNREADABLE = (
        "状态库无法打开：{path}。请检查该文件及其所在文件夹的权限和磁盘。",
        "the store {path} cannot be opened: check the permissions of its folder and the disk",
    )


class StoreUnusable(Trouble):
    """The store cannot be used as it is; `fault` says why."""

    def __init__(self, fault: Fault, path: Path) -> None:
        zh, en = fault.value
        super().__init__(zh.format(path=path), en.format(path=path))
        self.fault = fault
        self.path = path


# Primary result codes: https://www.sqlite.org/rescode.html (the low byte of an extended one).
_FAULTS = {
    sqlite3.SQLITE_BUSY: Fault.LOCKED,
    sqlite3.SQLITE_LOCKED: Fault.LOCKED,
    sqlite3.SQLITE_READONLY: Fault.READ_ONLY,
    sqlite3.SQLITE_PERM: Fault.READ_ONLY,
    sqlite3.SQLITE_FULL: Fault.FULL,
    sqlite3.SQLITE_CORRUPT: Fault.CORRUPT,
    sqlite3.SQLITE_NOTADB: Fault.NOT_OURS,
    sqlite3.SQLITE_CANTOPEN: Fault.UNREADABLE,
    sqlite3.SQLITE_IOERR: Fault.UNREADABLE,
}


def fault_of(error: BaseException | None) -> Fault | None:
    """What a database error says about the file; None where it is the program's own fault."""
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else _FAULTS.get(code & 0xFF)


@contextmanager
def told_as_unusable(path: Path) -> Iterator[None]:
    """Turn faults of the file into `StoreUnusable`; let all other errors pass."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        fault = fault_of(error.orig if isinstance(error, DBAPIError) else error)
        if fault is None:
            raise
        if fault is Fault.UNREADABLE and _is_full(path):
            fault = Fault.FULL
        raise StoreUnusable(fault, path) from error


def _is_full(path: Path) -> bool:
    """SQLite on a full disk says "unable to open", for it cannot make the files beside."""
    try:
        return shutil.disk_usage(path.parent).free < NEEDED
    except OSError:
        return False
