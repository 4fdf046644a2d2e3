"""What the centre does in a term, by mail alone: plan, parcels, hand-overs, summary.

A small city: two districts and two municipal schools. People answer with 同意 and 已收到;
stamped copies are seen by a person (`waive`), for they have tests of their own.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from bot.demo.paper.city import City
from bot.forms.blank import XLSX, Blank
from bot.forms.write import write
from parsers.sheet.annexes import SHORT, Annex
from tests.servers.netease import NetEase
from tests.servers.smtp import SmtpServer
from tests.whole.conftest import a_world
from tests.whole.world import TERM, Driver, File, World, mail, text_of

LEADER, FINANCE, CLERK = "leader@centre.example", "finance@bureau.example", "clerk@centre.example"
FIRST = date(2016, 9, 1)
GRADES = {"小学": ("g1", "g2"), "初中": ("g7", "g8"), "高中": ("g10", "g11")}
JUNE, PLANNED = date(2016, 6, 22), date(2016, 6, 24)
TOLD, AGREED, HANDED = date(2016, 9, 13), date(2016, 9, 14), date(2016, 9, 20)
CHECKED, CLOSED = date(2016, 9, 23), date(2016, 10, 9)


def at(day: date, hour: int = 9, minute: int = 0) -> int:
    """Minutes after noon of the first of September."""
    return ((day - FIRST).days * 24 + hour - 12) * 60 + minute


@pytest.fixture
def term(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    city: City,
    netease: NetEase,
    smtp: SmtpServer,
    driver: Driver,
) -> World:
    """A home that knows the city and its term, and of no parcel yet."""
    tables = tmp_path_factory.getbasetemp() / "tables"
    world = a_world(tmp_path / "home", city, netease, smtp, driver)
    world.env |= {
        "TWKZYK_CENTRE__APPROVE_FROM": LEADER,
        "TWKZYK_CENTRE__DIGEST_TO": CLERK,
        "TWKZYK_CENTRE__FINANCE_TO": FINANCE,
    }
    steps: list[tuple[object, ...]] = [("init",)]
    steps += [("import", kind, tables / f"{kind}.csv") for kind in ("districts", "schools")]
    steps += [("term", "open", TERM, "--starts", FIRST)]
    for step in steps:
        assert world.quick(*step).status == 0, step
    return world


def owners(world: World) -> dict[str, tuple[str, list[Any]]]:
    """Who hands in tables: its address, and the schools it counts."""
    found: dict[str, tuple[str, list[Any]]] = {}
    for district in world.city.districts:
        own = [one for one in world.city.schools if one.district == district.code]
        if district.email:
            found[district.code] = (district.email, own)
        else:
            found |= {one.code: (one.email, [one]) for one in own}
    return found


def form(world: World, annex: Annex, owner: str, rows: list[dict[str, Any]]) -> File:
    names = {one.code: one.name for one in (*world.city.districts, *world.city.schools)}
    blank = Blank(annex, TERM, owner, names[owner], tuple(rows))
    return File(f"{SHORT[annex]}.xlsx", write(blank), XLSX)


def answer(world: World, to: str, subject: str, words: str, when: int) -> EmailMessage:
    """Somebody replies to the last letter with this in its subject; the letter answered."""
    letter = next(one for one in reversed(world.letters_to(to)) if subject in one["Subject"])
    world.mail(mail(to, subject=f"Re: {letter['Subject']}", body=words))
    world.once(when)
    return letter


def excuse(world: World, kind: str) -> None:
    """A person has seen what is still missing."""
    for code in owners(world):
        done = world.quick(
            "waive", code, "--kind", kind, "--by", "王芳", "--because", "盖章件已当面核对"
        )
        assert done.status == 0, done


def counted(world: World) -> dict[str, int]:
    """All hand in their head counts; the plan of each school."""
    for owner, (address, schools) in owners(world).items():
        rows = [
            {
                "code": one.code,
                "unit": one.name,
                **dict.fromkeys(GRADES[one.stage], 100),
                "teachers": 10 + place,
                "textbooks": 200,
            }
            for place, one in enumerate(schools)
        ]
        world.mail(mail(address, form(world, Annex.HEADCOUNT, owner, rows), subject="附件2"))
    world.once(at(JUNE))
    excuse(world, "headcount")
    rows = world.rows("SELECT unit_code, total FROM v_headcounts WHERE state = 'accepted'")
    return {row["unit_code"]: row["total"] for row in rows}


def signed_for(world: World) -> None:
    """Every parcel is acknowledged with what was sent."""
    for row in world.rows("SELECT slip, quantity_sent FROM v_receipts"):
        words = ("--quantity", row["quantity_sent"], "--by", "王芳", "--because", "电话核实")
        done = world.quick("acknowledge", row["slip"], *words)
        assert done.status == 0, done


def adjusted(world: World, plan: dict[str, int]) -> tuple[str, str, str]:
    """One school of the first district has 9 too many; one there lacks 4, one of the second
    district 3. Their codes, in that order."""
    (first, second), *_ = [list(owners(world).items())[:2]]
    over, short, far = first[1][1][0], first[1][1][1], second[1][1][0]
    changed = {over.code: -9, short.code: 4, far.code: 3}
    for owner, (address, schools) in owners(world).items():
        rows = [
            {
                "code": one.code,
                "unit": one.name,
                "received": plan[one.code],
                "needed": plan[one.code] + changed.get(one.code, 0),
                "reason": "转学" if one.code in changed else "",
            }
            for one in schools
        ]
        world.mail(mail(address, form(world, Annex.ADJUSTMENT, owner, rows), subject="调剂申报表"))
    world.once(at(TOLD))
    return over.code, short.code, far.code


def test_a_term_runs_from_head_counts_to_the_report_by_mail(term: World) -> None:
    plan = counted(term)
    assert len(plan) == len(term.city.schools)
    term.once(at(PLANNED))

    answer(term, LEADER, "发放计划", "同意", at(PLANNED, 10))
    letter = term.letters_to(FINANCE)[-1]
    assert f"{sum(plan.values()):,}张" in text_of(letter)
    sent = term.rows("SELECT school_code, quantity_sent FROM v_receipts")
    assert {row["school_code"]: row["quantity_sent"] for row in sent} == plan

    signed_for(term)
    over, short, far = adjusted(term, plan)
    term.once(at(TOLD, 10))
    answer(term, LEADER, "余缺调剂方案", "同意", at(AGREED, 9))
    moves = term.rows("SELECT from_code, to_code, quantity, kind FROM v_handovers ORDER BY id")
    assert {(m["from_code"], m["to_code"], m["quantity"], m["kind"]) for m in moves} == {
        (over, short, 4, "within"),
        (over, far, 3, "across"),
        (over, "centre", 2, "return"),
    }

    term.once(at(AGREED, 10))
    confirmed(term)
    assert {row["state"] for row in term.rows("SELECT state FROM v_handovers")} == {"confirmed"}
    owed = term.rows("SELECT state FROM v_obligations WHERE kind IN ('return', 'supply')")
    assert [row["state"] for row in owed] == ["done"] * 3

    term.once(at(CHECKED))
    (check,) = term.rows("SELECT state, on_time FROM v_obligations WHERE kind = 'check'")
    assert (check["state"], check["on_time"]) == ("done", 1)
    excuse(term, "summary")
    term.once(at(CLOSED))
    answer(term, LEADER, "发放汇总情况报告", "同意", at(CLOSED, 10))
    assert "发放汇总情况" in term.letters_to(FINANCE)[-1]["Subject"]
    (report,) = term.rows("SELECT state, on_time FROM v_obligations WHERE kind = 'report'")
    assert (report["state"], report["on_time"]) == ("done", 1)
    cards = term.rows("SELECT difference, returned FROM v_cards")
    assert {row["difference"] for row in cards} == {0}
    assert sum(row["returned"] for row in cards) == 2
    made = term.quick("report", TERM, "--out", term.home / "out" / "report")
    assert made.status == 0, made
    assert len(list((term.home / "out" / "report").iterdir())) == 6


def confirmed(world: World) -> None:
    """The districts say that their schools have the cards, the centre that its own came back."""
    to_district = world.rows(
        "SELECT h.to_code, u.name, u.district_code FROM v_handovers AS h"
        " JOIN v_units AS u ON u.code = h.to_code WHERE h.kind IN ('within', 'across')"
    )
    for minute, row in enumerate(to_district):
        address = owners(world)[row["district_code"]][0]
        answer(world, address, "调剂", f"{row['name']} 已收到", at(HANDED, 9, minute))
    (back,) = world.rows("SELECT id FROM v_handovers WHERE kind = 'return'")
    answer(world, CLERK, "市馆收发事项", f"确认 H{back['id']}", at(HANDED, 10))


def told(world: World, address: str) -> str:
    """What the last answer to an address says."""
    letter = world.letters_to(address)[-1]
    return f"{letter['Subject']}\n{text_of(letter)}"


def changed(world: World, query: str, *values: object) -> None:
    """Something becomes another in the store, as if a form had said so."""
    with closing(sqlite3.connect(world.home / "status.sqlite")) as store, store:
        store.execute(query, values)


def test_a_plan_that_is_rejected_or_outdated_is_not_carried_out(term: World) -> None:
    counted(term)
    term.once(at(PLANNED))
    first = answer(term, LEADER, "发放计划", "驳回 人数要再核", at(PLANNED, 10))
    assert "不予发出" in told(term, LEADER)
    assert not term.rows("SELECT * FROM v_receipts")
    code = term.city.schools[0].code
    changed(term, "UPDATE headcount SET total = total + 1 WHERE unit_code = ?", code)
    term.once(at(PLANNED, 11))
    assert "（修订）" in term.letters_to(LEADER)[-1]["Subject"]
    term.mail(mail(LEADER, subject=f"Re: {first['Subject']}", body="同意"))
    term.once(at(PLANNED, 12))
    assert not term.rows("SELECT * FROM v_receipts")
    answer(term, LEADER, "（修订）", "同意", at(PLANNED, 13))
    assert "发放计划已批准" in told(term, LEADER)
    assert len(term.rows("SELECT * FROM v_receipts")) == len(term.city.schools)
    answer(term, LEADER, "（修订）", "同意", at(PLANNED, 14))
    assert len(term.letters_to(FINANCE)) == 1


def test_nobody_but_the_centre_s_addresses_may_agree(term: World) -> None:
    counted(term)
    term.once(at(PLANNED))
    subject = term.letters_to(LEADER)[-1]["Subject"]
    stranger = owners(term)[term.city.districts[0].code][0]
    term.mail(mail(stranger, subject=f"Re: {subject}", body="同意"))
    term.once(at(PLANNED, 10))
    assert not term.rows("SELECT * FROM v_receipts")


def test_a_number_other_than_agreed_waits_for_the_centre(term: World) -> None:
    plan = counted(term)
    term.once(at(PLANNED))
    answer(term, LEADER, "发放计划", "同意", at(PLANNED, 10))
    signed_for(term)
    _, short, _ = adjusted(term, plan)
    term.once(at(TOLD, 10))
    answer(term, LEADER, "余缺调剂方案", "同意", at(AGREED, 9))
    term.once(at(AGREED, 10))
    (row,) = term.rows("SELECT id FROM v_handovers WHERE to_code = ?", short)
    school = term.city.school(short)
    assert school.email
    answer(term, school.email, "调剂", "3张", at(HANDED, 9))
    assert "与方案不一致" in told(term, school.email)
    (review,) = term.rows("SELECT reason, waits_for FROM v_review")
    assert (review["reason"], review["waits_for"]) == ("quantity_differs", "centre")
    words = ("--quantity", 3, "--by", "王芳", "--because", "双方清点")
    assert term.quick("handover", f"H{row['id']}", *words).status == 0
    (after,) = term.rows("SELECT quantity, state FROM v_handovers WHERE id = ?", row["id"])
    assert (after["quantity"], after["state"]) == (3, "confirmed")
    assert not term.rows("SELECT * FROM v_review")
