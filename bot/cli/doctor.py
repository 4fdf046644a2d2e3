"""`twkzyk doctor`: everything the bot relies on, a line each with the mend."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.session import home_of
from bot.cli.words import say

if TYPE_CHECKING:
    from bot.doctor import Finding


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        help=say(
            "逐项检查配置、数据库、收发信、识别引擎、字体、磁盘和工作日历，并告知如何处理。",
            "Check configuration, store, mail, OCR, fonts, disk and calendar, with the mend.",
        ),
        epilog=say("例：twkzyk doctor", "Example: twkzyk doctor"),
    )(doctor)


def doctor(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help=say("输出 JSON", "print JSON"))] = False,
) -> None:
    """Tell every finding as it is made; the exit status is that of the worst."""
    from bot import log
    from bot.cli.tables import print_json
    from bot.doctor import examine, worst
    from bot.workdays import local_date

    home = home_of(context)
    log.to_folder(home.log)
    findings = []
    for finding in examine(home, local_date(datetime.now(UTC))):
        findings.append(finding)
        if not as_json:
            typer.echo(_line(finding))
    if as_json:
        print_json([asdict(finding) for finding in findings])
    raise typer.Exit(worst(findings))


def _line(finding: Finding) -> str:
    mark = {
        "ok": say("正常", "ok     "),
        "warning": say("注意", "warning"),
        "bad": say("错误", "bad    "),
    }[finding.level]
    return f"{mark}  {' '.join(say(finding.zh, finding.en).split())}"
