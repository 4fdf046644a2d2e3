"""`twkzyk replay`: the whole judgement of a mail, and not a trace of it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from tests.show.conftest import agrees_with_golden
from tests.whole.world import World, listed, mail


@pytest.fixture
def file(lists: World, tmp_path: Path) -> Path:
    """A list that the bot has not seen: one row in order, one of nobody's school."""
    rows = [lists.row(2), ("南浦市云顶小学", 90, 90)]
    raw = mail(lists.city.districts[0].email, listed(*rows), subject="补报", message_id="<r@x>")
    path = tmp_path / "list.eml"
    path.write_bytes(raw)
    return path


def test_a_mail_is_judged_and_answered_as_it_would_be(lists: World, file: Path) -> None:
    agrees_with_golden(lists.run("replay", file), "replay", lists)


def test_json_holds_pieces_changes_and_letter(lists: World, file: Path) -> None:
    told = json.loads(lists.quick("replay", "--json", file).out)
    assert [row["state"] for row in told["pieces"][0]["verdicts"]] == ["matched", "review"]
    assert told["shipments"][0]["state"] == "acknowledged"
    assert told["letters"][0]["to"] == [lists.city.districts[0].email]
    assert lists.school(2).name in told["letters"][0]["text"]


def test_nothing_is_written_and_nothing_sent(lists: World, file: Path) -> None:
    before, letters = traces(lists), len(lists.smtp.letters)
    assert lists.quick("replay", file).status == 0
    assert traces(lists) == before
    assert len(lists.smtp.letters) == letters


def test_a_mail_that_is_known_is_said_to_be(lists: World, tmp_path: Path) -> None:
    sha256 = lists.rows("SELECT sha256 FROM v_messages WHERE id = 1")[0]["sha256"]
    kept = lists.home / "mail" / sha256[:2] / f"{sha256}.eml"
    copy = tmp_path / "known.eml"
    copy.write_bytes(kept.read_bytes())
    out = lists.quick("replay", copy).out
    assert "已收到过（M1）" in out
    assert "重复" in out


def test_a_robot_is_not_answered(lists: World, tmp_path: Path) -> None:
    path = tmp_path / "robot.eml"
    path.write_bytes(mail(lists.school(3).email, subject="自动回复", X_QQ_AUTO_REPLY="true"))
    out = lists.quick("replay", path).out
    assert "内容：自动回复" in out
    assert "不答复" in out


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "签收单\n见附件".encode()])
def test_a_file_that_is_no_mail_is_refused_in_one_line(
    lists: World, tmp_path: Path, data: bytes
) -> None:
    path = tmp_path / "file.eml"
    path.write_bytes(data)
    ran = lists.quick("replay", path)
    assert (ran.status, ran.out) == (2, "")
    assert "不是邮件" in ran.line


def test_a_file_that_is_not_there_is_refused_in_one_line(lists: World, tmp_path: Path) -> None:
    ran = lists.quick("replay", tmp_path / "none.eml")
    assert ran.status == 2
    assert "none.eml" in ran.line


def traces(world: World) -> dict[str, str]:
    """Every file of the home by its content, logs and locks aside; the store by its rows."""
    left_out = ("log", "pass.lock", "status.sqlite")
    files = {
        str(path.relative_to(world.home)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(world.home.rglob("*"))
        if path.is_file() and not path.relative_to(world.home).as_posix().startswith(left_out)
    }
    tables = world.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
    for table in tables:
        rows = world.rows(f'SELECT * FROM "{table["name"]}"')  # noqa: S608 - names of our own tables
        files[table["name"]] = hashlib.sha256(repr(rows).encode()).hexdigest()
    return files
