"""`twkzyk restore`: bring a home back from a backup."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.session import home_of
from bot.cli.words import say


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        help=say(
            "从备份恢复数据目录；原有的数据移到其中的 replaced 目录。",
            "Bring a home back from a backup; what stands there is moved to its folder replaced.",
        ),
        epilog=say("例：twkzyk restore 备份.tar.gz", "Example: twkzyk restore copy.tar.gz"),
    )(restore)


def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=say("备份文件", "the backup"))],
) -> None:
    """Bring one backup back."""
    from bot import backup as copies
    from bot.cli.progress import bar

    home = home_of(context, new=True)
    with bar(say("恢复", "restoring")) as progress:
        count = copies.restore(home, file.expanduser().absolute(), progress)
    typer.echo(
        say(
            f"已恢复 {count} 个文件到 {home.path}；请运行 twkzyk doctor 检查",
            f"{count} files are back in {home.path}; run twkzyk doctor to check",
        )
    )
