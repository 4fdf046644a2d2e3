"""Pieces into readings, in worker processes: a picture can be slow or deadly, the bot not.

Whoever reads is asked twice: `begin` starts a piece, `finish` waits for it, so that the
next message can be read while this one is judged.
"""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from typing import Protocol, Self

from bot.trouble import Trouble
from bot.workers import SheetWorker, end, follow_parent
from parsers.containers import Piece
from parsers.facts import Problem, Reading
from parsers.ocr import EngineMissing, Engines, choose
from parsers.photo import read_photo
from parsers.photo.blank import is_blank
from parsers.photo.likeness import print_of
from parsers.sheet.tables import read_tables

FIRST_PAGE_SECONDS = 60.0
"""A worker's first page waits for the models to load as well."""


class EnginesUnusable(Trouble):
    """No OCR engine works here (exit status 1, `doctor` tells the mend)."""


class ReaderDied(Exception):
    """A piece ended the process that read it, twice: the message is tried again later."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A piece whose reading has begun."""

    piece: Piece
    future: Future[Reading] | None = None


class Reader(Protocol):
    """Reads pieces; `finish` gives the reading of what was begun."""

    def begin(self, piece: Piece) -> Begun:
        """Start reading."""

    def finish(self, begun: Begun) -> Reading:
        """Wait for the reading."""


def engines_or_trouble(engine: str, threads: int) -> Engines:
    """The engines for a setting; `EnginesUnusable` where there are none."""
    chosen = choose(engine, threads)
    if isinstance(chosen, EngineMissing):
        raise EnginesUnusable(
            f"识别引擎 {chosen.name} 不可用（{chosen.because}）；请运行 twkzyk doctor",
            f"the OCR engine {chosen.name} does not work ({chosen.because}); run twkzyk doctor",
        )
    return chosen


def read_piece(piece: Piece, engines: Engines) -> Reading:
    """Read one piece by what it is; what cannot be read is a reading with its problem."""
    if not is_picture(piece):
        return read_without_engines(piece)
    if piece.page is not None and is_blank(piece.data):
        return Reading(note="空白页")
    reading = read_photo(piece.data, engines)
    return replace(reading, likeness=print_of(piece.data)) if reading.receipts else reading


def is_picture(piece: Piece) -> bool:
    """Does reading this piece take an OCR engine?"""
    return piece.kind == "picture" and piece.problem is None


def is_sheet(piece: Piece) -> bool:
    """Is it a file of tables that can be opened?"""
    return piece.kind == "sheet" and piece.problem is None


def read_without_engines(piece: Piece) -> Reading:
    """Read a piece that is no picture."""
    if piece.problem is not None:
        return Reading(problem=Problem(piece.problem))
    if is_sheet(piece):
        return read_tables(piece.data)
    return Reading(problem=Problem.NOT_A_RECEIPT)


class ReaderPool:
    """Reads in worker processes. Use as a context manager: it ends what it starts."""

    def __init__(self, engine: str, workers: int, seconds_per_page: float) -> None:
        self.engine = engine
        self.workers = workers or min(2, os.cpu_count() or 1)
        self.seconds = seconds_per_page
        self._warm = False
        self._pool: ProcessPoolExecutor | None = None
        self._sheets = SheetWorker()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()
        self._sheets.stop()

    def begin(self, piece: Piece) -> Begun:
        """Hand the piece to a worker, if reading it can be slow or deadly."""
        if is_sheet(piece):
            return Begun(piece, self._sheets.begin(piece.data))
        if not is_picture(piece):
            return Begun(piece)
        return Begun(piece, self._started().submit(_read_in_worker, piece))

    def finish(self, begun: Begun) -> Reading:
        """Wait for the reading; a page that takes too long is unreadable.

        Raises `ReaderDied` where the piece ended its worker twice.
        """
        if begun.future is None:
            return read_without_engines(begun.piece)
        if is_sheet(begun.piece):
            return self._sheets.finish(begun.future, begun.piece.data)
        try:
            return self._wait(begun.future)
        except (BrokenProcessPool, CancelledError):
            # Perhaps a neighbour killed the worker: once more, alone.
            self._stop()
        try:
            return self._wait(self._started().submit(_read_in_worker, begun.piece))
        except BrokenProcessPool as broken:
            self._stop()
            raise ReaderDied(begun.piece.name) from broken

    def _wait(self, future: Future[Reading]) -> Reading:
        patience = self.seconds + (0.0 if self._warm else FIRST_PAGE_SECONDS)
        try:
            reading = future.result(timeout=patience)
        except TimeoutError:
            self._stop()
            return Reading(problem=Problem.UNREADABLE, note=f"识别超过 {self.seconds:.0f} 秒")
        self._warm = True
        return reading

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            threads = max(1, (os.cpu_count() or 1) // self.workers)
            self._pool = ProcessPoolExecutor(
                self.workers,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=_begin_worker,
                initargs=(self.engine, threads),
            )
        return self._pool

    def _stop(self) -> None:
        """End the workers, a hanging one too; readings under way are begun anew."""
        if self._pool is None:
            return
        pool, self._pool, self._warm = self._pool, None, False
        end(pool)


_worker_engines: Engines | None = None


def _begin_worker(engine: str, threads: int) -> None:
    """Load the models once, and follow the parent when it dies."""
    global _worker_engines  # noqa: PLW0603 - a worker process has exactly one set of models
    follow_parent()
    _worker_engines = engines_or_trouble(engine, threads)


def _read_in_worker(piece: Piece) -> Reading:
    if _worker_engines is None:
        raise RuntimeError("the worker has no engines")
    return read_piece(piece, _worker_engines)
