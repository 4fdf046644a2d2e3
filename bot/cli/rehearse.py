"""`twkzyk rehearse`: every letter the term would send, by day, on a fake clock."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.words import say

if TYPE_CHECKING:
    from bot.rehearsal import Rehearsed

Key = Annotated[str, typer.Argument(help=say("学期，如 2016-autumn", "term, such as 2016-autumn"))]
AsJson = Annotated[bool, typer.Option("--json", help=say("输出 JSON", "print JSON"))]
Out = Annotated[Path | None, typer.Option("--out", help=say("另写成网页", "write a web page too"))]

COLUMNS = (
    ("on", say("日期", "day")),
    ("time", say("时间", "time")),
    ("to", say("收信邮箱", "to")),
    ("unit", say("单位", "unit")),
    ("why", say("事由", "why")),
    ("subject", say("标题", "subject")),
)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        help=say(
            "预演整个学期：哪天、给谁、因为什么发哪封信。只在数据副本上演算，不发信。",
            "Rehearse the term: every letter by day, to whom and why. Works on a copy, sends none.",
        ),
        epilog=say(
            "例：twkzyk rehearse 2016-autumn --out 预演.html",
            "Example: twkzyk rehearse 2016-autumn --out rehearsal.html",
        ),
    )(rehearse)


def rehearse(context: typer.Context, key: Key, as_json: AsJson = False, out: Out = None) -> None:
    """Play the term and show its letters."""
    from bot.cli.tables import print_json, show
    from bot.home import write_durably
    from bot.letters.pages import rehearsal_page

    found = _played(context, key.strip().lower())
    rows = [_row(one) for one in found]
    if out is not None:
        write_durably(out.absolute(), rehearsal_page(key, rows).encode())
    if as_json:
        print_json([_plain(one) for one in found])
        return
    title = say(f"{key} 将发出 {len(rows)} 封信", f"{key} would send {len(rows)} letters")
    show(rows, COLUMNS, as_json=False, title=title)
    if out is not None:
        typer.echo(say(f"网页：{out}", f"page: {out}"))


def _played(context: typer.Context, key: str) -> tuple[Rehearsed, ...]:
    from bot import log, rehearsal
    from bot.cli.clock import now_of
    from bot.cli.progress import bar
    from bot.cli.work import desk_of

    with desk_of(context) as desk, bar(say("预演", "rehearsing")) as progress:
        # What the rehearsal does never happened: the home's log must not tell it.
        log.to_nowhere()
        with desk.store.read() as session:
            now = now_of(session)
        return rehearsal.rehearse(desk, key, now, progress)


def _row(one: Rehearsed) -> dict[str, str]:
    """A letter as people read it."""
    return {
        "on": one.at.date().isoformat(),
        "time": f"{one.at:%H:%M}",
        "to": one.to,
        "unit": "、".join(one.units),
        "why": "；".join(one.why),
        "subject": one.subject,
        "text": one.text,
    }


def _plain(one: Rehearsed) -> dict[str, Any]:
    """A letter as programs read it, without its text."""
    told = {**asdict(one), "on": one.at.date(), "at": one.at.isoformat()}
    del told["text"]
    return told
