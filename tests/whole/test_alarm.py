"""How the outside hears of a pass: a visit after a good one, a command when mail is broken."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Self

import pytest

from tests.whole.world import Ran, World, later, listed, mail


class Watcher:
    """A web server on loopback that counts its visits."""

    def __init__(self, status: int = 200) -> None:
        watcher = self
        self.visits: list[str] = []

        class Answers(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                watcher.visits.append(self.path)
                self.send_response(status)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Quiet."""

        self.server = HTTPServer(("127.0.0.1", 0), Answers)
        self.url = f"http://127.0.0.1:{self.server.server_port}/ping/bot"

    def __enter__(self) -> Self:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def watcher() -> Iterator[Watcher]:
    with Watcher() as found:
        yield found


@pytest.fixture
def watched(world: World, watcher: Watcher) -> World:
    """A bot that is watched, and whose alarm writes into a file."""
    world.env |= {
        "TWKZYK_ALARM__HEARTBEAT_URL": watcher.url,
        "TWKZYK_ALARM__COMMAND": f"cat >> '{rung_file(world)}'",
    }
    return world


def rung_file(world: World) -> Path:
    return world.home.with_name("rung.txt")


def rung(world: World) -> int:
    """How often the alarm rang."""
    path = rung_file(world)
    return path.read_text("utf-8").count("签收机器人") if path.exists() else 0


def broken(world: World, minutes: int, **changed: str) -> Ran:
    return world.quick("once", "--at", later(minutes), **changed)


def test_a_good_pass_visits_the_watcher_and_rings_nobody(watched: World, watcher: Watcher) -> None:
    watched.once()
    assert watcher.visits == ["/ping/bot"]
    assert rung(watched) == 0
    assert json.loads((watched.home / "heartbeat.json").read_text())["ok"] is True


def test_a_watcher_that_is_gone_ends_no_pass(watched: World) -> None:
    with Watcher() as gone:
        url = gone.url
    watched.env["TWKZYK_ALARM__HEARTBEAT_URL"] = url
    watched.once()


def test_a_dead_mailbox_rings_once_and_not_in_every_pass(watched: World, watcher: Watcher) -> None:
    for minutes in (0, 5, 10):
        assert broken(watched, minutes, mailbox__port="1").status == 3
    assert rung(watched) == 1
    assert watcher.visits == []
    assert "twkzyk doctor" in rung_file(watched).read_text("utf-8")
    assert broken(watched, 6 * 60, mailbox__port="1").status == 3
    assert rung(watched) == 2
    watched.once(6 * 60 + 5)
    assert watcher.visits == ["/ping/bot"]


def test_a_barred_account_rings_with_the_servers_words(watched: World, watcher: Watcher) -> None:
    watched.smtp.refuse("MAIL", "550 User has no permission")
    watched.mail(mail(watched.school(2).email, listed(watched.row(2))))
    assert broken(watched, 0).status == 4
    said = rung_file(watched).read_text("utf-8")
    assert "账号被禁止发信" in said
    assert "550 User has no permission" in said
    # It still rests for that reason: no good pass, and nobody is told twice.
    assert broken(watched, 5).status == 4
    assert (rung(watched), watcher.visits) == (1, [])
    watched.once(20)
    assert watcher.visits == ["/ping/bot"]
    assert len(watched.letters_to(watched.school(2).email)) == 1


def test_a_command_that_fails_ends_no_pass(watched: World) -> None:
    assert broken(watched, 0, mailbox__port="1", alarm__command="exit 9").status == 3


def test_the_command_has_the_words_in_its_environment_and_as_its_first_word(
    watched: World,
) -> None:
    path = rung_file(watched)
    command = f'printf "%s|%s" "$TWKZYK_ALARM" "$1" > \'{path}\''
    broken(watched, 0, mailbox__port="1", alarm__command=command)
    one, _, two = path.read_text("utf-8").partition("|")
    assert one == two
    assert "签收机器人" in one


def test_an_address_that_is_none_is_refused_with_the_key(world: World) -> None:
    ran = world.quick("once", alarm__heartbeat_url="file:///etc/passwd")
    assert ran.status == 2
    assert "alarm.heartbeat_url" in ran.err or "HEARTBEAT_URL" in ran.err
