"""An SMTP server on loopback that keeps letters and refuses what a test orders.

with SmtpServer() as server:
    server.refuse("DATA", "554 DT:SPM 126 smtp1")
    ...
    assert server.letters[0].raw == raw
"""

# ruff: noqa: ARG002 - aiosmtpd calls its hooks with more than each of them needs

from __future__ import annotations

import asyncio
import ssl
import threading
import warnings
from collections import defaultdict, deque
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Literal, Self, cast

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

Stage = Literal["CONNECT", "AUTH", "MAIL", "RCPT", "DATA"]
DROP = "drop the line"


@dataclass(frozen=True)
class Letter:
    """What was taken: the envelope, and the bytes after un-stuffing."""

    envelope_from: str
    recipients: tuple[str, ...]
    raw: bytes
    connection: int
    options: tuple[str, ...] = ()


class _Protocol(SMTP):
    """aiosmtpd with a say in the greeting."""

    def __init__(self, owner: SmtpServer, **options: Any) -> None:
        # aiosmtpd warns of logins without TLS: on loopback they are what is wanted.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            super().__init__(owner, **options)
        self._owner = owner

    async def push(self, status: Any) -> None:
        if str(status).startswith("220 ") and "start TLS" not in str(status):
            status = await self._owner.greet(self) or status
        await super().push(status)
        if str(status).startswith("421 ") and self.transport is not None:
            self.transport.close()


class SmtpServer:
    """Start it with `with`; `letters` fills up; refusals are used up in their order."""

    def __init__(
        self,
        *,
        tls: ssl.SSLContext | None = None,
        starttls: ssl.SSLContext | None = None,
        auth: bool = True,
        mechanisms: tuple[str, ...] = ("PLAIN", "LOGIN"),
    ) -> None:
        self.host, self.port = "localhost", 0
        self.user, self.password = "bot@126.example", "an-authorisation-code"
        self.letters: list[Letter] = []
        self.connections = self.logins = 0
        self.drop_after_taking = 0
        """So many letters are taken and the line dropped before the answer."""
        self._tls, self._starttls, self._auth = tls, starttls, auth
        self._excluded = {"PLAIN", "LOGIN"} - set(mechanisms)
        self._refusals: defaultdict[str, deque[str]] = defaultdict(deque)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def refuse(self, stage: Stage, answer: str, times: int = 1) -> None:
        """Give this answer instead, so many times; DROP drops the line."""
        self._refusals[stage].extend([answer] * times)

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

    async def greet(self, protocol: SMTP) -> str | None:
        self.connections += 1
        vars(protocol.session)["number"] = self.connections
        return await self._ordered(protocol, "CONNECT")

    async def handle_EHLO(  # noqa: N802 - aiosmtpd calls it so
        self, server: SMTP, session: Session, envelope: Envelope, host: str, answers: list[str]
    ) -> list[str]:
        session.host_name = host
        return answers

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        refusal = await self._ordered(server, "MAIL")
        if refusal is None:
            envelope.mail_from = address
            envelope.mail_options.extend(options)
        return refusal or "250 Mail OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        refusal = await self._ordered(server, "RCPT")
        if refusal is None:
            envelope.rcpt_tos.append(address)
        return refusal or "250 Mail OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        refusal = await self._ordered(server, "DATA")
        if refusal is not None:
            return refusal
        number = getattr(session, "number", self.connections)
        options = tuple(envelope.mail_options)
        recipients = tuple(envelope.rcpt_tos)
        raw = bytes(envelope.original_content or b"")
        self.letters.append(Letter(envelope.mail_from or "", recipients, raw, number, options))
        if self.drop_after_taking > 0:
            self.drop_after_taking -= 1
            _abort(server)
        return f"250 Mail OK queued as smtp1,{len(self.letters)}"

    async def _ordered(self, protocol: SMTP, stage: Stage) -> str | None:
        waiting = self._refusals[stage]
        answer = waiting.popleft() if waiting else None
        if answer == DROP:
            _abort(protocol)
        return answer

    def _authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any
    ) -> AuthResult:
        self.logins += 1
        waiting = self._refusals["AUTH"]
        if waiting:
            return AuthResult(success=False, handled=False, message=waiting.popleft())
        right = LoginPassword(self.user.encode(), self.password.encode())
        if data != right:
            message = "535 Error: authentication failed"
            return AuthResult(success=False, handled=False, message=message)
        return AuthResult(success=True)

    async def _listen(self) -> asyncio.Server:
        return await self._loop.create_server(
            lambda: _Protocol(
                self,
                tls_context=self._starttls,
                authenticator=self._authenticate if self._auth else None,
                auth_required=self._auth,
                # aiosmtpd offers AUTH on a bare line unless it is told to want TLS for it.
                auth_require_tls=not self._auth,
                auth_exclude_mechanism=self._excluded,
                data_size_limit=60_000_000,
                loop=self._loop,
            ),
            "127.0.0.1",
            0,
            ssl=self._tls,
        )

    async def _close(self) -> None:
        self._server.close()
        everyone = asyncio.all_tasks() - {asyncio.current_task()}
        for task in everyone:
            task.cancel()
        await asyncio.gather(*everyone, return_exceptions=True)


def _abort(protocol: SMTP) -> None:
    cast("asyncio.WriteTransport", protocol.transport).abort()
