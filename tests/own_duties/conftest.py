"""The small city of the ladder tests, with all that the centre itself does in a pass."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from email.message import EmailMessage
from pathlib import Path
from typing import Any, cast

import pytest
from sqlalchemy import text
from sqlmodel import select

from bot import chase, outbox, own_duties, terms
from bot.decision import Decision
from bot.desk import Desk
from bot.effects import Figures
from bot.home import Home
from bot.model import District, School
from bot.recording import record
from bot.settings import layered
from bot.smtp import Outcome, Sent
from bot.store import Session, Store, passes, registry
from bot.store.pacing import Limits
from bot.store.tables import HeadcountRow, ObligationRow
from bot.workdays import LOCAL

TERM = "2016-autumn"
START = date(2016, 9, 1)
OWN = "bot@126.example"
FINANCE, LEADER = "finance@x.example", "leader@x.example"
CITY = (
    District("D1", "靖江市", office="靖江市教育局电教中心", emails=("d1@x.example",)),
    District("D2", "海陵区", office="海陵区电教站", emails=("d2@x.example",)),
    District("D0", "市直", municipal=True),
)
SCHOOLS = (
    School("S1", "靖江实验小学", "D1", stage="小学", contact="冯芳", emails=("s1@x.example",)),
    School("S2", "靖江第二小学", "D1", stage="小学", emails=("s2@x.example",)),
    School("S3", "海陵小学", "D2", stage="小学", contact="李明", emails=("s3@x.example",)),
    School("S4", "泰州中学", "D0", stage="高中", contact="王芳", emails=("s4@x.example",)),
)
COUNTS = {"S1": 512, "S2": 240, "S3": 300, "S4": 1000}


def at(day: date, clock: time = time(9)) -> datetime:
    return datetime.combine(day, clock, LOCAL)


@dataclass
class City:
    """The store, and every letter that went."""

    store: Store
    desk: Desk
    went: list[EmailMessage] = field(default_factory=list)

    def send(self, envelope_from: str, recipients: Sequence[str], raw: bytes) -> Outcome:
        del envelope_from, recipients
        message = email.message_from_bytes(raw, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        self.went.append(message)
        return Sent("250 ok")

    def run(self, now: datetime) -> list[EmailMessage]:
        """One pass; the letters it sent."""
        before = len(self.went)
        with self.store.write() as session:
            passes.begin(session, now)
        own_duties.advance(self.desk, now)
        chase.chase(self.desk, now)
        outbox.deliver(
            outbox.Desk(
                store=self.store,
                post=self,
                own_address=OWN,
                limits=Limits(0, 0, 0),
                now=lambda: now,
                was_sent=lambda _: None,
                write=chase.write(self.desk, now),
                may_go=chase.may_go(self.desk, now),
            )
        )
        own_duties.settle(self.desk, now)
        return self.went[before:]

    def to(self, address: str, letters: Sequence[EmailMessage] | None = None) -> list[EmailMessage]:
        """The letters to an address."""
        found = self.went if letters is None else letters
        return [one for one in found if address in str(one["To"])]

    def figures(self, purpose: str, counts: dict[str, int], now: datetime) -> None:
        """Accepted figures, as a form gives them; what was owed for them is done."""
        with self.store.read() as session:
            kinds = {row.code: row.kind for row in registry.load_expected(session).schools}
        effects = tuple(
            Figures(
                TERM,
                code,
                purpose,
                total,
                students=total - total // 20,
                teachers=total // 20 if kinds.get(code) != "机关" else 0,
            )
            for code, total in counts.items()
        )
        record(self.desk, Decision(effects=effects), now)

    def settle_all(self, kind: str, state: str = "done") -> None:
        with self.store.write() as session:
            query = select(ObligationRow).where(ObligationRow.kind == kind)
            for row in session.exec(query).all():
                row.state = state
                session.add(row)

    def counts(self, session: Session) -> list[HeadcountRow]:
        return list(session.exec(select(HeadcountRow)).all())

    def view(self, name: str, **equal: Any) -> list[dict[str, Any]]:
        with self.store.read() as session:
            rows = session.connection().execute(text(f"SELECT * FROM {name}")).mappings()  # noqa: S608 - the test's own word
            return [dict(r) for r in rows if all(r[k] == v for k, v in equal.items())]


def body(letter: EmailMessage) -> str:
    found = letter.get_body(("plain",))
    assert found
    return str(found.get_content()).replace("\r\n", "\n")


def attached(letter: EmailMessage) -> dict[str, bytes]:
    return {
        str(part.get_filename()): cast("bytes", part.get_payload(decode=True))
        for part in letter.iter_attachments()
    }


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated store, made once."""
    path = tmp_path_factory.mktemp("own") / "status.sqlite"
    Store.create(path).close()
    return path


Build = Callable[..., City]


@pytest.fixture
def build(blank: Path, tmp_path: Path) -> Iterator[Build]:
    """A city whose term was opened in June, before anything was counted."""
    made: list[City] = []

    def make(**settings: Any) -> City:
        path = tmp_path / str(len(made))
        path.mkdir()
        home = Home(path)
        (path / "status.sqlite").write_bytes(blank.read_bytes())
        store = Store.open(path / "status.sqlite")
        with store.write() as session:
            registry.put_districts(session, CITY)
            registry.put_schools(session, SCHOOLS)
            stages = ("小学", "初中", "高中")
            terms.open_term(session, TERM, START, now=at(date(2016, 6, 1)), stages=stages)
        centre = {
            "digest_to": ["centre@x.example"],
            "approve_from": [LEADER],
            "finance_to": [FINANCE],
            "bureau_to": ["bureau@x.example"],
            "contact": "王老师",
        }
        base = {"mailbox": {"user": OWN}, "smtp": {"user": OWN}, "centre": centre}
        desk = Desk(
            home=home,
            store=store,
            settings=layered(settings, base),
            secret=b"s" * 32,
            reader=cast("Any", None),
        )
        made.append(City(store, desk))
        return made[-1]

    yield make
    for city in made:
        city.store.close()


@pytest.fixture
def city(build: Build) -> City:
    return build()
