"""A pass that is killed and taken up again leaves what an undisturbed one leaves."""

from __future__ import annotations

import io
import json
import pickle
import random
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.demo.paper.camera import CONDITIONS, photograph
from bot.demo.paper.cast import receipt_for
from bot.demo.paper.chance import seeded
from bot.demo.paper.city import City
from bot.demo.paper.layouts import draw
from bot.reading import engines_or_trouble, read_piece
from parsers.containers import pieces_of
from parsers.mime import read_email
from tests.servers.netease import NetEase
from tests.servers.smtp import SmtpServer
from tests.whole.snapshot import difference, snapshot
from tests.whole.world import (
    NOON,
    Driver,
    File,
    World,
    copy_home,
    listed,
    mail,
    settings_for,
    wait_until,
)

pytestmark = [pytest.mark.engines, pytest.mark.timeout(900)]

BOUNDARIES = 50
"""How many of a pass's steps the quick variant kills at, evenly spread; `slow` takes all."""
RANDOM_MOMENTS = 30
MOST_PASSES = 2

Readings = dict[str, Any]


def photo(city: City, place: int, fault: str | None = None) -> File:
    dice = seeded(11, place)
    receipt = receipt_for(city, city.shipments[place], dice, fault=fault, layout="form-plain")
    return File(
        f"IMG_{place}.jpg", photograph(draw(receipt, dice), CONDITIONS["clean"], dice, 1500)
    )


def zipped(*files: File) -> File:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as into:
        for each in files:
            into.writestr(each.name, each.data)
    return File("签收单.zip", archive.getvalue(), "application/zip")


def messages(city: City) -> list[bytes]:
    """One of each kind that a pass treats differently."""

    def row(place: int, fewer: int = 0) -> tuple[str, int, int]:
        sent = city.shipments[place].quantity
        return city.schools[place].name, sent, sent - fewer

    school = [each.email for each in city.schools]
    district = [each.email for each in city.districts]
    good = mail(school[0], photo(city, 0), message_id="<good@school.example>")
    return [
        good,
        mail(school[1], photo(city, 1, "seal_missing")),
        mail(school[4], listed(row(4, fewer=3))),
        mail(
            district[0],
            zipped(listed(row(2), name="一中.csv"), listed(row(3), name="荷浦.csv")),
        ),
        mail(district[1], listed(row(5), row(6), row(7, fewer=1))),
        mail(school[8], subject="自动回复: 提醒", X_QQ_AUTO_REPLY="true"),
        b"Received: from another.example by mx.example; Thu, 1 Sep 2016 09:00:00 +0800\r\n" + good,
        mail("someone@stranger.example", subject="您好", body="请问什么时候发卡？"),
    ]


def readings_of(raws: list[bytes]) -> Readings:
    """What the real engines read in the pictures, once for all passes."""
    engines = engines_or_trouble("rapidocr", 2)
    pictures = [p for raw in raws for p in pieces_of(read_email(raw)) if p.kind == "picture"]
    return {piece.sha256: read_piece(piece, engines) for piece in pictures}


class CopyingSmtp(SmtpServer):
    """Puts a copy of what it takes into 已发送 of the mailbox, as NetEase does."""

    def __init__(self, imap: NetEase) -> None:
        super().__init__()
        self.imap, self.copies = imap, False

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        answer = await super().handle_DATA(server, session, envelope)
        if self.copies:
            self.imap.deliver("已发送", bytes(envelope.original_content))
        return answer


@dataclass
class Stage:
    """The servers and messages that all passes of this module meet."""

    template: Path
    folder: Path
    city: City
    imap: NetEase
    smtp: CopyingSmtp
    driver: Driver
    steps: list[str]
    undisturbed: dict[str, list[str]]
    seconds: float

    def fresh(self) -> World:
        """A home that saw no pass, and an empty outbox."""
        home = self.folder / "home"
        shutil.rmtree(home, ignore_errors=True)
        self.smtp.letters.clear()
        self.imap.folders["已发送"].messages.clear()
        settings = settings_for(self.imap, self.smtp)
        return World(copy_home(self.template, home), self.city, None, None, self.driver, settings)

    def a_pass(self, world: World, **more: Any) -> dict[str, Any]:
        return a_pass(world, self.folder, **more)


def a_pass(world: World, folder: Path, **more: Any) -> dict[str, Any]:
    return world.driver.obey(
        env=world.environment(),
        readings=str(folder / "readings"),
        at=NOON,
        out=str(folder / "out"),
        err=str(folder / "err"),
        **more,
    )


@pytest.fixture(scope="module")
def stage(
    template: Path, tmp_path_factory: pytest.TempPathFactory, city: City, driver: Driver
) -> Iterator[Stage]:
    """An undisturbed pass, step by step, to compare with."""
    folder = tmp_path_factory.mktemp("killed")
    raws = messages(city)
    (folder / "readings").write_bytes(pickle.dumps(readings_of(raws)))
    with NetEase() as imap, CopyingSmtp(imap) as smtp:
        for raw in raws:
            imap.deliver("INBOX", raw)
        made = Stage(template, folder, city, imap, smtp, driver, [], {}, 0.0)
        world = made.fresh()
        ended = made.a_pass(world, steps=str(folder / "steps"))
        assert ended["status"] == 0, (folder / "err").read_text()
        made.steps = json.loads((folder / "steps").read_text())
        made.undisturbed, made.seconds = snapshot(world.home), ended["seconds"]
        yield made


def taken_up_again(stage: Stage, world: World) -> None:
    """Pass until all is as it would have been without the kill; twice must be enough."""
    for _ in range(MOST_PASSES):
        ended = stage.a_pass(world)
        assert ended["status"] == 0, (stage.folder / "err").read_text()
        if not difference(stage.undisturbed, snapshot(world.home)):
            break
    assert difference(stage.undisturbed, snapshot(world.home)) == []
    assert_letters_as_undisturbed(stage)


def assert_letters_as_undisturbed(stage: Stage) -> None:
    """Each letter went out, twice only byte for byte, and once where 已发送 shows a copy."""
    went: dict[str, list[bytes]] = {}
    for letter in stage.smtp.letters:
        mark = letter.raw.partition(b"Message-ID: ")[2].partition(b"\r\n")[0].decode()
        went.setdefault(mark, []).append(letter.raw)
    expected = {line.split()[1] for line in stage.undisturbed["letters"]}
    assert went.keys() == expected
    assert all(len(set(copies)) == 1 for copies in went.values())
    assert not stage.smtp.copies or all(len(copies) == 1 for copies in went.values())


def test_an_undisturbed_pass_decides_and_answers_everything(stage: Stage) -> None:
    states = [json.loads(line)["state"] for line in stage.undisturbed["v_messages"]]
    assert sorted(states) == ["done"] * 5 + ["review"] * 2
    receipts = [json.loads(line) for line in stage.undisturbed["v_receipts"]]
    assert sum(row["state"] == "acknowledged" for row in receipts) == 5
    assert sum(row["state"] == "disputed" for row in receipts) == 2
    assert len(stage.undisturbed["letters"]) == 5


def test_a_second_pass_does_nothing(stage: Stage) -> None:
    world = stage.fresh()
    stage.a_pass(world)
    before, asked = snapshot(world.home), len(stage.imap.commands)
    letters = len(stage.smtp.letters)
    assert stage.a_pass(world)["status"] == 0
    assert difference(before, snapshot(world.home)) == []
    assert len(stage.smtp.letters) == letters
    assert len(stage.imap.commands) - asked <= 16


def killed_at(stage: Stage, step: int) -> None:
    world = stage.fresh()
    # Every second time 已发送 shows what went out, every other time it does not.
    stage.smtp.copies = step % 2 == 0
    ended = stage.a_pass(world, kill_at=step)
    assert ended["status"] == -9, stage.steps[step - 1]
    taken_up_again(stage, world)


def test_a_pass_killed_at_a_step_is_taken_up_without_a_trace(stage: Stage) -> None:
    count = len(stage.steps)
    chosen = sorted({1 + n * (count - 1) // (BOUNDARIES - 1) for n in range(BOUNDARIES)})
    for step in chosen:
        killed_at(stage, step)


@pytest.mark.slow
def test_a_pass_killed_at_any_step_is_taken_up_without_a_trace(stage: Stage) -> None:
    for step in range(1, len(stage.steps) + 1):
        killed_at(stage, step)


def test_a_pass_killed_at_a_random_moment_is_taken_up_without_a_trace(stage: Stage) -> None:
    dice = random.Random(2016)  # noqa: S311 - no secret
    for number in range(RANDOM_MOMENTS):
        world = stage.fresh()
        stage.smtp.copies = number % 2 == 0
        stage.a_pass(world, kill_after=dice.uniform(0.02, stage.seconds))
        taken_up_again(stage, world)


def test_a_pass_killed_twice_in_one_place_goes_on(stage: Stage) -> None:
    """The second try of a message is its last but one: it must not be given up yet."""
    reading = next(n for n, step in enumerate(stage.steps, 1) if step == "open pieces")
    world = stage.fresh()
    for _ in range(2):
        assert stage.a_pass(world, kill_at=reading)["status"] == -9
    taken_up_again(stage, world)


def test_a_command_killed_while_it_reads_leaves_no_worker_behind(stage: Stage) -> None:
    """The command itself, with its real engines at work in processes of their own."""
    world = stage.fresh()
    command = world.start("once", "--at", NOON)
    wait_until(lambda: len(children(command.pid)) >= WORKERS)
    workers = children(command.pid)
    command.kill()
    command.communicate(timeout=30)
    wait_until(lambda: not any(Path(f"/proc/{worker}").exists() for worker in workers))
    assert world.run("once", "--at", NOON, seconds=300).status == 0
    assert_letters_as_undisturbed(stage)


WORKERS = 2
"""At least: one that reads, and the tracker that Python starts beside it."""


def children(parent: int) -> list[int]:
    """By their parent's number: some kernels list no children."""
    return [int(each.parent.name) for each in Path("/proc").glob("[0-9]*/stat") if of(each, parent)]


def of(stat: Path, parent: int) -> bool:
    try:
        # The name may hold blanks and brackets; what follows its last bracket does not.
        return stat.read_text().rpartition(")")[2].split()[1] == str(parent)
    except (OSError, IndexError):
        return False
