"""The demo's own mail servers, on loopback only: IMAP by pymap, SMTP by aiosmtpd.

A message sent to the shared mailbox is put into it, as a real provider would; any other
is kept as a file, so that one can read what the schools would have received.
"""

from __future__ import annotations

import contextlib
import logging
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.header import decode_header, make_header
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from imapclient import IMAPClient

HOST = "127.0.0.1"
START_SECONDS = 20.0
PYMAP = "from pymap.main import main; main()"


@dataclass(frozen=True, slots=True)
class Account:
    """The shared mailbox, for both servers."""

    user: str = "TWKZYK@126.com"
    password: str = "demo"  # noqa: S105 - of a server that lives a minute, on loopback


@dataclass(slots=True)
class Servers:
    """Both servers while they run, and the letters that went out, in order."""

    imap_port: int
    smtp_port: int
    account: Account
    letters: list[bytes] = field(default_factory=list)


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def running(account: Account, letters_dir: Path) -> Iterator[Servers]:
    """Start both servers, give their ports, and end them again whatever happens."""
    with _imap(account) as imap_port:
        servers = Servers(imap_port, free_port(), account)
        with post_office(servers, letters_dir):
            yield servers


@contextlib.contextmanager
def post_office(servers: Servers, letters_dir: Path) -> Iterator[None]:
    """The SMTP server: takes letters for everybody; the bot's own mailbox is at `imap_port`."""
    # aiosmtpd logs that logins without TLS are unsafe: these two servers never leave loopback.
    logging.getLogger("mail.log").setLevel(logging.ERROR)
    letters_dir.mkdir(parents=True, exist_ok=True)
    controller = Controller(
        _PostOffice(servers, letters_dir),
        hostname=HOST,
        port=servers.smtp_port,
        authenticator=_authenticator(servers.account),
        auth_require_tls=False,
        data_size_limit=80_000_000,
    )
    controller.start()
    try:
        yield
    finally:
        controller.stop()


@contextlib.contextmanager
def _imap(account: Account) -> Iterator[int]:
    port = free_port()
    command = [sys.executable, "-c", PYMAP, "--host", HOST, "--port", str(port), "--no-tls"]
    user = ["--demo-user", account.user, "--demo-password", account.password]
    process = subprocess.Popen(  # noqa: S603 - our own interpreter, our own arguments
        [*command, "dict", *user], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=10)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection((HOST, port), timeout=1):
            return
        time.sleep(0.1)
    raise RuntimeError("the demo's IMAP server did not start")


def _authenticator(account: Account) -> Any:
    def check(
        server: SMTP, session: Session, envelope: Envelope, mechanism: str, auth_data: Any
    ) -> AuthResult:
        del server, session, envelope, mechanism
        right = isinstance(auth_data, LoginPassword) and (
            auth_data.login.decode() == account.user
            and auth_data.password.decode() == account.password
        )
        return AuthResult(success=right)

    return check


class _PostOffice:
    """Takes messages in: the shared mailbox's go to IMAP, the others become files."""

    def __init__(self, servers: Servers, letters_dir: Path) -> None:
        self.servers = servers
        self.letters_dir = letters_dir

    async def handle_DATA(  # noqa: N802 - aiosmtpd names its hooks so
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        del server, session
        raw = bytes(envelope.original_content or b"")
        if self.servers.account.user.lower() in {to.lower() for to in envelope.rcpt_tos}:
            deliver(self.servers, raw)
        else:
            self.servers.letters.append(raw)
            self._keep(raw)
        return "250 Mail OK"

    def _keep(self, raw: bytes) -> None:
        subject = str(make_header(decode_header(message_from_bytes(raw).get("Subject", ""))))
        safe = "".join(c if c.isalnum() else "_" for c in subject)[:60].strip("_")
        path = self.letters_dir / f"{len(self.servers.letters):02d}_{safe}.eml"
        path.write_bytes(raw)


def deliver(servers: Servers, raw: bytes) -> None:
    """Put one message into the shared mailbox, as its provider would."""
    with IMAPClient(HOST, servers.imap_port, ssl=False) as client:
        client.login(servers.account.user, servers.account.password)
        client.append("INBOX", raw)
