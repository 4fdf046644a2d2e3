"""Raw bytes into an `Email`: what it says, who says so, what came with it.

Parsed with `compat32` from bytes, because `policy.default` raises on Microsoft's
Message-ID, encoded CR in From and unknown charsets, and loses raw GBK file names
(MAIL-FACTS, Messages). Never raises: what cannot be read becomes a defect, and the
message is still there with all that could be read.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.message import Message
from email.parser import BytesHeaderParser
from typing import TypeVar

from parsers import headers as h
from parsers.charset import decode_bytes
from parsers.markup import links_of
from parsers.mime_parts import Part, Walk, walk
from parsers.mime_tree import parse, raw_headers
from parsers.quoting import own_words

__all__ = ["Email", "Part", "read_email"]

T = TypeVar("T")

_GAP = re.compile(rb"\r?\n\r?\n")
# Headers that stand once in an honest mail (RFC 5322, section 3.6).
_ONCE = frozenset({"from", "to", "subject", "date", "message-id", "reply-to", "sender"})


@dataclass(frozen=True)
class Email:
    """One mail as it was read. Strings are "" and tuples empty where it says nothing."""

    message_id: str = ""
    """With its angle brackets."""
    from_addr: str = ""
    from_name: str = ""
    reply_to: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    subject: str = ""
    sent_at: datetime | None = None
    """What the sender's Date says; nobody vouches for it."""
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    text: str = ""
    """The whole readable text, quoted mail included."""
    laid_out: str = field(default="", repr=False)
    """The same text with the gaps in its lines: columns of figures stand in it."""
    own_text: str = ""
    """The sender's own words: quoted mail and signature cut away."""
    html: str = ""
    links: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    letter_id: str = ""
    """X-TWKZYK-Letter: this is our own letter, come back."""
    headers: tuple[tuple[str, str], ...] = ()
    """All headers in their order, names in lower case, values with their folds."""
    body_sha256: str = ""
    """Of all behind the header block, line ends made alike. The same mail that came
    over another way has the same; so have two bare texts of the same words, so compare
    Message-ID and sender too."""
    defects: tuple[str, ...] = ()
    raw: bytes = field(default=b"", repr=False)

    def header(self, name: str) -> str:
        """The first header of this name on one line; "" where there is none."""
        return next(iter(self.header_all(name)), "")

    def header_all(self, name: str) -> tuple[str, ...]:
        """All headers of this name from the top down, each on one line."""
        return tuple(h.tidy(value) for key, value in self.headers if key == name.lower())


def read_email(raw: bytes) -> Email:
    """Reads one mail. Never raises, whatever the bytes."""
    defects: list[str] = []
    message, walked = _guarded(lambda: _opened(raw), None, "parts", defects) or _unopened(raw)
    text, html = walked.text, walked.html
    values = tuple(raw_headers(message))
    return replace(
        _read_head(values, defects),
        text=text,
        laid_out=walked.laid_out,
        html=html,
        own_text=_guarded(lambda: own_words(text, html), "", "quoting", defects),
        links=_guarded(lambda: links_of(html, text), (), "links", defects),
        parts=walked.parts,
        headers=tuple((name, decode_bytes(value)) for name, value in values),
        body_sha256=_body_hash(raw),
        defects=(*defects, *walked.defects),
        raw=raw,
    )


def _guarded(read: Callable[[], T], otherwise: T, what: str, defects: list[str]) -> T:
    """What `read` gives; `otherwise`, and a defect noted, where it fails.

    `email` and bs4 promise no list of exceptions, and one unreadable mail must never
    hold up the others: this is the one place that takes any failure for an answer.
    """
    try:
        return read()
    except Exception as problem:  # noqa: BLE001 - see above
        defects.append(f"{what}: {type(problem).__name__}")
        return otherwise


def _opened(raw: bytes) -> tuple[Message, Walk]:
    message = parse(raw)
    return message, walk(message)


def _unopened(raw: bytes) -> tuple[Message, Walk]:
    """A mail whose body cannot be parsed: its headers, and all the rest as one part."""
    head, body = _split(raw)
    message = BytesHeaderParser().parsebytes(head)
    part = Part("无法打开的邮件正文", "application/octet-stream", body)
    return message, Walk(parts=(part,))


def _read_head(values: tuple[tuple[str, bytes], ...], defects: list[str]) -> Email:
    first: dict[str, bytes] = {}
    for name, value in values:
        if name in first and name in _ONCE:
            defects.append(f"{name} twice")
        first.setdefault(name, value)
    sender = _first_address(first.get("from", b""))
    return Email(
        message_id=h.message_id(first.get("message-id", b"")),
        from_addr=sender[1],
        from_name=sender[0],
        reply_to=_only_addresses(first.get("reply-to", b"")),
        to=_only_addresses(first.get("to", b"")),
        cc=_only_addresses(first.get("cc", b"")),
        subject=h.decode_header(first.get("subject", b"")),
        sent_at=h.moment(first.get("date", b"")),
        in_reply_to=h.message_ids(first.get("in-reply-to", b"")),
        references=h.message_ids(first.get("references", b"")),
        letter_id=h.decode_header(first.get("x-twkzyk-letter", b"")),
    )


def _first_address(value: bytes) -> tuple[str, str]:
    found = h.addresses(value)
    return found[0] if found else (h.decode_header(value), "")


def _only_addresses(value: bytes) -> tuple[str, ...]:
    return tuple(dict.fromkeys(address for _, address in h.addresses(value)))


def _split(raw: bytes) -> tuple[bytes, bytes]:
    """The header block and everything behind the empty line."""
    if raw.startswith((b"\n", b"\r\n")):
        return b"", raw.lstrip(b"\r\n")
    gap = _GAP.search(raw)
    return (raw[: gap.start()], raw[gap.end() :]) if gap else (raw, b"")


def _body_hash(raw: bytes) -> str:
    return hashlib.sha256(_split(raw)[1].replace(b"\r\n", b"\n").rstrip()).hexdigest()
