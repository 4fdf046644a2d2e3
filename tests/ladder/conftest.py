"""A small invented city on a fake clock: each pass chases and delivers, as a round does."""

from __future__ import annotations

import email
import email.policy
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any, cast

import pytest
from sqlalchemy import event, text
from sqlmodel import select

from bot import chase, outbox, terms
from bot.desk import Desk
from bot.home import Home
from bot.model import District, School
from bot.settings import layered
from bot.smtp import Outcome, Sent
from bot.store import Store, passes, registry, shipments
from bot.store.pacing import Limits
from bot.store.tables import LetterStepRow, ObligationRow, ShipmentRow
from bot.workdays import LOCAL, local_date

TERM = "2016-autumn"
START = date(2016, 9, 1)
OWN = "bot@126.example"
CITY = (
    District(
        "D1",
        "靖江市",
        office="靖江市教育局电教中心",
        emails=("d1@x.example",),
        responsible="陈兰",
        responsible_title="主任",
        contact="周洋",
        phone="0523-00000001",
    ),
    District("D2", "海陵区", emails=("d2@x.example",), remind_schools=False),
    District("D0", "市直", municipal=True),
)
SCHOOLS = (
    School("S1", "靖江实验小学", "D1", stage="小学", contact="冯芳", emails=("s1@x.example",)),
    School("S2", "靖江第二小学", "D1", stage="小学"),
    School("S3", "海陵小学", "D2", stage="小学", emails=("s3@x.example",)),
    School("S4", "泰州中学", "D0", stage="高中", emails=("s4@x.example",)),
)


def at(day: date, clock: time = time(9)) -> datetime:
    return datetime.combine(day, clock, LOCAL)


@dataclass(frozen=True)
class Went:
    """A letter that was handed in."""

    at: datetime
    to: str
    message: EmailMessage

    @property
    def on(self) -> date:
        return local_date(self.at)

    @property
    def text(self) -> str:
        body = self.message.get_body(("plain",))
        assert body
        return str(body.get_content()).replace("\r\n", "\n")

    @property
    def subject(self) -> str:
        return str(self.message["Subject"])


@dataclass
class City:
    """The store, the clock and the post of a test."""

    store: Store
    desk: Desk
    now: datetime | None = None
    limits: Limits = field(default_factory=lambda: Limits(0, 0, 0))
    answers: list[Outcome | Exception] = field(default_factory=list)
    went: list[Went] = field(default_factory=list)

    def send(self, envelope_from: str, recipients: Sequence[str], raw: bytes) -> Outcome:
        assert envelope_from == OWN
        assert self.now
        answer = self.answers.pop(0) if self.answers else Sent("250 ok")
        if isinstance(answer, Exception):
            raise answer
        message = email.message_from_bytes(raw, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        if isinstance(answer, Sent):
            self.went.append(Went(self.now, ", ".join(recipients), message))
        return answer

    def run(self, now: datetime, between: Callable[[], None] = lambda: None) -> list[Went]:
        """One pass; the letters it sent. `between` comes after chasing, before delivering."""
        self.now, before = now, len(self.went)
        with self.store.write() as session:
            passes.begin(session, now)
        chase.chase(self.desk, now)
        between()
        outbox.deliver(
            outbox.Desk(
                store=self.store,
                post=self,
                own_address=OWN,
                limits=self.limits,
                now=lambda: now,
                was_sent=lambda _: None,
                write=chase.write(self.desk, now),
                may_go=chase.may_go(self.desk, now),
            )
        )
        return self.went[before:]

    def days(self, first: date, last: date, clock: time = time(9)) -> dict[date, list[str]]:
        """A pass a day; to whom letters went, by day."""
        found: dict[date, list[str]] = {}
        for offset in range((last - first).days + 1):
            day = first + timedelta(offset)
            if sent := self.run(at(day, clock)):
                found[day] = sorted(one.to for one in sent)
        return found

    def change(self, kind: str, unit: str, **values: Any) -> None:
        """Let an obligation become another: done, snoozed, in review."""
        with self.store.write() as session:
            for row in session.exec(
                select(ObligationRow).where(
                    ObligationRow.kind == kind, ObligationRow.unit_code == unit
                )
            ).all():
                for name, value in values.items():
                    setattr(row, name, value)
                session.add(row)

    def settle_all_but(self, *kinds: str, handing_out: bool = False) -> None:
        """Let nothing else be owed, and the letter about handing out be gone."""
        with self.store.write() as session:
            for row in session.exec(select(ObligationRow)).all():
                if row.kind == "adjustment" and not handing_out:
                    told = START + timedelta(7)
                    session.add(
                        LetterStepRow(
                            obligation_id=row.id or 0,
                            step=-2,
                            addressee="handing_out",
                            due_on=told,
                            level=1,
                        )
                    )
                row.state = row.state if row.kind in kinds else "waived"
                session.add(row)

    def view(self, name: str, **equal: Any) -> list[dict[str, Any]]:
        with self.store.read() as session:
            rows = session.connection().execute(text(f"SELECT * FROM {name}")).mappings()  # noqa: S608
            return [dict(r) for r in rows if all(r[k] == v for k, v in equal.items())]

    def add(self, *rows: Any) -> None:
        with self.store.write() as session:
            session.add_all(rows)

    def steps(self) -> list[LetterStepRow]:
        with self.store.read() as session:
            return list(session.exec(select(LetterStepRow)).all())

    def shipment(self, unit: str) -> ShipmentRow:
        with self.store.read() as session:
            found = session.exec(select(ShipmentRow).where(ShipmentRow.unit_code == unit)).first()
            assert found
            return found


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated store, made once."""
    path = tmp_path_factory.mktemp("ladder") / "status.sqlite"
    Store.create(path).close()
    return path


def _unsynced(connection: Any, _: Any) -> None:
    connection.execute("PRAGMA synchronous = OFF")


def make_city(
    blank: Path,
    path: Path,
    *,
    opened: date = date(2016, 8, 29),
    starts: date = START,
    delivered: date | None = date(2016, 8, 24),
    table: dict[date, bool] | None = None,
    districts: Sequence[District] = CITY,
    schools: Sequence[School] = SCHOOLS,
    settings: dict[str, Any] | None = None,
) -> City:
    """A city whose term was opened on a day."""
    shutil.copy(blank, path)
    store = Store.open(path)
    # A hundred passes are hundreds of syncs, and no test here pulls the plug.
    store.close()
    event.listen(store._engine, "connect", _unsynced)
    rows = [
        shipments.ShipmentImport(TERM, one.code, 100 + at, delivered_on=delivered)
        for at, one in enumerate(schools)
    ]
    with store.write() as session:
        registry.put_districts(session, districts)
        registry.put_schools(session, schools)
        shipments.put_shipments(
            session, rows, lambda term, unit, nth: f"{term}/{unit}/{nth}", now=at(opened)
        )
        stages = ("小学", "初中", "高中")
        terms.open_term(session, TERM, starts, now=at(opened), stages=stages, table=table or {})
    base = {
        "mailbox": {"user": OWN},
        "smtp": {"user": OWN},
        "centre": {"digest_to": ["centre@x.example"], "contact": "王老师"},
    }
    desk = Desk(
        home=Home(path.parent),
        store=store,
        settings=layered(settings or {}, base),
        secret=b"s" * 32,
        reader=cast("Any", None),
        days=table or {},
    )
    return City(store, desk)


Build = Callable[..., City]


@pytest.fixture
def build(blank: Path, tmp_path: Path) -> Iterator[Build]:
    """Makes a city as a test wants it."""
    made: list[City] = []

    def make(**changed: Any) -> City:
        made.append(make_city(blank, tmp_path / f"{len(made)}.sqlite", **changed))
        return made[-1]

    yield make
    for city in made:
        city.store.close()


@pytest.fixture
def city(build: Build) -> City:
    return build()
