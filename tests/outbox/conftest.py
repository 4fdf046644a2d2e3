"""A store, letters in it, and a post that says what a test orders."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.model import Letter, Priority
from bot.outbox import Desk
from bot.smtp import Outcome, Sent
from bot.store import Store, letters
from bot.store.pacing import Limits
from bot.store.tables import LetterRow, MessageRow, PieceRow

NOW = datetime(2016, 9, 8, 2, 0, tzinfo=UTC)
"""Ten in the morning in Shanghai."""

OWN = "bot@126.example"
SECRET = b"s" * 32
FREE = Limits(0, 0, 0)


def a_letter(key: str = "answer:1", **changed: Any) -> Letter:
    values = {
        "template": "answer",
        "to": ("s0040@school.example",),
        "subject": f"【泰微课资源卡】{key}",
        "text": "您好！\n",
        "html": "<p>您好！</p>\n",
        "priority": Priority.CONFIRMATION,
        **changed,
    }
    return Letter(key=key, **values)


@dataclass
class Post:
    """Takes letters, or says what is in `answers` (an exception is raised)."""

    answers: list[Outcome | Exception] = field(default_factory=list)
    taken: list[bytes] = field(default_factory=list)
    recipients: list[tuple[str, ...]] = field(default_factory=list)

    def send(self, envelope_from: str, recipients: Sequence[str], raw: bytes) -> Outcome:
        assert envelope_from == OWN
        answer = self.answers.pop(0) if self.answers else Sent("250 ok")
        if isinstance(answer, Exception):
            raise answer
        self.taken.append(raw)
        self.recipients.append(tuple(recipients))
        return answer


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "status.sqlite") as store:
        yield store


@pytest.fixture
def post() -> Post:
    return Post()


Queue = Callable[..., LetterRow]


@pytest.fixture
def queue(store: Store) -> Queue:
    """Queues a letter; `at` and `message_row` are the row's, all else the letter's."""

    def put(
        key: str = "answer:1", at: datetime = NOW, message_row: int | None = None, **changed: Any
    ) -> LetterRow:
        with store.write() as session:
            return letters.put(
                session,
                a_letter(key, **changed),
                secret=SECRET,
                from_addr=OWN,
                from_name="泰州市电化教育馆",
                domain="126.example",
                now=at,
                message_row=message_row,
            )

    return put


@pytest.fixture
def came(store: Store) -> Callable[..., int]:
    """A message in the store with one piece in this state; gives its row."""

    def arrive(name: str, state: str) -> int:
        with store.write() as session:
            message = MessageRow(sha256=name, received_at=NOW, seen_at=NOW)
            session.add(message)
            session.flush()
            assert message.id
            session.add(PieceRow(message_row=message.id, ordinal=1, name=name, state=state))
            return message.id

    return arrive


@pytest.fixture
def desk(store: Store, post: Post) -> Callable[..., Desk]:
    """What delivering needs; a test changes what it is about."""

    def make(**changed: Any) -> Desk:
        values: dict[str, Any] = {
            "store": store,
            "post": post,
            "own_address": OWN,
            "limits": FREE,
            "now": lambda: NOW,
            "was_sent": lambda _: False,
            **changed,
        }
        return Desk(**values)

    return make


@pytest.fixture
def row(store: Store) -> Callable[[str], LetterRow]:
    """A letter as it now stands in the store."""

    def read(key: str = "answer:1") -> LetterRow:
        with store.read() as session:
            found = letters.by_key(session, key)
        assert found
        return found

    return read
