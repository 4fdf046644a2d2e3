"""The NetEase-like server: an asyncio loop in a thread, for tests that are synchronous."""

from __future__ import annotations

import asyncio
import socket
import ssl
import struct
import threading
from collections import Counter
from datetime import datetime
from types import TracebackType
from typing import Self

from imapclient import IMAPClient

from tests.servers.netease.session import Session
from tests.servers.netease.store import FOLDERS, Faults, FolderBox, Spoken


class NetEase:
    """Start it with `with`; deliver, order faults in `faults`, and count what was said."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.host, self.port = "localhost", 0
        self.user, self.password = "bot@126.example", "an-authorisation-code"
        self.faults = Faults()
        self.folders = {name: FolderBox(name, mark) for name, mark in FOLDERS.items()}
        self.commands: list[Spoken] = []
        self.connections = 0
        self._tls = tls
        self._writers: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        self._server = asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(10)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def deliver(self, folder: str, raw: bytes, internal_date: datetime | None = None) -> int:
        """Put a message into a folder and tell its UID."""
        return self.folders[folder].add(raw, internal_date)

    def client(self) -> IMAPClient:
        """A logged-in client of the tests' own, as a person's mail program."""
        client = IMAPClient("127.0.0.1", self.port, ssl=False, timeout=20)
        client.login(self.user, self.password)
        client.id_({"name": "a mail program"})
        return client

    def count(self, name: str) -> int:
        """How often a command was given; UID FETCH counts as FETCH."""
        return Counter(spoken.name for spoken in self.commands)[name]

    def hang_up(self) -> None:
        """Say BYE to everyone now, as after a silence."""

        async def say_bye() -> None:
            for writer in list(self._writers):
                writer.write(b"* BYE Autologout\r\n")
                writer.close()

        asyncio.run_coroutine_threadsafe(say_bye(), self._loop).result(10)

    async def _listen(self) -> asyncio.Server:
        return await asyncio.start_server(
            self._serve, "127.0.0.1", 0, ssl=self._tls, limit=1 << 20, backlog=32
        )

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.faults.refuse_connections > 0:
            self.faults.refuse_connections -= 1
            _reset(writer)
            return
        self.connections += 1
        self._writers.add(writer)
        try:
            await Session(self, self.connections, reader, writer).converse()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            self._writers.discard(writer)
            writer.close()

    async def _close(self) -> None:
        self._server.close()
        for writer in list(self._writers):
            writer.transport.abort()
        await asyncio.sleep(0)
        everyone = asyncio.all_tasks() - {asyncio.current_task()}
        for task in everyone:
            task.cancel()
        await asyncio.gather(*everyone, return_exceptions=True)


def _reset(writer: asyncio.StreamWriter) -> None:
    sock = writer.get_extra_info("socket")
    if sock is not None:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
