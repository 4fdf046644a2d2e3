"""What the commands that work stand on: a desk with everything a pass or a ruling needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from bot.cli.session import home_of, settings_of

if TYPE_CHECKING:
    from bot.desk import Desk
    from bot.rulings import Ruling


@contextmanager
def desk_of(
    context: typer.Context,
    *,
    stopping: Callable[[], bool] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Desk]:
    """Open the home's store and readers, and close them again."""
    from bot import log
    from bot.calendar_file import load_days
    from bot.desk import Desk, never, unheard
    from bot.reading import ReaderPool
    from bot.store.open import Store

    home = home_of(context)
    settings = settings_of(home)
    log.to_folder(home.log)
    ocr = settings.ocr
    with (
        Store.open(home.store) as store,
        ReaderPool(ocr.engine, ocr.workers, ocr.seconds_per_page) as reader,
    ):
        yield Desk(
            home=home,
            store=store,
            settings=settings,
            secret=home.key(),
            reader=reader,
            days=load_days(home),
            stopping=stopping or never,
            progress=progress or unheard,
        )


@contextmanager
def ruling_desk(
    context: typer.Context, by: str, because: str | None = None
) -> Iterator[tuple[Desk, Ruling]]:
    """A desk and a person's ruling on it; a name, and a reason where one is due, must be given."""
    from bot.cli.clock import now_of
    from bot.rulings import Ruling
    from bot.trouble import BadInput

    if not by.strip():
        raise BadInput("--by 不能为空；请写姓名", "--by is empty; write a name")
    if because is not None and not because.strip():
        raise BadInput("--because 不能为空；请写明原因", "--because is empty; say why")
    with desk_of(context) as desk:
        with desk.store.read() as session:
            now = now_of(session)
        yield desk, Ruling(by.strip(), now, (because or "").strip())
