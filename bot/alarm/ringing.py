"""Visits the address that watches us, or runs the command that tells a person.

Neither may ever end a pass: what goes wrong here stands in the log.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import urllib.request
from datetime import datetime

import structlog

from bot import log
from bot.alarm.when import is_due
from bot.decision import EventNote
from bot.desk import Desk
from bot.store import passes
from bot.store.events import last_of, note
from bot.store.recorded import BOT
from bot.trouble import Trouble
from bot.workdays import LOCAL

RUNG = "alarm_raised"
PATIENCE = 20
"""Seconds for a visit; a command gets three times as long."""

logger = structlog.get_logger()


def after_pass(desk: Desk, now: datetime, trouble: BaseException | None) -> None:
    """Say that a pass has ended, and how."""
    log.heartbeat(desk.home.heartbeat, now, ok=trouble is None, trouble=str(trouble or ""))
    if trouble is None:
        _visit(desk.settings.alarm.heartbeat_url)
    elif desk.settings.alarm.command:
        _ring(desk, now, trouble)


def _visit(url: str) -> None:
    if not url:
        return
    try:
        # The settings allow http and https only.
        with urllib.request.urlopen(url, timeout=PATIENCE) as answer:  # noqa: S310
            answer.read(1)
    except (OSError, ValueError) as error:
        logger.warning("heartbeat_failed", trouble=str(error))


def _ring(desk: Desk, now: datetime, trouble: BaseException) -> None:
    kind = type(trouble).__name__
    try:
        if not _noted(desk, now, kind):
            return
    except sqlite3.Error as error:
        # A store that cannot be written is all the more reason to ring.
        logger.warning("alarm_not_noted", trouble=str(error))
    _run(desk.settings.alarm.command, words(trouble, now))


def words(trouble: BaseException, now: datetime) -> str:
    """What the person reads: since when, what is wrong, what to do."""
    said = trouble.zh if isinstance(trouble, Trouble) else str(trouble) or type(trouble).__name__
    return (
        f"泰微课资源卡签收机器人：{now.astimezone(LOCAL):%Y-%m-%d %H:%M} 的一轮处理出了故障。\n"
        f"{said}\n"
        "机器人会自动重试，来信和待发的信都已保存；请在服务器上运行 twkzyk doctor 查明原因。"
    )


def _noted(desk: Desk, now: datetime, kind: str) -> bool:
    """Whether it is time to ring; the ringing is noted before it is done."""
    with desk.store.write() as session:
        if not is_due(now, last_of(session, RUNG, kind), passes.last_good(session)):
            return False
        note(session, EventNote(BOT, RUNG, kind), now)
    return True


def _run(command: str, text: str) -> None:
    """By the shell, as the person wrote it; the text is on its standard input, in
    TWKZYK_ALARM, and `$1`."""
    try:
        done = subprocess.run(  # noqa: S603 - the command is the administrator's own
            ["/bin/sh", "-c", command, "twkzyk", text],
            input=text,
            env={**os.environ, "TWKZYK_ALARM": text},
            text=True,
            capture_output=True,
            timeout=3 * PATIENCE,
            check=False,
        )
    except (OSError, subprocess.SubprocessError) as error:
        logger.warning("alarm_command_failed", trouble=str(error))
        return
    if done.returncode:
        logger.warning("alarm_command_failed", status=done.returncode, trouble=done.stderr[-300:])
    else:
        logger.info("alarm_raised")
