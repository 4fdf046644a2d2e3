"""A letter's life: sent once, put off, given up, or sent again after a crash."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.outbox import BLIND_TRIES, LONGEST_PAUSE, TRIES, Desk, deliver, pause
from bot.refusals import LINE_LOST, RULES, Kind, Refusal, classify
from bot.smtp import (
    Deferred,
    Refused,
    Sender,
    Sent,
    SmtpLoginRefused,
    SmtpSettings,
    SmtpUnreachable,
    Unknown,
)
from bot.store import Store, letters
from bot.store.pacing import Limits
from bot.store.tables import LetterRow
from tests.outbox.conftest import NOW, OWN, Post, Queue
from tests.servers.smtp import SmtpServer

Make = Callable[..., Desk]
Row = Callable[..., LetterRow]


def refusal(code: int, text: str) -> Deferred | Refused:
    said: Refusal = classify(code, text)
    kind = Deferred if said.rule.again else Refused
    return kind(said.token, said.response, said.rule.kind, said.rule)


def later(minutes: float) -> Callable[[], object]:
    return lambda: NOW + timedelta(minutes=minutes)


def crash_after_claim(store: Store) -> LetterRow:
    with store.write() as session:
        row = letters.claim_next(session, NOW, Limits(0, 0, 0))
    assert row
    return row


def test_what_is_due_is_sent_and_settled(desk: Make, queue: Queue, post: Post, row: Row) -> None:
    raw = queue().raw
    outcome = deliver(desk())
    assert (outcome.sent, outcome.waiting, outcome.alarm) == (1, 0, None)
    assert post.taken == [raw]
    assert (row().state, row().sent_at, row().attempts) == ("sent", NOW, 1)


def test_a_second_delivery_sends_nothing(desk: Make, queue: Queue, post: Post) -> None:
    queue()
    deliver(desk())
    assert deliver(desk()).sent == 0
    assert len(post.taken) == 1


def test_what_the_quota_does_not_let_go_stays_queued(desk: Make, queue: Queue) -> None:
    for n in range(5):
        queue(f"answer:{n}")
    outcome = deliver(desk(limits=Limits(3, 0, 0)))
    assert (outcome.sent, outcome.waiting) == (3, 2)


def test_after_a_crash_the_same_bytes_go_once_more(
    desk: Make, queue: Queue, post: Post, store: Store, row: Row
) -> None:
    queue()
    raw = crash_after_claim(store).raw
    assert deliver(desk()).sent == 1
    assert post.taken == [raw]
    assert (row().state, row().attempts) == ("sent", 2)


def test_after_a_crash_what_was_sent_is_not_sent_again(
    desk: Make, queue: Queue, post: Post, store: Store, row: Row
) -> None:
    queue()
    mark = crash_after_claim(store).message_id
    outcome = deliver(desk(was_sent=lambda found: found == mark))
    assert (outcome.sent, post.taken, row().state) == (1, [], "sent")


def test_where_nobody_can_look_it_is_sent_again(
    desk: Make, queue: Queue, post: Post, store: Store
) -> None:
    queue()
    crash_after_claim(store)
    deliver(desk(was_sent=lambda _: None))
    assert len(post.taken) == 1


def test_a_line_lost_after_the_letter_leaves_its_fate_open(
    desk: Make, queue: Queue, post: Post, row: Row
) -> None:
    queue()
    post.answers = [Unknown("reset by peer")]
    assert deliver(desk()).unknown == 1
    assert row().state == "sending"
    deliver(desk())
    assert post.taken[0] == post.taken[1]
    assert row().state == "sent"


def test_a_server_that_never_says_is_not_fed_for_ever(
    desk: Make, queue: Queue, post: Post, row: Row
) -> None:
    queue()
    post.answers = [Unknown("reset by peer")] * 20
    for _ in range(10):
        deliver(desk())
    assert len(post.taken) == BLIND_TRIES + 1
    assert row().state == "failed"


def test_a_soft_refusal_puts_one_letter_off(desk: Make, queue: Queue, post: Post, row: Row) -> None:
    queue("answer:1")
    queue("answer:2")
    post.answers = [refusal(451, "DT:SPM please wait")]
    outcome = deliver(desk())
    assert (outcome.deferred, outcome.sent, outcome.alarm) == (1, 1, None)
    assert row("answer:1").state == "deferred"
    assert row("answer:1").next_try_at == NOW + timedelta(minutes=30)
    assert deliver(desk(now=later(29))).sent == 0
    assert deliver(desk(now=later(30))).sent == 1


def test_pauses_grow_up_to_a_day() -> None:
    temporary = next(rule for rule in RULES if rule.kind is Kind.TEMPORARY)
    minutes = [pause(temporary, attempts) / timedelta(minutes=1) for attempts in range(1, 5)]
    assert minutes == [15, 30, 60, 120]
    assert pause(temporary, 1000) == LONGEST_PAUSE


def test_a_letter_nobody_ever_takes_is_given_up(
    desk: Make, queue: Queue, post: Post, row: Row
) -> None:
    queue()
    post.answers = [refusal(450, "greylisted")] * 50
    for day in range(TRIES + 3):
        deliver(desk(now=later(day * 1440)))
    assert row().state == "failed"
    assert len(post.taken) == TRIES


def test_too_many_now_rests_everything_newcomers_too(
    desk: Make, queue: Queue, post: Post, row: Row
) -> None:
    queue("answer:1")
    queue("answer:2")
    post.answers = [refusal(451, "MI:SFQ 126 smtp")]
    outcome = deliver(desk())
    assert (outcome.sent, outcome.deferred, outcome.waiting, outcome.alarm) == (0, 1, 2, None)
    queue("answer:3")
    resting = deliver(desk(now=later(19)))
    assert (resting.sent, resting.resting_until) == (0, NOW + timedelta(minutes=20))
    assert len(post.taken) == 1
    assert deliver(desk(now=later(20))).sent == 3


def test_a_barred_account_stops_all_and_raises_the_alarm(
    desk: Make, queue: Queue, post: Post, row: Row
) -> None:
    queue("answer:1")
    queue("answer:2")
    post.answers = [refusal(550, "User has no permission")]
    outcome = deliver(desk())
    assert outcome.alarm
    assert "no permission" in outcome.alarm.detail
    assert (outcome.sent, outcome.failed, outcome.waiting) == (0, 0, 2)
    assert deliver(desk(now=later(5))).sent == 0
    assert deliver(desk(now=later(15))).sent == 2


def test_a_text_taken_for_spam_is_never_sent_again(
    desk: Make, queue: Queue, post: Post, row: Row
) -> None:
    queue("answer:1")
    queue("answer:2")
    post.answers = [refusal(554, "DT:SPM 126 smtp")]
    outcome = deliver(desk())
    assert outcome.alarm
    assert outcome.told
    assert row("answer:1").state == "failed"
    assert deliver(desk(now=later(59))).sent == 0
    deliver(desk(now=later(61)))
    assert (row("answer:1").state, row("answer:2").state) == ("failed", "sent")


def test_an_unknown_address_fails_alone(desk: Make, queue: Queue, post: Post, row: Row) -> None:
    queue("answer:1")
    queue("answer:2")
    post.answers = [refusal(550, "User not found: s0040@school.example")]
    outcome = deliver(desk())
    assert (outcome.failed, outcome.sent, outcome.alarm) == (1, 1, None)
    assert row("answer:1").last_response.startswith("550 User not found")
    assert deliver(desk(now=later(1))).resting_until is None


def test_one_refused_of_two_recipients_is_told(
    desk: Make, queue: Queue, post: Post, row: Row
) -> None:
    queue(cc=("d03@district.example",))
    post.answers = [Sent("250 ok", (("d03@district.example", classify(550, "no such user")),))]
    outcome = deliver(desk())
    assert (outcome.sent, len(outcome.told)) == (1, 1)
    assert row().last_response == "250 ok (refused: d03@district.example)"


@pytest.mark.parametrize("error", [SmtpUnreachable("down"), SmtpLoginRefused("535 no")])
def test_without_a_connection_nothing_is_spent(
    desk: Make, queue: Queue, post: Post, row: Row, error: Exception
) -> None:
    queue()
    post.answers = [error]
    outcome = deliver(desk())
    assert outcome.alarm
    assert outcome.alarm.error is error
    assert (row().state, row().attempts) == ("queued", 0)
    assert deliver(desk()).sent == 1


def test_a_server_that_says_stay_away_is_left_alone(desk: Make, queue: Queue, post: Post) -> None:
    queue()
    post.answers = [SmtpUnreachable("421", classify(421, "HL:ITC too many connections"))]
    assert deliver(desk()).alarm
    assert deliver(desk(now=later(29))).resting_until == NOW + timedelta(minutes=30)
    assert deliver(desk(now=later(30))).sent == 1


def test_a_line_that_keeps_breaking_ends_the_pass(desk: Make, queue: Queue, post: Post) -> None:
    for n in range(5):
        queue(f"answer:{n}")
    post.answers = [Deferred("", "lost", LINE_LOST.kind, LINE_LOST)] * 5
    outcome = deliver(desk())
    assert (outcome.deferred, outcome.waiting) == (2, 5)


def test_never_to_ourselves_and_never_to_nobody(
    desk: Make, queue: Queue, post: Post, row: Row
) -> None:
    queue("answer:1", to=(OWN.upper(),))
    queue("answer:2", to=())
    queue("answer:3", cc=(OWN, "s0040@school.example"))
    outcome = deliver(desk())
    assert (outcome.failed, outcome.sent) == (2, 1)
    assert post.recipients == [("s0040@school.example",)]


def test_with_a_real_server_a_lost_line_sends_the_same_letter_again(
    desk: Make, queue: Queue, row: Row
) -> None:
    raw = queue().raw
    with SmtpServer() as server:
        server.drop_after_taking = 1
        settings = SmtpSettings(server.host, server.port, "plain", server.user, server.password)
        for _ in range(2):
            with Sender(settings) as sender:
                deliver(desk(post=sender))
        assert [letter.raw for letter in server.letters] == [raw, raw]
        assert server.letters[0].recipients == ("s0040@school.example",)
    assert row().state == "sent"
