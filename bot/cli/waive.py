"""`twkzyk waive` and `snooze`: excuse what is owed, or keep quiet about it for a while."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from bot.cli.words import say

By = Annotated[str, typer.Option("--by", help=say("谁决定的", "who decides"))]
Because = Annotated[str, typer.Option("--because", help=say("原因", "why"))]
Ref = Annotated[
    str,
    typer.Argument(
        help=say("单号、单位代码或名称、事项编号（如 O12）", "slip, unit, or obligation (O12)")
    ),
]
Kind = Annotated[str, typer.Option("--kind", help=say("只指这一类事项", "this kind only"))]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(
        help=say("免除一项待办，不再提醒。", "Excuse something that is owed."),
        epilog=say(
            "例：twkzyk waive D03 --kind contacts --by 王芳 --because 人员已当面确认",
            "Example: twkzyk waive D03 --kind contacts --by Wang --because 'told in person'",
        ),
    )(waive)
    app.command(
        help=say(
            "暂缓提醒，到指定日期（含当日）为止。",
            "Send no reminders up to and on a day.",
        ),
        epilog=say(
            "例：twkzyk snooze S0012 --until 2016-09-10 --by 王芳 --because 学校停电",
            "Example: twkzyk snooze S0012 --until 2016-09-10 --by Wang --because 'no power'",
        ),
    )(snooze)


def waive(context: typer.Context, ref: Ref, by: By, because: Because, kind: Kind = "") -> None:
    """Excuse it under a person's name."""
    from bot import excusing
    from bot.cli.work import ruling_desk

    with ruling_desk(context, by, because) as (desk, ruling):
        name = excusing.waive(desk, ref, ruling, kind)
    typer.echo(say(f"已免除 {name}", f"{name} is waived"))


def snooze(
    context: typer.Context,
    ref: Ref,
    until: Annotated[str, typer.Option("--until", help=say("到哪天为止", "the last quiet day"))],
    by: By,
    because: Because,
    kind: Kind = "",
) -> None:
    """Keep quiet about it, under a person's name."""
    from bot import excusing
    from bot.cli.work import ruling_desk

    day = day_of(until)
    with ruling_desk(context, by, because) as (desk, ruling):
        names = excusing.snooze(desk, ref, day, ruling, kind)
    listed = "、".join(names)
    typer.echo(say(f"{day} 前（含当日）不再提醒：{listed}", f"quiet until {day}: {listed}"))


def day_of(text: str) -> date:
    """A date as people give it, or `BadInput`."""
    from bot.trouble import BadInput

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(
            f"--until 的日期无效：{text}；请写成 2016-09-10",
            f"--until is no date: {text}; write 2016-09-10",
        ) from None
