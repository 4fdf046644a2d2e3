"""shipment cancel and replace, purge, board, digest and rehearse, as a person runs them."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
from datetime import date
from pathlib import Path

import pytest

from bot.home import Home
from bot.store import Store
from bot.store.tables import MessageRow, PieceRow, ReviewRow
from tests.cli.conftest import Bot
from tests.ladder.conftest import at
from tests.servers.ports import free_port

WHO = ("--by", "王芳", "--because", "快递丢失")
OLD = "2016-09-05"


def slip_of(bot: Bot, school: str) -> str:
    found = bot.rows(f"SELECT slip FROM v_receipts WHERE school_code = '{school}' ORDER BY 1")  # noqa: S608
    return str(found[0][0])


def test_a_cancelled_parcel_is_owed_by_nobody_and_counts_as_not_sent(ready: Bot) -> None:
    slip = slip_of(ready, "S1")
    assert ready.run("shipment", "cancel", slip, *WHO).status == 0
    assert ready.rows(f"SELECT state, decided_by FROM v_receipts WHERE slip = '{slip}'") == [  # noqa: S608
        ("cancelled", "王芳")
    ]
    assert ready.rows("SELECT sent, should_have FROM v_cards WHERE unit_code = 'S1'") == [(0, 0)]
    owed = f"SELECT state, because FROM obligation WHERE about = '{slip}'"  # noqa: S608
    assert ready.rows(owed) == [("waived", "快递丢失")]
    again = ready.run("shipment", "cancel", slip, *WHO)
    assert again.status == 2
    assert "已由 王芳 决定" in again.err


def test_a_replaced_parcel_gives_way_to_one_with_a_slip_of_its_own(ready: Bot) -> None:
    slip = slip_of(ready, "S1")
    done = ready.run("shipment", "replace", slip, "--quantity", 300, *WHO)
    assert done.status == 0
    rows = ready.rows(
        "SELECT slip, quantity_sent, state FROM v_receipts WHERE school_code = 'S1' ORDER BY state"
    )
    assert rows[0] == (slip, 512, "cancelled")
    new, quantity, state = rows[1]
    assert (quantity, state) == (300, "expected")
    assert new in done.out
    assert ready.rows("SELECT sent FROM v_cards WHERE unit_code = 'S1'") == [(300,)]
    owed = "SELECT about FROM v_obligations WHERE kind = 'receipt' AND state = 'pending'"
    assert (new,) in ready.rows(owed)
    assert (slip,) not in ready.rows(owed)


def test_an_acknowledged_parcel_is_not_cancelled(ready: Bot) -> None:
    slip = slip_of(ready, "S1")
    ready.run("acknowledge", slip, "--quantity", 512, *WHO)
    assert ready.run("shipment", "cancel", slip, *WHO).status == 2
    assert ready.run("shipment", "replace", slip, "--quantity", 1, *WHO).status == 2
    assert ready.rows(f"SELECT state FROM v_receipts WHERE slip = '{slip}'") == [  # noqa: S608
        ("acknowledged",)
    ]


def keep_old_mail(bot: Bot) -> dict[str, Path]:
    """Three old messages: one settled, one whose matter waits, one whose photo another shares."""
    home, moment = Home(bot.home), at(date(2016, 9, 1))
    files = {}
    with Store.open(home.store) as store, store.write() as session:
        for number, name in enumerate(("settled", "waiting", "shared"), 1):
            mail = home.keep_mail(name.encode())
            photo = home.keep_piece(b"both" if number > 1 else b"alone")
            session.add(
                MessageRow(id=number, sha256=mail, state="done", received_at=moment, seen_at=moment)
            )
            session.add(
                PieceRow(
                    id=number,
                    message_row=number,
                    ordinal=1,
                    name="a.jpg",
                    sha256=photo,
                    state="matched",
                )
            )
            files[name], files[f"{name} photo"] = home.mail(mail), home.piece(photo)
        session.flush()
        session.add(ReviewRow(piece_id=2, reason="ambiguous", waits_for="centre", opened_at=moment))
    return files


def test_purge_drops_old_files_and_keeps_records_and_what_is_open(ready: Bot) -> None:
    files = keep_old_mail(ready)
    before = ready.rows("SELECT * FROM v_messages"), ready.rows("SELECT * FROM v_pieces")
    told = ready.run("purge", "--before", OLD, "--json").json
    assert (told["mails"], told["photos"], told["kept_open"]) == (2, 1, 1)
    there = {name for name, path in files.items() if path.is_file()}
    assert there == {"waiting", "waiting photo", "shared photo"}
    assert before == (ready.rows("SELECT * FROM v_messages"), ready.rows("SELECT * FROM v_pieces"))
    assert ready.rows("SELECT action, actor FROM v_events WHERE action = 'purged'") == [
        ("purged", "admin")
    ]


def test_purge_keeps_what_is_within_its_retention(ready: Bot) -> None:
    files = keep_old_mail(ready)
    ready.write("home/bot.toml", "[retention]\nphotos_days = 36500\nmail_days = 36500\n")
    done = ready.run("purge", "--before", OLD)
    assert done.status == 0
    assert "保留期" in done.out
    assert all(path.is_file() for path in files.values())


@pytest.mark.parametrize("day", ["gestern", "2016-13-01"])
def test_purge_refuses_what_is_no_date(ready: Bot, day: str) -> None:
    assert ready.run("purge", "--before", day).status == 2


def test_the_board_is_written(ready: Bot, tmp_path: Path) -> None:
    assert ready.run("board", "--out", tmp_path / "board.html").status == 0
    assert "靖江实验小学" in (tmp_path / "board.html").read_text("utf-8")


def test_the_digest_is_written_to_a_file_and_nothing_is_queued(ready: Bot, tmp_path: Path) -> None:
    assert ready.run("digest", "--preview", tmp_path / "d.eml").status == 0
    assert b"X-TWKZYK-Letter: digest" in (tmp_path / "d.eml").read_bytes()
    assert not ready.rows("SELECT id FROM v_letters")


def test_a_digest_that_nobody_reads_is_refused(ready: Bot) -> None:
    done = ready.run("digest")
    assert done.status == 2
    assert "centre.digest_to" in done.err


def test_a_rehearsal_is_printed_and_written(ready: Bot, tmp_path: Path) -> None:
    out = tmp_path / "rehearsal.html"
    done = ready.run("rehearse", "2016-autumn", "--json", "--out", out)
    assert done.status == 0
    letters = json.loads(done.out)
    assert letters
    assert {"on", "at", "to", "units", "why", "subject", "key", "not_before"} <= set(letters[0])
    assert letters[0]["subject"].split(" [")[0] in out.read_text("utf-8")
    assert not ready.rows("SELECT id FROM v_letters")
    assert ready.run("rehearse", "2031-spring").status == 2


def test_inspect_shows_the_store_and_cannot_change_it(ready: Bot) -> None:
    port = free_port()
    command = [sys.executable, "-m", "bot", "--home", str(ready.home), "inspect"]
    served = subprocess.Popen([*command, "--port", str(port)])
    try:
        base = f"http://127.0.0.1:{port}/status"
        rows = json.loads(fetched(f"{base}/v_units.json?_shape=array"))
        assert "靖江实验小学" in {row["name"] for row in rows}
        changed = fetched(f"{base}.json?sql=delete+from+school", ok=False)
        assert "Statement must be a SELECT" in changed
    finally:
        served.terminate()
        served.wait(10)


def fetched(address: str, *, ok: bool = True) -> str:
    """The page, once the server is up."""
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - loopback
                return str(answer.read().decode())
        except urllib.error.HTTPError as refused:
            assert not ok
            return refused.read().decode()
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the server never came up")
