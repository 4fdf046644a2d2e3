"""The one place where an exception becomes an exit status and one line on stderr.

Classes are named by their path, so that printing `--help` imports no mailbox and no store.
"""

from __future__ import annotations

import errno
import os
import sys
import traceback

import typer

from bot.cli.words import english, say
from bot.trouble import Trouble

DONE, FAULT, WRONG_USE, MAILBOX, SENDING, STORE = range(6)
INTERRUPTED = 130

STATUS = {
    "bot.trouble.BadInput": WRONG_USE,
    "bot.config_errors.ConfigError": WRONG_USE,
    "bot.home.HomeUnusable": STORE,
    "bot.passlock.Busy": STORE,
    "bot.mailbox.errors.MailboxError": MAILBOX,
    "bot.smtp.values.SmtpError": SENDING,
    "bot.rounds.SendingRefused": SENDING,
    "bot.rounds.SendingStopped": SENDING,
    "sqlite3.Error": STORE,
    "bot.store.unusable.StoreUnusable": STORE,
    "sqlalchemy.exc.DBAPIError": STORE,
}
"""Exit status by class (CONTRACT section 1); an heir has the status of its nearest parent."""

UsageError = typer.BadParameter.__mro__[1]
"""typer carries click inside since 0.16 and beside before that: this finds either."""


def report(error: BaseException, *, debug: bool) -> int:
    """Say what happened in one line and give the exit status."""
    if debug and not isinstance(error, KeyboardInterrupt):
        traceback.print_exception(error, file=sys.stderr)
    print(line(error), file=sys.stderr)  # noqa: T201 (the one place that speaks on stderr)
    return status(error)


def status(error: BaseException) -> int:
    """The exit status that an exception stands for."""
    if isinstance(error, KeyboardInterrupt):
        return INTERRUPTED
    if isinstance(error, UsageError):
        return WRONG_USE
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return STORE
    for kind in type(error).__mro__:
        if (found := STATUS.get(f"{kind.__module__}.{kind.__qualname__}")) is not None:
            return found
    return FAULT


def line(error: BaseException) -> str:
    """What happened and what to do next, on one line."""
    if isinstance(error, KeyboardInterrupt):
        return say(
            "已中断；已完成的部分都已保存，重新运行即可继续",
            "interrupted; what was done is kept, run the command again to go on",
        )
    return say("错误：", "error: ") + " ".join(_words(error).split())


def _words(error: BaseException) -> str:
    if isinstance(error, UsageError):
        return _usage(error)
    if isinstance(error, Trouble):
        return say(error.zh, error.en)
    if callable(words := getattr(error, "words", None)):
        return str(words("en" if english() else "zh"))
    if status(error) not in (FAULT, STORE):
        return str(error)
    if status(error) == STORE:
        cause = getattr(error, "orig", None) or error
        return say(
            f"数据库或磁盘无法使用（{cause}）；请检查磁盘空间和权限，或用 twkzyk restore 恢复",
            f"the store or disk cannot be used ({cause}); check space and permissions, or restore",
        )
    what = f"{type(error).__name__}: {error}"
    return say(
        f"程序故障（{what}）；请加 --debug 再运行一次，把输出交给维护者",
        f"a fault in the bot ({what}); run it again with --debug, send the maintainer the output",
    )


def _usage(error: BaseException) -> str:
    """typer's own words, in the person's language, with where to read on."""
    context = getattr(error, "ctx", None)
    command = getattr(context, "command_path", "") or "twkzyk"
    said = str(error.format_message()) if hasattr(error, "format_message") else str(error)
    return say(
        f"{_translated(error, said)}；用法见 {command} --help",
        f"{said.rstrip('.')}; see {command} --help",
    )


def _translated(error: BaseException, said: str) -> str:
    name = type(error).__name__
    quoted = said.partition("'")[2].partition("'")[0]
    hint = f"，是否想写 {near}？" if (near := _nearest(error)) else ""
    if name == "NoSuchOption":
        return f"没有选项 {getattr(error, 'option_name', quoted)}{hint}"
    if said.startswith("No such command"):
        return f"没有命令 {quoted}{hint}"
    if said.startswith("Missing command"):
        return "缺少子命令"
    if name == "MissingParameter":
        return f"缺少{_kind(said)} {quoted}"
    if said.endswith("requires an argument."):
        return f"选项 {quoted} 后面缺少值"
    if said.startswith("Got unexpected extra argument"):
        return f"多余的参数 {said.rpartition('(')[2].rstrip(').')}"
    if said.startswith("Invalid value"):
        return f"{quoted} 的值无效：{said.partition(': ')[2].rstrip('.')}"
    return said.rstrip(".")


def _kind(said: str) -> str:
    return "选项" if "option" in said.partition("'")[0] else "参数"


def _nearest(error: BaseException) -> str:
    possibilities = getattr(error, "possibilities", None)
    return str(min(possibilities)) if possibilities else ""


def hush_broken_pipe() -> int:
    """The reader of our output has gone (`twkzyk status | head`): no word, no trace."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE
