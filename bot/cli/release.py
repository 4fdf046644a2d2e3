"""`twkzyk release`: let a shunted message be tried again, or a held letter go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.session import home_of
from bot.cli.words import say
from bot.trouble import BadInput

if TYPE_CHECKING:
    from bot.store import Session
    from bot.store.queries import Found

FREED = {"message": "shunted", "letter": "held"}
"""What can be freed, by the state it waits in."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        help=say(
            "放行：重新处理一封被搁置的来信（M编号），或发出一封被扣留的信（L编号）。",
            "Free a shunted message (M…) to be tried again, or a held letter (L…) to be sent.",
        ),
        epilog=say(
            "例：twkzyk release M12 --by 王芳", "Example: twkzyk release M12 --by 'Wang Fang'"
        ),
    )(release)


def release(
    context: typer.Context,
    ref: Annotated[str, typer.Argument(help=say("如 M12 或 L5", "such as M12 or L5"))],
    by: Annotated[str, typer.Option("--by", help=say("谁决定的", "who decides"))],
) -> None:
    """Free one message or letter."""
    from bot.cli.clock import now_of
    from bot.decision import EventNote
    from bot.store import Store, letters, messages
    from bot.store.events import note

    if not by.strip():
        raise BadInput("--by 不能为空；请写姓名", "--by is empty; write a name")
    home = home_of(context)
    with Store.open(home.store) as store, store.write() as session:
        kind, number = _find(session, ref)
        now = now_of(session)
        if kind == "message":
            messages.release(session, number, by, now)
        else:
            letters.release(session, number)
            note(session, EventNote(by, "released", f"L{number}", {"letter": number}), now)
    typer.echo(
        say("已放行，下一轮处理时生效", "released; the next pass takes it up")
        + f" ({'M' if kind == 'message' else 'L'}{number})"
    )


def _find(session: Session, text: str) -> tuple[str, int]:
    """The one thing that can be released under this name."""
    from bot.store import queries

    # A bare number is what stands in the column `id` of v_messages and v_letters.
    names = (f"M{text.strip()}", f"L{text.strip()}") if text.strip().isdigit() else (text,)
    meant = [found for name in names for found in queries.find(session, name)]
    held = [
        (found.kind, int(found.id))
        for found in meant
        if found.kind in FREED and _state(session, found) == FREED[found.kind]
    ]
    if len(held) > 1:
        raise BadInput(
            f"「{text}」既是来信又是信件；请写 M{text} 或 L{text}",
            f"{text!r} is a message and a letter; write M{text} or L{text}",
        )
    if not held:
        raise BadInput(
            f"没有被搁置的来信或被扣留的信件「{text}」；来信写作 M12，信件写作 L5",
            f"no shunted message and no held letter is called {text!r}; write M12 or L5",
        )
    return held[0]


def _state(session: Session, found: Found) -> str:
    from bot.store import queries

    view = "v_messages" if found.kind == "message" else "v_letters"
    return str(queries.rows(session, view, id=found.id)[0]["state"])
