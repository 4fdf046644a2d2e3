"""A small invented city, a home that knows it, servers, and the command as a person runs it.

`World.run` starts the console command in a process of its own. `World.quick` runs the same
`main` in a child of a warm process (`driver.py`): the same code without two seconds of
imports, for tests that take many passes.
"""

from __future__ import annotations

import itertools
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self, cast

from bot.demo.paper.city import City, SchoolRow, invent, write_csv

CHECKOUT = Path(__file__).parents[2]
DRIVER = Path(__file__).with_name("driver.py")
BOT = "TWKZYK@126.com"
TERM = "2016-autumn"
NOON = "2016-09-01T12:00+08:00"
SENT_AT = "Wed, 31 Aug 2016 10:00:00 +0800"
COLUMNS = "学校名称,应发（张）,实收（张）,签收人,签收日期"

_NUMBERS = itertools.count(1)


@dataclass(frozen=True)
class Ran:
    """What one command did."""

    status: int
    out: str
    err: str

    @property
    def line(self) -> str:
        """The one line on stderr."""
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        return lines[0]


@dataclass(frozen=True)
class File:
    """An attachment."""

    name: str
    data: bytes
    media_type: str = "application/octet-stream"


def mail(
    sender: str,
    *files: File,
    subject: str = "签收单",
    body: str = "见附件。",
    message_id: str | None = None,
    **headers: str,
) -> bytes:
    """A message to the bot; `X_QQ_AUTO_REPLY="true"` adds that header."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, BOT, subject
    message["Message-ID"] = message_id or f"<m{next(_NUMBERS)}@school.example>"
    message["Date"] = SENT_AT
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(body)
    for each in files:
        main, _, sub = each.media_type.partition("/")
        message.add_attachment(each.data, maintype=main, subtype=sub, filename=each.name)
    return message.as_bytes()


def listed(*rows: tuple[str, int, int], name: str = "签收情况.csv") -> File:
    """A table of receipts: school, cards sent, cards received."""
    lines = [f"{school},{sent},{got},王秀英,2016-08-29" for school, sent, got in rows]
    return File(name, "\n".join([COLUMNS, *lines]).encode("utf-8-sig"), "text/csv")


def later(minutes: int) -> str:
    """So many minutes after NOON, for `--at`."""
    return (datetime.fromisoformat(NOON) + timedelta(minutes=minutes)).isoformat()


class Driver:
    """The warm process. Ends with `with`; its children end with it."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, str(DRIVER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        cast("IO[str]", self._process.stdin).close()
        self._process.wait(30)
        cast("IO[str]", self._process.stdout).close()

    def obey(self, **order: Any) -> dict[str, Any]:
        """Run one order in a child of its own and tell how it ended."""
        to, back = cast("IO[str]", self._process.stdin), cast("IO[str]", self._process.stdout)
        to.write(json.dumps(order) + "\n")
        to.flush()
        answer: dict[str, Any] = json.loads(back.readline())
        return answer


@dataclass
class World:
    """One home and the servers it is set to."""

    home: Path
    city: City
    imap: Any
    smtp: Any
    driver: Driver
    env: dict[str, str] = field(default_factory=dict)

    def run(self, *arguments: object, seconds: float = 60, **changed: str) -> Ran:
        """The console command in a process of its own."""
        done = subprocess.run(
            self.command(*arguments),
            env=self.environment(**changed),
            cwd=CHECKOUT,
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    def start(self, *arguments: object, **changed: str) -> subprocess.Popen[str]:
        """The console command, not waited for."""
        return subprocess.Popen(
            self.command(*arguments),
            env=self.environment(**changed),
            cwd=CHECKOUT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def quick(self, *arguments: object, **changed: str) -> Ran:
        """The same `main` in a child of the warm process."""
        out, err = self.home.with_suffix(".out"), self.home.with_suffix(".err")
        answer = self.driver.obey(
            arguments=[str(each) for each in arguments],
            env=self.environment(**changed),
            out=str(out),
            err=str(err),
        )
        return Ran(answer["status"], out.read_text(), err.read_text())

    def once(self, minutes: int = 0) -> dict[str, int]:
        """A pass so many minutes after NOON that must go well; what it counted."""
        ran = self.quick("once", "--json", "--at", later(minutes))
        assert (ran.status, ran.err) == (0, ""), ran
        counted: dict[str, int] = json.loads(ran.out)
        return counted

    def once_now(self) -> None:
        """A pass at the real time that must go well."""
        ran = self.quick("once")
        assert (ran.status, ran.err) == (0, ""), ran

    def command(self, *arguments: object) -> list[str]:
        return [sys.executable, "-m", "bot", *(str(each) for each in arguments)]

    def environment(self, **changed: str) -> dict[str, str]:
        """`mailbox__host="x"` stands for TWKZYK_MAILBOX__HOST."""
        clean = {k: v for k, v in os.environ.items() if not k.startswith("TWKZYK_")}
        ours = {**self.env, **{f"TWKZYK_{key.upper()}": value for key, value in changed.items()}}
        return {**clean, "TWKZYK_HOME": str(self.home), **ours}

    def mail(self, raw: bytes, folder: str = "INBOX") -> None:
        self.imap.deliver(folder, raw)

    def school(self, place: int) -> SchoolRow:
        return self.city.schools[place]

    def sent_to(self, place: int) -> int:
        """How many cards that school was sent."""
        return self.city.shipments[place].quantity

    def row(self, place: int, fewer: int = 0) -> tuple[str, int, int]:
        """The row of that school in a list, so many cards fewer than sent."""
        sent = self.sent_to(place)
        return self.school(place).name, sent, sent - fewer

    def rows(self, query: str, *values: object) -> list[dict[str, Any]]:
        with closing(sqlite3.connect(self.home / "status.sqlite")) as store:
            store.row_factory = sqlite3.Row
            return [dict(row) for row in store.execute(query, values)]

    def receipt(self, place: int) -> dict[str, Any]:
        """The row of v_receipts for that school."""
        code = self.school(place).code
        return self.rows("SELECT * FROM v_receipts WHERE school_code = ?", code)[0]

    def letters_to(self, address: str) -> list[EmailMessage]:
        """What the mail server took for this address, in order."""
        return [read(one.raw) for one in self.smtp.letters if address in one.recipients]


def read(raw: bytes) -> EmailMessage:
    """A letter of ours, parsed."""
    from email import message_from_bytes, policy

    return message_from_bytes(raw, policy=policy.default)


def text_of(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    assert body is not None
    content: str = body.get_content()
    return content


def settings_for(imap: Any, smtp: Any) -> dict[str, str]:
    """The environment that points a bot at these servers, without quota."""
    return {
        "TWKZYK_MAILBOX__HOST": "127.0.0.1",
        "TWKZYK_MAILBOX__PORT": str(imap.port),
        "TWKZYK_MAILBOX__SECURITY": "plain",
        "TWKZYK_MAILBOX__USER": imap.user,
        "TWKZYK_MAILBOX__PASSWORD": imap.password,
        "TWKZYK_SMTP__HOST": "127.0.0.1",
        "TWKZYK_SMTP__PORT": str(smtp.port),
        "TWKZYK_SMTP__SECURITY": "plain",
        "TWKZYK_SMTP__USER": smtp.user,
        "TWKZYK_SMTP__PASSWORD": smtp.password,
        "TWKZYK_SMTP__FROM": BOT,
        "TWKZYK_SMTP__PER_QUARTER_HOUR": "0",
        "TWKZYK_SMTP__PER_DAY": "0",
    }


def settled_home(folder: Path, driver: Driver, tables: Path, starts: str = "2016-09-01") -> Path:
    """A home with the registry of a folder of tables and an open term, made by the command."""
    home = folder / "home"
    bare = World(home, City("", (), (), ()), None, None, driver)
    steps: list[Sequence[object]] = [["init"]]
    steps += [["import", kind, tables / f"{kind}.csv"] for kind in IMPORTED]
    steps += [["term", "open", TERM, "--starts", starts]]
    for step in steps:
        done = bare.quick(*step)
        assert done.status == 0, done
    return home


IMPORTED = ("districts", "schools", "shipments")


def small_city(folder: Path) -> City:
    """Ten schools in two districts and two under the city, as tables in a folder."""
    city = invent(10, 2)
    write_csv(city, folder)
    return city


def copy_home(home: Path, to: Path) -> Path:
    """Another home with the same secret: the same occasion makes the same letter in both."""
    return Path(shutil.copytree(home, to))


def wait_until(true: Callable[[], bool], seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.02)
