"""An SMTP server and a sender on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.smtp import Sender, SmtpSettings
from tests.servers.smtp import SmtpServer
from tests.servers.tls import Certificate, make_certificate, openssl_installed

Sending = Callable[..., Sender]

FROM = "bot@126.example"
LETTER = b"Subject: =?utf-8?b?5bey56Gu6K6k?=\r\n\r\nhello\r\n"


@pytest.fixture
def server() -> Iterator[SmtpServer]:
    with SmtpServer() as server:
        yield server


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Certificate:
    """A certificate that this process trusts."""
    if not openssl_installed():
        pytest.skip("the openssl command is not installed")
    made = make_certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(made.chain))
    return made


@pytest.fixture
def sending() -> Sending:
    """Makes a sender on a server; keyword arguments change its settings."""

    def make(server: SmtpServer, **changes: Any) -> Sender:
        told: dict[str, Any] = {
            "host": "localhost",
            "port": server.port,
            "security": "plain",
            "user": server.user,
            "password": server.password,
            "from_addr": FROM,
            "timeout": 10.0,
        }
        return Sender(SmtpSettings(**(told | changes)))

    return make
