"""`twkzyk inspect`: the store in a browser, for looking only."""

from __future__ import annotations

import socket
from typing import Annotated

import typer

from bot.cli.session import home_of
from bot.cli.words import say
from bot.trouble import BadInput

HOST = "127.0.0.1"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        help=say(
            "在本机浏览器中查看数据库（Datasette，只读，仅本机可访问）；Ctrl-C 结束。",
            "Look into the store in a browser (Datasette, read only, this machine alone).",
        ),
        epilog=say("例：twkzyk inspect --port 8001", "Example: twkzyk inspect --port 8001"),
    )(inspect)


def inspect(
    context: typer.Context,
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help=say("端口", "port"))] = 8001,
) -> None:
    """Serve the store until told to stop."""
    import uvicorn
    from datasette.app import Datasette

    from bot.store import Store

    home = home_of(context)
    # Views and schema are brought up to date by opening it; Datasette only reads.
    Store.open(home.store).close()
    _refuse_busy(port)
    # A file that is not named immutable is opened with mode=ro: its WAL is read too.
    served = Datasette(files=[str(home.store)], settings={"num_sql_threads": 2})
    typer.echo(
        say(
            f"请在本机浏览器打开 http://{HOST}:{port}/status（Ctrl-C 结束）",
            f"open http://{HOST}:{port}/status on this machine (Ctrl-C ends it)",
        )
    )
    uvicorn.run(served.app(), host=HOST, port=port, log_level="warning")


def _refuse_busy(port: int) -> None:
    with socket.socket() as tried:
        if tried.connect_ex((HOST, port)) == 0:
            raise BadInput(
                f"端口 {port} 已被占用；请用 --port 换一个",
                f"port {port} is taken; choose another with --port",
            )
