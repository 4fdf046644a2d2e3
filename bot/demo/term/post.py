"""The mail of the term's people: what they got from the bot, and what they send it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from bot.demo.servers import Servers, deliver

MARKED = "已标出"
"""In the name of a table that comes back with its faults marked."""


@dataclass(frozen=True, slots=True)
class File:
    """Something attached."""

    name: str
    data: bytes
    media_type: str = "image/jpeg"


@dataclass
class Post:
    """Everybody's letter boxes. `now` is what the people's clocks show."""

    servers: Servers
    now: datetime
    _boxes: dict[str, list[EmailMessage]] = field(default_factory=dict)
    _sorted: int = 0
    """How many letters have been put into the boxes."""
    _answered: set[str] = field(default_factory=set)

    def got(self, address: str) -> Iterator[EmailMessage]:
        """All letters to an address, the latest first."""
        for raw in self.servers.letters[self._sorted :]:
            letter = message_from_bytes(raw, _class=EmailMessage, policy=policy.default)
            for to in letter["To"].addresses:
                self._boxes.setdefault(to.addr_spec, []).append(letter)
        self._sorted = len(self.servers.letters)
        return iter(self._boxes.get(address, [])[::-1])

    def last(self, address: str, about: str) -> EmailMessage | None:
        """The latest letter to an address with these words in its subject or text."""
        return next((one for one in self.got(address) if about in words_of(one)), None)

    def asked(self, address: str, about: str) -> EmailMessage | None:
        """The latest letter with these words in its subject, unless it was answered."""
        letter = next((one for one in self.got(address) if about in str(one["Subject"])), None)
        return None if letter is None or letter["Message-ID"] in self._answered else letter

    def enclosed(self, address: str, name: str) -> bytes | None:
        """The latest blank form of such a name that came to an address."""
        for letter in self.got(address):
            for part in letter.iter_attachments():
                told = str(part.get_filename())
                if name in told and MARKED not in told:
                    return bytes(part.get_content())
        return None

    def send(self, sender: str, subject: str, words: str, files: Sequence[File] = ()) -> None:
        """Write to the bot."""
        self._deliver(self._message(sender, subject, words, files))

    def reply(
        self, letter: EmailMessage, sender: str, words: str, files: Sequence[File] = ()
    ) -> None:
        """Answer one of its letters, the letter quoted below as mail programs do."""
        quoted = letter.get_body(("plain",))
        earlier = quoted.get_content() if quoted else ""
        words = f"{words}\n\n----- 原始邮件 -----\n{earlier}"
        message = self._message(sender, f"回复：{letter['Subject']}", words, files)
        message["In-Reply-To"] = message["References"] = str(letter["Message-ID"])
        self._answered.add(str(letter["Message-ID"]))
        self._deliver(message)

    def _message(
        self, sender: str, subject: str, words: str, files: Sequence[File]
    ) -> EmailMessage:
        message = EmailMessage()
        message["From"], message["To"] = sender, self.servers.account.user
        message["Subject"], message["Date"] = subject, format_datetime(self.now)
        message["Message-ID"] = make_msgid(domain=sender.partition("@")[2])
        message.set_content(words)
        for each in files:
            kind, _, sub = each.media_type.partition("/")
            message.add_attachment(each.data, maintype=kind, subtype=sub, filename=each.name)
        return message

    def _deliver(self, message: EmailMessage) -> None:
        deliver(self.servers, message.as_bytes())


def words_of(letter: EmailMessage) -> str:
    """A letter's subject and text."""
    body = letter.get_body(("plain",))
    return f"{letter['Subject']}\n{body.get_content() if body else ''}"
