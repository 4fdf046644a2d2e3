"""Mail servers for the mailbox tests: the NetEase-like one, Dovecot, and either in turn."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.mailbox import Limits, Mailbox, MailboxSettings
from tests.servers.dovecot import Dovecot
from tests.servers.netease import NetEase
from tests.servers.tls import Certificate, make_certificate, openssl_installed

MONDAY = datetime(2026, 9, 7, 8, 15, tzinfo=UTC)

USERS = itertools.count(1)

Opening = Callable[..., Mailbox]


def letter(number: int, padding: int = 0) -> bytes:
    """A message whose bytes no mail library would write again just so."""
    head = b"Subject: =?gb2312?B?yfG08w==?= %d\r\nMessage-Id:\r\n <letter-%d@school.example>\r\n"
    return head % (number, number) + b"\r\n" + "签收单\r\n".encode("gbk") + b"x" * padding


@pytest.fixture
def netease() -> Iterator[NetEase]:
    with NetEase() as server:
        yield server


@pytest.fixture(scope="session")
def dovecot_for_all() -> Iterator[Dovecot]:
    with Dovecot() as server:
        yield server


@pytest.fixture
def dovecot(dovecot_for_all: Dovecot) -> Dovecot:
    """Any user may log in there, so each test gets an empty mailbox of its own."""
    dovecot_for_all.user = f"bot-{next(USERS)}"
    return dovecot_for_all


@pytest.fixture(params=["netease", pytest.param("dovecot", marks=pytest.mark.servers)])
def server(request: pytest.FixtureRequest) -> Any:
    """Each test that asks for it runs on both servers."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Certificate:
    """A certificate that this process trusts."""
    if not openssl_installed():
        pytest.skip("the openssl command is not installed")
    made = make_certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(made.chain))
    return made


@pytest.fixture
def opened() -> Opening:
    """Makes a mailbox on a server; keyword arguments change settings or limits."""

    def make(server: Any, limits: Limits | None = None, **changes: Any) -> Mailbox:
        told = {
            "host": "localhost",
            "port": server.port,
            "security": "plain",
            "user": server.user,
            "password": server.password,
            "timeout": 10.0,
        }
        return Mailbox(MailboxSettings(**(told | changes)), limits or Limits(pause=0.01))

    return make
