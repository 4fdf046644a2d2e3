"""`twkzyk init`: make a home."""

from __future__ import annotations

import typer

from bot.cli.session import home_of
from bot.cli.words import say


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        help=say(
            "建立数据目录：配置文件、空数据库、密钥。已有的文件不会改动。",
            "Make a home: configuration, empty store, key. Nothing there is overwritten.",
        ),
        epilog=say("例：twkzyk --home 数据 init", "Example: twkzyk --home data init"),
    )(init)


def init(context: typer.Context) -> None:
    """Make what is missing and say what is new."""
    from bot.paths import data_dir
    from bot.store.open import Store

    home = home_of(context, new=True)
    new = list(home.create((data_dir() / "rules" / "bot.toml").read_text(encoding="utf-8")))
    if not home.store.exists():
        new.append(home.store)
    Store.create(home.store).close()
    for path in new:
        typer.echo(say(f"已建立 {path}", f"made {path}"))
    if not new:
        typer.echo(say(f"{home.path} 已经齐全，未作改动", f"{home.path} is complete, unchanged"))
    typer.echo(
        say(
            f"下一步：填写 {home.config}，设置授权码，然后运行 twkzyk doctor",
            f"next: fill in {home.config}, set the password, then run twkzyk doctor",
        )
    )
