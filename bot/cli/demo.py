"""`twkzyk demo`: the main job on embedded servers, ending with something to look at."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.words import say

if TYPE_CHECKING:
    from bot.demo.servers import Servers

Keep = Annotated[
    bool,
    typer.Option("--keep", help=say("结束后保留邮件服务器", "leave the servers up at the end")),
]
Whole = Annotated[
    bool,
    typer.Option("--term", help=say("演示整个学期（约四分钟）", "a whole term (four minutes)")),
]
Out = Annotated[
    Path | None,
    typer.Option("--out", help=say("放在哪个目录", "the folder it is put into")),
]
FIRST_DAY, TERM = Path("out") / "demo", Path("out") / "demo-term"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        help=say(
            "演示：在本机的邮件服务器上，用虚构的城市走一遍主要流程（--term 为整个学期）；"
            "不需要配置和网络。",
            "The main job (with --term a whole term) on embedded servers and sample data.",
        ),
        epilog=say("例：twkzyk demo --term", "Example: twkzyk demo --term"),
    )(demo)


def demo(context: typer.Context, term: Whole = False, keep: Keep = False, out: Out = None) -> None:
    """Play it and say where to look."""
    del context
    began = time.monotonic()
    play, usual = (_term, TERM) if term else (_first_day, FIRST_DAY)
    with play(_empty((out or usual).absolute())) as (shown, servers):
        for zh, en, path in shown:
            typer.echo(f"{say(zh, en)}: {path}")
        typer.echo(say("用时", "took") + f" {time.monotonic() - began:.0f} s")
        if keep:
            _wait(servers.imap_port, servers.smtp_port, servers.account)


Shown = tuple[tuple[str, str, Path], ...]
"""What is left to look at: its name in Chinese and English, and where it is."""


@contextmanager
def _first_day(folder: Path) -> Iterator[tuple[Shown, Servers]]:
    from bot.demo.story import played

    with played(folder, _tell) as left:
        yield (
            (
                ("网页（照片与结果对照）", "page (photos beside results)", left.page),
                ("答复信件", "letters", left.letters),
                ("数据库", "store", left.home / "status.sqlite"),
            ),
            left.servers,
        )


@contextmanager
def _term(folder: Path) -> Iterator[tuple[Shown, Servers]]:
    from bot.demo.term.story import played

    with played(folder, _tell) as left:
        yield (
            (
                ("工作看板", "board", left.board),
                ("工作简报", "digest", left.digest),
                ("计划、汇总和报告", "plan, summary and report", left.report),
                ("全部信件", "letters", left.letters),
                ("数据库", "store", left.play.bot.home / "status.sqlite"),
            ),
            left.play.post.servers,
        )


def _tell(zh: str, en: str) -> None:
    typer.echo(f"== {say(zh, en)}")


def _empty(folder: Path) -> Path:
    """The folder without what an earlier demo left; elsewhere if it cannot be written."""
    if (folder / "demo.html").exists() or (folder / "home").exists():
        shutil.rmtree(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path(tempfile.mkdtemp(prefix="twkzyk-demo-"))
    return folder


def _wait(imap: int, smtp: int, account: object) -> None:
    from bot.demo.servers import Account

    assert isinstance(account, Account)  # noqa: S101 - imported late, typed late
    typer.echo(
        say(
            f"服务器仍在运行：IMAP 127.0.0.1:{imap}，SMTP 127.0.0.1:{smtp}，不加密，"
            f"用户 {account.user}，密码 {account.password}；按 Ctrl-C 结束",
            f"servers up: IMAP 127.0.0.1:{imap}, SMTP 127.0.0.1:{smtp}, plain, "
            f"user {account.user}, password {account.password}; Ctrl-C ends them",
        )
    )
    try:
        while True:
            time.sleep(3600)
    except KeyboardInterrupt:
        typer.echo("")
