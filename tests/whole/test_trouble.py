"""What goes wrong around the bot: one line that says what to do, the right exit status, and
nothing changed in the store."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers.ports import free_port
from tests.whole.snapshot import difference, snapshot
from tests.whole.world import World, later, listed, mail, wait_until

TROUBLES = {
    "wrong password": ({"mailbox__password": "wrong"}, 3, "授权码"),
    "wrong host": ({"mailbox__host": "imap.invalid"}, 3, "[mailbox] host"),
    "IMAP server down": ({"mailbox__port": str(free_port())}, 3, "[mailbox]"),
    "no password": ({"mailbox__password": ""}, 2, "TWKZYK_MAILBOX__PASSWORD"),
    "bad value": ({"mailbox__port": "imap"}, 2, "mailbox.port"),
}


@pytest.mark.parametrize("trouble", TROUBLES)
def test_a_mailbox_that_cannot_be_read_is_one_line_and_changes_nothing(
    world: World, trouble: str
) -> None:
    changed, status, words = TROUBLES[trouble]
    world.once()
    world.mail(mail(world.school(0).email, listed(world.row(0))))
    before = snapshot(world.home)
    ran = world.quick("once", "--at", later(1), **changed)
    assert (ran.status, words in ran.line) == (status, True), ran
    assert difference(before, snapshot(world.home)) == []
    assert world.smtp.letters == []


def test_what_was_decided_stays_queued_while_the_mail_server_is_down(world: World) -> None:
    world.mail(mail(world.school(0).email, listed(world.row(0))))
    ran = world.quick("once", "--at", later(0), smtp__port=str(free_port()))
    assert (ran.status, "[smtp]" in ran.line) == (4, True), ran
    assert [row["state"] for row in world.rows("SELECT state FROM v_letters")] == ["queued"]
    assert world.once(1)["sent"] == 1


def test_a_refused_password_for_sending_leaves_the_letters_queued(world: World) -> None:
    world.mail(mail(world.school(0).email, listed(world.row(0))))
    ran = world.quick("once", "--at", later(0), smtp__password="wrong")
    assert (ran.status, "授权码" in ran.line) == (4, True), ran
    assert [row["state"] for row in world.rows("SELECT state FROM v_letters")] == ["queued"]


def test_a_lost_mailbox_does_not_keep_letters_from_going_out(world: World) -> None:
    world.mail(mail(world.school(0).email, listed(world.row(0))))
    world.quick("once", "--at", later(0), smtp__port=str(free_port()))
    ran = world.quick("once", "--at", later(1), mailbox__port=str(free_port()))
    assert ran.status == 3
    assert len(world.letters_to(world.school(0).email)) == 1


CONFIGURATIONS = {
    "no TOML": ("[mailbox\n", "第 1 行"),
    "unknown key": ('[mailbox]\nhots = "x"\n', "mailbox.hots"),
    "no UTF-8": ("[centre]\nname = '馆'\n", "UTF-8"),
    "a secret in the file": ('[smtp]\npassword = "x"\n', "TWKZYK_SMTP__PASSWORD"),
}


@pytest.mark.parametrize("kind", CONFIGURATIONS)
def test_a_configuration_that_cannot_be_read_names_the_place(world: World, kind: str) -> None:
    written, words = CONFIGURATIONS[kind]
    coding = "gbk" if kind == "no UTF-8" else "utf-8"
    (world.home / "bot.toml").write_text(written, encoding=coding)
    ran = world.quick("once")
    assert (ran.status, words in ran.line) == (2, True), ran


def test_a_home_that_is_none_names_the_command_to_begin_with(world: World, tmp_path: Path) -> None:
    ran = world.run("once", "--home", tmp_path / "nothing")
    assert (ran.status, "twkzyk init" in ran.line) == (5, True), ran
    assert not (tmp_path / "nothing").exists()


def test_a_damaged_store_says_so(world: World) -> None:
    store = world.home / "status.sqlite"
    store.write_bytes(b"not a store" * 1000)
    ran = world.quick("once")
    assert (ran.status, "状态库" in ran.line) == (5, True), ran
    assert store.read_bytes() == b"not a store" * 1000


def test_a_bad_table_lists_its_bad_rows_and_changes_nothing(world: World, tmp_path: Path) -> None:
    table = tmp_path / "shipments.csv"
    good = f"2016-autumn,{world.school(0).code},5,NEW-1"
    table.write_text(f"term,school,quantity,slip\n{good}\n2016-autumn,无此学校,many,NEW-2\n")
    before = snapshot(world.home)
    ran = world.quick("import", "shipments", table)
    assert ran.status == 2
    assert "无此学校" in ran.out + ran.err
    assert difference(before, snapshot(world.home)) == []


def test_a_second_pass_at_once_names_who_holds_the_home(world: World) -> None:
    world.imap.faults.answers["SELECT"] = world.imap.faults.answers["EXAMINE"] = "NO wait"
    world.smtp.refuse("CONNECT", "220 slow")
    with running(world) as service:
        wait_until(lambda: bool(world.rows('SELECT 1 FROM "pass" WHERE ended_at IS NOT NULL')))
        # The service may write at any time; held still, whatever changes is the second comer's.
        service.send_signal(signal.SIGSTOP)
        try:
            before = snapshot(world.home)
            ran = world.run("once")
            after = snapshot(world.home)
        finally:
            service.send_signal(signal.SIGCONT)
        assert (ran.status, f"进程 {service.pid}" in ran.line) == (5, True), ran
        assert difference(before, after) == []


class running:  # noqa: N801 - reads as what it does: `with running(world)`
    """The service under way; it is told to end, and ended if it will not."""

    def __init__(self, world: World) -> None:
        self.world = world

    def __enter__(self) -> subprocess.Popen[str]:
        self.process = self.world.start("run")
        wait_until((self.world.home / "pass.holder.json").exists)
        return self.process

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.terminate()
        try:
            self.process.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.communicate()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_service_after_the_message_in_hand(
    world: World, number: signal.Signals
) -> None:
    for place in range(10):
        for fewer in range(6):
            world.mail(mail(world.school(place).email, listed(world.row(place, fewer))))
    with running(world) as service:
        wait_until(lambda: len(decided(world)) >= 3)
        service.send_signal(number)
        out, err = service.communicate(timeout=30)
    assert (service.returncode, err) == (0, ""), out
    assert 3 <= len(decided(world)) < 60
    assert_nothing_half_done(world)
    world.once_now()
    assert len(decided(world)) == 60


def decided(world: World) -> list[object]:
    return list(world.rows("SELECT id FROM v_messages WHERE state <> 'received'"))


def assert_nothing_half_done(world: World) -> None:
    """A message is either as it came or has its pieces and its answer; no letter hangs."""
    odd = world.rows(
        "SELECT m.id FROM v_messages m WHERE (m.state = 'received') = EXISTS"
        " (SELECT 1 FROM v_pieces p WHERE p.message_row = m.id)"
    )
    unanswered = world.rows(
        "SELECT id FROM v_messages WHERE state <> 'received'"
        " AND id NOT IN (SELECT message_row FROM v_letters)"
    )
    assert (odd, unanswered) == ([], [])
    assert world.rows("SELECT id FROM v_letters WHERE state = 'sending'") == []


@pytest.fixture
def full_disk(world: World, tmp_path: Path) -> Iterator[World]:
    """The home on a disk with room for a little only."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no right to mount a small disk")
    try:
        subprocess.run(["cp", "-a", f"{world.home}/.", disk], check=True)
        world.home = disk
        yield world
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def filled(world: World, leave: int) -> Path:
    """Fill the disk but for so many bytes."""
    free = os.statvfs(world.home)
    rest = max(free.f_bavail * free.f_frsize - leave, 0)
    ballast = world.home / "ballast"
    ballast.write_bytes(b"x" * rest)
    return ballast


@pytest.mark.parametrize("leave", [0, 8192, 40960, 90112])
def test_a_full_disk_is_one_line_and_the_next_pass_goes_on(full_disk: World, leave: int) -> None:
    world = full_disk
    raws = [mail(world.school(n).email, listed(world.row(n))) for n in range(8)]
    for raw in raws:
        world.mail(raw)
    ballast = filled(world, leave)
    ran = world.quick("once", "--at", later(0))
    assert (ran.status, "磁盘已满" in ran.line) == (5, True), ran
    ballast.unlink()
    world.once(1)
    states = {row["state"] for row in world.rows("SELECT state FROM v_messages")}
    assert states == {"done"}
    assert sorted(len(world.letters_to(world.school(n).email)) for n in range(8)) == [1] * 8
