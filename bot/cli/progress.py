"""A progress bar for what takes over two seconds, on a terminal only (CONTRACT section 1)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer

PATIENCE = 2.0


@contextmanager
def bar(title: str) -> Iterator[Callable[[int, int], None]]:
    """Gives what is called with done and total; until it is, the bar only shows life."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    shown = Progress(*columns, console=Console(stderr=True), transient=True)
    task = shown.add_task(title, total=None)
    patience = Timer(PATIENCE, shown.start)
    patience.daemon = True
    patience.start()
    try:
        yield lambda done, total: shown.update(task, completed=done, total=total)
    finally:
        patience.cancel()
        shown.stop()
