"""Persons, machines, bounces and ourselves told apart; whole mails stand in the corpus."""

from __future__ import annotations

import pytest

from parsers.automatic import Nature, nature, read_bounce
from parsers.mime import read_email


def of(head: str, body: str = "x") -> Nature:
    return nature(read_email(f"{head}\n\n{body}".encode()), ["twkzyk@centre.example"])


@pytest.mark.parametrize(
    "head",
    [
        "X-QQ-AUTO-REPLY: true",
        "X-QQ-HolidayReply: true",
        "X-Autoreply: yes",
        "X-Autorespond: yes",
        "Auto-Submitted: auto-replied; owner=a",
        "Auto-Submitted: auto-generated",
        "Precedence: auto_reply",
        "Return-Path: <>",
        "Subject: 自动回复: 请回复",
        "Subject: 自动答复：请回复",
        "Subject: Automatic reply: x",
        "Content-Type: multipart/report; report-type=disposition-notification; boundary=a",
    ],
)
def test_machines_that_answer_are_known_by_each_of_their_marks(head: str) -> None:
    assert of(head) is Nature.AUTO_REPLY


@pytest.mark.parametrize(
    "head",
    [
        "Subject: 签收单",
        "Auto-Submitted: no",
        "X-Auto-Response-Suppress: All",
        "Subject: 转发：自动回复: x",
        "From: postmaster@school.example",
        "Precedence: normal",
        "Return-Path: <wang@school.example>",
    ],
)
def test_a_person_stays_a_person(head: str) -> None:
    assert of(head) is Nature.PERSON


@pytest.mark.parametrize(
    "head", ["List-Id: <a.example>", "Precedence: bulk", "Precedence: junk", "Precedence: List"]
)
def test_lists_are_bulk(head: str) -> None:
    assert of(head) is Nature.BULK


def test_our_own_mail_is_known_by_header_and_by_address() -> None:
    assert of("X-TWKZYK-Letter: 7\nAuto-Submitted: auto-replied") is Nature.OWN
    assert of("From: 馆 <TWKZYK@Centre.example>") is Nature.OWN


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("From: Postmaster@126.com\nSubject: 系统退信", "x"),
        ("From: PostMaster@qq.com\nSubject: 来自qq.com的退信", "x"),
        ("From: mailer-daemon@a.example\nSubject: x", "您的邮件无法投递"),
        ("Return-Path: <>\nSubject: Undelivered Mail Returned to Sender", "x"),
        ("X-Failed-Recipients: a@b.example", "x"),
        ("X-CM-Original-Message-ID: <a@b>", "x"),
        ("Content-Type: multipart/report; report-type=delivery-status; boundary=a", "x"),
        ("Content-Type: multipart/report; boundary=a", "x"),
    ],
)
def test_bounces_are_known_by_form_or_by_sender_and_wording(head: str, body: str) -> None:
    assert of(head, body) is Nature.BOUNCE


def test_a_person_who_writes_about_a_bounce_is_a_person() -> None:
    assert (
        of("From: wang@school.example\nSubject: 系统退信是什么意思", "退信原因：？")
        is Nature.PERSON
    )


def bounce(head: str, body: str = "") -> str:
    return f"From: postmaster@a.example\nTo: twkzyk@centre.example\n{head}\n\n{body}"


def test_a_delayed_letter_is_no_lasting_failure() -> None:
    raw = bounce(
        "Content-Type: multipart/report; report-type=delivery-status; boundary=r",
        "--r\nContent-Type: text/plain\n\nwait\n--r\nContent-Type: message/delivery-status\n\n"
        "Reporting-MTA: dns; a\n\nFinal-Recipient: rfc822; b@c.example\nAction: delayed\n"
        "Diagnostic-Code: smtp; 450 later\n\n--r\nContent-Type: text/rfc822-headers\n\n"
        "Message-ID: <letter@centre.example>\n\n--r--\n",
    )
    found = read_bounce(read_email(raw.encode()))
    assert found.recipients == ("b@c.example",)
    assert not found.permanent
    assert found.original_message_id == "<letter@centre.example>"
    assert found.text == "smtp; 450 later"


def test_wording_alone_gives_recipient_and_reason() -> None:
    found = read_bounce(
        read_email(
            bounce("References: <x@y>", "无法发送到 b@c.example\n退信原因：用户不存在").encode()
        )
    )
    assert found.recipients == ("b@c.example",)
    assert found.permanent
    assert found.text == "用户不存在"
    assert found.original_message_id == "<x@y>"


def test_a_bounce_that_says_nothing_ties_to_nothing() -> None:
    found = read_bounce(read_email(bounce("Subject: 系统退信", "抱歉").encode()))
    assert found.recipients == ()
    assert found.original_message_id == ""
    assert found.text == "抱歉"


def test_an_address_in_the_text_is_the_recipient_where_nothing_else_is_said() -> None:
    body = "sorry: b@c.example, twkzyk@centre.example, postmaster@a.example"
    found = read_bounce(read_email(bounce("Subject: x", body).encode()))
    assert found.recipients == ("b@c.example",)


def test_a_detector_that_fails_leaves_the_wording(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise UnicodeDecodeError("ascii", b"x", 0, 1, "x")

    monkeypatch.setattr("parsers.automatic.all_failures", fail)
    email = read_email(bounce("Subject: 系统退信", "无法发送到 b@c.example").encode())
    assert read_bounce(email).recipients == ("b@c.example",)
