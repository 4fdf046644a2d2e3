"""Keeps one session alive for a reader: reconnects, but never insists on a refused login.

A connection is disposable (MAIL-FACTS, IMAP): after any fault it is thrown away, and the
next question opens a new one, says ID again and opens the folder again. If the folder's
UIDVALIDITY changed meanwhile, the UIDs at hand mean other messages and the reader stops.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from bot.mailbox import errors
from bot.mailbox.session import Declined, Dropped, Session, open_session
from bot.mailbox.values import FolderState, Limits, MailboxSettings

P = ParamSpec("P")
T = TypeVar("T")


class Line:
    """The line to one mailbox, over as many connections as it takes."""

    def __init__(self, settings: MailboxSettings, limits: Limits) -> None:
        self._settings = settings
        self._limits = limits
        self._session: Session | None = None
        self._was_open = False
        self._refused: errors.MailboxRefused | None = None
        self._uidvalidity: dict[str, int] = {}

    def ask(
        self, question: Callable[Concatenate[Session, P], T], *args: P.args, **named: P.kwargs
    ) -> T:
        """Put a question, again on a new connection if the line drops under it."""
        for attempt in range(1, self._limits.tries + 1):
            try:
                return question(self.session(), *args, **named)
            except Declined as no:
                raise errors.MailboxRefused(str(no)) from no
            except Dropped as lost:
                self.hang_up()
                if attempt == self._limits.tries:
                    raise errors.LineDropped(str(lost)) from lost
        raise AssertionError("tries is at least 1")

    def ask_in(
        self,
        folder: str,
        question: Callable[Concatenate[Session, P], T],
        *args: P.args,
        **named: P.kwargs,
    ) -> T:
        """The same within a folder; what the server declines concerns that folder only."""

        def within(_: Session) -> T:
            try:
                return question(self.opened(folder), *args, **named)
            except Declined as no:
                raise errors.FolderRefused(folder, str(no)) from no

        return self.ask(within)

    def examine(self, folder: str) -> FolderState:
        """Open the folder afresh; from here on its UIDVALIDITY is the one that counts."""
        state = self.ask(_examine, folder)
        self._uidvalidity[folder] = state.uidvalidity
        return state

    def opened(self, folder: str) -> Session:
        """A session on this folder, without a round trip if it stands there already."""
        session = self.session()
        state = session.selected
        if state is None or state.folder != folder:
            state = _examine(session, folder)
        if self._uidvalidity.setdefault(folder, state.uidvalidity) != state.uidvalidity:
            raise errors.FolderRenumbered(folder)
        return session

    def session(self) -> Session:
        """The session at hand or a new one."""
        if self._session is None:
            self._session = self._connect()
            self._was_open = True
        return self._session

    def hang_up(self) -> None:
        """Throw the connection away without another word on it."""
        if self._session is not None:
            self._session.abandon()
        self._session = None

    def close(self) -> None:
        """Say goodbye, if anyone is there."""
        if self._session is not None:
            self._session.close()
        self._session = None

    def _connect(self) -> Session:
        """Connect: the first time once, so that a user hears soon what is wrong."""
        if self._refused is not None:
            raise self._refused
        tries = self._limits.tries if self._was_open else 1
        while True:
            tries -= 1
            try:
                return open_session(self._settings)
            except errors.MailboxRefused as refused:
                self._refused = refused
                raise
            except errors.MailboxUnreachable:
                if tries == 0:
                    raise
                time.sleep(self._limits.pause)


def _examine(session: Session, folder: str) -> FolderState:
    try:
        return session.examine(folder)
    except Declined as no:
        if "UNSAFE LOGIN" in str(no).upper():
            raise errors.UnsafeLogin(str(no)) from no
        available = tuple(each.name for each in session.folders())
        if folder not in available:
            raise errors.FolderMissing(folder, available) from no
        raise errors.FolderRefused(folder, str(no)) from no
