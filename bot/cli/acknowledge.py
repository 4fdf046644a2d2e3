"""`twkzyk acknowledge` and `undo`: what arrived by other ways, and taking back."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.words import say

By = Annotated[str, typer.Option("--by", help=say("谁决定的", "who decides"))]
Because = Annotated[str, typer.Option("--because", help=say("原因", "why"))]
Slip = Annotated[str, typer.Argument(help=say("签收单号", "slip number"))]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(
        help=say(
            "登记以其他方式收到的签收单（如纸质、电话）。",
            "Record a receipt that came by another way (paper, telephone).",
        ),
        epilog=say(
            "例：twkzyk acknowledge 123456789012 --quantity 512 --by 王芳 --because 纸质原件",
            "Example: twkzyk acknowledge 123456789012 --quantity 512 --by Wang --because paper",
        ),
    )(acknowledge)
    app.command(
        help=say("撤销一份签收单的确认，恢复为待收。", "Take a decision about a slip back."),
        epilog=say(
            "例：twkzyk undo 123456789012 --by 王芳 --because 登记有误",
            "Example: twkzyk undo 123456789012 --by Wang --because mistaken",
        ),
    )(undo)


def acknowledge(
    context: typer.Context,
    slip: Slip,
    quantity: Annotated[int, typer.Option("--quantity", min=0, help=say("实收张数", "cards"))],
    by: By,
    because: Because,
) -> None:
    """Record it under a person's name."""
    from bot import rulings
    from bot.cli.work import ruling_desk

    with ruling_desk(context, by, because) as (desk, ruling):
        shipment = rulings.acknowledge(desk, slip, quantity, ruling)
    typer.echo(say(f"已登记单号 {shipment.slip}", f"slip {shipment.slip} is acknowledged"))


def undo(context: typer.Context, slip: Slip, by: By, because: Because) -> None:
    """Take it back under a person's name."""
    from bot import rulings
    from bot.cli.work import ruling_desk

    with ruling_desk(context, by, because) as (desk, ruling):
        shipment = rulings.undo(desk, slip, ruling)
    typer.echo(
        say(f"已撤销，单号 {shipment.slip} 恢复为待收", f"taken back, {shipment.slip} is expected")
    )
