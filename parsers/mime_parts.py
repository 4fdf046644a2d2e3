"""The body of a parsed mail into its words and its parts.

A part is what a person would call an attachment or a picture; the text of the letter
itself is no part. Takes the tree `email` made and reads bodies by its own rules,
because labels of charset and encoding lie. Opens no container: `parsers.containers`.
"""

from __future__ import annotations

import html as html_module
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from parsers.charset import decode_bytes
from parsers.headers import clean_name, decode_header, without_controls
from parsers.markup import cids_of, data_pictures, html_to_text, tidy_lines
from parsers.mime_tree import (
    Node,
    body_bytes,
    charset,
    content_type,
    decoded,
    encoding,
    file_name,
    raw_header,
)

DEEPEST = 40
"""Multiparts within one another; nobody's mail program writes more than five."""

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
    laid_out: str = ""
    """The text with the gaps in its lines, which `text` has not."""


@dataclass(frozen=True)
class _Body:
    text: str = ""
    html: str = ""


@dataclass
class _Found:
    """Collected on the way down the tree."""

    parts: list[tuple[Part, str]] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)


def walk(message: Node) -> Walk:
    """All words and parts of a mail, in the order in which they stand."""
    found = _Found()
    body = _read(message, found, 0)
    cids = cids_of(body.html)
    parts = [_placed(part, location, cids, body.html) for part, location in found.parts]
    for declared, data in data_pictures(body.html):
        parts.append(Part("", declared, data, inline=True, shown=True))
    named = tuple(_named(part, n) for n, part in enumerate(parts, start=1))
    defects = tuple(dict.fromkeys(found.defects))
    return Walk(tidy_lines(body.text), body.html, named, defects, body.text)


def _placed(part: Part, location: str, cids: frozenset[str], html: str) -> Part:
    shown = part.content_id.lower() in cids or bool(location and f'"{location}"' in html)
    return replace(part, shown=shown, inline=part.inline or shown)


def _named(part: Part, number: int) -> Part:
    if part.name:
        return part
    word = "图片" if part.declared_type.startswith("image/") else "附件"
    return replace(part, name=f"{word}{number}{_ENDINGS.get(part.declared_type[6:], '')}")


def _read(message: Node, found: _Found, depth: int) -> _Body:
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


def _too_deep(message: Node, found: _Found) -> _Body:
    """Nothing is dropped: what lies too deep is a part for a person to look at."""
    found.parts.append(
        (Part("嵌套过深的邮件.eml", "message/rfc822", _inner_bytes(message, message)), "")
    )
    return _Body()


def _children(message: Node) -> Iterator[Node]:
    payload = message.get_payload()
    if isinstance(payload, list):
        yield from (child for child in payload if isinstance(child, Node))


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
        c.html or f"<pre>{html_module.escape(c.text)}</pre>" for c in children if c.html or c.text
    )
    return _Body(text, "\n".join(html))


def _leaf(message: Node, kind: str, found: _Found) -> _Body:
    disposition = raw_header(message, "content-disposition")
    how = disposition.partition(b";")[0].strip().lower()
    name = file_name(message, disposition)
    data = body_bytes(message)
    if how != b"attachment" and not name and _is_text(kind):
        return _text_body(data, kind, charset(message))
    content_id = decode_header(raw_header(message, "content-id")).strip("<> ")
    part = Part(name, kind, data, inline=how == b"inline", content_id=content_id)
    found.parts.append((part, decode_header(raw_header(message, "content-location"))))
    return _Body()


def _is_text(kind: str) -> bool:
    # A multipart whose boundary never comes is text to whoever wants to read it.
    return kind in {"text/plain", "text/html"} or kind.startswith("multipart/")


def _text_body(data: bytes, kind: str, charset: str) -> _Body:
    text = without_controls(decode_bytes(data, charset))
    if kind == "text/html":
        return _Body(html_to_text(text), text)
    return _Body(text)


def _forwarded(message: Node, found: _Found) -> _Body:
    """A mail within the mail, as a part: it is opened where containers are opened."""
    inner = next(_children(message), None)
    data = _inner_bytes(message, inner)
    subject = decode_header(raw_header(inner, "subject")) if inner is not None else ""
    name = file_name(message, raw_header(message, "content-disposition"))
    name = name or clean_name((subject or "转发的邮件").replace("/", "／")[:80] + ".eml")
    found.parts.append((Part(name, "message/rfc822", data), ""))
    return _Body()


def _inner_bytes(message: Node, inner: Node | None) -> bytes:
    if inner is None:
        return body_bytes(message)
    try:
        data = inner.as_bytes()
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        data = body_bytes(inner)
    # Forbidden by RFC 2046 and done all the same: the forwarded mail in base64.
    return decoded(data, encoding(message)) if not inner.keys() else data
