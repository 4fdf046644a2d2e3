"""What can go wrong with a mailbox, each with the words that say what to do.

The docstring is the English message, `zh` the Chinese one; `detail` holds what the
server or the system said. Catch `FolderError` to leave out one folder and go on with the
others; `MailboxUnreachable` and `MailboxRefused` end the pass.
"""

from __future__ import annotations

from typing import ClassVar


class MailboxError(Exception):
    """The mailbox could not be read."""

    zh: ClassVar[str] = "邮箱无法读取。"

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        self.detail = detail

    def words(self, language: str = "zh") -> str:
        """One line for people, with what the other side said in brackets."""
        sentence = self.zh if language == "zh" else (type(self).__doc__ or "").strip()
        return f"{sentence} ({self.detail})" if self.detail else sentence

    def __str__(self) -> str:
        return self.words()


class MailboxUnreachable(MailboxError):
    """The mail server cannot be reached: check the network, then try again."""

    zh = "连不上邮件服务器：请检查网络，稍后再试。"


class HostUnknown(MailboxUnreachable):
    """There is no mail server of that name: check [mailbox] host and the network."""

    zh = "找不到这个邮件服务器：请检查 [mailbox] host 和网络。"


class NoAnswer(MailboxUnreachable):
    """Nothing takes mail connections there: check [mailbox] host and port."""

    zh = "邮件服务器不接受连接：请检查 [mailbox] host 和 port。"


class TimedOut(MailboxUnreachable):
    """The mail server did not answer in time: check [mailbox] security and port, or wait."""

    zh = "邮件服务器迟迟没有应答：请检查 [mailbox] security 和 port，或稍后再试。"


class NotTrusted(MailboxUnreachable):
    """No trusted encryption with the mail server: check [mailbox] host, port and security."""

    zh = "无法与邮件服务器建立可信的加密连接：请检查 [mailbox] host、port 和 security。"


class LineDropped(MailboxUnreachable):
    """The mail server keeps dropping the line: the next pass goes on from here."""

    zh = "邮件服务器一再中断连接：下一次会接着读。"


class MailboxRefused(MailboxError):
    """The mail server refuses to let us in."""

    zh = "邮件服务器拒绝访问。"


class LoginRefused(MailboxRefused):
    """Login refused: check [mailbox] user and the 授权码, whether IMAP is on, and the host."""

    # NetEase says the same words for a wrong code, a service not switched on and a
    # wrong host (MAIL-FACTS, IMAP), so the line names all three.
    zh = (
        "邮箱拒绝登录：请核对 [mailbox] user 和授权码（不是网页登录密码），"
        "确认网页邮箱里已开启 IMAP 服务，126 邮箱的 host 须为 imap.126.com。"
    )


class UnsafeLogin(MailboxRefused):
    """The provider calls the login unsafe: log in once on its web page, then try again."""

    zh = "邮箱服务商认为登录不安全（Unsafe Login）：请先在网页上登录一次，仍不行请联系其客服。"


class StarttlsMissing(MailboxRefused):
    """The server offers no STARTTLS: set [mailbox] security to tls (port 993)."""

    zh = "服务器不支持 STARTTLS：请把 [mailbox] security 改为 tls（端口 993）。"


class FolderError(MailboxError):
    """One folder cannot be read; the others can."""

    zh = "有一个文件夹无法读取。"

    def __init__(self, folder: str, detail: str = "") -> None:
        super().__init__(f"{folder}: {detail}" if detail else folder)
        self.folder = folder


class FolderMissing(FolderError):
    """There is no such folder: check [mailbox] folders against those that exist."""

    zh = "邮箱里没有这个文件夹：请对照现有文件夹检查 [mailbox] folders。"

    def __init__(self, folder: str, available: tuple[str, ...]) -> None:
        super().__init__(folder, ", ".join(available))
        self.available = available


class FolderRefused(FolderError):
    """The server does not open this folder at the moment."""

    zh = "服务器目前打不开这个文件夹。"


class FolderRenumbered(FolderError):
    """The folder was rebuilt while it was read: its UIDs mean other messages now."""

    zh = "读取途中文件夹被重建，邮件编号已变：下一次会重新核对。"
