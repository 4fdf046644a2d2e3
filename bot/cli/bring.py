"""`twkzyk import`: districts, schools, shipments and the working calendar."""

from __future__ import annotations

from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.session import home_of, settings_of
from bot.cli.words import say
from bot.trouble import BadInput

if TYPE_CHECKING:
    from bot.import_file import Imported
    from bot.imports import BadRow


class Kind(StrEnum):
    """What a file holds."""

    DISTRICTS = "districts"
    SCHOOLS = "schools"
    SHIPMENTS = "shipments"
    CALENDAR = "calendar"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "import",
        help=say(
            "导入市区、学校、发货清单或工作日历（CSV 或 XLSX）。有一行不对则全部不导入。",
            "Import districts, schools, shipments or the calendar (CSV or XLSX): all or nothing.",
        ),
        epilog=say(
            "例：twkzyk import districts 市区.csv",
            "Example: twkzyk import districts districts.csv",
        ),
    )(bring)


def bring(
    context: typer.Context,
    kind: Annotated[Kind, typer.Argument(help=say("内容", "what it holds"))],
    file: Annotated[Path, typer.Argument(help=say("文件", "the file"))],
    as_json: Annotated[bool, typer.Option("--json", help=say("输出 JSON", "print JSON"))] = False,
) -> None:
    """Import one file and say what changed."""
    from bot.cli.clock import now_of, today_of
    from bot.cli.progress import bar
    from bot.import_file import Clock, import_file
    from bot.imports import BadFile

    home = home_of(context)
    settings = settings_of(home)
    try:
        with bar(say("导入", "importing")):
            done = import_file(
                home,
                kind.value,
                _bytes(file),
                stages=settings.scope.stages,
                clock=Clock(now_of, today_of),
            )
    except BadFile as error:
        _list(error.rows, as_json=as_json)
        raise
    _tell(done, as_json=as_json)


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise BadInput(
            f"读不到文件 {file}（{error.strerror}）；请检查路径",
            f"cannot read {file} ({error.strerror}); check the path",
        ) from None


def _list(rows: tuple[BadRow, ...], *, as_json: bool) -> None:
    from bot.cli.tables import print_json

    if as_json:
        print_json({"imported": False, "bad_rows": [asdict(row) for row in rows]})
        return
    for row in rows:
        typer.echo(say(f"第 {row.line} 行：{row.zh}", f"line {row.line}: {row.en}"))


def _tell(done: Imported, *, as_json: bool) -> None:
    from bot.cli.tables import print_json

    if as_json:
        print_json({"imported": True, **asdict(done)})
        return
    typer.echo(
        say(
            f"已导入 {done.rows} 行：新增 {done.added}，更新 {done.changed}，未变 {done.unchanged}",
            f"imported {done.rows} rows: {done.added} new, {done.changed} changed,"
            f" {done.unchanged} as before",
        )
    )
    if done.extra:
        names = "、".join(done.extra)
        typer.echo(say(f"多出的列未使用：{names}", f"columns not used: {names}"))
    if done.moved:
        typer.echo(
            say(f"{done.moved} 个签收期限已更新", f"{done.moved} due dates of receipts moved")
        )
