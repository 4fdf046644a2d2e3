"""init, import, term, status, release, backup and restore on a real store."""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.home import Home
from bot.passlock import hold
from bot.store import Store, tables
from tests.cli.conftest import DISTRICTS, SCHOOLS, SHIPMENTS, Bot

EVERYTHING = "SELECT * FROM v_units ORDER BY code", "SELECT * FROM v_receipts ORDER BY slip"


def test_init_makes_a_home_and_a_second_one_changes_nothing(bot: Bot) -> None:
    assert bot.run("init").status == 0
    before = {path: path.read_bytes() for path in bot.home.iterdir() if path.is_file()}
    assert {path.name for path in before} >= {"bot.toml", "token.key", "status.sqlite"}
    assert bot.run("init").status == 0
    assert {path: path.read_bytes() for path in before} == before


def test_a_fresh_home_works_for_commands_that_need_no_mailbox(bot: Bot) -> None:
    bot.run("init")
    assert bot.bring("districts", DISTRICTS).status == 0
    assert bot.run("status").status == 0


def test_imports_say_what_they_did_and_the_second_time_nothing(ready: Bot) -> None:
    before = [ready.rows(query) for query in EVERYTHING]
    for kind, text in (("districts", DISTRICTS), ("schools", SCHOOLS), ("shipments", SHIPMENTS)):
        told = ready.run("import", kind, ready.write("again.csv", text), "--json").json
        assert (told["added"], told["changed"], told["unchanged"]) == (0, 0, 2)
    assert [ready.rows(query) for query in EVERYTHING] == before


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["S1", "S2", "D1", "靖江实验小学"]),
            st.integers(1, 999),
            st.sampled_from(["", "", "111", "222"]),
        ),
        max_size=8,
        unique_by=lambda row: (row[0], row[2]) if row[2] else object(),
    )
)
def test_any_shipments_file_twice_is_as_once(ready: Bot, rows: list[tuple[str, int, str]]) -> None:
    lines = "".join(f"2017-spring,{unit},{cards},{track}\n" for unit, cards, track in rows)
    text = f"term,school,quantity,tracking\n{lines}"
    first = ready.bring("shipments", text)
    state = ready.rows(EVERYTHING[1])
    assert ready.bring("shipments", text).status == first.status
    assert ready.rows(EVERYTHING[1]) == state


def test_a_gb18030_file_is_read(ready: Bot) -> None:
    text = "代码,市区,邮箱\nD3,兴化市,d3@d.example\n"
    assert ready.bring("districts", text.encode("gb18030")).status == 0
    assert ready.rows("SELECT name FROM v_units WHERE code = 'D3'") == [("兴化市",)]


def test_a_bad_file_changes_nothing_and_lists_every_bad_row(ready: Bot) -> None:
    before = [ready.rows(query) for query in EVERYTHING]
    text = "学期,单位,数量\n2016-autumn,S1,99\n2016-autumn,S9,1\n2016,S1,0\n"
    ran = ready.bring("shipments", text)
    assert ran.status == 2
    assert [line[:5] for line in ran.out.splitlines()] == ["第 3 行", "第 4 行", "第 4 行"]
    assert "第 3、4 行" in ran.err
    assert ran.err.count("\n") == 1
    assert [ready.rows(query) for query in EVERYTHING] == before


def test_a_bad_file_is_told_as_json_too(ready: Bot) -> None:
    path = ready.write("bad.csv", "term,school,quantity\n2016-autumn,S9,1\n")
    told = ready.run("import", "shipments", path, "--json").json
    assert told["imported"] is False
    assert [row["line"] for row in told["bad_rows"]] == [2]


def test_an_acknowledged_quantity_can_no_longer_be_imported_away(ready: Bot) -> None:
    with Store.open(ready.home / "status.sqlite") as store, store.write() as session:
        row = session.get_one(tables.ShipmentRow, 2)
        row.state, row.quantity_received = "acknowledged", 300
        session.add(row)
    ran = ready.bring("shipments", "term,school,quantity,slip\n2016-autumn,S2,301,SF-2222\n")
    assert ran.status == 2
    assert "第 2 行" in ran.out
    assert "已签收" in ran.out
    assert ready.rows("SELECT quantity_sent FROM v_receipts WHERE slip = 'SF-2222'") == [(300,)]


def test_a_missing_file_is_bad_input(ready: Bot) -> None:
    ran = ready.run("import", "schools", ready.home / "nowhere.csv")
    assert ran.status == 2
    assert "nowhere.csv" in ran.err


def test_the_calendar_is_kept_and_counts(ready: Bot) -> None:
    days = "日期,上班,名称\n2016-09-05,否,校庆\n"
    assert "新增 0，更新 1" in ready.bring("calendar", days).out
    assert "未变 1" in ready.bring("calendar", days).out
    moved = ready.run("term", "move", "2016-autumn", "--starts", "2016-09-02", "--json").json
    # Friday 2, then Tuesday 6, Wednesday 7, Thursday 8: Monday was made a holiday.
    assert next(row["new"] for row in moved if row["kind"] == "receipt") == "2016-09-08"


def test_a_term_has_its_obligations_with_the_dates_of_the_notice(ready: Bot) -> None:
    due = ready.rows(
        "SELECT unit_code, kind, due_on FROM v_obligations"
        " WHERE kind IN ('headcount', 'summary', 'receipt', 'report') ORDER BY 2, 1"
    )
    assert due == [
        ("D1", "headcount", "2016-06-25"),
        ("S2", "headcount", "2016-06-25"),
        ("S1", "receipt", "2016-09-06"),
        ("S2", "receipt", None),
        ("centre", "report", "2016-10-16"),
        ("D1", "summary", "2016-10-01"),
        ("S2", "summary", "2016-10-01"),
    ]


def test_a_delivery_date_that_comes_later_gives_the_due_date(ready: Bot) -> None:
    ready.bring(
        "shipments", "term,school,quantity,slip,delivered_on\n2016-autumn,S2,300,SF-2222,2016-9-5\n"
    )
    due = ready.rows("SELECT due_on FROM v_receipts WHERE slip = 'SF-2222'")
    assert due == [("2016-09-08",)]


def test_opening_a_term_twice_is_as_once_and_another_day_needs_move(ready: Bot) -> None:
    before = ready.rows("SELECT * FROM v_obligations"), ready.rows("SELECT * FROM v_terms")
    assert ready.run("term", "open", "2016-autumn", "--starts", "2016-09-01").status == 0
    assert (
        ready.rows("SELECT * FROM v_obligations"),
        ready.rows("SELECT * FROM v_terms"),
    ) == before
    ran = ready.run("term", "open", "2016-autumn", "--starts", "2016-09-02")
    assert ran.status == 2
    assert "term move" in ran.err


def believe(bot: Bot, moment: str) -> None:
    """A pass was told that it is this moment."""
    from datetime import datetime

    from bot.store import passes

    with Store.open(bot.home / "status.sqlite") as store, store.write() as session:
        passes.begin(session, datetime.fromisoformat(moment))


def test_moving_a_term_leaves_due_dates_that_have_passed(ready: Bot) -> None:
    believe(ready, "2016-09-20T09:00:00+08:00")
    moved = ready.run("term", "move", "2016-autumn", "--starts", "2016-09-02", "--json").json
    assert {row["kind"] for row in moved} == {
        "coordination",
        "check",
        "adjustment_final",
        "summary",
        "report",
        "receipt",
    } - {"receipt"}
    assert {(row["old"], row["new"]) for row in moved if row["kind"] == "summary"} == {
        ("2016-10-01", "2016-10-02")
    }


def test_before_the_first_pass_every_due_date_moves(ready: Bot) -> None:
    ran = ready.run("term", "move", "2016-autumn", "--starts", "2016-09-05")
    assert "2016-09-08" in ran.out
    assert "没有期限变动" in ready.run("term", "move", "2016-autumn", "--starts", "2016-9-5").out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("open", "2016秋", "--starts", "2016-09-01"), "2016-autumn"),
        (("open", "2017-spring", "--starts", "soon"), "不是日期"),
        (("move", "2017-spring", "--starts", "2017-02-13"), "term open"),
        (("close", "2017-spring"), "term open"),
    ],
)
def test_a_term_that_cannot_be_meant_is_wrong_use(
    ready: Bot, arguments: tuple[str, ...], words: str
) -> None:
    ran = ready.run("term", *arguments)
    assert ran.status == 2
    assert words in ran.err


def test_a_closed_term_can_be_opened_again(ready: Bot) -> None:
    assert ready.run("term", "close", "2016-autumn").status == 0
    assert ready.rows("SELECT is_open FROM v_terms") == [(0,)]
    assert ready.run("term", "close", "2016-autumn").status == 2
    assert ready.run("term", "open", "2016-autumn", "--starts", "2016-09-01").status == 0
    assert ready.rows("SELECT is_open FROM v_terms") == [(1,)]


def test_status_counts_what_was_sent_and_received(ready: Bot) -> None:
    told = ready.run("status", "--json").json
    assert told["term"]["term"] == "2016-autumn"
    assert [(d["district"], d["shipments"], d["cards_sent"]) for d in told["districts"]] == [
        ("靖江市", 1, 512),
        ("市直学校", 1, 300),
    ]
    table = ready.run("status", "2016-autumn").out
    assert "靖江市" in table
    assert "812" in table


def test_status_of_an_unknown_term_names_the_known(ready: Bot) -> None:
    ran = ready.run("status", "2015-spring")
    assert ran.status == 2
    assert "2016-autumn" in ran.err


def held_letter(bot: Bot) -> None:
    from datetime import UTC, datetime

    with Store.open(bot.home / "status.sqlite") as store, store.write() as session:
        session.add(
            tables.LetterRow(
                key="k",
                template="t",
                to_addr="a@b.example",
                subject="s",
                state="held",
                priority="1",
                created_at=datetime.now(UTC),
                message_id="<m@b.example>",
            )
        )


@pytest.mark.parametrize("ref", ["L1", "l1", "1"])
def test_release_frees_a_held_letter_and_notes_who_did(ready: Bot, ref: str) -> None:
    held_letter(ready)
    assert ready.run("release", ref, "--by", "王芳").status == 0
    assert ready.rows("SELECT state FROM v_letters") == [("queued",)]
    last = ready.rows("SELECT actor, action, subject FROM v_events ORDER BY id DESC LIMIT 1")
    assert last == [("王芳", "released", "L1")]


@pytest.mark.parametrize("ref", ["M1", "L9", "nothing"])
def test_release_of_what_is_not_held_is_wrong_use(ready: Bot, ref: str) -> None:
    held_letter(ready)
    assert ready.run("release", ref, "--by", "王芳").status == 2
    assert ready.rows("SELECT state FROM v_letters") == [("held",)]


def test_a_backup_brings_everything_back(ready: Bot, tmp_path: Path) -> None:
    sha256 = Home(ready.home).keep_mail(b"raw")
    ready.bring("calendar", "date,working\n2027-01-01,no\n")
    copy = tmp_path / "copy.tar.gz"
    before = [ready.rows(query) for query in EVERYTHING]
    assert ready.run("backup", copy).status == 0
    assert copy.stat().st_mode & 0o777 == 0o600
    ready.bring("districts", "code,name,email\nD9,新区,a@b.example\n")
    Home(ready.home).mail(sha256).unlink()
    assert ready.run("restore", copy).status == 0
    assert [ready.rows(query) for query in EVERYTHING] == before
    assert Home(ready.home).mail(sha256).read_bytes() == b"raw"
    assert (ready.home / "calendar.csv").is_file()
    assert (ready.home / "replaced" / "status.sqlite").is_file()
    assert ready.run("status").status == 0


def test_a_backup_can_be_restored_elsewhere(ready: Bot, tmp_path: Path) -> None:
    ready.run("backup", tmp_path / "copy.tar.gz")
    elsewhere = tmp_path / "elsewhere"
    assert ready.run("restore", tmp_path / "copy.tar.gz", "--home", elsewhere).status == 0
    assert Home(elsewhere).key() == Home(ready.home).key()


def test_a_backup_never_overwrites_a_file(ready: Bot, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.write_text("mine")
    assert ready.run("backup", there).status == 2
    assert there.read_text() == "mine"


def test_what_is_no_backup_is_refused_and_changes_nothing(ready: Bot, tmp_path: Path) -> None:
    before = [ready.rows(query) for query in EVERYTHING]
    (tmp_path / "junk").write_bytes(b"junk")
    with tarfile.open(tmp_path / "other.tar.gz", "w:gz") as archive:
        archive.add(ready.home / "bot.toml", "bot.toml")
    for name in ("junk", "other.tar.gz", "missing"):
        assert ready.run("restore", tmp_path / name).status == 2
    assert [ready.rows(query) for query in EVERYTHING] == before


def test_a_restore_during_a_pass_is_refused(ready: Bot, tmp_path: Path) -> None:
    ready.run("backup", tmp_path / "copy.tar.gz")
    with hold(Home(ready.home)):
        ran = ready.run("restore", tmp_path / "copy.tar.gz")
    assert ran.status == 5
    assert "进程" in ran.err
