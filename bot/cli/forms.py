"""`twkzyk forms`: the annexes of a term for every district, pre-filled, to send out."""

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
            "生成一个学期的附件1、2、4、5、6和调剂申报表：各市区（市直学校各自）一套，已填入登记和记录。",
            "Write a term's annexes for every district (municipal schools each their own).",
        ),
        epilog=say(
            "例：twkzyk forms 2016-autumn --out 表格。数据目录 forms/ 下的同名文件优先使用。",
            "Example: twkzyk forms 2016-autumn --out forms. Files in HOME/forms replace ours.",
        ),
    )(forms)


def forms(
    context: typer.Context,
    key: Annotated[
        str, typer.Argument(help=say("学期，如 2016-autumn", "term, such as 2016-autumn"))
    ],
    out: Annotated[Path, typer.Option("--out", help=say("输出目录", "folder to write to"))],
) -> None:
    """Write the forms."""
    from bot.cli.progress import bar
    from bot.cli.term import term_key
    from bot.forms import office
    from bot.home import write_durably
    from bot.store import Store

    home, term = home_of(context), term_key(key)
    settings = settings_of(home)
    folder = out.expanduser().absolute()
    with (
        Store.open(home.store) as store,
        store.read() as session,
        bar(say("生成表格", "writing forms")) as progress,
    ):
        docket = office.docket_of(session, settings.scope.stages)
        of = office.need_owners(docket)
        number = 0
        for number, (name, data) in enumerate(office.folders(session, docket, home, term), 1):
            write_durably(folder / name, data)
            progress(number, len(of) * office.FORMS)
    typer.echo(
        say(
            f"{len(of)} 个填报单位的表格 {number} 份：",
            f"{number} forms for {len(of)} units: ",
        )
        + str(folder)
    )
