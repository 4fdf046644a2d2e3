"""`twkzyk shipment cancel` and `shipment replace`: a lost parcel, a partial or new delivery."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.words import say

By = Annotated[str, typer.Option("--by", help=say("谁决定的", "who decides"))]
Because = Annotated[str, typer.Option("--because", help=say("原因", "why"))]
Slip = Annotated[str, typer.Argument(help=say("单号", "slip number"))]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    shipment = typer.Typer(
        no_args_is_help=True,
        help=say("取消或改发一件资源卡。", "Cancel a parcel, or send another in its place."),
        epilog=say(
            "例：twkzyk shipment cancel 123456789012 --by 王芳 --because 快递丢失",
            "Example: twkzyk shipment cancel 123456789012 --by Wang --because lost",
        ),
    )
    shipment.command(
        "cancel",
        help=say("取消一件：不再要签收单，张数不计。", "Cancel it: no receipt is owed for it."),
        epilog=say(
            "例：twkzyk shipment cancel 123456789012 --by 王芳 --because 快递丢失",
            "Example: twkzyk shipment cancel 123456789012 --by Wang --because lost",
        ),
    )(cancel)
    shipment.command(
        "replace",
        help=say(
            "改发一件：原单取消，另给新单号。", "Send another in its place, with a slip of its own."
        ),
        epilog=say(
            "例：twkzyk shipment replace 123456789012 --quantity 300 --by 王芳 --because 只到一箱",
            "Example: twkzyk shipment replace 123456789012 --quantity 300 --by Wang --because part",
        ),
    )(replace)
    app.add_typer(shipment, name="shipment")


def cancel(context: typer.Context, slip: Slip, by: By, because: Because) -> None:
    """Cancel it under a person's name."""
    from bot.cli.work import ruling_desk
    from bot.rulings import shipping

    with ruling_desk(context, by, because) as (desk, ruling):
        done = shipping.cancel(desk, slip, ruling)
    typer.echo(say(f"已取消单号 {done.slip}", f"slip {done.slip} is cancelled"))


def replace(
    context: typer.Context,
    slip: Slip,
    quantity: Annotated[int, typer.Option("--quantity", min=1, help=say("张数", "cards"))],
    by: By,
    because: Because,
) -> None:
    """Cancel it and make another under a person's name."""
    from bot.cli.work import ruling_desk
    from bot.rulings import shipping

    with ruling_desk(context, by, because) as (desk, ruling):
        new = shipping.replace(desk, slip, quantity, ruling)
    typer.echo(
        say(
            f"单号 {slip} 已取消；新单号 {new}（{quantity} 张），签收单请用 twkzyk slips 打印",
            f"{slip} is cancelled; the new slip is {new} ({quantity} cards), print it with slips",
        )
    )
