"""`twkzyk board`: how the open terms stand, as one web page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.session import home_of, settings_of
from bot.cli.words import say


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        help=say(
            "把学期进度写成一个网页文件：图、逾期名单、可查找的表格；不需要网络。",
            "How the terms stand as one web page: plots, what is late, a table to search.",
        ),
        epilog=say("例：twkzyk board --out 看板.html", "Example: twkzyk board --out board.html"),
    )(board)


def board(
    context: typer.Context,
    out: Annotated[Path, typer.Option("--out", help=say("写到这个文件", "write it to this file"))],
) -> None:
    """Write the page."""
    from bot.cli.clock import now_of
    from bot.home import write_durably
    from bot.letters.board import board as page
    from bot.store import Store, progress
    from bot.workdays import LOCAL, local_date

    home = home_of(context)
    centre = settings_of(home).centre
    with Store.open(home.store) as store, store.read() as session:
        now = now_of(session)
        terms = progress.open_terms(session, local_date(now))
    made_at = f"{now.astimezone(LOCAL):%Y-%m-%d %H:%M}"
    write_durably(out.absolute(), page(terms, centre.full_name, made_at).encode())
    typer.echo(say(f"已写入 {out}", f"written to {out}"))
