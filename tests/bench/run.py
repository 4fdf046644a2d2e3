"""One run: orders to two lanes, verdicts to the count."""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from statistics import median

from bot.model import Verdict
from tests.bench.accounting import Result, counted, failed, judged
from tests.bench.keeping import Keeper
from tests.bench.lanes import Done, Lane, Scales
from tests.bench.orders import Order
from tests.bench.registry import Registry, of_city, of_practice
from tests.bench.speed import Compared, Speed, compared, speeds

PROCESSES = 2


@dataclass(slots=True)
class Gathered:
    """What a run has found so far."""

    results: list[Result] = field(default_factory=list)
    photos: list[Compared] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    reader_mb: int = 0
    heaviest: str = ""
    """The picture at which a reading process took the most memory of all."""
    with_children_mb: int = 0

    @property
    def speeds(self) -> list[Speed]:
        """The speeds, ours beside others'."""
        return speeds(self.photos)

    @property
    def median_seconds(self) -> float:
        """Of every photo that was read."""
        return median(self.seconds) if self.seconds else 0.0


def gather(
    gathered: Gathered, orders: Sequence[Order], every: int, engine: str, keeper: Keeper
) -> Iterator[Order]:
    """Do the orders, every k-th beside plain engines; gives each as it is done and counted."""
    threads = max(1, (os.cpu_count() or 1) // PROCESSES)
    with ExitStack() as stack:
        lanes = [stack.enter_context(Lane(engine, threads)) for _ in range(PROCESSES)]
        scales = stack.enter_context(Scales(lanes))
        for done in _done(lanes, orders, every):
            _count(gathered, done, keeper)
            gathered.with_children_mb = max(scales.peak_mb, gathered.reader_mb)
            yield done.order


def _done(lanes: Sequence[Lane], orders: Sequence[Order], every: int) -> Iterator[Done]:
    """What the lanes have done, as it comes."""
    waiting: queue.SimpleQueue[tuple[int, Order]] = queue.SimpleQueue()
    for numbered in enumerate(orders):
        waiting.put(numbered)
    finished: queue.SimpleQueue[Done | BaseException] = queue.SimpleQueue()
    for lane in lanes:
        threading.Thread(target=_work, args=(lane, waiting, finished, every), daemon=True).start()
    for _ in orders:
        done = finished.get()
        if isinstance(done, BaseException):
            raise done
        yield done


def _work(
    lane: Lane,
    waiting: queue.SimpleQueue[tuple[int, Order]],
    finished: queue.SimpleQueue[Done | BaseException],
    every: int,
) -> None:
    while True:
        try:
            place, order = waiting.get_nowait()
        except queue.Empty:
            return
        try:
            finished.put(lane.do(order, compare=bool(every) and place % every == 0))
        except BaseException as error:  # noqa: BLE001 -- the thread that waits must hear of it
            finished.put(error)
            return


def registry_of(order: Order) -> Registry:
    """What an order's picture is judged against."""
    return of_practice() if order.path else of_city(order.seed_set)


def _count(gathered: Gathered, done: Done, keeper: Keeper) -> None:
    registry, timed = registry_of(done.order), done.timed
    verdicts: tuple[Verdict, ...] = ()
    if timed.reading is None:
        results = failed(done.picture, timed.broke.strip().splitlines()[-1])
    else:
        verdicts = judged(timed.reading, done.picture, registry)
        results = counted(done.picture, timed.reading, verdicts)
    gathered.results += results
    gathered.seconds.append(timed.seconds)
    if timed.peak_mb > gathered.reader_mb:
        gathered.reader_mb, gathered.heaviest = timed.peak_mb, done.picture.name
    speed = compared(done, registry)
    gathered.photos += [speed] if speed else []
    keeper.keep(done, verdicts, results)
