"""A progress bar for what takes over two seconds, on a terminal only (CONTRACT section 1)."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PATIENCE = 2.0


@contextmanager
def bar(title: str) -> Iterator[Callable[[int, int], None]]:
    """Gives what is called with done and total; shows nothing before two seconds are over."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    shown = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
    task = shown.add_task(title, total=None)
    began = time.monotonic()

    def advance(done: int, total: int) -> None:
        if not shown.live.is_started and time.monotonic() - began > PATIENCE:
            shown.start()
        shown.update(task, completed=done, total=total)

    try:
        yield advance
    finally:
        shown.stop()
