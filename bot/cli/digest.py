"""`twkzyk digest`: the digest now, or as a file to look at."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.words import say

if TYPE_CHECKING:
    from bot.desk import Desk


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        help=say(
            "立即发送今天的工作简报；--preview 只写成 .eml 文件，不发送。",
            "Send today's digest now; --preview writes it as .eml and sends nothing.",
        ),
        epilog=say(
            "例：twkzyk digest --preview 简报.eml", "Example: twkzyk digest --preview digest.eml"
        ),
    )(digest)


def digest(
    context: typer.Context,
    preview: Annotated[
        Path | None, typer.Option("--preview", help=say("写到这个文件", "write it to this file"))
    ] = None,
) -> None:
    """Queue and send it, or write it to a file."""
    from bot import digest as story
    from bot.cli.clock import now_of
    from bot.cli.work import desk_of
    from bot.home import write_durably

    with desk_of(context) as desk:
        with desk.store.read() as session:
            now = now_of(session)
        if preview is not None:
            write_durably(preview.absolute(), story.preview(desk, now))
            typer.echo(say(f"已写入 {preview}", f"written to {preview}"))
            return
        _send(desk, now)


def _send(desk: Desk, now: datetime) -> None:
    from bot import digest as story
    from bot import passlock, rounds
    from bot.trouble import BadInput

    if not story.readers(desk):
        raise BadInput(
            "centre.digest_to 未填写：工作简报无人接收；请在 bot.toml 中填写邮箱",
            "centre.digest_to is empty: nobody gets the digest; fill it in in bot.toml",
        )
    with passlock.hold(desk.home):
        row = story.ask_for(desk, now)
        delivered = rounds.deliver(desk, now) if row else None
    if delivered is None:
        typer.echo(
            say(
                "今天的工作简报已经发出或正在排队；--preview 可再看一份",
                "today's digest has gone or is queued; --preview writes another to look at",
            )
        )
        return
    if trouble := rounds.sending_trouble(delivered):
        raise trouble
    typer.echo(
        say(
            f"发出 {delivered.sent} 封，待发 {delivered.waiting} 封",
            f"{delivered.sent} letters sent, {delivered.waiting} waiting",
        )
    )
