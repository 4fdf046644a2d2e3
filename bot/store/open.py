"""Opens the store and hands out transactions.

Durable before quick: WAL with `synchronous = FULL`, so that what was committed survives a
power cut (https://www.sqlite.org/pragma.html#pragma_synchronous) and no mail is lost.
Writers begin with BEGIN IMMEDIATE: they wait for each other instead of failing halfway.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlmodel import Session

from bot.store import schema
from bot.store.migrations import HEAD
from bot.store.unusable import Fault, StoreUnusable, told_as_unusable

BUSY_SECONDS = 10.0
"""How long a writer waits for another before it gives up."""


class Store:
    """The status store of one home. Cheap to open: a current store costs four statements."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine
        self._writer = engine.execution_options(begin="BEGIN IMMEDIATE")

    @classmethod
    def create(cls, path: Path) -> Store:
        """Make a store, or open the one that is there: nothing is ever overwritten."""
        if not path.exists():
            _touch(path)
        return cls.open(path)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        wait: float = BUSY_SECONDS,
        durable: bool = True,
    ) -> Store:
        """Open a store and bring it to this program's schema (never with `read_only`).

        `durable` is given up only for a copy that is thrown away: nothing waits for the disk.
        """
        if not path.is_file():
            raise StoreUnusable(Fault.MISSING, path)
        store = cls(path, _engine(path, read_only=read_only, wait=wait, durable=durable))
        try:
            with told_as_unusable(path):
                store._make_current(read_only=read_only)
        except BaseException:
            store.close()
            raise
        return store

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One transaction that may write: committed at the end, rolled back by any error."""
        with self._session(self._writer) as session:
            yield session
            session.commit()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """One consistent look; nothing is written."""
        with self._session(self._engine) as session:
            yield session

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def _session(self, engine: Engine) -> Iterator[Session]:
        with told_as_unusable(self.path), Session(engine, expire_on_commit=False) as session:
            session.connection()  # begins now: a locked store is told before any work is done
            yield session

    def _make_current(self, *, read_only: bool) -> None:
        with self._engine.connect() as connection:
            found = schema.revision_of(connection)
            self._refuse_foreign(connection, found)
            drawn = schema.drawing_is_current(connection)
        if read_only or (found == HEAD and drawn):
            return
        self._prepare_file()
        (schema.redraw if found == HEAD else schema.upgrade)(self._writer)

    def _refuse_foreign(self, connection: Connection, found: str | None) -> None:
        if found is None and not schema.is_empty(connection):
            raise StoreUnusable(Fault.NOT_OURS, self.path)
        if found is not None and found > HEAD:
            raise StoreUnusable(Fault.NEWER, self.path)

    def _prepare_file(self) -> None:
        """WAL is a property of the file: set once, outside any transaction."""
        with self._engine.connect() as connection:
            dbapi: Any = connection.connection.dbapi_connection
            dbapi.execute("PRAGMA journal_mode = WAL").fetchall()


def _touch(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError as error:
        raise StoreUnusable(Fault.READ_ONLY, path) from error


def _engine(path: Path, *, read_only: bool, wait: float, durable: bool) -> Engine:
    mode = "ro" if read_only else "rw"
    uri = f"{path.resolve().as_uri()}?mode={mode}"

    def connect() -> sqlite3.Connection:
        # Without `isolation_level` Python begins no transactions of its own.
        found = sqlite3.connect(
            uri, uri=True, timeout=wait, isolation_level=None, check_same_thread=False
        )
        found.execute("PRAGMA foreign_keys = ON")
        found.execute(f"PRAGMA synchronous = {'FULL' if durable else 'OFF'}")
        return found

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))
