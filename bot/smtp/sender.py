"""Sends letters one after another over a connection that serves a few of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from bot.refusals import BAD_ADDRESS, LINE_LOST, Concerns, Refusal, classify
from bot.smtp.session import Lost, Rejected, Session, open_session
from bot.smtp.values import (
    Deferred,
    Outcome,
    Refused,
    Sent,
    SmtpLoginRefused,
    SmtpSettings,
    Unknown,
)

# What fits between the brackets of MAIL and RCPT without quoting.
ADDRESS = re.compile(r"[!-;=?A-~]+@[!-;=?A-~]+")


class Sender:
    """Connects when the first letter is sent, and again after a few. Use it with `with`."""

    def __init__(self, settings: SmtpSettings) -> None:
        self._settings = settings
        self._session: Session | None = None
        self._letters = 0
        self._login_refused: SmtpLoginRefused | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._hang_up(politely=True)

    def check(self) -> None:
        """Connect and log in without sending anything, for `doctor`."""
        self._ready()

    def send(self, envelope_from: str, recipients: Sequence[str], raw: bytes) -> Outcome:
        """Hand in one letter. Connection and login faults are raised, all else is told.

        An empty envelope sender is what bounces have; NetEase refuses it (MAIL-FACTS).
        """
        if not ADDRESS.fullmatch(envelope_from):
            raise ValueError(f"not an envelope sender: {envelope_from!r}")
        if not recipients:
            raise ValueError("a letter needs a recipient")
        bad = [each for each in recipients if not ADDRESS.fullmatch(each)]
        if bad:
            return Refused("", f"not an address: {', '.join(bad)}", BAD_ADDRESS.kind, BAD_ADDRESS)
        session = self._ready()
        self._letters += 1
        try:
            refused = session.hand_over(envelope_from, recipients, to_wire(raw))
        except Rejected as no:
            return self._settle(no.refusal)
        except Lost as lost:
            # Without its final dot a letter is no letter: it can go again.
            self._hang_up()
            return Deferred("", str(lost), LINE_LOST.kind, LINE_LOST)
        try:
            code, said = session.verdict()
        except Lost as lost:
            self._hang_up()
            return Unknown(str(lost))
        if code // 100 != 2:
            return self._settle(classify(code, said))
        return Sent(f"{code} {said}", refused)

    def _settle(self, refusal: Refusal) -> Deferred | Refused:
        """Leave the connection fit for the next letter, or leave it."""
        rule = refusal.rule
        if rule.concerns is not Concerns.LETTER:
            self._hang_up(politely=True)
        elif self._session is not None:
            try:
                self._session.reset()
            except Lost:
                self._hang_up()
        outcome = Deferred if rule.again else Refused
        return outcome(refusal.token, refusal.response, rule.kind, rule)

    def _ready(self) -> Session:
        """The session at hand or a new one. A refused login is final."""
        if self._login_refused is not None:
            raise self._login_refused
        if self._letters >= self._settings.letters_a_connection:
            self._hang_up(politely=True)
        if self._session is None:
            try:
                self._session = open_session(self._settings)
            except SmtpLoginRefused as refused:
                self._login_refused = refused
                raise
            self._letters = 0
        return self._session

    def _hang_up(self, *, politely: bool = False) -> None:
        if self._session is not None and politely:
            self._session.close()
        elif self._session is not None:
            self._session.abandon()
        self._session = None


def to_wire(raw: bytes) -> bytes:
    """Line ends as RFC 5321 section 2.3.8 wants them; all other bytes stay."""
    wire = re.sub(rb"\r\n|\r|\n", b"\r\n", raw)
    return wire if wire.endswith(b"\r\n") else wire + b"\r\n"
