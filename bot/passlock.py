"""One pass at a time per home: a lock that names its holder to whoever comes second."""

from __future__ import annotations

import contextlib
import json
import os
import socket
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from bot.home import Home, unusable
from bot.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the lock."""

    pid: int
    host: str
    since: str


class Busy(Trouble):
    """Another pass holds this home (exit status 5)."""

    def __init__(self, holder: Holder | None) -> None:
        self.holder = holder
        zh = f"（进程 {holder.pid}，主机 {holder.host}，自 {holder.since}）" if holder else ""
        en = f" (process {holder.pid} on {holder.host} since {holder.since})" if holder else ""
        super().__init__(
            f"另一轮处理正在进行{zh}；请等它结束，或先停止该进程",
            f"another pass is under way{en}; wait for it to end, or stop that process first",
        )


@contextlib.contextmanager
def hold(home: Home) -> Iterator[None]:
    """Hold the pass lock of a home, or raise `Busy` at once."""
    lock = FileLock(home.lock)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise Busy(holder(home)) from None
    except OSError as error:
        raise unusable(home.lock, error) from error
    try:
        _sign(home)
        yield
    finally:
        _note(home).unlink(missing_ok=True)
        lock.release()


def holder(home: Home) -> Holder | None:
    """Who signed the lock last; None where nobody did or the note is being written."""
    try:
        return Holder(**json.loads(_note(home).read_text()))
    except (OSError, ValueError, TypeError):
        return None


def _note(home: Home) -> Path:
    return home.path / "pass.holder.json"


def _sign(home: Home) -> None:
    since = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    me = Holder(os.getpid(), socket.gethostname(), since)
    try:
        _note(home).write_text(json.dumps(asdict(me)))
    except OSError as error:
        raise unusable(_note(home), error) from error
