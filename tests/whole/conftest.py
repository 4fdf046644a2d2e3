"""A small city's home for every test, on a NetEase-like server and on Dovecot."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.demo.paper.city import City
from tests.servers.dovecot import Dovecot
from tests.servers.netease import NetEase
from tests.servers.smtp import SmtpServer
from tests.whole.world import Driver, World, copy_home, settings_for, settled_home, small_city

USERS = itertools.count(1)


@pytest.fixture(scope="session")
def driver() -> Iterator[Driver]:
    with Driver() as driver:
        yield driver


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    return small_city(tmp_path_factory.getbasetemp() / "tables")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory, driver: Driver, city: City) -> Path:
    """The home every test copies."""
    tables = tmp_path_factory.getbasetemp() / "tables"
    return settled_home(tmp_path_factory.mktemp("template"), driver, tables)


@pytest.fixture(scope="session")
def dovecot_for_all() -> Iterator[Dovecot]:
    with Dovecot() as server:
        yield server


@pytest.fixture
def netease() -> Iterator[NetEase]:
    with NetEase() as server:
        yield server


@pytest.fixture
def dovecot(dovecot_for_all: Dovecot) -> Dovecot:
    """Any user may log in there, so each test gets an empty mailbox of its own."""
    dovecot_for_all.user = f"whole-{next(USERS)}"
    return dovecot_for_all


@pytest.fixture
def smtp() -> Iterator[SmtpServer]:
    with SmtpServer() as server:
        yield server


@pytest.fixture
def home(template: Path, tmp_path: Path) -> Path:
    return copy_home(template, tmp_path / "home")


def a_world(home: Path, city: City, imap: Any, smtp: SmtpServer, driver: Driver) -> World:
    return World(home, city, imap, smtp, driver, settings_for(imap, smtp))


@pytest.fixture
def world(home: Path, city: City, netease: NetEase, smtp: SmtpServer, driver: Driver) -> World:
    """On the NetEase-like server."""
    return a_world(home, city, netease, smtp, driver)


@pytest.fixture(params=["netease", pytest.param("dovecot", marks=pytest.mark.servers)])
def both(
    request: pytest.FixtureRequest, home: Path, city: City, smtp: SmtpServer, driver: Driver
) -> World:
    """Each test that asks for it runs on both servers."""
    return a_world(home, city, request.getfixturevalue(request.param), smtp, driver)
