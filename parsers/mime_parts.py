"""The body of a parsed mail into its words and its parts.

A part is what a person would call an attachment or a picture; the text of the letter
itself is no part. Takes the tree `email` made and reads bodies by its own rules,
because labels of charset and encoding lie. Opens no container: `parsers.containers`.
"""

from __future__ import annotations

import html as html_module
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from email.message import Message

from parsers.charset import decode_bytes
from parsers.headers import (
    base64_bytes,
    clean_name,
    decode_header,
    parameters,
    without_controls,
)
from parsers.markup import cids_of, data_pictures, html_to_text, tidy_lines

DEEPEST = 40
"""Multiparts within one another; nobody's mail program writes more than five."""

_TYPE = re.compile(r"^[\w.+-]+/[\w.+-]+$")
# Reports for machines inside bounces: read by `parsers.automatic`, no part of the mail.
_REPORTS = frozenset(
    {"message/delivery-status", "message/disposition-notification", "text/rfc822-headers"}
)
_ENDINGS = {"jpeg": ".jpg", "jpg": ".jpg", "png": ".png", "gif": ".gif", "bmp": ".bmp"}
_ENDINGS |= {"webp": ".webp", "heic": ".heic", "tiff": ".tif", "pdf": ".pdf", "zip": ".zip"}


@dataclass(frozen=True)
class Part:
    """One attachment, inline picture or forwarded mail, its bytes decoded but not opened."""

    name: str
    """Never empty: where the mail gives none, one is made from its place and type."""
    declared_type: str
    data: bytes = field(repr=False)
    inline: bool = False
    """Shown within the text: referred to by Content-ID, a `data:` URI, or declared inline."""
    content_id: str = ""
    shown: bool = False
    """The HTML itself refers to it; `inline` alone is also what phones write on photos."""


@dataclass(frozen=True)
class Walk:
    """What walking through a mail's body found."""

    text: str = ""
    html: str = ""
    parts: tuple[Part, ...] = ()
    defects: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Body:
    text: str = ""
    html: str = ""


@dataclass
class _Found:
    """Collected on the way down the tree."""

    parts: list[tuple[Part, str]] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)


def walk(message: Message) -> Walk:
    """All words and parts of a mail, in the order in which they stand."""
    found = _Found()
    body = _read(message, found, 0)
    cids = cids_of(body.html)
    parts = [_placed(part, location, cids, body.html) for part, location in found.parts]
    for declared, data in data_pictures(body.html):
        parts.append(Part("", declared, data, inline=True, shown=True))
    named = tuple(_named(part, n) for n, part in enumerate(parts, start=1))
    return Walk(tidy_lines(body.text), body.html, named, tuple(dict.fromkeys(found.defects)))


def _placed(part: Part, location: str, cids: frozenset[str], html: str) -> Part:
    shown = part.content_id.lower() in cids or bool(location and f'"{location}"' in html)
    return replace(part, shown=shown, inline=part.inline or shown)


def _named(part: Part, number: int) -> Part:
    if part.name:
        return part
    word = "图片" if part.declared_type.startswith("image/") else "附件"
    return replace(part, name=f"{word}{number}{_ENDINGS.get(part.declared_type[6:], '')}")


def _read(message: Message, found: _Found, depth: int) -> _Body:
    """The words of one node of the tree; its parts go to `found`."""
    found.defects += [type(defect).__name__ for defect in message.defects]
    kind = content_type(message)
    if kind in _REPORTS:
        return _Body()
    if kind == "message/rfc822":
        return _forwarded(message, found)
    if message.is_multipart():
        if depth >= DEEPEST:
            return _too_deep(message, found)
        children = [_read(child, found, depth + 1) for child in _children(message)]
        return _alternative(children) if kind == "multipart/alternative" else _joined(children)
    return _leaf(message, kind, found)


def _too_deep(message: Message, found: _Found) -> _Body:
    """Nothing is dropped: what lies too deep is a part for a person to look at."""
    found.parts.append(
        (Part("嵌套过深的邮件.eml", "message/rfc822", _inner_bytes(message, message)), "")
    )
    return _Body()


def _children(message: Message) -> Iterator[Message]:
    payload = message.get_payload()
    if isinstance(payload, list):
        yield from (child for child in payload if isinstance(child, Message))


def _alternative(children: list[_Body]) -> _Body:
    """The same words several times: the plain ones are read, the HTML is kept."""
    plain = [c.text for c in children if c.text.strip() and not c.html]
    marked = [c for c in children if c.html.strip()]
    text = plain[0] if plain else (marked[-1].text if marked else "")
    return _Body(text, marked[-1].html if marked else "")


def _joined(children: list[_Body]) -> _Body:
    text = "\n".join(c.text for c in children if c.text.strip())
    if not any(c.html for c in children):
        return _Body(text)
    # Words beside the HTML belong to the letter too (Apple Mail writes them around pictures).
    html = (
        c.html or f"<pre>{html_module.escape(c.text)}</pre>" for c in children if c.text.strip()
    )
    return _Body(text, "\n".join(html))


def _leaf(message: Message, kind: str, found: _Found) -> _Body:
    disposition = _raw_header(message, "content-disposition")
    how = disposition.partition(b";")[0].strip().lower()
    name = _file_name(message, disposition)
    data = body_bytes(message)
    if how != b"attachment" and not name and _is_text(kind):
        return _text_body(data, kind, _charset(message))
    content_id = decode_header(_raw_header(message, "content-id")).strip("<> ")
    part = Part(name, kind, data, inline=how == b"inline", content_id=content_id)
    found.parts.append((part, decode_header(_raw_header(message, "content-location"))))
    return _Body()


def _is_text(kind: str) -> bool:
    # A multipart whose boundary never comes is text to whoever wants to read it.
    return kind in {"text/plain", "text/html"} or kind.startswith("multipart/")


def _text_body(data: bytes, kind: str, charset: str) -> _Body:
    text = without_controls(decode_bytes(data, charset))
    if kind == "text/html":
        return _Body(html_to_text(text), text)
    return _Body(text)


def _forwarded(message: Message, found: _Found) -> _Body:
    """A mail within the mail, as a part: it is opened where containers are opened."""
    inner = next(_children(message), None)
    data = _inner_bytes(message, inner)
    subject = decode_header(_raw_header(inner, "subject")) if inner is not None else ""
    name = _file_name(message, _raw_header(message, "content-disposition"))
    name = name or clean_name((subject or "转发的邮件").replace("/", "／")[:80] + ".eml")
    found.parts.append((Part(name, "message/rfc822", data), ""))
    return _Body()


def _inner_bytes(message: Message, inner: Message | None) -> bytes:
    if inner is None:
        return body_bytes(message)
    try:
        data = inner.as_bytes()
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        data = body_bytes(inner)
    # Forbidden by RFC 2046 and done all the same: the forwarded mail in base64.
    return _decoded(data, _encoding(message)) if not inner.keys() else data


def content_type(message: Message) -> str:
    """The declared type in lower case; what is no type at all counts as plain text."""
    value = decode_bytes(_raw_header(message, "content-type"))
    kind = value.partition(";")[0].strip().lower()
    return kind if _TYPE.match(kind) else message.get_default_type()


def body_bytes(message: Message) -> bytes:
    """The decoded bytes of a leaf of the tree."""
    payload = message.get_payload()
    if not isinstance(payload, str):
        return b""
    return _decoded(payload.encode("utf-8", "surrogateescape"), _encoding(message))


def _decoded(data: bytes, encoding: str) -> bytes:
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


def _encoding(message: Message) -> str:
    words = decode_header(_raw_header(message, "content-transfer-encoding")).lower().split()
    return words[0].strip('";') if words else ""


def _charset(message: Message) -> str:
    return parameters(_raw_header(message, "content-type")).get("charset", "")


def _file_name(message: Message, disposition: bytes) -> str:
    named = parameters(disposition).get("filename", "")
    return clean_name(named or parameters(_raw_header(message, "content-type")).get("name", ""))


def _raw_header(message: Message, name: str) -> bytes:
    return next((value for key, value in raw_headers(message) if key == name), b"")


def raw_headers(message: Message) -> Iterator[tuple[str, bytes]]:
    """Names in lower case and the values' very bytes; `compat32` hides these elsewhere."""
    for name, value in message.raw_items():
        yield name.lower(), str(value).encode("utf-8", "surrogateescape")[:LONGEST_HEADER]


LONGEST_HEADER = 64_000
"""Bytes read of one header: a mail with more in one is broken or hostile."""
