"""A real server that answers each token of MAIL-FACTS.md in turn: the outbox does what stands
there. The clock is moved by the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot.outbox import Desk, Outcome, deliver
from bot.smtp import Sender, SmtpSettings
from bot.store.tables import LetterRow
from tests.outbox.conftest import NOW, Queue
from tests.servers.smtp import SmtpServer, Stage

Make = Callable[..., Desk]
Row = Callable[..., LetterRow]
FIRST, SECOND = "answer:1", "answer:2"


@pytest.fixture
def server() -> Iterator[SmtpServer]:
    with SmtpServer() as server:
        yield server


@dataclass
class Trial:
    """Two letters on their way to a server that has said one thing."""

    make: Make
    server: SmtpServer
    row: Row

    def at(self, minutes: float) -> Outcome:
        server = self.server
        settings = SmtpSettings(server.host, server.port, "plain", server.user, server.password)
        with Sender(settings) as sender:
            now = NOW + timedelta(minutes=minutes)
            return deliver(self.make(post=sender, now=lambda: now))

    def states(self) -> tuple[str, str]:
        return (self.row(FIRST).state, self.row(SECOND).state)


@pytest.fixture
def trial(desk: Make, queue: Queue, server: SmtpServer, row: Row) -> Trial:
    queue(FIRST)
    queue(SECOND, to=("s0041@school.example",))
    return Trial(desk, server, row)


@pytest.mark.parametrize(
    ("stage", "answer", "rests"),
    [
        ("DATA", "451 MI:SFQ 126 smtp1", 20),
        ("MAIL", "451 MI:SFQ 126 smtp1", 20),
        ("DATA", "554 MI:STC 126 smtp1", 960),
        ("RCPT", "452 RP:TRC 126 smtp1", 60),
        ("RCPT", "452 RP:QRC 126 smtp1", 60),
        ("MAIL", "421 HL:IFC 126 smtp1", 30),
    ],
)
def test_what_concerns_all_lets_all_rest(
    trial: Trial, stage: Stage, answer: str, rests: int
) -> None:
    trial.server.refuse(stage, answer)
    first = trial.at(0)
    assert (first.sent, first.alarm) == (0, None)
    assert trial.states() == ("deferred", "queued")
    assert trial.at(rests - 1).sent == 0
    assert trial.server.letters == []
    assert trial.at(rests).sent == 2
    assert trial.states() == ("sent", "sent")


@pytest.mark.parametrize("answer", ["451 MI:DMC 126 smtp1", "451 RP:DRC 126 smtp1"])
def test_a_worn_connection_is_replaced(trial: Trial, answer: str) -> None:
    trial.server.refuse("DATA", answer)
    first = trial.at(0)
    assert (first.sent, first.deferred, first.alarm) == (1, 1, None)
    assert trial.server.connections == 2
    assert trial.at(1).sent == 1
    assert trial.states() == ("sent", "sent")


def test_too_many_recipients_fail_that_letter_alone(trial: Trial) -> None:
    trial.server.refuse("RCPT", "550 RP:RCL 126 smtp1")
    assert trial.at(0).sent == 1
    assert trial.states() == ("failed", "sent")


def test_spam_for_now_waits_and_goes(trial: Trial) -> None:
    trial.server.refuse("DATA", "451 DT:SPM 126 smtp1")
    assert trial.at(0).sent == 1
    assert trial.states() == ("deferred", "sent")
    assert trial.at(29).sent == 0
    assert trial.at(30).sent == 1


@pytest.mark.parametrize("answer", ["550 DT:SPM 126 smtp1", "554 DT:SPM 126 smtp1"])
def test_spam_for_good_stops_tells_and_never_sends_that_text_again(
    trial: Trial, answer: str
) -> None:
    trial.server.refuse("DATA", answer)
    first = trial.at(0)
    assert first.alarm
    assert first.told
    assert (first.sent, trial.states()) == (0, ("failed", "queued"))
    assert trial.at(30).alarm
    assert trial.at(61).sent == 1
    assert trial.states() == ("failed", "sent")
    assert len(trial.server.letters) == 1


@pytest.mark.parametrize(
    ("stage", "answer"),
    [
        ("MAIL", "550 User has no permission"),
        ("MAIL", "553 Mail from must equal authorized user"),
        ("DATA", "554 DT:SUM 126 smtp1"),
    ],
)
def test_what_a_person_must_mend_stops_all_and_raises_the_alarm(
    trial: Trial, stage: Stage, answer: str
) -> None:
    trial.server.refuse(stage, answer)
    first = trial.at(0)
    assert first.alarm
    assert (first.sent, first.failed, first.waiting) == (0, 0, 2)
    resting = trial.at(5)
    assert (resting.sent, resting.waiting) == (0, 2)
    assert resting.alarm
    assert trial.at(16).sent == 2


def test_a_revoked_code_spends_no_letter(trial: Trial) -> None:
    trial.server.refuse("AUTH", "535 Error: authentication failed")
    first = trial.at(0)
    assert first.alarm
    assert trial.states() == ("queued", "queued")
    assert trial.row(FIRST).attempts == 0
    assert trial.at(20).sent == 2


@pytest.mark.parametrize("answer", ["552 too large", "552 forbidden attachment"])
def test_a_letter_too_large_fails_alone_and_is_told(trial: Trial, answer: str) -> None:
    trial.server.refuse("DATA", answer)
    first = trial.at(0)
    assert (first.sent, first.failed, first.alarm) == (1, 1, None)
    assert first.told
    assert trial.states() == ("failed", "sent")


def test_a_busy_entrance_is_left_alone_for_half_an_hour(trial: Trial) -> None:
    trial.server.refuse("CONNECT", "421 HL:ITC 126 smtp1", times=3)
    assert trial.at(0).sent == 0
    assert trial.at(29).sent == 0
    trial.server.refuse("CONNECT", "220 ready", times=0)
    assert trial.at(31).sent + trial.at(62).sent + trial.at(124).sent == 2
