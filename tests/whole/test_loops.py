"""Loops: two bots, a robot that answers everything. Each ends within three letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from bot.demo.paper.city import City
from tests.servers.netease import NetEase
from tests.servers.smtp import SmtpServer
from tests.whole.conftest import a_world
from tests.whole.world import Driver, World, copy_home, listed, mail, read

OTHER = "otherbot@126.com"
TURNS = 6
OURS = ("X-TWKZYK-Letter", "X-TWKZYK-Key", "Auto-Submitted", "X-Auto-Response-Suppress")


@pytest.fixture
def other(template: Path, tmp_path: Path, city: City, driver: Driver) -> Iterator[World]:
    """Another bot of ours, with its own mailbox, address and secret."""
    home = copy_home(template, tmp_path / "other")
    (home / "token.key").write_bytes(b"another secret of thirty-two byte")
    with NetEase() as imap, SmtpServer() as smtp:
        found = a_world(home, city, imap, smtp, driver)
        found.env["TWKZYK_SMTP__FROM"] = OTHER
        yield found


def registered(world: World, address: str) -> None:
    """A school of this bot has the other's address."""
    school = world.school(0)
    table = world.home.with_suffix(".csv")
    table.write_text(
        f"学校代码,学校名称,市区,邮箱\n{school.code},{school.name},{school.district},{address}\n",
        "utf-8",
    )
    ran = world.quick("import", "schools", table)
    assert ran.status == 0, ran


def stripped(raw: bytes) -> bytes:
    """As a gateway hands it on that keeps no header it does not know."""
    message = read(raw)
    for name in OURS:
        del message[name]
    return message.as_bytes()


def as_it_is(raw: bytes) -> bytes:
    return raw


@pytest.mark.parametrize("gateway", [as_it_is, stripped])
def test_two_bots_that_mail_each_other_stop(
    world: World, other: World, gateway: Callable[[bytes], bytes]
) -> None:
    registered(world, OTHER)
    registered(other, "TWKZYK@126.com")
    world.mail(mail(OTHER, body="你好，请查收。"))
    seen = {id(world): 0, id(other): 0}
    for turn in range(TURNS):
        for one, far in ((world, other), (other, world)):
            one.once(turn)
            for letter in one.smtp.letters[seen[id(one)] :]:
                far.mail(gateway(letter.raw))
            seen[id(one)] = len(one.smtp.letters)
    assert 1 <= len(world.smtp.letters) <= 3
    assert len(other.smtp.letters) <= 3


def marked(letter: EmailMessage, robot: str, turn: int) -> bytes:
    """QQ's: the token is kept, and nothing says Auto-Submitted."""
    subject = f"自动回复: {letter['Subject']}"
    body = f"您好，我在外出差，第{turn}次自动回复。"
    return mail(robot, subject=subject, body=body, X_QQ_AUTO_REPLY="true")


def unmarked(letter: EmailMessage, robot: str, turn: int) -> bytes:
    """It looks like a person in every header, and never says the same twice."""
    body = f"您的来信我们已经收到，编号{turn}，将尽快办理。"
    return mail(robot, subject=f"Re: {letter['Subject']}", body=body)


def tokenless(letter: EmailMessage, robot: str, turn: int) -> bytes:
    """Not even the token is kept."""
    del letter
    return mail(robot, subject="已收到您的邮件", body=f"这是第{turn}封答复。")


@pytest.mark.parametrize("respond", [marked, unmarked, tokenless])
@pytest.mark.parametrize("begun_by", ["a receipt", "a reminder"])
def test_a_robot_that_answers_everything_stops(
    world: World, respond: Callable[[EmailMessage, str, int], bytes], begun_by: str
) -> None:
    if begun_by == "a receipt":
        robot, start = world.school(2).email, 0
        world.mail(mail(robot, listed(world.row(2, 3))))
    else:
        robot, start = world.city.districts[0].email, 11 * 1440 - 180
    answered = 0
    for turn in range(TURNS):
        world.once(start + turn)
        for letter in world.letters_to(robot)[answered:]:
            world.mail(respond(letter, robot, turn))
        answered = len(world.letters_to(robot))
    assert 1 <= answered <= 3
    assert world.receipt(2)["state"] != "acknowledged"
