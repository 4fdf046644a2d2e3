"""Replies to our letters: who may answer what, once; and what must never be answered."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage
from typing import Any

import pytest

from tests.whole.world import BOT, World, listed, mail, text_of

ASKED = 2
FEWER = 3


@pytest.fixture
def asked(world: World) -> World:
    """The school was asked, for its list says three cards fewer than it was sent."""
    world.mail(mail(world.school(ASKED).email, listed(world.row(ASKED, FEWER))))
    world.once()
    assert world.receipt(ASKED)["state"] == "disputed"
    return world


def question(world: World) -> EmailMessage:
    return world.letters_to(world.school(ASKED).email)[0]


def reply(world: World, body: str, sender: str | None = None, **changed: Any) -> bytes:
    """An answer to our question as a mail program writes it."""
    asked = question(world)
    told = {"subject": f"Re: {asked['Subject']}", "In_Reply_To": str(asked["Message-ID"])} | changed
    return mail(sender or world.school(ASKED).email, body=body, **told)


def number(world: World) -> int:
    return world.sent_to(ASKED) - FEWER


def quoted(world: World, said: str) -> str:
    earlier = text_of(question(world)).splitlines()
    return "\n".join([said, "", "----- 原始邮件 -----", "发件人: 泰州市电化教育馆", *earlier])


WORDS: dict[str, Callable[[World], str]] = {
    "a bare number": lambda world: f"{number(world)}",
    "a sentence": lambda world: f"您好，我校实收{number(world)}张，谢谢！",
    "agreement": lambda _: "同意",
    "above the quoted letter": lambda world: quoted(world, f"{number(world)}张"),
}


@pytest.mark.parametrize("words", WORDS)
def test_the_number_of_the_paper_once_more_settles_the_question(asked: World, words: str) -> None:
    asked.mail(reply(asked, WORDS[words](asked)))
    asked.once(1)
    receipt = asked.receipt(ASKED)
    assert (receipt["state"], receipt["quantity_received"]) == ("acknowledged", number(asked))
    assert asked.rows("SELECT * FROM v_review") == []
    answers = asked.letters_to(asked.school(ASKED).email)
    assert len(answers) == 2
    assert str(number(asked)) in answers[1]["Subject"]


@pytest.mark.parametrize("prefix", ["Re: ", "回复：", "Re:Re:", "答复: 回复:", "转发："])
def test_prefixes_of_mail_programs_hide_no_token(asked: World, prefix: str) -> None:
    subject = f"{prefix}{question(asked)['Subject']}"
    asked.mail(reply(asked, str(number(asked)), subject=subject))
    asked.once(1)
    assert asked.receipt(ASKED)["state"] == "acknowledged"


def test_a_reply_from_a_private_address_with_the_token_counts(asked: World) -> None:
    asked.mail(reply(asked, str(number(asked)), "private@mail.example"))
    asked.once(1)
    assert asked.receipt(ASKED)["state"] == "acknowledged"
    assert len(asked.letters_to("private@mail.example")) == 1


def test_a_reply_from_the_address_of_another_school_is_no_evidence(asked: World) -> None:
    asked.mail(reply(asked, str(number(asked)), asked.school(5).email))
    asked.once(1)
    assert asked.receipt(ASKED)["state"] == "disputed"


def test_a_forged_token_is_no_evidence(asked: World) -> None:
    subject = str(question(asked)["Subject"])
    forged = subject[:-4] + ("AAA]" if not subject.endswith("AAA]") else "BBB]")
    asked.mail(reply(asked, str(number(asked)), "private@mail.example", subject=f"Re: {forged}"))
    asked.once(1)
    assert asked.receipt(ASKED)["state"] == "disputed"
    assert asked.letters_to("private@mail.example") == []


def test_a_token_serves_once(asked: World) -> None:
    asked.mail(reply(asked, str(number(asked))))
    asked.once(1)
    asked.mail(reply(asked, str(asked.sent_to(ASKED))))
    asked.once(2)
    receipt = asked.receipt(ASKED)
    assert (receipt["state"], receipt["quantity_received"]) == ("acknowledged", number(asked))


def test_two_answers_in_one_pass_are_taken_in_their_order(asked: World) -> None:
    asked.mail(reply(asked, str(number(asked))))
    asked.mail(reply(asked, "999"))
    asked.once(1)
    assert asked.receipt(ASKED)["quantity_received"] == number(asked)


@pytest.mark.parametrize("said", ["好的，我们核对一下", "500", "是多少张？"])
def test_words_that_settle_nothing_acknowledge_nothing(asked: World, said: str) -> None:
    asked.mail(reply(asked, said))
    asked.once(1)
    assert asked.receipt(ASKED)["state"] in {"disputed", "review"}
    assert len(asked.rows("SELECT * FROM v_review")) == 1


def test_asked_twice_in_vain_the_matter_goes_to_the_centre(asked: World) -> None:
    asked.mail(reply(asked, "好的，我们核对一下"))
    asked.once(1)
    again = asked.letters_to(asked.school(ASKED).email)[-1]
    asked.mail(mail(asked.school(ASKED).email, subject=f"Re: {again['Subject']}", body="知道了"))
    asked.once(2)
    assert [row["waits_for"] for row in asked.rows("SELECT * FROM v_review")] == ["centre"]


def test_a_question_put_again_is_settled_by_the_number(asked: World) -> None:
    asked.mail(reply(asked, "好的，我们核对一下"))
    asked.once(1)
    again = asked.letters_to(asked.school(ASKED).email)[-1]
    said = str(number(asked))
    asked.mail(mail(asked.school(ASKED).email, subject=f"Re: {again['Subject']}", body=said))
    asked.once(2)
    assert asked.receipt(ASKED)["state"] == "acknowledged"


def test_an_automatic_reply_that_keeps_our_token_is_never_answered(asked: World) -> None:
    subject = f"自动回复: {question(asked)['Subject']}"
    body = f"您好，我在外出差。{number(asked)}"
    asked.mail(reply(asked, body, subject=subject, X_QQ_AUTO_REPLY="true"))
    asked.once(1)
    assert asked.receipt(ASKED)["state"] == "disputed"
    assert len(asked.smtp.letters) == 1
    kinds = [row["kind"] for row in asked.rows("SELECT kind FROM v_messages ORDER BY id")]
    assert kinds == ["receipt", "auto_reply"]


def test_a_robot_that_answers_whatever_it_gets_is_answered_only_so_often(world: World) -> None:
    """It looks like a person in every header: only the cap on an address ends the loop."""
    robot = world.school(0).email
    for _ in range(5):
        world.mail(mail(robot, body="您的来信我们已收到。"))
    world.once()
    assert len(world.letters_to(robot)) == 2
    assert len(world.rows("SELECT id FROM v_letters WHERE state = 'held'")) == 3


def test_our_own_letters_coming_back_are_never_answered(asked: World) -> None:
    asked.mail(asked.smtp.letters[0].raw)
    asked.mail(mail(BOT, listed(asked.row(0))))
    asked.once(1)
    assert len(asked.smtp.letters) == 1
    assert asked.receipt(0)["state"] == "expected"
    kinds = {row["kind"] for row in asked.rows("SELECT kind FROM v_messages WHERE id > 1")}
    assert kinds == {"own"}


def test_a_bounce_of_our_letter_is_recorded_and_never_answered(asked: World) -> None:
    mark = str(question(asked)["Message-ID"])
    asked.mail(
        mail(
            "Postmaster@126.com",
            subject="系统退信",
            body=f"无法发送到 {asked.school(ASKED).email}\n退信原因：收件人不存在",
            X_CM_Original_Message_ID=mark,
        )
    )
    asked.once(1)
    kinds = [row["kind"] for row in asked.rows("SELECT kind FROM v_messages ORDER BY id")]
    assert kinds == ["receipt", "bounce"]
    assert asked.letters_to("Postmaster@126.com") == []


def test_a_school_that_is_named_in_a_reply_gets_its_receipt(world: World) -> None:
    """The list says 实验学校, which may be several: we ask whose it is."""
    name = world.school(3).name
    table = listed(("实验学校", world.sent_to(3), world.sent_to(3)))
    world.mail(mail(world.city.districts[0].email, table))
    world.once()
    ask = world.letters_to(world.city.districts[0].email)[0]
    world.mail(mail(world.city.districts[0].email, subject=f"Re: {ask['Subject']}", body=name))
    world.once(1)
    assert world.receipt(3)["state"] == "acknowledged"
