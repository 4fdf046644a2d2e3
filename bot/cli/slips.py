"""`twkzyk slips`: our own 签收单 of a term, to print and put into the parcels."""

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
            "生成一个学期的签收单（PDF，一件一页，按市区和学校排列）和 slips.json。",
            "Print a term's slips: a PDF with a page a parcel, by district and school.",
        ),
        epilog=say(
            "例：twkzyk slips 2016-autumn --out 签收单",
            "Example: twkzyk slips 2016-autumn --out slips",
        ),
    )(slips)


def slips(
    context: typer.Context,
    key: Annotated[
        str, typer.Argument(help=say("学期，如 2016-autumn", "term, such as 2016-autumn"))
    ],
    out: Annotated[Path, typer.Option("--out", help=say("输出目录", "folder to write to"))],
    split: Annotated[
        bool, typer.Option("--split", help=say("另按市区各出一份", "also one file a district"))
    ] = False,
) -> None:
    """Write the slips."""
    from bot import slips as printing
    from bot.cli.progress import bar
    from bot.store import Store

    home = home_of(context)
    settings = settings_of(home)
    with Store.open(home.store) as store, store.read() as session:
        parcels = printing.parcels(session, key.strip().lower())
    folder = out.expanduser().absolute()
    with bar(say("生成签收单", "drawing slips")) as progress:
        made = printing.write(parcels, folder, settings, progress, split=split)
    if made.missing:
        typer.echo(
            say(
                f"注意：这些字字库里没有，打印后请手写补上：{made.missing}",
                f"note: our fonts lack these characters, write them in by hand: {made.missing}",
            ),
            err=True,
        )
    typer.echo(say(f"签收单 {made.pages} 页：", f"{made.pages} slips: ") + str(made.files[0]))
