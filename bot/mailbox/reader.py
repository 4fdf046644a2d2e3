"""The mailbox: what is new in a folder, and its messages, whatever becomes of the line.

Whoever asks gets an answer or an error that says what to do; in between, dropped lines
are taken up again and batches that kill the line are made smaller, a bounded number of
times. It remembers nothing beyond the session.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Self

import structlog

from bot.mailbox import errors
from bot.mailbox.line import Line
from bot.mailbox.session import Declined, Dropped, Session
from bot.mailbox.values import (
    Fetched,
    Folder,
    FolderState,
    Heading,
    Limits,
    MailboxSettings,
    Probe,
    Quota,
)

SENT_NAMES = ("已发送", "Sent", "Sent Messages", "Sent Items")
log = structlog.get_logger(__name__)


class Mailbox:
    """An IMAP mailbox opened for reading only. Use it as a context manager."""

    def __init__(self, settings: MailboxSettings, limits: Limits | None = None) -> None:
        self._settings = settings
        self._limits = limits or Limits()
        self._line = Line(settings, self._limits)

    def __enter__(self) -> Self:
        self._line.session()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._line.close()

    def folders(self) -> tuple[Folder, ...]:
        """All folders by their decoded names, with their SPECIAL-USE marks (RFC 6154)."""
        return self._line.ask(Session.folders)

    def sent_folder(self) -> str | None:
        """Where copies of sent letters appear: marked \\Sent, else known by its name."""
        return _sent_folder(self.folders())

    def overview(self, folder: str) -> FolderState:
        """EXAMINE the folder afresh; FolderMissing names the folders that exist."""
        return self._line.examine(folder)

    def uids(self, folder: str, above: int) -> list[int]:
        """UIDs greater than `above`, ascending."""
        if above <= 0:
            return self.all_uids(folder)
        found = self._line.ask_in(folder, Session.search, "UID", f"{above + 1}:*")
        # `n:*` means `*:n` where n is beyond the last message, which is then found again
        # (RFC 3501 section 6.4.8; NetEase does it).
        return [uid for uid in found if uid > above]

    def all_uids(self, folder: str) -> list[int]:
        """Every UID of the folder, in as many answers as imaplib's line length needs."""
        count, step = self._line.ask_in(folder, _count), self._limits.uids_an_answer
        if count <= step:
            return self._line.ask_in(folder, Session.search, "ALL")
        found: set[int] = set()
        for first in range(1, count + 1, step):
            last = "*" if first + step > count else str(first + step - 1)
            found.update(self._line.ask_in(folder, Session.search, f"{first}:{last}"))
        return sorted(found)

    def sizes_and_dates(self, folder: str, uids: Sequence[int]) -> dict[int, Heading]:
        """Size and INTERNALDATE by UID; a UID without an answer is left out."""
        found: dict[int, Heading] = {}
        for some in _groups(uids, self._limits.uids_a_command):
            found |= self._line.ask_in(folder, Session.headings, some)
        return found

    def message_ids(self, folder: str, uids: Sequence[int]) -> dict[int, bytes]:
        """The Message-ID header as it stands, by UID; a UID without an answer is left out."""
        found: dict[int, bytes] = {}
        for some in _groups(uids, self._limits.headers):
            found |= self._line.ask_in(folder, Session.message_ids, some)
        return found

    def find_message_id(self, folder: str, message_id: str, newest: int = 100) -> bool:
        """Whether one of the newest messages has this Message-ID.

        SEARCH HEADER answers OK with nothing on NetEase (MAIL-FACTS, IMAP), so the
        headers themselves are looked at, the newest first.
        """
        wanted = message_id.strip().encode()
        self.overview(folder)
        latest = self.all_uids(folder)[-newest:][::-1]
        for some in _groups(latest, self._limits.headers):
            headers = self.message_ids(folder, some)
            if any(wanted in re.findall(rb"<[^<>]*>", header) for header in headers.values()):
                return True
        return False

    def quota(self) -> Quota | None:
        """Room in the mailbox, None where the server does not tell."""
        return self._line.ask(Session.quota)

    def probe(self) -> Probe:
        """Try everything the bot relies on, for `doctor`."""
        states: list[FolderState] = []
        problems: list[errors.FolderError] = []
        for folder in self._settings.folders:
            try:
                states.append(self.overview(folder))
            except errors.FolderError as problem:
                problems.append(problem)
        listed = self.folders()
        return Probe(
            capabilities=self._line.ask(Session.capabilities),
            server_id=self._line.session().server_id,
            folders=listed,
            states=tuple(states),
            problems=tuple(problems),
            sent_folder=_sent_folder(listed),
            quota=self.quota(),
        )

    def fetch(self, folder: str, uids: Sequence[int]) -> Iterator[Fetched]:
        """The messages, byte for byte, in the order asked, without marking them read.

        A UID for which nothing comes is passed over: it is not processed, and the next
        pass asks again. That also holds for a message that kills the line every time.
        """
        for some in _groups(uids, self._limits.uids_a_command):
            known = self.sizes_and_dates(folder, some)
            yield from self._fetch_known(folder, [known[uid] for uid in some if uid in known])

    def _fetch_known(self, folder: str, waiting: list[Heading]) -> Iterator[Fetched]:
        most, failures, passed_over = self._limits.bodies, 0, 0
        while waiting:
            batch = _next_batch(waiting, most, self._limits)
            try:
                fetched = self._fetch_batch(folder, batch)
            except (Dropped, Declined) as fault:
                self._line.hang_up()
                failures += 1
                log.warning(
                    "mailbox.fetch_broke", folder=folder, bodies=len(batch), said=str(fault)
                )
                # The first failure may be a line that died of idleness while the caller
                # was at work; from the second on the batch is to blame.
                if len(batch) > 1:
                    most = len(batch) // 2 if failures > 1 else most
                elif failures >= self._limits.tries:
                    passed_over, failures, waiting = passed_over + 1, 0, waiting[1:]
                if passed_over >= self._limits.tries:
                    raise errors.LineDropped(str(fault)) from fault
                continue
            failures, passed_over, waiting = 0, 0, waiting[len(batch) :]
            yield from fetched

    def _fetch_batch(self, folder: str, batch: list[Heading]) -> list[Fetched]:
        session = self._line.opened(folder)
        if batch[0].size > self._limits.largest_message:
            headers = session.headers([batch[0].uid])
            return [
                _fetched(each, None, headers[each.uid]) for each in batch if each.uid in headers
            ]
        raws = session.bodies([heading.uid for heading in batch])
        return [_fetched(each, raws[each.uid]) for each in batch if each.uid in raws]


def _next_batch(waiting: list[Heading], most: int, limits: Limits) -> list[Heading]:
    """The next few, bounded in number and in bytes; an oversize one goes alone."""
    batch, octets = waiting[:1], waiting[0].size
    for heading in waiting[1:most]:
        octets += heading.size
        if octets > limits.body_bytes or max(heading.size, batch[0].size) > limits.largest_message:
            break
        batch.append(heading)
    return batch


def _fetched(heading: Heading, raw: bytes | None, header: bytes = b"") -> Fetched:
    return Fetched(heading.uid, heading.internal_date, heading.size, raw, header)


def _count(session: Session) -> int:
    return session.selected.count if session.selected else 0


def _sent_folder(listed: tuple[Folder, ...]) -> str | None:
    marked = [each.name for each in listed if "\\Sent" in each.marks]
    names = {each.name for each in listed}
    return next(iter(marked + [name for name in SENT_NAMES if name in names]), None)


def _groups(uids: Sequence[int], size: int) -> Iterator[list[int]]:
    return (list(uids[start : start + size]) for start in range(0, len(uids), size))
