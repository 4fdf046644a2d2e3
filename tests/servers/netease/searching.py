"""SEARCH of the NetEase-like server: it looks at numbers, dates and \\Seen, at no text."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tests.servers.netease.store import FolderBox, Message
from tests.servers.netease.wire import MONTHS, is_set

if TYPE_CHECKING:
    from tests.servers.netease.session import Session

# OK, with nothing: MAIL-FACTS, IMAP.
BLIND = {"FROM", "TO", "CC", "SUBJECT", "TEXT", "BODY", "HEADER"}


def search(session: Session, box: FolderBox, arguments: list[bytes], *, by_uid: bool) -> str:
    words = [each.decode("utf-8", "replace") for each in arguments]
    if words[0].upper() == "CHARSET":
        return "NO SEARCH [BADCHARSET] charset not supported"
    found = dict(enumerate(box.messages, 1))
    while words and found:
        word = words.pop(0).upper()
        if word in BLIND:
            found = {}
        elif word != "ALL":
            found = _narrow(found, box, word, words)
    hits = [str(message.uid if by_uid else number) for number, message in found.items()]
    session.say(" ".join(["* SEARCH", *hits]))
    return "OK SEARCH completed"


def _narrow(
    found: dict[int, Message], box: FolderBox, word: str, words: list[str]
) -> dict[int, Message]:
    if word in {"UNSEEN", "SEEN"}:
        seen = word == "SEEN"
        return {n: m for n, m in found.items() if ("\\Seen" in m.flags) == seen}
    if word == "UID":
        return _both(found, box.find(words.pop(0), by_uid=True))
    if is_set(word):
        return _both(found, box.find(word, by_uid=False))
    if word in {"SINCE", "BEFORE"}:
        day = _day(words.pop(0))
        return {n: m for n, m in found.items() if (m.internal_date >= day) == (word == "SINCE")}
    return {}


def _both(found: dict[int, Message], wanted: list[tuple[int, Message]]) -> dict[int, Message]:
    return {number: message for number, message in wanted if number in found}


def _day(text: str) -> datetime:
    day, month, year = text.split("-")
    return datetime(int(year), MONTHS.index(month) + 1, int(day), tzinfo=UTC)
