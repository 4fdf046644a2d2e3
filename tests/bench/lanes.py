"""Reading in worker processes as the bot does, two at a time, each timed and weighed.

A lane has one process that only reads, whose peak memory is therefore the reading's, and
one beside it that draws the pictures and asks the plain engines; only one of the two is at
work at any time, so that two lanes keep two cores busy and no more.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import threading
import time
import traceback
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any, Self

import numpy as np

from parsers.facts import Reading
from parsers.ocr import EngineMissing, Engines, choose
from parsers.photo import read_photo
from tests.bench import plain
from tests.bench.orders import Order
from tests.bench.taking import Picture, take

PATIENCE = 180.0
"""Seconds after which a picture has hung the reader."""
MB = 1024


@dataclass(frozen=True, slots=True)
class Timed:
    """What the reader made of a picture. `broke` is the traceback where it raised."""

    reading: Reading | None
    seconds: float
    peak_mb: int
    pid: int = 0
    broke: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """A picture, how it was read, and what plain engines made of it, where they were asked."""

    order: Order
    picture: Picture
    timed: Timed
    beside: dict[str, plain.Plain]


_engines: Engines | None = None


def _begin_reader(engine: str, threads: int) -> None:
    """Load the models and use them once: nobody times a program's start by its first page."""
    global _engines  # noqa: PLW0603 -- a worker process has exactly one set of models
    _follow_parent()
    opened = choose(engine, threads)
    if isinstance(opened, EngineMissing):
        raise TypeError(f"{opened.name}: {opened.because}")
    opened.reader.read(np.full((200, 400), 255, np.uint8))
    _engines = opened


def _begin_beside() -> None:
    _follow_parent()


def _follow_parent() -> None:
    """A parent that is killed cannot tell its workers, and they would wait for ever."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def follow() -> None:
        wait([parent.sentinel])
        os._exit(0)

    threading.Thread(target=follow, daemon=True).start()


def _read(data: bytes) -> Timed:
    if _engines is None:
        raise RuntimeError("the reader has no engines")
    reading, broke = None, ""
    start = time.perf_counter()
    try:
        reading = read_photo(data, _engines)
    except Exception:  # noqa: BLE001 -- whatever a picture breaks is a result, not the end
        broke = traceback.format_exc()
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // MB
    return Timed(reading, seconds, peak, os.getpid(), broke)


class Lane:
    """One picture after the other. Use as a context manager: it ends what it starts."""

    def __init__(self, engine: str, threads: int) -> None:
        self._settings = (engine, threads)
        self._reader = self._new_reader()
        self._beside = _pool(_begin_beside)
        self.reader_pid = 0
        """The process that reads, once it has."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for pool in (self._reader, self._beside):
            _stop(pool)

    def _new_reader(self) -> ProcessPoolExecutor:
        return _pool(_begin_reader, *self._settings)

    def do(self, order: Order, *, compare: bool) -> Done:
        """Take the picture, read it, and let plain engines read it where that is wanted."""
        picture = self._beside.submit(take, order).result()
        timed = self._timed(picture.data)
        beside: dict[str, plain.Plain] = {}
        if compare:
            beside = self._beside.submit(plain.read_all, picture.data, self._settings[1]).result()
        return Done(order, picture, timed, beside)

    def _timed(self, data: bytes) -> Timed:
        future: Future[Timed] = self._reader.submit(_read, data)
        try:
            timed = future.result(timeout=PATIENCE)
        except (TimeoutError, BrokenProcessPool) as error:
            _stop(self._reader)
            self._reader = self._new_reader()
            return Timed(None, PATIENCE, 0, 0, f"the reader died or hung: {error!r}")
        self.reader_pid = timed.pid
        return timed


def _pool(begin: Any, *settings: Any) -> ProcessPoolExecutor:
    spawn = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(1, mp_context=spawn, initializer=begin, initargs=settings)


def _stop(pool: ProcessPoolExecutor) -> None:
    """End a pool and its process, a hanging one too."""
    workers = list((pool._processes or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for worker in workers:
        worker.terminate()
        worker.join(timeout=5)


class Scales:
    """Weighs readers together with what they start (tesseract), a few times a second.

    A process's own peak (`ru_maxrss`) knows nothing of the programs it runs.
    """

    def __init__(self, lanes: list[Lane]) -> None:
        self._lanes = lanes
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._weigh, daemon=True)
        self.peak_mb = 0

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _weigh(self) -> None:
        while not self._over.wait(0.2):
            for lane in self._lanes:
                if lane.reader_pid:
                    self.peak_mb = max(self.peak_mb, weight_mb(lane.reader_pid))


def weight_mb(pid: int) -> int:
    """What a process and its children hold now, in MB; 0 where nobody can tell."""
    return sum(int(row["VmRSS"].split()[0]) for row in _family(str(pid))) // MB


def _family(pid: str) -> Iterator[dict[str, str]]:
    for folder in Path("/proc").glob("[0-9]*"):
        row = _status(folder)
        if "VmRSS" in row and pid in (folder.name, row["PPid"]):
            yield row


def _status(folder: Path) -> dict[str, str]:
    try:
        lines = (folder / "status").read_text().splitlines()
    except OSError:
        # It ended meanwhile.
        return {}
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}
