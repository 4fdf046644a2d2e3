"""`twkzyk term open`, `move`, `close`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.session import home_of, settings_of
from bot.cli.words import say
from bot.trouble import BadInput

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.store import Session

Key = Annotated[str, typer.Argument(help=say("学期，如 2016-autumn", "term, such as 2016-autumn"))]
Starts = Annotated[
    str, typer.Option("--starts", help=say("开学日期，如 2016-09-01", "first day, 2016-09-01"))
]
AsJson = Annotated[bool, typer.Option("--json", help=say("输出 JSON", "print JSON"))]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    term = typer.Typer(help=say("学期：开始、改期、结束。", "Terms: open, move, close."))
    example = say("例：", "Example: ")
    term.command(
        "open",
        help=say("开始一个学期，建立各项任务和期限。", "Open a term with its obligations."),
        epilog=f"{example}twkzyk term open 2016-autumn --starts 2016-09-01",
    )(open_)
    term.command(
        "move",
        help=say(
            "更改开学日期，重算尚未到期的期限并列出变动。",
            "Move the first day; recomputes due dates not yet passed and says which moved.",
        ),
        epilog=f"{example}twkzyk term move 2016-autumn --starts 2016-09-05",
    )(move)
    term.command(
        "close",
        help=say("结束学期，不再接收其签收单。", "Close a term: it takes no more receipts."),
        epilog=f"{example}twkzyk term close 2016-autumn",
    )(close)
    app.add_typer(term, name="term")


def open_(context: typer.Context, key: Key, starts: Starts) -> None:
    """Open a term with its obligations."""
    from bot import terms

    with _work(context, key) as work:
        new = terms.open_term(
            work.session,
            work.key,
            _day(starts),
            now=work.now,
            stages=work.settings.scope.stages,
            table=work.days,
        )
        work.note("term_open", starts=starts, obligations=new)
    typer.echo(
        say(
            f"学期 {work.key} 已开始（开学 {starts}），新建任务 {new} 项",
            f"term {work.key} is open (starts {starts}), {new} obligations are new",
        )
    )


def move(context: typer.Context, key: Key, starts: Starts, as_json: AsJson = False) -> None:
    """Move a term and say which due dates moved."""
    from bot import terms
    from bot.cli.clock import today_of
    from bot.cli.tables import show

    with _work(context, key) as work:
        moved = terms.move_term(
            work.session, work.key, _day(starts), today=today_of(work.session), table=work.days
        )
        work.note("term_move", starts=starts, moved=len(moved))
    rows = [
        {"kind": m.kind, "unit_code": m.unit_code, "about": m.about, "old": m.old, "new": m.new}
        for m in moved
    ]
    if not rows and not as_json:
        typer.echo(say("没有期限变动", "no due date moved"))
        return
    columns = (
        ("kind", say("事项", "kind")),
        ("unit_code", say("单位", "unit")),
        ("about", say("单号", "slip")),
        ("old", say("原期限", "was due")),
        ("new", say("新期限", "is due")),
    )
    title = say(f"{len(rows)} 个期限变动", f"{len(rows)} due dates moved")
    show(rows, columns, as_json=as_json, title=title)


def close(context: typer.Context, key: Key) -> None:
    """Close a term."""
    from bot import terms

    with _work(context, key) as work:
        terms.close_term(work.session, work.key, now=work.now)
        work.note("term_close")
    typer.echo(say(f"学期 {work.key} 已结束", f"term {work.key} is closed"))


@dataclass(frozen=True, slots=True)
class Work:
    """What the three commands work with, inside one transaction."""

    session: Session
    key: str
    now: datetime
    days: dict[date, bool]
    settings: Settings

    def note(self, action: str, **detail: Any) -> None:
        """Write the command into the history."""
        from bot.decision import EventNote
        from bot.store.events import note

        note(self.session, EventNote("admin", action, self.key, detail), self.now)


@contextmanager
def _work(context: typer.Context, key: str) -> Iterator[Work]:
    from bot.calendar_file import load_days
    from bot.cli.clock import now_of
    from bot.cli.progress import bar
    from bot.store import Store

    home = home_of(context)
    settings = settings_of(home)
    with (
        bar(say("计算期限", "working out the due dates")),
        Store.open(home.store) as store,
        store.write() as session,
    ):
        yield Work(session, term_key(key), now_of(session), load_days(home), settings)


def term_key(text: str) -> str:
    """A term as it was typed; `BadInput` where it is none."""
    from bot.ledger import is_term_key

    key = text.strip().lower()
    if not is_term_key(key):
        raise BadInput(
            f"「{text}」不是学期代码；请写成 2016-autumn（秋）或 2017-spring（春）",
            f"{text!r} is no term; write it as 2016-autumn or 2017-spring",
        )
    return key


def _day(text: str) -> date:
    from bot.imports.cells import Wrong, day

    try:
        return day(text)
    except Wrong as wrong:
        raise BadInput(f"--starts「{text}」{wrong.zh}", f"--starts {text!r} {wrong.en}") from None
