"""`twkzyk once`: one full pass."""

from __future__ import annotations

import ipaddress
import socket
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.words import say

if TYPE_CHECKING:
    from bot.desk import Desk
    from bot.rounds import Round

At = Annotated[
    str,
    typer.Option(
        "--at",
        help=say(
            "假定现在是这个时间（带时区），如 2016-09-05T09:00+08:00",
            "believe it is this time (with offset), such as 2016-09-05T09:00+08:00",
        ),
    ),
]
Yes = Annotated[
    bool, typer.Option("--yes", help=say("确认向外部邮件服务器发信", "do send to a real server"))
]
AsJson = Annotated[bool, typer.Option("--json", help=say("输出 JSON", "print JSON"))]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        help=say(
            "完整处理一轮：收信、识别、核对、登记、答复。",
            "One full pass: poll, decide, chase, deliver.",
        ),
        epilog=say("例：twkzyk once", "Example: twkzyk once --at 2016-09-05T09:00+08:00"),
    )(once)


def once(context: typer.Context, at: At = "", yes: Yes = False, as_json: AsJson = False) -> None:
    """Run a pass, tell what it did, and raise what went wrong in it."""
    from bot import passlock
    from bot.cli.progress import bar
    from bot.cli.work import desk_of

    now = moment(at) if at else datetime.now(UTC)
    with (
        bar(say("识别签收单", "reading receipts")) as progress,
        desk_of(context, progress=progress) as desk,
    ):
        if at and not yes:
            refuse_real_server(desk)
        with passlock.hold(desk.home):
            done = _watched(desk, now)
    tell(done, as_json=as_json)
    if done.trouble:
        raise done.trouble


def _watched(desk: Desk, now: datetime) -> Round:
    """A pass, and word of how it ended to whoever watches."""
    from bot import alarm
    from bot.rounds import one_round
    from bot.trouble import BadInput

    try:
        done = one_round(desk, now)
    except BadInput:
        # No pass was begun.
        raise
    except Exception as error:
        alarm.after_pass(desk, now, error)
        raise
    alarm.after_pass(desk, now, done.trouble)
    return done


def moment(text: str) -> datetime:
    """An ISO 8601 time with its offset, in UTC; `BadInput` for anything else."""
    from bot.trouble import BadInput

    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise BadInput(
            f"--at 的时间无效：{text}；请写成 2016-09-05T09:00+08:00",
            f"--at is no time with an offset: {text}; write 2016-09-05T09:00+08:00",
        )
    return found.astimezone(UTC).replace(microsecond=0)


def refuse_real_server(desk: Desk) -> None:
    """A pretended time must not mail real people by mistake (CONTRACT section 1)."""
    from bot.trouble import BadInput

    host = desk.settings.smtp.host
    if not is_loopback(host):
        raise BadInput(
            f"--at 会按假定时间向 {host} 真实发信；确实要发请加 --yes",
            f"--at would send real mail through {host}; add --yes if you mean it",
        )


def is_loopback(host: str) -> bool:
    """Does every address of this host stay on this machine?"""
    try:
        found = {entry[4][0] for entry in socket.getaddrinfo(host, None)}
    except OSError:
        return False
    return all(ipaddress.ip_address(str(address).split("%")[0]).is_loopback for address in found)


def tell(done: Round, *, as_json: bool) -> None:
    """What the pass did, in one line or as JSON."""
    from bot.cli.tables import print_json

    counts = {
        "new": done.polled.new,
        "decided": done.handled.done,
        "failed": done.handled.failed,
        "shunted": done.handled.shunted,
        "sent": done.delivered.sent,
        "waiting": done.delivered.waiting,
    }
    if as_json:
        print_json(counts)
        return
    typer.echo(
        say(
            "新邮件 {new} 封，已处理 {decided} 封，发出 {sent} 封，待发 {waiting} 封",
            "{new} new messages, {decided} decided, {sent} letters sent, {waiting} waiting",
        ).format(**counts)
    )
    if done.handled.failed or done.handled.shunted:
        typer.echo(
            say(
                "有 {failed} 封处理失败（将重试），{shunted} 封已搁置（twkzyk release 可放行）",
                "{failed} failed (will be tried again), {shunted} shunted (see twkzyk release)",
            ).format(**counts)
        )
    for folder in done.polled.missing_folders:
        typer.echo(
            say(
                f"邮箱里没有文件夹 {folder}；请检查 mailbox.folders",
                f"the mailbox has no folder {folder}; check mailbox.folders",
            )
        )
