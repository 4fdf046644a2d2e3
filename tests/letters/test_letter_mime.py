"""The bytes that go out, read back as a mail program reads them (CONTRACT section 7)."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.message import EmailMessage
from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st

from bot.letters import answer, compose, full_subject
from bot.letters.render import TAG, one_line
from bot.model import Attachment, Letter
from tests.letters.conftest import answer_context

TOKEN = "TWK-7H3KQ9ABCDEFG"
LETTER = answer(answer_context())


def composed(letter: Letter, **changed: Any) -> bytes:
    values = {
        "from_addr": "twkzyk@126.example",
        "from_name": "泰州市电化教育馆",
        "message_id": "<twk.1@126.example>",
        "token": TOKEN,
        "date": datetime(2016, 9, 8, 1, 2, 3, tzinfo=UTC),
        **changed,
    }
    return compose(letter, **values)


def read_back(letter: Letter, **changed: Any) -> EmailMessage:
    raw = composed(letter, **changed)
    return cast("EmailMessage", email.message_from_bytes(raw, policy=email.policy.default))


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert composed(LETTER) == composed(LETTER)


def test_lines_are_those_of_mail() -> None:
    raw = composed(LETTER)
    assert raw.isascii()
    assert raw.endswith(b"\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998


def test_headers_of_an_answer() -> None:
    message = read_back(LETTER)
    assert message["Auto-Submitted"] == "auto-replied"
    assert message["X-Auto-Response-Suppress"] == "All"
    assert message["X-TWKZYK-Letter"] == "answer"
    assert message["X-TWKZYK-Key"] == LETTER.key
    assert message["In-Reply-To"] == "<abc@school.example>"
    assert message["References"] == "<first@school.example> <abc@school.example>"
    assert message["Message-ID"] == "<twk.1@126.example>"
    assert message["Date"] == "Thu, 08 Sep 2016 01:02:03 +0000"
    assert message["From"].addresses[0].display_name == "泰州市电化教育馆"
    assert message["To"].addresses[0].addr_spec == "s0040@school.example"
    assert not message.defects


def test_text_and_html_stand_side_by_side() -> None:
    message = read_back(LETTER)
    assert message.get_content_type() == "multipart/alternative"
    text, html = message.iter_parts()
    assert text.get_content_type() == "text/plain"
    assert html.get_content_type() == "text/html"
    assert text.get_content().replace("\r\n", "\n") == LETTER.text
    assert html.get_content().replace("\r\n", "\n") == LETTER.html


def test_attachments_come_with_their_chinese_names() -> None:
    name = "免费“江苏泰微课网络课程资源卡”人数统计表（2016年秋学期，江洲市）.xlsx"
    letter = replace(
        LETTER, attachments=(Attachment(name, "application/vnd.ms-excel", b"\0\xff" * 99),)
    )
    message = read_back(letter)
    assert message.get_content_type() == "multipart/mixed"
    body, attached = message.iter_parts()
    assert body.get_content_type() == "multipart/alternative"
    assert attached.get_content() == b"\0\xff" * 99
    plain = email.message_from_bytes(composed(letter)).get_payload()[1]
    assert str(make_header(decode_header(plain.get_filename()))) == name
    assert str(make_header(decode_header(plain.get_param("name")))) == name


def test_strange_message_ids_never_reach_a_header() -> None:
    letter = replace(LETTER, in_reply_to="<[a\r\nBcc: x@y.example>", references=("no", "<ok@x>"))
    message = read_back(letter)
    assert message["In-Reply-To"] is None
    assert message["Bcc"] is None
    assert message["References"] == "<ok@x>"


def test_a_long_thread_keeps_its_beginning_and_its_end() -> None:
    ids = tuple(f"<{n}@x>" for n in range(500))
    kept = read_back(replace(LETTER, references=ids))["References"].split()
    assert (kept[0], kept[-1], len(kept)) == ("<0@x>", "<499@x>", 20)


def test_a_subject_has_its_mark_and_its_token_once() -> None:
    assert full_subject("已确认", TOKEN) == f"{TAG}已确认 [{TOKEN}]"
    assert full_subject(f"{TAG}已确认", TOKEN) == f"{TAG}已确认 [{TOKEN}]"


@given(st.text(max_size=300))
def test_any_subject_is_read_back_as_it_was(subject: str) -> None:
    raw = composed(replace(LETTER, subject=subject))
    expected = full_subject(subject, TOKEN)
    folded = email.message_from_bytes(raw)["Subject"]
    assert str(make_header(decode_header(folded))) == expected
    assert expected.startswith(TAG)
    assert expected.endswith(f" [{TOKEN}]")
    assert all(len(line) <= 76 for line in f"Subject: {folded}".splitlines())


@given(st.text(max_size=80))
def test_any_name_and_key_make_one_header_each(text: str) -> None:
    message = email.message_from_bytes(
        composed(replace(LETTER, key=text or "k", template="x"), from_name=text)
    )
    decoded = str(make_header(decode_header(message["X-TWKZYK-Key"] or "")))
    assert decoded == one_line(text.encode("utf-8", "replace").decode()) or not one_line(text)
    assert message["From"].endswith("<twkzyk@126.example>")
    assert len(message.items()) <= 16
