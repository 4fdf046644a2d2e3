"""One logged-in IMAP connection, thrown away after its first fault.

The only module that imports imapclient: it turns untyped answers into our values and
the many ways a line can die into two: `Dropped` (of no further use) and `Declined` (the
server said NO or BAD). It tries nothing twice.
"""

from __future__ import annotations

import contextlib
import logging
import re
import socket
import ssl
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from imapclient import IMAPClient
from imapclient.exceptions import (
    CapabilityError,
    IMAPClientAbortError,
    IMAPClientError,
    LoginError,
    ProtocolError,
)

from bot.mailbox import errors
from bot.mailbox.values import Folder, FolderState, Heading, MailboxSettings, Quota

# RFC 2971. NetEase refuses SELECT, EXAMINE and STATUS until a client has named itself.
CLIENT_ID = {"name": "twkzyk-bot", "version": "0.1.0", "vendor": "twkzyk"}
# RFC 5530: the server is busy, the password may well be right.
TEMPORARY = ("[UNAVAILABLE]", "[INUSE]", "[SERVERBUG]", "[LIMIT]")
# imapclient warns of words that are not ASCII; without any handler that goes to stderr.
logging.getLogger("imapclient").addHandler(logging.NullHandler())
MESSAGE_ID = "BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)]"


class Dropped(Exception):
    """The line is gone, or an answer made no sense: this session is of no further use."""


class Declined(Exception):
    """The server answered NO or BAD."""


class Session:
    """A connection after LOGIN and ID. Use `open_session`."""

    def __init__(self, client: IMAPClient, server_id: dict[str, str] | None) -> None:
        self._client = client
        self.server_id = server_id
        self.selected: FolderState | None = None

    def capabilities(self) -> frozenset[str]:
        with _speaking():
            return frozenset(_text(each) for each in self._client.capabilities())

    def folders(self) -> tuple[Folder, ...]:
        with _speaking():
            listed = self._client.list_folders()
        return tuple(_folder(flags, name) for flags, _, name in listed)

    def examine(self, folder: str) -> FolderState:
        """Open a folder for reading only: EXAMINE, so that nothing becomes \\Seen."""
        self.selected = None
        with _speaking():
            told = self._client.select_folder(folder, readonly=True)
        self.selected = FolderState(
            folder, told.get(b"UIDVALIDITY", 0), told.get(b"EXISTS", 0), told.get(b"UIDNEXT")
        )
        return self.selected

    def search(self, *criteria: str) -> list[int]:
        """UID SEARCH, without a charset: NetEase refuses any."""
        with _speaking():
            return sorted(int(uid) for uid in self._client.search(list(criteria)))

    def headings(self, uids: Sequence[int]) -> dict[int, Heading]:
        answer = self._fetch(uids, "RFC822.SIZE", "INTERNALDATE")
        return {
            uid: Heading(uid, said[b"RFC822.SIZE"], _utc(said.get(b"INTERNALDATE")))
            for uid, said in answer.items()
            if isinstance(said.get(b"RFC822.SIZE"), int)
        }

    def bodies(self, uids: Sequence[int]) -> dict[int, bytes]:
        return self._octets(uids, "BODY.PEEK[]", b"BODY[]")

    def headers(self, uids: Sequence[int]) -> dict[int, bytes]:
        return self._octets(uids, "BODY.PEEK[HEADER]", b"BODY[HEADER]")

    def message_ids(self, uids: Sequence[int]) -> dict[int, bytes]:
        # Some servers quote the field name in their answer, so only its start is compared.
        return self._octets(uids, MESSAGE_ID, b"BODY[HEADER.FIELDS")

    def quota(self) -> Quota | None:
        """STORAGE of the first quota root, None where the server knows no QUOTA."""
        try:
            with _speaking():
                _, quotas = self._client.get_quota_root("INBOX")
        except Declined:
            return None
        storage = [each for each in quotas if each.resource.upper() == "STORAGE"]
        return Quota(int(storage[0].usage), int(storage[0].limit)) if storage else None

    def close(self) -> None:
        """LOGOUT if the line still takes it, else just let go."""
        with contextlib.suppress(IMAPClientError, OSError):
            self._client.logout()
            return
        self.abandon()

    def abandon(self) -> None:
        with contextlib.suppress(IMAPClientError, OSError):
            self._client.shutdown()

    def _octets(self, uids: Sequence[int], item: str, key: bytes) -> dict[int, bytes]:
        """Only what really came: an OK without data is no answer for that UID."""
        found = {}
        for uid, said in self._fetch(uids, item).items():
            octets = next((said[name] for name in said if name.startswith(key)), None)
            if octets:
                found[uid] = bytes(octets)
        return found

    def _fetch(self, uids: Sequence[int], *items: str) -> dict[int, dict[bytes, Any]]:
        with _speaking():
            answer: dict[int, dict[bytes, Any]] = self._client.fetch(list(uids), list(items))
        return answer


def open_session(settings: MailboxSettings) -> Session:
    """Connect, log in once, say who we are."""
    client = _connect(settings)
    try:
        _log_in(client, settings)
        return Session(client, _introduce(client))
    except BaseException:
        with contextlib.suppress(IMAPClientError, OSError):
            client.shutdown()
        raise


def _connect(settings: MailboxSettings) -> IMAPClient:
    try:
        return _dial(settings)
    except (socket.gaierror, UnicodeError) as unknown:
        raise errors.HostUnknown(f"{settings.host}: {_one_line(unknown)}") from unknown
    except TimeoutError as late:
        raise errors.TimedOut(f"{settings.host}:{settings.port}") from late
    except ssl.SSLError as doubt:
        raise errors.NotTrusted(_one_line(doubt)) from doubt
    except CapabilityError as plain:
        raise errors.StarttlsMissing from plain
    except (OSError, IMAPClientError) as silent:
        where = f"{settings.host}:{settings.port}"
        raise errors.NoAnswer(f"{where}: {_one_line(silent)}") from silent


def _dial(settings: MailboxSettings) -> IMAPClient:
    context = None if settings.security == "plain" else ssl.create_default_context()
    tls = settings.security == "tls"
    client = IMAPClient(
        settings.host,
        settings.port,
        ssl=tls,
        ssl_context=context if tls else None,
        timeout=settings.timeout,
    )
    client.normalise_times = False
    # imapclient sets imaplib's debug level to 5, at which every message is formatted for
    # a log nobody reads: 0.7 s more for one of 70 MB, measured.
    client._imap.debug = 0  # noqa: SLF001
    if settings.security == "starttls":
        try:
            client.starttls(context)
        except BaseException:
            client.shutdown()
            raise
    return client


def _log_in(client: IMAPClient, settings: MailboxSettings) -> None:
    """LOGIN, once: NetEase advertises SASL-IR and breaks on it (MAIL-FACTS, IMAP)."""
    if not re.fullmatch(r"[!-~]+", settings.user) or not re.fullmatch(r"[ -~]+", settings.password):
        raise errors.LoginRefused("user or password is empty or not plain ASCII")
    try:
        client.login(settings.user, settings.password)
    except LoginError as refused:
        # imapclient calls a line that died under LOGIN a LoginError too.
        if isinstance(refused.__context__, IMAPClientAbortError):
            raise errors.LineDropped(_one_line(refused)) from refused
        if any(code in str(refused).upper() for code in TEMPORARY):
            raise errors.NoAnswer(_one_line(refused)) from refused
        raise errors.LoginRefused(_one_line(refused)) from refused
    except OSError as lost:
        raise errors.LineDropped(_one_line(lost)) from lost


def _introduce(client: IMAPClient) -> dict[str, str] | None:
    """ID where it is known; a server that answers it with BAD is none the worse."""
    try:
        answer = client.id_(CLIENT_ID)
    except (IMAPClientAbortError, OSError) as lost:
        raise errors.LineDropped(_one_line(lost)) from lost
    except IMAPClientError:
        return None
    fields = answer[0] if answer and isinstance(answer[0], tuple) else ()
    return {_text(key): _text(value) for key, value in zip(*[iter(fields)] * 2, strict=False)}


@contextlib.contextmanager
def _speaking() -> Iterator[None]:
    try:
        yield
    except (IMAPClientAbortError, OSError, ProtocolError) as lost:
        raise Dropped(_one_line(lost)) from lost
    except IMAPClientError as no:
        # imaplib gives up in the middle of an overlong line: what follows is no answer.
        kind = Dropped if "got more than" in str(no) else Declined
        raise kind(_one_line(no)) from no
    except (ValueError, TypeError, LookupError) as nonsense:
        raise Dropped(_one_line(nonsense)) from nonsense


def _folder(flags: Sequence[bytes], name: str) -> Folder:
    marks = frozenset(_text(flag) for flag in flags)
    return Folder(name, marks, selectable="\\noselect" not in {mark.lower() for mark in marks})


def _utc(moment: Any) -> datetime | None:
    if not isinstance(moment, datetime):
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _text(value: Any) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _one_line(fault: BaseException) -> str:
    return " ".join(str(fault).split())[:200]
