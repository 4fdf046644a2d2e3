"""`twkzyk backup`: a consistent copy of the home while the bot runs."""

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
            "备份整个数据目录（运行中亦可）。备份含密钥，请妥善保管。",
            "Back up the whole home, also while the bot runs. It holds the key: keep it safe.",
        ),
        epilog=say("例：twkzyk backup 备份.tar.gz", "Example: twkzyk backup copy.tar.gz"),
    )(backup)


def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=say("备份文件", "the file to make"))],
) -> None:
    """Write one backup."""
    from bot import backup as copies
    from bot.cli.progress import bar

    home = home_of(context)
    with bar(say("备份", "backing up")) as progress:
        count = copies.backup(home, file.expanduser().absolute(), progress)
    typer.echo(say(f"已备份 {count} 个文件到 {file}", f"{count} files are in {file}"))
