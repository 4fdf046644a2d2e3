"""`twkzyk purge`: drop photos and raw mail past their retention; the records stay."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.words import say
from bot.trouble import BadInput

if TYPE_CHECKING:
    from bot.purging import Purged


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        help=say(
            "删除保留期已过的照片和来信原文；登记记录全部保留，未办结事项所需的不删。",
            "Drop photos and raw mail past retention; records stay, and what is open keeps all.",
        ),
        epilog=say(
            "例：twkzyk purge --before 2016-09-01", "Example: twkzyk purge --before 2016-09-01"
        ),
    )(purge)


def purge(
    context: typer.Context,
    before: Annotated[
        str, typer.Option("--before", help=say("删除此日之前收到的", "what came before this day"))
    ],
    by: Annotated[str, typer.Option("--by", help=say("谁决定的", "who decides"))] = "admin",
    as_json: Annotated[bool, typer.Option("--json", help=say("输出 JSON", "print JSON"))] = False,
) -> None:
    """Drop the files and say what was dropped."""
    from dataclasses import asdict

    from bot import passlock, purging
    from bot.cli.clock import now_of
    from bot.cli.tables import print_json
    from bot.cli.work import desk_of

    day = _day(before)
    with desk_of(context) as desk, passlock.hold(desk.home):
        with desk.store.read() as session:
            now = now_of(session)
        done = purging.purge(desk, day, by, now)
    if as_json:
        print_json(asdict(done))
        return
    _tell(done, day)


def _tell(done: Purged, day: date) -> None:
    typer.echo(
        say(
            f"已删除来信原文 {done.mails} 封、照片等附件 {done.photos} 个，"
            f"共 {done.bytes / 1e6:.1f} MB；登记记录全部保留",
            f"dropped {done.mails} raw mails and {done.photos} pieces,"
            f" {done.bytes / 1e6:.1f} MB; every record stays",
        )
    )
    if done.kept_open:
        typer.echo(
            say(
                f"另有 {done.kept_open} 封来信的事项尚未办结，没有删除",
                f"{done.kept_open} messages were kept: something open needs them",
            )
        )
    for what, en, held in (
        ("来信原文", "raw mail", done.mails_before),
        ("照片", "photos", done.photos_before),
    ):
        if held is not None and held < day:
            typer.echo(
                say(
                    f"{what}只删到 {held}：之后的仍在保留期内（bot.toml 的 [retention]）",
                    f"{en}: only what came before {held}; the rest is within its retention",
                )
            )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(
            f"--before 的日期无效：{text}；请写成 2016-09-01",
            f"--before is no date: {text}; write 2016-09-01",
        ) from None
