"""A store with a small invented city, and short ways to make what tests need."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot.model import District, School
from bot.store import Session, Store, messages, registry, shipments

TERM = "2016-autumn"
NOW = datetime(2016, 9, 5, 1, 30, tzinfo=UTC)
"""Half past nine on a Monday morning in Taizhou."""

DISTRICTS = [
    District("D1", "东城区", emails=("d1@example.org",)),
    District("D2", "西城区"),
    District("D0", "市直", municipal=True),
]
SCHOOLS = [
    School("S1", "东城实验小学", "D1", aliases=("实小",), stage="小学"),
    School("S2", "东城第二小学", "D1", stage="小学"),
    School("S3", "西城中学", "D2", stage="初中"),
]


def mint(term: str, unit_code: str, nth: int) -> str:
    """A slip number that tells a test what it is of."""
    return f"{term}/{unit_code}/{nth}"


def row(unit_code: str, quantity: int, **more: Any) -> shipments.ShipmentImport:
    """A row of the shipments file."""
    return shipments.ShipmentImport(more.pop("term", TERM), unit_code, quantity, **more)


def put(session: Session, *rows: shipments.ShipmentImport) -> registry.Changes:
    """Import shipments."""
    return shipments.put_shipments(session, rows, mint, now=NOW)


def view(session: Session, name: str, **equal: Any) -> list[dict[str, Any]]:
    """The rows of a view as an outsider reads them."""
    found = session.connection().execute(text(f"SELECT * FROM {name}")).mappings()  # noqa: S608
    return [dict(r) for r in found if all(r[k] == v for k, v in equal.items())]


def facts(name: str, **more: Any) -> messages.MessageFacts:
    """A message that differs from others by its name."""
    values: dict[str, Any] = {
        "sha256": f"raw-{name}",
        "body_sha256": f"body-{name}",
        "message_id": f"<{name}@example.org>",
        "from_addr": "t@example.org",
        "from_name": "",
        "subject": name,
        "received_at": NOW,
        "bytes": 1000,
    }
    return messages.MessageFacts(**{**values, **more})


def arrive(session: Session, name: str, uid: int, **more: Any) -> messages.Arrival:
    """Take in a message at a UID of INBOX."""
    place = messages.Place(more.pop("folder", "INBOX"), more.pop("uidvalidity", 1), uid)
    return messages.arrive(session, facts(name, **more), place, now=NOW)


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated store, made once: migrating takes most of a test's time."""
    path = tmp_path_factory.mktemp("blank") / "status.sqlite"
    Store.create(path).close()
    return path


@pytest.fixture
def store(blank: Path, tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    path = tmp_path / "status.sqlite"
    shutil.copy(blank, path)
    with Store.open(path) as made:
        yield made


@pytest.fixture
def city(store: Store) -> Store:
    """A store that knows the city; its term has begun; two parcels are on their way."""
    with store.write() as session:
        registry.put_districts(session, DISTRICTS)
        registry.put_schools(session, SCHOOLS)
        registry.put_term(session, TERM, starts_on=date(2016, 9, 1), opened_at=NOW)
        put(session, row("S1", 512), row("S3", 300))
    return store
