"""The command `twkzyk`: the options before every command, and the list of commands."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.errors import DONE
from bot.cli.session import Options
from bot.cli.words import say

COMMANDS = (
    "init",
    "doctor",
    "bring",
    "term",
    "plan",
    "reallocate",
    "slips",
    "report",
    "forms",
    "once",
    "run",
    "status",
    "show",
    "replay",
    "review",
    "acknowledge",
    "waive",
    "shipment",
    "digest",
    "rehearse",
    "board",
    "inspect",
    "release",
    "backup",
    "restore",
    "purge",
    "demo",
)
"""Modules of `bot.cli`, each with a `register(app)`, in the order of `--help`."""


def build() -> typer.Typer:
    """The whole command, in the language of this run."""
    _name_the_panels()
    app = typer.Typer(
        name="twkzyk",
        help=say(
            "泰微课资源卡签收机器人：读取寄到邮箱的签收单，核对、登记并答复。",
            "The receipt bot: reads receipts mailed in, matches, records and answers them.",
        ),
        epilog=say(
            "例：twkzyk init，然后 twkzyk doctor", "Example: twkzyk init, then twkzyk doctor"
        ),
        add_completion=False,
        invoke_without_command=True,
        pretty_exceptions_enable=False,
    )
    app.callback()(_before)
    for name in COMMANDS:
        import_module(f"bot.cli.{name}").register(app)
    return app


def run(words: list[str]) -> int:
    """Run one command; whatever goes wrong is raised."""
    command = typer.main.get_command(build())
    try:
        with command.make_context("twkzyk", list(words)) as context:
            command.invoke(context)
        # Here, not at exit, where a broken pipe could no longer be caught.
        sys.stdout.flush()
    except typer.Exit as ending:
        sys.stdout.flush()
        return ending.exit_code
    except typer.Abort:
        raise KeyboardInterrupt from None
    return DONE


def _name_the_panels() -> None:
    """typer's help names its panels in English; they are settings of its module."""
    import typer.rich_utils as panels

    panels.ARGUMENTS_PANEL_TITLE = say("参数", "Arguments")
    panels.OPTIONS_PANEL_TITLE = say("选项", "Options")
    panels.COMMANDS_PANEL_TITLE = say("命令", "Commands")


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("twkzyk-bot")
    except PackageNotFoundError:
        return say("（未安装）", "(not installed)")


def _before(
    context: typer.Context,
    home: Annotated[
        Path | None,
        typer.Option(
            help=say("数据目录（或 TWKZYK_HOME）", "the home folder (or TWKZYK_HOME)"),
        ),
    ] = None,
    debug: Annotated[
        bool, typer.Option("--debug", help=say("出错时显示详情", "a traceback with errors"))
    ] = False,
    version: Annotated[
        bool, typer.Option("--version", help=say("显示版本", "print the version"))
    ] = False,
) -> None:
    context.obj = Options(home, debug)
    if version:
        typer.echo(f"twkzyk {_version()}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
