"""HTML of mails into text, links and the pictures written into it.

Keeps what a reader would see, in lines; knows nothing of quoting (`parsers.quoting`
marks the tree before it is flattened).
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, Tag
from bs4.element import NavigableString, PreformattedString

from parsers.headers import base64_bytes, without_controls

LARGEST = 2_000_000
"""Characters of HTML that are read, pictures inside it apart: no letter is longer."""

_DATA_URI = re.compile(r"data:([\w.+-]+/[\w.+-]+)?((?:;[\w.=+-]+)*),([^\"'<>\s)]*)", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s<>\"'，。；（）【】、]+", re.IGNORECASE)
_CID = re.compile(r"cid:([^\"'<>\s)]+)", re.IGNORECASE)
_UNSEEN = ("script", "style", "head", "title", "meta", "template", "noscript")
_BLOCKS = re.compile(
    "address|article|blockquote|center|d[dlt]|div|fieldset|footer|form|h[1-6r]|header|includetail|"
    "li|main|[ou]l|p|section|t(?:able|body|foot|head|r)"
)

# Stands for the edge of a block while a tree is flattened; several together are one line end.
_EDGE = "\v"


def soup_of(html: str) -> BeautifulSoup:
    """The tree of a mail's HTML, pictures in it left out, what is never seen removed."""
    slim = _DATA_URI.sub("data:,", html)[:LARGEST]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        soup = BeautifulSoup(slim, "html.parser")
    for tag in soup.find_all(_UNSEEN):
        tag.decompose()
    return soup


def text_of(soup: Tag, with_links: bool = False) -> str:
    """What a reader sees, in lines; `with_links` puts each address in <> after its words."""
    flat = "".join(_flatten(soup, with_links))
    return tidy_lines(re.sub(f" *{_EDGE}[ {_EDGE}]*", "\n", flat))


def html_to_text(html: str) -> str:
    """What a reader of this HTML sees."""
    return text_of(soup_of(html))


def _flatten(root: Tag, with_links: bool) -> Iterator[str]:
    # A list instead of recursion: broken mails nest thousands of tags.
    stack: list[object] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, Tag) and node.name == "pre":
            yield f"{_EDGE}{node.get_text()}{_EDGE}"
        elif isinstance(node, Tag):
            before, after = _around(node, with_links)
            stack += [after, *reversed(node.contents), before]
        elif isinstance(node, NavigableString):
            yield _seen(node)
        else:
            yield str(node)


def _around(tag: Tag, with_links: bool) -> tuple[str, str]:
    if tag.name == "br":
        return "\n", ""
    if _BLOCKS.fullmatch(tag.name):
        return _EDGE, _EDGE
    if tag.name in {"td", "th"}:
        return "", "\t"
    if with_links and tag.name == "a" and tag.get("href"):
        return "", f" <{tag.get('href')}> "
    return "", ""


def _seen(node: NavigableString) -> str:
    if isinstance(node, PreformattedString):
        return ""  # comments, doctypes, CDATA
    return re.sub(r"[ \t\r\n\f]+", " ", node)


def tidy_lines(text: str) -> str:
    """Lines without trailing space, never two empty ones together, none at the ends."""
    text = without_controls(text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = [re.sub(r"[ \t\u00a0]+", " ", line).strip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def links_of(html: str, text: str) -> tuple[str, ...]:
    """Web addresses in a mail, in their order, each once."""
    anchors = (str(a.get("href", "")) for a in soup_of(html).find_all("a")) if html else ()
    found = [a.strip() for a in anchors if _URL.match(a.strip())]
    return tuple(dict.fromkeys([*found, *_URL.findall(text)]))


def cids_of(html: str) -> frozenset[str]:
    """Content-IDs that the HTML shows, without angle brackets, in lower case."""
    found = _CID.findall(html)
    return frozenset(unquote_to_bytes(c).decode("utf-8", "replace").lower() for c in found)


def data_pictures(html: str) -> tuple[tuple[str, bytes], ...]:
    """(declared type, bytes) of each `data:` picture in the HTML, each once."""
    found = {}
    for declared, options, payload in _DATA_URI.findall(html):
        if declared.lower().startswith("image/") and payload:
            coded = unquote_to_bytes(payload)
            data = base64_bytes(coded) if "base64" in options.lower() else coded
            found[data] = declared.lower()
    return tuple((declared, data) for data, declared in found.items())
