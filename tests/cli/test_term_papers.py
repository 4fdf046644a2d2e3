"""Plan, hand-overs, reports and originals by command."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from tests.cli.conftest import Bot

HEADS = (
    "INSERT INTO headcount (term, unit_code, purpose, students, teachers, staff, total, by_grade,"
    " note, state, decided_by) VALUES (?, ?, ?, ?, 0, 0, ?, '{}', '', 'accepted', '')"
)
TERM = "2016-autumn"


def count(bot: Bot, purpose: str, **heads: int) -> None:
    """Accepted figures, as a form leaves them in the store."""
    with closing(sqlite3.connect(bot.home / "status.sqlite")) as store, store:
        for unit, total in heads.items():
            store.execute(HEADS, (TERM, unit, purpose, total, total))


def sign(bot: Bot) -> None:
    for slip, quantity in bot.rows("SELECT slip, quantity_sent FROM v_receipts"):
        done = bot.run(
            "acknowledge", slip, "--quantity", quantity, "--by", "王芳", "--because", "电话"
        )
        assert done.status == 0, done


@pytest.fixture
def counted(ready: Bot, monkeypatch: pytest.MonkeyPatch) -> Bot:
    """Head counts of both schools; a finance office to send to."""
    monkeypatch.setenv("TWKZYK_CENTRE__FINANCE_TO", "finance@x.example")
    count(ready, "plan", S1=512, S2=300)
    return ready


def test_a_plan_without_any_head_count_says_what_is_missing(ready: Bot) -> None:
    done = ready.run("plan", TERM)
    assert done.status == 2
    assert "附件2" in done.err


def test_a_plan_is_shown_and_written_before_anyone_approves(counted: Bot) -> None:
    out = counted.home.parent / "plan"
    done = counted.run("plan", TERM, "--out", out, "--json")
    assert [row["cards"] for row in done.json["plan"]] == [512, 300]
    assert done.json["approved_by"] is None
    assert sorted(one.suffix for one in out.iterdir()) == [".docx", ".xlsx"]


def test_a_plan_is_not_approved_while_head_counts_are_owed(counted: Bot) -> None:
    done = counted.run("plan", TERM, "--approve", "--by", "王芳")
    assert done.status == 2
    assert "尚缺人数统计表：靖江市、泰州中学" in done.err


def approved(bot: Bot, *more: object) -> None:
    for code in ("D1", "S2"):
        excused = ("waive", code, "--kind", "headcount", "--by", "王芳", "--because", "已核")
        assert bot.run(*excused).status == 0
    done = bot.run("plan", TERM, "--approve", "--by", "王芳", *more)
    assert done.status == 0, done


def test_an_approved_plan_gives_parcels_slips_and_the_courier_s_list(counted: Bot) -> None:
    out = counted.home.parent / "plan"
    approved(counted, "--out", out)
    names = {one.name for one in out.iterdir()}
    assert {"2016年秋学期配送清单.xlsx", f"签收单-{TERM}.pdf", "slips.json"} <= names
    assert counted.rows("SELECT to_addr FROM v_letters WHERE key LIKE 'plan:%'") == [
        ("finance@x.example",)
    ]
    again = counted.run("plan", TERM, "--approve", "--by", "李明")
    assert again.status == 2
    assert "王芳" in again.err


def test_parcels_imported_by_hand_stay_as_they_are(counted: Bot) -> None:
    before = counted.rows("SELECT slip, quantity_sent FROM v_receipts ORDER BY slip")
    approved(counted)
    assert counted.rows("SELECT slip, quantity_sent FROM v_receipts ORDER BY slip") == before


def test_bulk_is_for_districts_that_are_known_and_before_the_approval(counted: Bot) -> None:
    assert counted.run("plan", TERM, "--bulk", "无此区").status == 2
    assert counted.run("plan", TERM, "--bulk", "靖江市").status == 0
    assert counted.rows("SELECT unit_code FROM v_plan WHERE bulk") == [("S1",)]
    assert counted.run("plan", TERM, "--bulk", "none").status == 0
    assert counted.rows("SELECT unit_code FROM v_plan WHERE bulk") == []
    approved(counted)
    assert counted.run("plan", TERM, "--bulk", "all").status == 2


def test_hand_overs_are_proposed_approved_and_recorded(ready: Bot) -> None:
    sign(ready)
    count(ready, "need", S1=500, S2=309)
    done = ready.run("reallocate", TERM, "--json")
    (step,) = [row for row in done.json["handovers"] if row["kind"] == "across"]
    assert (step["from_code"], step["to_code"], step["quantity"]) == ("S1", "S2", 9)
    assert done.json["fewest"]
    assert ready.run("reallocate", TERM, "--approve").status == 2
    assert ready.run("reallocate", TERM, "--approve", "--by", "王芳").status == 0
    (number,) = ready.rows("SELECT id FROM v_handovers WHERE kind = 'across'")[0]
    words = ("--by", "王芳", "--because", "电话核实")
    assert ready.run("handover", f"H{number}", *words).status == 0
    assert ready.run("handover", f"H{number}", *words).status == 2
    assert ready.run("handover", "H999", *words).status == 2
    assert ready.rows("SELECT difference FROM v_cards WHERE unit_code = 'S2'") == [(0,)]


def test_the_stock_is_said_by_a_person(ready: Bot) -> None:
    sign(ready)
    count(ready, "need", S2=309)
    done = ready.run("reallocate", TERM, "--stock", 20, "--json")
    assert [row["kind"] for row in done.json["handovers"]] == ["supply"]
    assert ready.run("reallocate", "2030-spring").status == 2


def test_the_papers_of_a_term_are_written_and_its_summary_sent(counted: Bot) -> None:
    sign(counted)
    out = counted.home.parent / "report"
    assert counted.run("report", TERM, "--out", out).status == 0
    assert sorted(one.suffix for one in out.iterdir()) == [".docx"] * 3 + [".xlsx"] * 3
    assert counted.run("report", TERM, "--out", out, "--approve").status == 2
    assert counted.run("report", TERM, "--out", out, "--approve", "--by", "王芳").status == 0
    again = counted.run("report", TERM, "--out", out, "--approve", "--by", "王芳")
    assert again.status == 2
    sent = counted.rows("SELECT to_addr FROM v_letters WHERE key LIKE 'report:%'")
    assert sent == [("finance@x.example",)]
    assert counted.run("report", "2030-spring", "--out", out).status == 2


def test_an_original_is_noted_with_its_day(ready: Bot) -> None:
    assert ready.run("original", "D1", "--on", "2016-10-08", "--by", "王芳").status == 0
    assert ready.rows(
        "SELECT original_received_on FROM v_obligations WHERE unit_code = 'D1' AND kind = 'summary'"
    ) == [("2016-10-08",)]
    assert ready.run("original", "D1", "--on", "十月八日", "--by", "王芳").status == 2
    assert ready.run("original", "不存在", "--on", "2016-10-08", "--by", "王芳").status == 2
