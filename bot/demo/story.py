"""The main job from end to end on embedded servers: what `twkzyk demo` does.

A city is invented, its receipts are drawn and mailed, and the bot is run exactly as a user
runs it, by its own command in a process of its own. Nothing here reaches into the bot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from bot.demo import mails
from bot.demo.command import Bot, settings_for
from bot.demo.page import write_page
from bot.demo.paper.city import City, invent, write_csv
from bot.demo.servers import Account, Servers, deliver, running
from bot.model import SHANGHAI

TERM, STARTS = "2016-autumn", "2016-09-01"
FIRST_PASS = datetime(2016, 8, 30, 10, 0, tzinfo=SHANGHAI)
SECOND_PASS = FIRST_PASS + timedelta(hours=1)


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
        bot = Bot(home, settings_for(servers))
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
