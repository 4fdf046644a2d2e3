"""The frozen values that go in and out of the mailbox."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.mailbox.errors import FolderError

Security = Literal["tls", "starttls", "plain"]


@dataclass(frozen=True)
class MailboxSettings:
    """Where the mailbox is and which folders are polled."""

    host: str
    port: int
    security: Security
    user: str
    password: str = field(repr=False)
    folders: tuple[str, ...] = ("INBOX",)
    timeout: float = 30.0


@dataclass(frozen=True)
class Limits:
    """How much is asked at once.

    NetEase reset a FETCH of 89 bodies and answered those of 3 to 10 (MAIL-FACTS, IMAP).
    A hundred UIDs and more in one command would pass the 1,000 octets that RFC 2683
    section 3.2.1.5 advises; imaplib takes lines of a million octets, so at most some
    90,000 ten-digit UIDs in one SEARCH answer.
    """

    bodies: int = 5
    body_bytes: int = 20_000_000
    largest_message: int = 80_000_000
    headers: int = 25
    uids_a_command: int = 80
    uids_an_answer: int = 50_000
    tries: int = 3
    pause: float = 1.0
    """Seconds before each reconnection after the first."""


@dataclass(frozen=True)
class Folder:
    """A folder as the server lists it; `marks` are SPECIAL-USE ones such as `\\Sent`."""

    name: str
    marks: frozenset[str]
    selectable: bool


@dataclass(frozen=True)
class FolderState:
    """What EXAMINE told. `uidnext` is None where the server does not say (NetEase)."""

    folder: str
    uidvalidity: int
    count: int
    uidnext: int | None


@dataclass(frozen=True)
class Heading:
    """What is asked before a body. `internal_date` is in UTC; None where it made no sense."""

    uid: int
    size: int
    internal_date: datetime | None


@dataclass(frozen=True)
class Fetched:
    """A message as it lies on the server, byte for byte.

    Above `Limits.largest_message`, `raw` is None and `header` holds its header block.
    """

    uid: int
    internal_date: datetime | None
    size: int
    raw: bytes | None = field(repr=False)
    header: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class Quota:
    """Room in the mailbox, in units of 1,024 octets (RFC 2087)."""

    used: int
    limit: int


@dataclass(frozen=True)
class Probe:
    """All that `doctor` wants to know of a mailbox."""

    capabilities: frozenset[str]
    server_id: dict[str, str] | None
    """The answer to ID; None where the server does not take it."""
    folders: tuple[Folder, ...]
    states: tuple[FolderState, ...]
    problems: tuple[FolderError, ...]
    """One for each configured folder that cannot be read."""
    sent_folder: str | None
    quota: Quota | None
