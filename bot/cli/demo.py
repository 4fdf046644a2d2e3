"""`twkzyk demo`: the main job on embedded servers, ending with something to look at."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.words import say

Keep = Annotated[
    bool,
    typer.Option("--keep", help=say("结束后保留邮件服务器", "leave the servers up at the end")),
]
Out = Annotated[
    Path | None,
    typer.Option("--out", help=say("放在哪个目录", "the folder it is put into")),
]
OUT = Path("out") / "demo"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        help=say(
            "演示：在本机的邮件服务器上，用虚构的城市走一遍主要流程。不需要配置和网络。",
            "The main job on embedded servers and sample data, no configuration, no network.",
        ),
        epilog=say("例：twkzyk demo", "Example: twkzyk demo --keep"),
    )(demo)


def demo(context: typer.Context, keep: Keep = False, out: Out = None) -> None:
    """Play it and say where to look."""
    del context
    from bot.demo.story import played

    began = time.monotonic()
    folder = _empty((out or OUT).absolute())
    with played(folder, lambda zh, en: typer.echo(f"== {say(zh, en)}")) as shown:
        for zh, en, path in (
            ("网页（照片与结果对照）", "page (photos beside results)", shown.page),
            ("答复信件", "letters", shown.letters),
            ("数据库", "store", shown.home / "status.sqlite"),
        ):
            typer.echo(f"{say(zh, en)}: {path}")
        typer.echo(say("用时", "took") + f" {time.monotonic() - began:.0f} s")
        if keep:
            _wait(shown.servers.imap_port, shown.servers.smtp_port, shown.servers.account)


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
