"""One logged-in SMTP connection: the only module that imports smtplib.

It turns the many ways a letter can fail into two: `Rejected` (the server said no) and
`Lost` (the line is gone). It tries nothing twice.
"""

from __future__ import annotations

import contextlib
import re
import smtplib
import ssl
from collections.abc import Iterator, Sequence

from bot.refusals import Concerns, Refusal, classify
from bot.smtp.values import SmtpLoginRefused, SmtpNotTrusted, SmtpSettings, SmtpUnreachable

# An address literal (RFC 5321 section 4.1.3): no name to look up, no name given away.
OUR_NAME = "[127.0.0.1]"


class Rejected(Exception):
    """The server answered no."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.response)
        self.refusal = refusal


class Lost(Exception):
    """The line is gone, or what came is no SMTP answer."""


class Session:
    """A connection after AUTH. Use `open_session`."""

    def __init__(self, client: smtplib.SMTP) -> None:
        self._client = client

    def hand_over(
        self, envelope_from: str, recipients: Sequence[str], wire: bytes
    ) -> tuple[tuple[str, Refusal], ...]:
        """MAIL, RCPT, DATA and the letter to its final dot, without the last answer.

        Returns the recipients refused for good while others were taken. If one is only
        put off, the whole letter is: else the others would get it twice.
        """
        with _speaking():
            self._say("mail", f"FROM:<{envelope_from}>{self._options(wire)}")
            refused = self._address(recipients)
            if len(refused) == len(recipients):
                raise Rejected(refused[0][1])
            self._say("data", expected=3)
            self._client.send(_dot_stuffed(wire))
            return tuple(refused)

    def verdict(self) -> tuple[int, str]:
        """The answer to the final dot."""
        with _speaking():
            return self._reply()

    def reset(self) -> None:
        with _speaking():
            self._client.rset()

    def close(self) -> None:
        """QUIT if the line still takes it, and let go."""
        with contextlib.suppress(smtplib.SMTPException, OSError):
            self._client.quit()
        self.abandon()

    def abandon(self) -> None:
        with contextlib.suppress(OSError):
            self._client.close()

    def _options(self, wire: bytes) -> str:
        options = f" SIZE={len(wire)}" if self._client.has_extn("size") else ""
        if not wire.isascii() and self._client.has_extn("8bitmime"):
            options += " BODY=8BITMIME"
        return options

    def _address(self, recipients: Sequence[str]) -> list[tuple[str, Refusal]]:
        refused = []
        for recipient in recipients:
            try:
                self._say("rcpt", f"TO:<{recipient}>")
            except Rejected as no:
                rule = no.refusal.rule
                if rule.again or rule.concerns is not Concerns.LETTER:
                    raise
                refused.append((recipient, no.refusal))
        return refused

    def _say(self, command: str, argument: str = "", expected: int = 2) -> None:
        self._client.putcmd(command, argument)
        code, said = self._reply()
        if code // 100 != expected:
            raise Rejected(classify(code, said))

    def _reply(self) -> tuple[int, str]:
        code, said = self._client.getreply()
        if code < 0:
            raise Lost(f"no SMTP answer: {_text(said)}")
        return code, _text(said)


def open_session(settings: SmtpSettings) -> Session:
    """Connect and log in, once."""
    try:
        client = _dial(settings)
    except (ssl.SSLError, smtplib.SMTPNotSupportedError) as doubt:
        raise SmtpNotTrusted(_one_line(doubt)) from doubt
    except smtplib.SMTPResponseException as no:
        refusal = classify(no.smtp_code, _text(no.smtp_error))
        raise SmtpUnreachable(refusal.response, refusal) from no
    except (smtplib.SMTPException, OSError, UnicodeError) as silent:
        where = f"{settings.host}:{settings.port}"
        raise SmtpUnreachable(f"{where}: {_one_line(silent)}") from silent
    try:
        _log_in(client, settings)
    except BaseException:
        client.close()
        raise
    return Session(client)


def _dial(settings: SmtpSettings) -> smtplib.SMTP:
    client: smtplib.SMTP
    host, port, timeout = settings.host, settings.port, settings.timeout
    if settings.security == "tls":
        context = ssl.create_default_context()
        client = smtplib.SMTP_SSL(host, port, OUR_NAME, timeout=timeout, context=context)
    else:
        client = smtplib.SMTP(host, port, OUR_NAME, timeout=timeout)
    try:
        client.ehlo_or_helo_if_needed()
        if settings.security == "starttls":
            client.starttls(context=ssl.create_default_context())
            client.ehlo_or_helo_if_needed()
    except BaseException:
        client.close()
        raise
    return client


def _log_in(client: smtplib.SMTP, settings: SmtpSettings) -> None:
    """One AUTH command: smtplib's own login() would try one mechanism after another.

    A server that offers no AUTH needs none: an office's own relay. It is never sent the
    password, and refuses the letter itself if it wants to know who we are.
    """
    offered = client.esmtp_features.get("auth", "").upper().split()
    if not settings.user or not offered:
        return
    if not settings.password:
        raise SmtpLoginRefused("no password")
    if not (settings.user + settings.password).isascii():
        raise SmtpLoginRefused("user or password is not plain ASCII")
    client.user, client.password = settings.user, settings.password
    try:
        if "PLAIN" in offered:
            client.auth("PLAIN", client.auth_plain)
        elif "LOGIN" in offered:
            client.auth("LOGIN", client.auth_login)
        else:
            raise SmtpLoginRefused("the server offers neither AUTH PLAIN nor AUTH LOGIN")
    except smtplib.SMTPResponseException as no:
        refusal = classify(no.smtp_code, _text(no.smtp_error))
        kind = SmtpUnreachable if refusal.rule.again else SmtpLoginRefused
        raise kind(refusal.response, refusal) from no
    except (smtplib.SMTPException, OSError) as lost:
        raise SmtpUnreachable(_one_line(lost)) from lost


@contextlib.contextmanager
def _speaking() -> Iterator[None]:
    try:
        yield
    except (smtplib.SMTPException, OSError) as lost:
        raise Lost(_one_line(lost)) from lost


def _dot_stuffed(wire: bytes) -> bytes:
    """RFC 5321 section 4.5.2, with the final dot."""
    return re.sub(rb"(?m)^\.", b"..", wire) + b".\r\n"


def _text(said: bytes | str) -> str:
    """Servers answer in UTF-8 or in GBK (QQ does)."""
    if isinstance(said, str):
        return said
    try:
        return said.decode("utf-8")
    except UnicodeDecodeError:
        return said.decode("gb18030", "replace")


def _one_line(fault: BaseException) -> str:
    return " ".join(str(fault).split())[:200]
