"""Every piece of every message is in exactly one state, whatever people send."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.demo.paper.city import City
from parsers.containers import pieces_of
from parsers.mime import read_email
from tests.servers.netease import NetEase
from tests.servers.smtp import SmtpServer
from tests.whole.world import Driver, File, World, copy_home, listed, mail, settings_for

STATES = {"matched", "review", "rejected", "duplicate", "ignored"}
NAMES = [
    "签收单.jpg",
    "IMG_0001.HEIC",
    "表.xlsx",
    "a/b\\c.csv",
    "",
    "签收.zip",
    "winmail.dat",
    "x" * 300,
]
TYPES = ["image/jpeg", "application/octet-stream", "text/csv", "application/zip", "text/html"]
SENDERS = ["x0001@school.example", "dianjiao01@district.example", "someone@stranger.example", ""]
BROKEN = [b"", b"\xff\xd8\xff\xe0broken", b"PK\x03\x04broken", b"%PDF-1.4 broken", b"GIF89a"]

rows = st.tuples(
    st.sampled_from(["青枫区实验小学", "鹤汀区第一中学", "无此学校", "实验小学", "合计", ""]),
    st.integers(0, 3000),
    st.sampled_from([0, 288, 2089, 1, 99999]),
)
tables = st.lists(rows, max_size=4).map(lambda found: listed(*found).data)
contents = st.one_of(tables, st.sampled_from(BROKEN), st.binary(max_size=200))
files = st.builds(File, st.sampled_from(NAMES), contents, st.sampled_from(TYPES))


def zipped(found: list[File]) -> File:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as into:
        for number, each in enumerate(found):
            into.writestr(f"{number}/{each.name}", each.data)
    return File("打包.zip", archive.getvalue(), "application/zip")


attachments = st.one_of(files, st.lists(files, max_size=3).map(zipped))
mails = st.builds(
    lambda sender, found, subject, body: mail(sender, *found, subject=subject, body=body),
    st.sampled_from(SENDERS),
    st.lists(attachments, max_size=3),
    st.sampled_from(["签收单", "Re: [TWK-AAAAAAAAAAAAA]", "", "自动回复: 您好"]),
    st.sampled_from(["见附件", "288", "https://pan.baidu.com/s/1abc 超大附件", ""]),
)
batches = st.lists(st.one_of(mails, st.binary(min_size=1, max_size=300)), min_size=3, max_size=8)


@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(batch=batches)
def test_every_piece_of_every_message_is_in_exactly_one_state(
    template: Path, tmp_path: Path, city: City, driver: Driver, batch: list[bytes]
) -> None:
    home = copy_home(template, tmp_path / f"home-{len(list(tmp_path.iterdir()))}")
    with NetEase() as imap, SmtpServer() as smtp:
        world = World(home, city, imap, smtp, driver, settings_for(imap, smtp))
        for raw in batch:
            world.mail(raw)
        world.once()
        assert_accounted_for(world, batch)


def assert_accounted_for(world: World, batch: list[bytes]) -> None:
    messages = world.rows("SELECT id, sha256, state, tries FROM v_messages")
    assert {row["state"] for row in messages} <= {"done", "review"}, messages
    for row in world.rows("SELECT * FROM v_reconciliation"):
        assert (row["missing"], row["pieces_without_state"]) == (0, 0), row
    for row in messages:
        assert states_of(world, row) == pieces_in(world, row)


def states_of(world: World, message: dict[str, Any]) -> int:
    """How many pieces a message has, each in one of the five states."""
    found = world.rows("SELECT state FROM v_pieces WHERE message_row = ?", message["id"])
    assert {row["state"] for row in found} <= STATES
    return len(found)


def pieces_in(world: World, message: dict[str, Any]) -> int:
    """How many the kept bytes hold."""
    kept = world.home / "mail" / message["sha256"][:2] / f"{message['sha256']}.eml"
    return len(pieces_of(read_email(kept.read_bytes())))
