"""What the NetEase-like server holds: folders in memory, faults, and what was said to it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import UTC, datetime

# INBOX and the folders a 126 account comes with, by their SPECIAL-USE marks.
FOLDERS = {
    "INBOX": "",
    "草稿箱": "\\Drafts",
    "已发送": "\\Sent",
    "已删除": "\\Trash",
    "垃圾邮件": "\\Junk",
    "病毒文件夹": "",
    "广告邮件": "",
    "订阅邮件": "",
}
DROP = "drop the line"
FIRST_UID = 1446555803


@dataclass
class Message:
    uid: int
    raw: bytes
    internal_date: datetime
    flags: set[str] = field(default_factory=set)


@dataclass
class FolderBox:
    name: str
    mark: str = ""
    uidvalidity: int = 1
    next_uid: int = FIRST_UID
    messages: list[Message] = field(default_factory=list)

    def add(self, raw: bytes, internal_date: datetime | None) -> int:
        uid, self.next_uid = self.next_uid, self.next_uid + 3
        moment = internal_date or datetime.now(UTC)
        self.messages.append(Message(uid, raw, moment))
        return uid

    def find(self, text: str, *, by_uid: bool) -> list[tuple[int, Message]]:
        """The members of a sequence set: `n:*` is `*:n` where n is beyond the last."""
        many = len(self.messages)
        last = many if not by_uid else self.messages[-1].uid if self.messages else 0
        chosen: set[int] = set()
        for part in text.split(","):
            ends = [last if end == "*" else int(end) for end in part.split(":")]
            chosen.update(self._places(min(ends), max(ends), by_uid=by_uid))
        return [(place + 1, self.messages[place]) for place in sorted(chosen)]

    def _places(self, low: int, high: int, *, by_uid: bool) -> range:
        if not by_uid:
            return range(max(low - 1, 0), min(high, len(self.messages)))
        first = bisect_left(self.messages, low, key=lambda message: message.uid)
        return range(first, bisect_right(self.messages, high, key=lambda message: message.uid))

    def renumber(self) -> None:
        """Rebuild the folder: new UIDs from the start, and UIDVALIDITY is 1 as ever."""
        self.next_uid = FIRST_UID
        for message in self.messages:
            message.uid, self.next_uid = self.next_uid, self.next_uid + 3


@dataclass
class Faults:
    """What goes wrong. Counters run down; sets and flags hold until they are changed."""

    most_bodies: int = 60
    """A FETCH of more bodies than this resets the line."""
    drop_after: int | None = None
    """Drop the line once, after so many bodies."""
    drop_inside: bool = False
    """Drop the line once, in the middle of a body."""
    poison: set[int] = field(default_factory=set)
    """UIDs whose body drops the line every time."""
    withhold: set[int] = field(default_factory=set)
    """UIDs for which FETCH answers OK without data."""
    withheld_body: str | None = None
    """What stands for a withheld body, such as NIL; None leaves the whole response out."""
    autologout: float | None = None
    """Seconds of silence after which the server says BYE."""
    refuse_connections: int = 0
    """Connections closed at once."""
    needs_id: bool = True
    unsafe_for_ever: bool = False
    answers: dict[str, str] = field(default_factory=dict)
    """Tagged answers given instead of obeying, by command: {"LOGIN": "NO [UNAVAILABLE] x"}.
    DROP drops the line."""


@dataclass(frozen=True)
class Spoken:
    """A command as it came; `connection` counts from 1."""

    connection: int
    name: str
    line: str
