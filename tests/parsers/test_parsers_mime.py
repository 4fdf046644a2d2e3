"""Reading a mail never raises and never drops what came with it."""

from __future__ import annotations

import random
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parsers.containers import pieces_of
from parsers.mime import read_email

MAIL = Path(__file__).parent / "mail"
SMALL = sorted(p for p in MAIL.glob("*.eml") if p.stat().st_size < 30_000)
LINES = st.sampled_from(
    [
        b"Content-Type: multipart/mixed; boundary=a",
        b"Content-Type: multipart/alternative; boundary=a",
        b"Content-Type: message/rfc822",
        b"Content-Type: text/html; charset=gbk",
        b"Content-Type: text/plain; name=\xb5\xa5.txt",
        b"Content-Type: image/png",
        b"Content-Transfer-Encoding: base64",
        b"Content-Transfer-Encoding: quoted-printable",
        b"Content-Disposition: attachment; filename*=gbk''%b5%a5",
        b"Content-ID: <x>",
        b"From: =?utf-8?B?4?= <a@b.example>",
        b"Subject: =?gb2312?Q?=C1?=",
        b"Message-ID: <[x",
        b"",
        b"",
        b"--a",
        b"--a--",
        b"<img src='cid:x'><blockquote id=isReplyContent>512",
        b"iVBORw0KGgo=",
        b"\xca\xb5\xca\xd5512\xd5\xc5",
        b"> quoted",
        b"-----\xe5\x8e\x9f\xe5\xa7\x8b\xe9\x82\xae\xe4\xbb\xb6-----",
    ]
)


@given(st.binary(max_size=400))
def test_no_bytes_ever_raise(raw: bytes) -> None:
    assert read_email(raw).raw == raw


@given(st.lists(LINES, max_size=25))
@settings(max_examples=200)
def test_no_mixture_of_mail_lines_ever_raises(lines: list[bytes]) -> None:
    email = read_email(b"\n".join(lines))
    assert len(pieces_of(email)) >= len(email.parts)


@given(st.sampled_from(SMALL), st.randoms(use_true_random=False))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_no_damage_to_a_real_mail_ever_raises(path: Path, chance: random.Random) -> None:
    raw = bytearray(path.read_bytes())
    for _ in range(chance.randint(1, 30)):
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    email = read_email(bytes(raw[: chance.randint(1, len(raw))]))
    assert len(pieces_of(email)) >= len(email.parts)


@given(st.lists(st.binary(max_size=50), max_size=6))
def test_every_attachment_is_one_part_with_its_very_bytes(files: list[bytes]) -> None:
    message = EmailMessage()
    message.set_content("见附件")
    for number, data in enumerate(files):
        name = f"签收单{number}.bin"
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    email = read_email(message.as_bytes())
    assert [part.data for part in email.parts] == files
    assert [part.name for part in email.parts] == [f"签收单{n}.bin" for n in range(len(files))]


def test_the_same_mail_over_another_way_has_the_same_body_hash() -> None:
    raw = (MAIL / "reply-foxmail.eml").read_bytes()
    other = b"Received: from somewhere else\r\n" + raw.replace(b"\n", b"\r\n")
    assert read_email(raw).body_sha256 == read_email(other).body_sha256


def test_headers_are_kept_in_their_order_and_asked_by_any_case() -> None:
    email = read_email(b"Received: one\nreceived: two\n\nx")
    assert email.header_all("Received") == ("one", "two")
    assert email.header("RECEIVED") == "one"
    assert email.header("x-none") == ""


def test_a_header_that_should_stand_once_and_stands_twice_is_noted() -> None:
    assert "from twice" in read_email(b"From: a@a.example\nFrom: b@b.example\n\nx").defects


def test_a_mail_nested_beyond_reason_is_kept_as_one_part() -> None:
    levels = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000)
    )
    email = read_email(b"Subject: deep\n" + levels)
    assert email.subject == "deep"
    assert [part.name for part in email.parts] == ["无法打开的邮件正文"]
    assert email.defects


def test_a_part_nested_too_deep_is_no_text_and_not_lost() -> None:
    levels = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(60)
    )
    email = read_email(levels + b"\nhello")
    assert [part.name for part in email.parts] == ["嵌套过深的邮件.eml"]
    assert b"hello" in email.parts[0].data


def test_of_an_alternative_without_plain_text_the_html_is_read() -> None:
    raw = (
        b"Content-Type: multipart/alternative; boundary=a\n\n--a\nContent-Type: text/plain\n\n \n"
        b"--a\nContent-Type: text/html\n\n<p>512</p>\n--a--\n"
    )
    email = read_email(raw)
    assert email.text == "512"
    assert email.own_text == "512"


def test_words_beside_the_html_are_the_senders_too() -> None:
    raw = (
        b"Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: text/plain\n\n"
        b"512 & more\n"
        b"--a\nContent-Type: text/html\n\n<p>thanks</p>\n--a--\n"
    )
    assert read_email(raw).own_text == "512 & more\nthanks"


def test_a_picture_shown_by_its_place_is_inline() -> None:
    raw = (
        b"Content-Type: multipart/related; boundary=a\n\n--a\nContent-Type: text/html\n\n"
        b'<img src="image001.png">\n--a\nContent-Type: image/png\n'
        b"Content-Location: image001.png\n\nx\n--a--\n"
    )
    assert [part.shown for part in read_email(raw).parts] == [True]


def test_links_are_found_in_html_and_text_each_once() -> None:
    anchor = b'<a href="https://a.example/x">https://a.example/x</a> <a href="#">n</a>'
    assert read_email(b"Content-Type: text/html\n\n" + anchor).links == ("https://a.example/x",)


def test_an_empty_forwarded_mail_is_a_part() -> None:
    raw = b"Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: message/rfc822\n\n"
    assert [part.declared_type for part in read_email(raw + b"\n--a--\n").parts] == [
        "message/rfc822"
    ]


@pytest.mark.parametrize("kind", ["text", "text/", "/x", "text plain", ""])
def test_a_type_that_is_none_is_plain_text(kind: str) -> None:
    assert read_email(f"Content-Type: {kind}\n\n512".encode()).text == "512"


def test_quoted_printable_is_decoded() -> None:
    raw = b"Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n512=E5=BC=A0"
    assert read_email(raw).text == "512张"


def test_a_forwarded_mail_that_cannot_be_written_out_is_still_a_part(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object, **__: object) -> bytes:
        raise ValueError

    monkeypatch.setattr("parsers.mime_tree.Node.as_bytes", fail)
    raw = b"Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: message/rfc822\n\n"
    email = read_email(raw + b"Subject: x\n\nhello\n--a--\n")
    assert [(part.name, part.data) for part in email.parts] == [("x.eml", b"hello")]


def test_words_that_cannot_be_told_from_quoted_ones_are_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> str:
        raise RecursionError

    monkeypatch.setattr("parsers.mime.own_words", fail)
    email = read_email(b"Subject: x\n\n512")
    assert (email.text, email.own_text) == ("512", "")
    assert email.defects == ("quoting: RecursionError",)


def test_only_pictures_are_taken_out_of_data_uris() -> None:
    html = '<img src="data:text/plain,x"><img src="data:image/svg+xml,%3Csvg/%3E">'
    email = read_email(f"Content-Type: text/html\n\n{html}".encode())
    assert [(part.declared_type, part.data) for part in email.parts] == [
        ("image/svg+xml", b"<svg/>")
    ]
