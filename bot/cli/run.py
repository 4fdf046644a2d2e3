"""`twkzyk run`: the service."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import typer

from bot.cli.words import say

if TYPE_CHECKING:
    from bot.desk import Desk


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        help=say(
            "持续运行：按设定的间隔反复处理。收到 SIGTERM 或 Ctrl-C 后，处理完手中的邮件再退出。",
            "The service: a pass every few minutes. SIGTERM ends it after the message in hand.",
        ),
        epilog=say("例：twkzyk run", "Example: twkzyk run"),
    )(run)


def run(context: typer.Context) -> None:
    """Hold the home and pass again and again."""
    from bot import passlock
    from bot.cli.session import home_of, settings_of
    from bot.cli.work import desk_of
    from bot.schedule import Service

    minutes = settings_of(home_of(context)).mailbox.poll_minutes
    service = Service(lambda: one_tick(desk), minutes)
    with desk_of(context, stopping=service.stopping) as desk, passlock.hold(desk.home):
        typer.echo(
            say(
                f"已启动，每 {minutes} 分钟处理一轮；按 Ctrl-C 停止",
                f"running, a pass every {minutes} minutes; Ctrl-C stops it",
            )
        )
        service.run()
    typer.echo(say("已停止，未完成的下次继续", "stopped; what is left is done next time"))


def one_tick(desk: Desk) -> None:
    """One pass that never ends the service: what went wrong is told and tried again."""
    from bot import alarm
    from bot.cli import errors
    from bot.cli.once import tell
    from bot.rounds import one_round

    now = datetime.now(UTC)
    try:
        done = one_round(desk, now)
    except Exception as error:  # noqa: BLE001 (the service outlives every single pass)
        trouble: Exception | None = error
    else:
        tell(done, as_json=False)
        trouble = done.trouble
    if trouble:
        typer.echo(errors.line(trouble), err=True)
    alarm.after_pass(desk, now, trouble)
