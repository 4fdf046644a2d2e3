"""`twkzyk report` and `original`: the papers of a term, and the originals that came by post."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.words import say
from bot.trouble import BadInput

if TYPE_CHECKING:
    from datetime import datetime

    from bot.desk import Desk
    from bot.model import Attachment
    from bot.store import Session

Key = Annotated[str, typer.Argument(help=say("学期，如 2016-autumn", "term, such as 2016-autumn"))]
Out = Annotated[Path, typer.Option("--out", help=say("输出目录", "folder to write to"))]
Approve = Annotated[
    bool,
    typer.Option(
        "--approve", help=say("批准汇总报告：发财务处并反馈各市区", "approve and send the summary")
    ),
]
By = Annotated[str, typer.Option("--by", help=say("谁决定的", "who decides"))]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(
        help=say(
            "生成一个学期的发放计划、汇总表和报告、情况报告初稿、考核情况表（XLSX、DOCX）。",
            "Write a term's plan, city summary, situation report and appraisal (XLSX, DOCX).",
        ),
        epilog=say(
            "例：twkzyk report 2016-autumn --out 报告",
            "Example: twkzyk report 2016-autumn --out report",
        ),
    )(report)
    app.command(
        help=say(
            "登记收到纸质原件的日期（附件5、附件6 一式两份）。",
            "Record the day a paper original came.",
        ),
        epilog=say(
            "例：twkzyk original D03 --on 2016-10-08 --by 王芳",
            "Example: twkzyk original D03 --on 2016-10-08 --by 'Wang Fang'",
        ),
    )(original)


def report(
    context: typer.Context, key: Key, out: Out, approve: Approve = False, by: By = ""
) -> None:
    """Write the papers; with `--approve` let the summary go."""
    from bot.cli.clock import now_of
    from bot.cli.progress import bar
    from bot.cli.work import desk_of
    from bot.home import write_durably

    term, folder = key.strip().lower(), out.expanduser().absolute()
    with desk_of(context) as desk, desk.store.write() as session:
        now = now_of(session)
        with bar(say("编制报告", "writing the reports")):
            made = _papers(session, desk, term, now)
            for one in made:
                write_durably(folder / one.name, one.data)
        if approve:
            _approve(session, desk, term, by, now)
    for one in made:
        typer.echo(str(folder / one.name))
    if approve:
        typer.echo(say("已批准，下一轮发出", "approved; it goes with the next pass"))


def original(
    context: typer.Context,
    ref: Annotated[
        str,
        typer.Argument(help=say("单位代码或名称、事项编号（如 O12）", "unit, or obligation (O12)")),
    ],
    on: Annotated[str, typer.Option("--on", help=say("哪天收到", "the day it came"))],
    by: By,
    kind: Annotated[str, typer.Option("--kind", help=say("哪一类事项", "of which kind"))] = (
        "summary"
    ),
) -> None:
    """Record a paper original under a person's name."""
    from datetime import date

    from bot import excusing
    from bot.cli.work import ruling_desk

    try:
        day = date.fromisoformat(on)
    except ValueError:
        raise BadInput(
            f"--on 的日期无效：{on}；请写成 2016-10-08", f"--on is no date: {on}; write 2016-10-08"
        ) from None
    with ruling_desk(context, by) as (desk, ruling):
        name = excusing.original(desk, ref, day, ruling, kind)
    typer.echo(say(f"已登记 {name} 的纸质原件：{day}", f"original of {name} came on {day}"))


def _papers(session: Session, desk: Desk, term: str, now: datetime) -> list[Attachment]:
    from bot.own_duties import plan, report, situation
    from bot.own_duties.records import record_of
    from bot.store import plans

    record = record_of(session, desk, term, now)
    if not record.cards:
        raise BadInput(
            f"学期「{term}」还没有人数、发货或签收记录；请核对学期代码",
            f"nothing is known of term {term!r}; check it",
        )
    planned = plans.plan_of(session, term)
    made = [*plan.files(session, desk, planned, now)] if planned.lines else []
    made += report.files(record, desk)
    return [*made, situation.file(record, desk), report.appraisal(record, desk)]


def _approve(session: Session, desk: Desk, term: str, by: str, now: datetime) -> None:
    from bot import own_duties
    from bot.effects import ObligationChange
    from bot.own_duties.report import APPROVED
    from bot.store.obligations import change_obligation, never
    from bot.store.own_duties import owed

    if not by.strip():
        raise BadInput("批准请写明 --by 姓名", "say who approves: --by NAME")
    if not desk.settings.centre.finance_to:
        raise BadInput(
            "bot.toml 的 [centre] finance_to（财务处邮箱）还没有填；请填写后再批准",
            "centre.finance_to is empty; set it in bot.toml first",
        )
    row = owed(session, term, "report")
    if row is None or row.state == APPROVED:
        raise BadInput(
            "汇总报告此前已经批准或办结，无需再办", "the summary was approved or sent before"
        )
    change_obligation(session, ObligationChange(row.id or 0, APPROVED, by=by.strip()), now, never)
    own_duties.take(session, desk, term, now)
