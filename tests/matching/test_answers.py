"""What a reply to a question of ours settles."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answers import Outcome, Question, Reply, answer, named_unit
from bot.matching import TrustSettings
from bot.model import Origin, Reason, ReceiptState, Trust
from tests.matching.registry import INDEX, STRANGER, acknowledged, expected, sender

SHIPMENT = expected().shipments[0]
UNREAD = Question(Reason.QUANTITY_UNREADABLE, SHIPMENT)
DIFFERS = Question(Reason.QUANTITY_DIFFERS, SHIPMENT, paper_quantity=500)
WHICH = Question(Reason.AMBIGUOUS, candidates=("A1", "B1"))


def answered(
    question: Question, reply: Reply, origin: Origin = STRANGER, **settings: str
) -> Outcome:
    return answer(question, reply, origin, INDEX, TrustSettings(**settings))  # type: ignore[arg-type]


def told(result: Outcome) -> tuple[str, str, int | None, str]:
    return (
        result.reason or "",
        result.receipt_state or "",
        result.quantity,
        result.waits_for or "",
    )


@pytest.mark.parametrize(
    ("question", "reply", "result"),
    [
        (UNREAD, Reply(number=512), ("", "acknowledged", 512, "")),
        (UNREAD, Reply(number=500), ("quantity_differs", "disputed", 500, "sender")),
        (UNREAD, Reply(number=13800000000), ("quantity_unreadable", "", None, "sender")),
        (UNREAD, Reply(agrees=True), ("quantity_unreadable", "", None, "sender")),
        (DIFFERS, Reply(number=500), ("", "acknowledged", 500, "")),
        (DIFFERS, Reply(agrees=True), ("", "acknowledged", 500, "")),
        (DIFFERS, Reply(number=500, agrees=True), ("", "acknowledged", 500, "")),
        (DIFFERS, Reply(number=512, agrees=True), ("quantity_differs", "", None, "centre")),
        (DIFFERS, Reply(number=512), ("quantity_differs", "", None, "centre")),
        (DIFFERS, Reply(number=480), ("quantity_differs", "", None, "centre")),
        (DIFFERS, Reply(), ("quantity_differs", "", None, "sender")),
    ],
)
def test_a_number_settles_a_question_about_the_quantity(
    question: Question, reply: Reply, result: tuple[str, str, int | None, str]
) -> None:
    assert told(answered(question, reply)) == result


def test_a_number_that_differs_is_confirmed_by_saying_it_again() -> None:
    first = answered(UNREAD, Reply(number=500))
    again = Question(Reason.QUANTITY_DIFFERS, SHIPMENT, paper_quantity=first.quantity)
    assert answered(again, Reply(number=500)).receipt_state is ReceiptState.ACKNOWLEDGED


@pytest.mark.parametrize("question", [UNREAD, DIFFERS, WHICH])
def test_a_second_answer_that_says_nothing_goes_to_the_centre(question: Question) -> None:
    assert answered(question, Reply()).waits_for == "sender"
    assert answered(replace(question, asked_before=True), Reply()).waits_for == "centre"


@pytest.mark.parametrize("question", [UNREAD, DIFFERS, WHICH])
def test_not_received_and_unclear_words_go_to_the_centre(question: Question) -> None:
    assert answered(question, Reply(not_received=True)).waits_for == "centre"
    assert answered(question, Reply(number=512, unclear=True)).waits_for == "centre"
    assert answered(question, Reply(number=512, unclear=True)).receipt_state is None


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("清河区实验小学", "A1"),
        ("清河实小", "A1"),
        ("龙潭镇中心小学", "A2"),
        ("我们是长洲市实验小学", "B1"),
        ("实验小学", ""),
        ("", ""),
        ("不知道", ""),
    ],
)
def test_the_sender_names_whose_receipt_it_is(text: str, unit: str) -> None:
    result = answered(WHICH, Reply(unit_text=text))
    assert result.judge_again_as == unit
    assert bool(result.waits_for) is not bool(unit)


def test_a_short_name_is_enough_where_the_letter_offered_only_one_such() -> None:
    assert named_unit(INDEX, "实验小学", ("A1", "A2")) == "A1"
    assert named_unit(INDEX, "实验小学", ("A1", "B1")) == ""


def test_a_forged_sender_settles_nothing() -> None:
    result = answered(UNREAD, Reply(number=512), replace(STRANGER, trust=Trust.FORGED))
    assert told(result) == ("sender_forged", "", None, "centre")


def test_an_unknown_sender_settles_nothing_where_the_centre_wants_to_look() -> None:
    result = answered(UNREAD, Reply(number=512), unknown_sender="review")
    assert result.reason is Reason.UNKNOWN_SENDER
    known = answered(UNREAD, Reply(number=512), sender("A1"), unknown_sender="review")
    assert known.receipt_state is ReceiptState.ACKNOWLEDGED


def test_what_was_acknowledged_meanwhile_stays_so() -> None:
    done = replace(UNREAD, shipment=acknowledged("A1").shipments[0])
    assert told(answered(done, Reply(number=512))) == ("already_acknowledged", "", None, "")
    assert told(answered(done, Reply())) == ("already_acknowledged", "", None, "")
    assert told(answered(done, Reply(number=500))) == ("already_acknowledged", "", None, "centre")


@pytest.mark.parametrize(
    "question",
    [
        Question(Reason.SEAL_OTHER_SCHOOL, SHIPMENT),
        Question(Reason.QUANTITY_UNREADABLE),
        Question(Reason.QUANTITY_DIFFERS, SHIPMENT),
    ],
)
def test_what_a_reply_cannot_settle_goes_to_the_centre(question: Question) -> None:
    assert answer(question, Reply(number=512), STRANGER, INDEX).waits_for == "centre"
