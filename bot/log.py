"""The bot's log: one JSON object a line in `HOME/log/`, a file a day; and the heartbeat.

No mail bodies and no personal data: whoever logs gives ids and codes; addresses, telephone
numbers and long texts that slip in with an error's words are blotted out here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, MutableMapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import structlog

from bot.home import write_durably

ADDRESS = re.compile(r"[^\s@<>\"']+@(?=[\w-]+\.)")
PHONE = re.compile(r"(?<![0-9])(?:1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8})(?![0-9])")
LONGEST = 400
"""Characters of a text: an error is told in this, a mail body is not."""

TRACEBACK = 4000
"""Characters of a traceback, from its end, where the fault stands."""


def to_folder(folder: Path) -> None:
    """Send everything logged from now on to a file a day in this folder."""
    folder.mkdir(parents=True, exist_ok=True)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="%Y-%m-%dT%H:%M:%SZ", utc=True, key="at"),
            structlog.processors.format_exc_info,
            blot,
            structlog.processors.JSONRenderer(ensure_ascii=False, default=str),
        ],
        logger_factory=lambda *_: DailyFile(folder),
        cache_logger_on_first_use=False,
    )


def to_nowhere() -> None:
    """Log nothing: commands that run without a pass."""
    structlog.configure(
        processors=[blot], logger_factory=lambda *_: Silence(), cache_logger_on_first_use=False
    )


def blot(_: Any, __: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """Take addresses, telephone numbers and long texts out of a line."""
    trace = event.pop("exception", None)
    kept = {key: _blotted(value) for key, value in event.items()}
    return kept if trace is None else {**kept, "exception": _without_people(trace[-TRACEBACK:])}


def _without_people(text: str) -> str:
    return PHONE.sub("***", ADDRESS.sub("***@", text))


def _blotted(value: Any) -> Any:
    if isinstance(value, str):
        short = value if len(value) <= LONGEST else f"{value[:LONGEST]}…"
        return _without_people(short)
    if isinstance(value, Mapping):
        return {key: _blotted(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_blotted(each) for each in value]
    return value


class DailyFile:
    """Appends whole lines, so that processes may share a file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def msg(self, line: str) -> None:
        """Write one line; the disk being full must not end a pass."""
        path = self._folder / f"{datetime.now(UTC):%Y-%m-%d}.jsonl"
        try:
            with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(f"{line}\n")
        except OSError:
            return

    debug = info = warning = error = critical = exception = log = msg


class Silence:
    """Takes every line and keeps none."""

    def msg(self, *_: Any, **__: Any) -> None:
        """Nothing."""

    debug = info = warning = error = critical = exception = log = msg


def heartbeat(path: Path, now: datetime, *, ok: bool, trouble: str = "") -> None:
    """Say that the bot lives: a watcher reads how old `at` is and whether it is well."""
    at = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    words = _blotted(trouble)
    beat = {"at": at, "ok": ok, "trouble": words}
    write_durably(path, f"{json.dumps(beat, ensure_ascii=False)}\n".encode())
