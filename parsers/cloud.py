"""Cloud attachments (超大附件): links that stand where a file should be.

Only found, never downloaded: the answer asks for an ordinary attachment. Hosts, paths
and wording are those of MAIL-FACTS (Messages).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from parsers.markup import soup_of, text_of
from parsers.mime import Email
from parsers.quoting import own_lines


@dataclass(frozen=True)
class CloudLink:
    """One file that lies on somebody's server instead of in the mail."""

    name: str
    host: str
    url: str


# (end of the host, beginning of the path)
_PLACES = (
    ("mail.163.com", "/large-attachment-download"),
    ("mail.126.com", "/large-attachment-download"),
    ("dashi.163.com", "/html/cloud-attachment-download"),
    ("mail.qq.com", "/cgi-bin/ftnExs_"),
    ("mail.qq.com", "/ftn/download"),
    ("ftn.qq.com", ""),
    ("edisk.qiye.163.com", "/api/biz/attachment/download"),
    ("pan.baidu.com", ""),
    ("aliyundrive.com", ""),
    ("alipan.com", ""),
    ("kdocs.cn", ""),
    ("docs.qq.com", ""),
)
_WORDS = re.compile(
    r"超大附件|云附件|文件中转站|[(（][\d.]+\s*[KMG]B?[,，][^)）]{0,40}到期[^)）]{0,10}[)）]",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"<\s*(https?://[^<>\s]+)\s*>|(https?://[^\s<>\"'，。；（）【】、]+)", re.IGNORECASE
)
_FILE = re.compile(
    r"[^\s<>()（）:：/\\|]{1,100}\.(?:jpe?g|png|heic|pdf|zip|rar|7z|docx?|xlsx?|et|wps)",
    re.IGNORECASE,
)
_NEAR = 2
"""Lines around the wording in which its link stands."""


def cloud_links(email: Email) -> tuple[CloudLink, ...]:
    """Cloud attachments of a mail, each file once."""
    lines = _lines(email)
    own = set(own_lines("\n".join(lines)).split("\n"))
    found: dict[str, CloudLink] = {}
    for number, line in enumerate(lines):
        near = lines[max(0, number - _NEAR) : number + _NEAR + 1]
        # Quoted wording is ours: our letter asks not to send 超大附件.
        worded = any(_WORDS.search(other) for other in near if other in own)
        for url in _urls(line):
            if _is_place(url) or (worded and line in own):
                name = _name(near, line)
                link = CloudLink(name or f"超大附件（{_host(url) or '链接'}）", _host(url), url)
                # A file's icon and its words are two links to the same file.
                found.setdefault(name or url, link)
    return tuple(found.values())


def _lines(email: Email) -> list[str]:
    """The mail's lines, every link's address in <> behind its words."""
    text = text_of(soup_of(email.html), with_links=True) if email.html else email.text
    return text.split("\n")


def _urls(line: str) -> Iterator[str]:
    for in_brackets, bare in _LINK.findall(line):
        yield in_brackets or bare


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def _is_place(url: str) -> bool:
    host = _host(url)
    path = urlsplit(url).path if host else ""
    return any(
        (host == end or host.endswith(f".{end}")) and path.startswith(start)
        for end, start in _PLACES
    )


def _name(near: list[str], line: str) -> str:
    """The file's name on the link's line or beside it; "" where none is said."""
    for text in (line, *near):
        named = _FILE.search(_LINK.sub(" ", text))
        if named:
            return named[0]
    return ""
