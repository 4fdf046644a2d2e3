"""The main job from end to end on embedded servers: what `twkzyk demo` does.

A city is invented, its receipts are drawn and mailed, and the bot is run exactly as a user
runs it, by its own command in a process of its own. Nothing here reaches into the bot.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from bot.demo import mails
from bot.demo.page import write_page
from bot.demo.paper.city import City, invent, write_csv
from bot.demo.servers import Account, Servers, deliver, running
from bot.model import SHANGHAI
from bot.trouble import Trouble

TERM, STARTS = "2016-autumn", "2016-09-01"
FIRST_PASS = datetime(2016, 8, 30, 10, 0, tzinfo=SHANGHAI)
SECOND_PASS = FIRST_PASS + timedelta(hours=1)


class DemoFailed(Trouble):
    """A command of the demo did not end well."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What is left to look at."""

    home: Path
    page: Path
    letters: Path
    servers: Servers


@contextmanager
def played(folder: Path, tell: Callable[[str, str], None]) -> Iterator[Shown]:
    """Play the demo into an empty folder; the servers live until the block ends.

    `tell` is called with what is being done, in Chinese and in English.
    """
    account = Account()
    home, letters = folder / "home", folder / "letters"
    with running(account, letters) as servers:
        tell("正在虚构一座城市：约40所学校", "inventing a city of about 40 schools")
        city = invent()
        write_csv(city, folder / "import")
        bot = _Bot(home, _settings(servers))
        for command in _set_up(folder / "import"):
            bot.run(*command)
        tell("正在绘制、盖章、拍摄并寄出签收单", "drawing, stamping, photographing and mailing")
        sent = mails.mailings(city, account.user, FIRST_PASS - timedelta(minutes=30))
        for mailing in sent:
            deliver(servers, mailing.raw)
        tell("第一轮：收信、识别、核对、答复", "first pass: poll, read, match, answer")
        bot.run("once", "--at", FIRST_PASS.isoformat(), watched=True)
        tell("一所学校回复了我们的提问；第二轮", "a school answers our question; second pass")
        _answer_the_question(servers, city)
        bot.run("once", "--at", SECOND_PASS.isoformat(), watched=True)
        page = folder / "demo.html"
        write_page(home, letters, sent, page)
        bot.run("status", TERM, watched=True)
        yield Shown(home, page, letters, servers)


def _set_up(tables: Path) -> list[tuple[str, ...]]:
    """What a user does once, in the same order."""
    imports = [
        ("import", what, str(tables / f"{what}.csv"))
        for what in ("districts", "schools", "shipments")
    ]
    return [("init",), *imports, ("term", "open", TERM, "--starts", STARTS)]


def _settings(servers: Servers) -> dict[str, str]:
    """The configuration by environment, as for any server."""
    account = servers.account
    common = {"HOST": "127.0.0.1", "SECURITY": "plain", "USER": account.user}
    common["PASSWORD"] = account.password
    imap = {**common, "PORT": str(servers.imap_port), "FOLDERS": "INBOX"}
    smtp = {**common, "PORT": str(servers.smtp_port), "PER_QUARTER_HOUR": "0", "PER_DAY": "0"}
    centre = {
        "NAME": "澜州市电教馆",
        "FULL_NAME": "澜州市电化教育馆",
        "CONTACT": "田老师",
        "CONTACT_PHONE": "0523-00000000",
    }
    sections = {"MAILBOX": imap, "SMTP": smtp, "CENTRE": centre}
    return {
        f"TWKZYK_{section}__{key}": value
        for section, keys in sections.items()
        for key, value in keys.items()
    }


@dataclass(frozen=True, slots=True)
class _Bot:
    """The command `twkzyk`, run as its user does."""

    home: Path
    settings: dict[str, str]

    def run(self, *arguments: str, watched: bool = False) -> None:
        """Run one command; `watched` lets the person see its own output and progress."""
        command = [sys.executable, "-m", "bot", "--home", str(self.home), *arguments]
        done = subprocess.run(  # noqa: S603 - our own interpreter, our own arguments
            command,
            env={**os.environ, **self.settings},
            check=False,
            capture_output=not watched,
            text=True,
        )
        if done.returncode:
            said = (done.stderr or "").strip().splitlines()[-1:] or [f"{done.returncode}"]
            raise DemoFailed(
                f"演示中的命令 {arguments[0]} 没有成功：{said[0]}；请运行 twkzyk doctor",
                f"the demo's command {arguments[0]} failed: {said[0]}; run twkzyk doctor",
            )


def _answer_the_question(servers: Servers, city: City) -> None:
    """The school that was asked about its quantity replies with the number on its paper."""
    school = city.school(city.shipments[mails.ANSWERED].school)
    question = next((m for m in _letters_to(servers, school.email)), None)
    if question is None:
        return
    number = mails.received_on_paper(city, mails.ANSWERED)
    raw = mails.answer_with(str(number), question, school.email, SECOND_PASS)
    deliver(servers, raw)


def _letters_to(servers: Servers, address: str) -> Iterator[EmailMessage]:
    for raw in servers.letters:
        letter = message_from_bytes(raw, policy=policy.default)
        if isinstance(letter, EmailMessage) and address in str(letter["To"]):
            yield letter
