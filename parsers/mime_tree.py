"""The tree of a parsed mail, read by its very bytes.

`email` gives the tree; its own ways to headers and bodies trust labels that lie, so
these here go past them.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message

from parsers.charset import decode_bytes
from parsers.headers import base64_bytes, clean_name, decode_header, parameters

_TYPE = re.compile(r"^[\w.+-]+/[\w.+-]+$")


class Node(Message):
    """A node of the parsed tree that gives its body's very bytes.

    `Message.get_payload` decodes eight-bit bodies by the charset's label, and what the
    label gets wrong is lost.
    """

    def raw_body(self) -> bytes:
        """The body as it stands in the mail, transfer encoding and all."""
        body = getattr(self, "_payload", None)
        return body.encode("utf-8", "surrogateescape") if isinstance(body, str) else b""


def parse(raw: bytes) -> Node:
    """The tree of a mail."""
    return message_from_bytes(raw, Node)


def content_type(message: Message) -> str:
    """The declared type in lower case; what is no type at all counts as plain text."""
    value = decode_bytes(raw_header(message, "content-type"))
    kind = value.partition(";")[0].strip().lower()
    return kind if _TYPE.match(kind) else message.get_default_type()


def body_bytes(message: Node) -> bytes:
    """The decoded bytes of a leaf of the tree."""
    return decoded(message.raw_body(), encoding(message))


def decoded(data: bytes, encoding: str) -> bytes:
    """The bytes behind a transfer encoding; as they are where the label is untrue."""
    if encoding == "base64" and _looks_base64(data):
        return base64_bytes(data)
    if encoding == "quoted-printable":
        return quopri.decodestring(data)
    return data


def _looks_base64(data: bytes) -> bool:
    """Whether the label is true: text that was never encoded has spaces and high bytes."""
    start = b"".join(data[:4000].split())
    foreign = start.translate(None, _ALPHABET)
    return len(foreign) * 10 <= len(start)


_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="


def encoding(message: Node) -> str:
    """The declared transfer encoding in lower case."""
    words = decode_header(raw_header(message, "content-transfer-encoding")).lower().split()
    return words[0].strip('";') if words else ""


def charset(message: Node) -> str:
    """The declared charset: a hint at most."""
    return parameters(raw_header(message, "content-type")).get("charset", "")


def file_name(message: Node, disposition: bytes) -> str:
    """The file's name by Content-Disposition, else by Content-Type; "" for none."""
    named = parameters(disposition).get("filename", "")
    return clean_name(named or parameters(raw_header(message, "content-type")).get("name", ""))


def raw_header(message: Message, name: str) -> bytes:
    """The very bytes of the first header of this name (lower case)."""
    return next((value for key, value in raw_headers(message) if key == name), b"")


def raw_headers(message: Message) -> Iterator[tuple[str, bytes]]:
    """Names in lower case and the values' very bytes; `compat32` hides these elsewhere."""
    for name, value in message.raw_items():
        yield name.lower(), str(value).encode("utf-8", "surrogateescape")[:LONGEST_HEADER]


LONGEST_HEADER = 64_000
"""Bytes read of one header: a mail with more in one is broken or hostile."""
