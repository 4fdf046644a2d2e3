"""A letter as the bytes that go out (CONTRACT section 7), the same for the same arguments.

Written by hand rather than by `email`: boundaries there are random, and its folding of
long Chinese subjects differs between Python versions, while our bytes must be the same
on every try. What is written here is read back by `email` in the tests.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from datetime import datetime
from email.utils import format_datetime

from bot.letters.render import TAG, one_line
from bot.model import Attachment, Letter
from bot.tokens import bracket

CRLF = "\r\n"
_MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,900}>")
_WORD_BYTES = 36
"""48 signs in base64, 60 with their frame: beside any header's name within 76 (RFC 2047, 2)."""

_KEPT_REFERENCES = 20

_Header = tuple[str, str]


def full_subject(subject: str, token: str) -> str:
    """The subject as it goes out: our mark in front, the token at the end."""
    plain = one_line(subject.encode("utf-8", "replace").decode("utf-8"))
    marked = plain if plain.startswith(TAG) else TAG + plain
    return f"{marked} {bracket(token)}" if token else marked


def compose(
    letter: Letter,
    *,
    from_addr: str,
    from_name: str,
    message_id: str,
    token: str,
    date: datetime,
) -> bytes:
    """The whole message. `date` is aware; it becomes the Date header with its offset."""
    headers = [
        ("From", _mailbox(from_name, from_addr)),
        ("To", _addresses(letter.to)),
        ("Cc", _addresses(letter.cc)),
        ("Subject", _subject(letter.subject, token)),
        ("Date", format_datetime(date)),
        ("Message-ID", message_id),
        ("In-Reply-To", _ids([letter.in_reply_to])),
        ("References", _ids(letter.references)),
        ("Auto-Submitted", letter.auto_submitted),
        ("X-Auto-Response-Suppress", "All"),
        ("X-TWKZYK-Letter", encode_words(one_line(letter.template))),
        ("X-TWKZYK-Key", encode_words(one_line(letter.key))),
        ("MIME-Version", "1.0"),
    ]
    body = _alternative(letter)
    if letter.attachments:
        parts = [body, *(_attached(one) for one in letter.attachments)]
        body = _multipart("mixed", letter.key, parts)
    return (_head(headers) + body).encode("ascii", "replace")


def encode_words(text: str) -> str:
    """Text for a header, RFC 2047 where it is not plain ASCII; never splits a character."""
    if text.isascii() and text.isprintable() and "=?" not in text:
        return text
    return _words(text)


def _words(text: str) -> str:
    words, chunk = [], b""
    for character in text:
        encoded = character.encode("utf-8", "replace")
        if len(chunk) + len(encoded) > _WORD_BYTES:
            words.append(chunk)
            chunk = b""
        chunk += encoded
    words.append(chunk)
    return f"{CRLF} ".join(_word(word) for word in words if word)


def _word(chunk: bytes) -> str:
    return f"=?utf-8?B?{base64.b64encode(chunk).decode()}?="


def _subject(subject: str, token: str) -> str:
    """The token stays readable in the raw header: bounces quote it as it stands."""
    whole = full_subject(subject, "")
    return f"{encode_words(whole)}{CRLF} {bracket(token)}" if token else encode_words(whole)


def _mailbox(name: str, address: str) -> str:
    """A name with marks that mean something in a header becomes an encoded word."""
    plain = one_line(name)
    if re.fullmatch(r"[A-Za-z0-9 ]*", plain):
        return f"{plain} <{address}>".strip()
    return f"{_words(plain)} <{address}>"


def _addresses(addresses: Iterable[str]) -> str:
    return f",{CRLF} ".join(addresses)


def _ids(ids: Iterable[str]) -> str:
    """Message-IDs from strangers' mail: only well-formed ones, the oldest and the newest."""
    found = list(dict.fromkeys(one for text in ids for one in _MESSAGE_ID.findall(text)))
    if len(found) > _KEPT_REFERENCES:
        found = found[:1] + found[1 - _KEPT_REFERENCES :]
    return f"{CRLF} ".join(found)


def _head(headers: Iterable[_Header]) -> str:
    return "".join(f"{name}: {value}{CRLF}" for name, value in headers if value)


def _alternative(letter: Letter) -> str:
    text = _text_part("plain", letter.text)
    return _multipart("alternative", letter.key, [text, _text_part("html", letter.html)])


def _multipart(subtype: str, key: str, parts: Iterable[str]) -> str:
    """Parts with a boundary made from the key: `=_` never occurs in base64 or in a header."""
    boundary = "=_" + hashlib.sha256(f"{subtype}\0{key}".encode()).hexdigest()[:40]
    head = f'Content-Type: multipart/{subtype};{CRLF} boundary="{boundary}"{CRLF}{CRLF}'
    inner = "".join(f"--{boundary}{CRLF}{part}" for part in parts)
    return f"{head}{inner}--{boundary}--{CRLF}"


def _text_part(subtype: str, text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\n", CRLF)
    headers = [
        ("Content-Type", f"text/{subtype}; charset=utf-8"),
        ("Content-Transfer-Encoding", "base64"),
    ]
    return _head(headers) + CRLF + _base64(lines.encode("utf-8", "replace"))


def _attached(attachment: Attachment) -> str:
    """Names as RFC 2047 words in quotes: what NetEase, QQ and Outlook all understand."""
    name = encode_words(one_line(attachment.name).replace('"', "”").replace("\\", "＼"))
    headers = [
        ("Content-Type", f'{attachment.media_type};{CRLF} name="{name}"'),
        ("Content-Transfer-Encoding", "base64"),
        ("Content-Disposition", f'attachment;{CRLF} filename="{name}"'),
    ]
    return _head(headers) + CRLF + _base64(attachment.data)


def _base64(data: bytes) -> str:
    return base64.encodebytes(data).decode().replace("\n", CRLF)
