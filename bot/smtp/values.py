"""What goes into handing in a letter, what comes of it, and what can stand in the way.

The docstring of an error is its English message, `zh` the Chinese one; `detail` holds
what the server or the system said, `refusal` the rule it fell under, if it spoke at all.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Literal

from bot.refusals import Kind, Refusal, Rule


@dataclass(frozen=True)
class SmtpSettings:
    """Where letters are handed in; without a user no login is tried."""

    host: str
    port: int
    security: Literal["tls", "starttls", "plain"]
    user: str
    password: str = field(repr=False)
    from_addr: str = ""
    timeout: float = 60.0
    letters_a_connection: int = 5


@dataclass(frozen=True)
class Sent:
    """Taken by the server, for all but the recipients it refused for good."""

    response: str
    refused: tuple[tuple[str, Refusal], ...] = ()


@dataclass(frozen=True)
class Deferred:
    """Not taken, and no copy left: may be sent again after `rule.wait` minutes."""

    token: str
    response: str
    kind: Kind
    rule: Rule


@dataclass(frozen=True)
class Refused:
    """Not taken, and never to be sent again as it is."""

    token: str
    response: str
    kind: Kind
    rule: Rule


@dataclass(frozen=True)
class Unknown:
    """The line was lost after the whole letter had gone out: it may have been taken."""

    response: str


Outcome = Sent | Deferred | Refused | Unknown


class SmtpError(Exception):
    """Letters cannot be handed in."""

    zh: ClassVar[str] = "无法发信。"

    def __init__(self, detail: str = "", refusal: Refusal | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.refusal = refusal

    def words(self, language: str = "zh") -> str:
        """One line for people, with what the other side said in brackets."""
        sentence = self.zh if language == "zh" else (type(self).__doc__ or "").strip()
        return f"{sentence} ({self.detail})" if self.detail else sentence

    def __str__(self) -> str:
        return self.words()


class SmtpUnreachable(SmtpError):
    """The mail server takes no letters now: check [smtp] host and port, then try again."""

    zh = "发信服务器连不上或暂时不接待：请检查 [smtp] host、port 和网络，稍后再试。"


class SmtpNotTrusted(SmtpUnreachable):
    """No trusted encryption with the mail server: check [smtp] host, port and security."""

    zh = "无法与发信服务器建立可信的加密连接：请检查 [smtp] host、port 和 security。"


class SmtpLoginRefused(SmtpError):
    """The mail server refuses the login: check [smtp] user and the 授权码."""

    zh = "发信服务器拒绝登录：请核对 [smtp] user 和授权码，并确认已开启 SMTP 服务。"
