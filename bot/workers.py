"""Worker processes: how they begin and end, and the one that reads spreadsheets.

A damaged workbook can make its reader ask for all memory there is, and a reader written
in Rust then ends its process. So it works apart from the bot, within a limit.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import threading
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait

from parsers.facts import Problem, Reading
from parsers.sheet.tables import read_tables

MEMORY = 3 * 1024**3
"""Bytes that reading one spreadsheet may take: the largest honest one takes a fifth."""

SECONDS = 120.0
"""How long a spreadsheet may take; a table of 20,000 rows takes ten."""


class SheetWorker:
    """One process that reads spreadsheets, begun when the first one comes."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    def begin(self, data: bytes) -> Future[Reading]:
        """Hand a spreadsheet over."""
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                1, mp_context=multiprocessing.get_context("spawn"), initializer=_begin
            )
        try:
            return self._pool.submit(read_tables, data)
        except BrokenProcessPool:
            self.stop()
            return self.begin(data)

    def finish(self, future: Future[Reading], data: bytes) -> Reading:
        """Wait for the reading; what ends the process even alone is corrupt."""
        try:
            return self._wait(future)
        except (BrokenProcessPool, CancelledError):
            # Perhaps a neighbour ended it: once more, alone.
            self.stop()
        try:
            return self._wait(self.begin(data))
        except BrokenProcessPool:
            self.stop()
            return Reading(problem=Problem.CORRUPT, note="打开表格的程序中途退出")

    def _wait(self, future: Future[Reading]) -> Reading:
        try:
            return future.result(timeout=SECONDS)
        except TimeoutError:
            self.stop()
            return Reading(problem=Problem.UNREADABLE, note=f"读取超过 {SECONDS:.0f} 秒")
        except MemoryError:
            return Reading(problem=Problem.TOO_LARGE)

    def stop(self) -> None:
        """End the process; a reading under way is begun anew."""
        if self._pool is not None:
            pool, self._pool = self._pool, None
            end(pool)


def _begin() -> None:
    follow_parent()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def end(pool: ProcessPoolExecutor) -> None:
    """End a pool's workers, a hanging one too."""
    workers = list((pool._processes or {}).values())  # noqa: SLF001 - no other way to end one that hangs
    manager: object = pool._executor_manager_thread  # noqa: SLF001 - as above
    pool.shutdown(wait=False, cancel_futures=True)
    for worker in workers:
        worker.terminate()
        worker.join(timeout=5)
    if isinstance(manager, threading.Thread):
        # it frees the queues' semaphores: cut off by our own end, Python complains of a leak
        manager.join(timeout=5)


def follow_parent() -> None:
    """Let this worker end when its parent does: one that is killed cannot tell it."""
    threading.Thread(target=_die_with_parent, daemon=True).start()


def _die_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(0)
