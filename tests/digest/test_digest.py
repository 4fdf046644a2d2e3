"""The centre's digest: when it goes, what it tells, and its files."""

from __future__ import annotations

import io
from datetime import date, time, timedelta

import pytest
from openpyxl import load_workbook

from bot import digest, outbox
from bot.model import Priority
from bot.rounds import take_due, writes
from bot.store import passes
from bot.store.tables import (
    DeadAddressRow,
    MessageRow,
    PassRow,
    PieceRow,
    ReadingRow,
    ReviewRow,
)
from tests.ladder.conftest import OWN, TERM, Build, City, Went, at

MONDAY = date(2016, 9, 5)
TUESDAY = date(2016, 9, 6)


def run(city: City, day: date, clock: time = time(9)) -> list[Went]:
    """A pass as a round does it, without a mailbox."""
    city.now, before, now = at(day, clock), len(city.went), at(day, clock)
    with city.store.write() as session:
        passes.begin(session, now)
    take_due(city.desk, now)
    outbox.deliver(
        outbox.Desk(
            store=city.store,
            post=city,
            own_address=OWN,
            limits=city.limits,
            now=lambda: now,
            was_sent=lambda _: None,
            write=writes(city.desk, now),
        )
    )
    return city.went[before:]


def digests(city: City, day: date, clock: time = time(9)) -> list[Went]:
    return [one for one in run(city, day, clock) if one.message["X-TWKZYK-Letter"] == "digest"]


@pytest.fixture
def quiet(city: City) -> City:
    """A city in which nobody owes anything."""
    city.settle_all_but()
    return city


def test_it_goes_on_the_weeks_first_working_day_in_any_case(quiet: City) -> None:
    found = {n: len(digests(quiet, date(2016, 9, n))) for n in range(5, 20)}
    # 15 to 17 September were off, the 18th was a worked Sunday.
    assert [day for day, count in found.items() if count] == [5, 12, 19]
    assert max(found.values()) == 1


def test_it_goes_once_a_day(city: City) -> None:
    assert len(digests(city, MONDAY, time(8, 30))) == 1
    assert not digests(city, MONDAY, time(11))
    (row,) = city.view("v_letters", template="digest")
    assert (row["key"], row["priority"]) == (f"digest:{MONDAY}", Priority.DIGEST)
    assert row["to_addr"] == "centre@x.example"


def test_it_goes_when_anything_changed_and_not_on_a_day_off(quiet: City) -> None:
    digests(quiet, MONDAY)
    assert not digests(quiet, TUESDAY)
    moment = at(date(2016, 9, 9), time(18))
    quiet.add(MessageRow(sha256="m", kind="receipt", received_at=moment, seen_at=moment))
    assert not digests(quiet, date(2016, 9, 10))
    (letter,) = digests(quiet, date(2016, 9, 12))
    assert "9月5日09:00以来收到" in letter.text
    assert "来信1封" in letter.text


@pytest.mark.parametrize("kind", ["own", "auto_reply", "bounce"])
def test_what_is_nobodys_news_makes_no_digest(quiet: City, kind: str) -> None:
    digests(quiet, MONDAY)
    moment = at(MONDAY, time(10))
    quiet.add(MessageRow(sha256="m", kind=kind, received_at=moment, seen_at=moment))
    assert not digests(quiet, TUESDAY)


def test_it_goes_every_day_while_anything_is_late(city: City) -> None:
    city.settle_all_but("receipt")
    sent = [n for n in range(6, 15) if digests(city, date(2016, 9, n))]
    assert sent == [7, 8, 9, 12, 13, 14]


def test_outside_office_hours_it_waits_and_the_next_days_takes_its_place(city: City) -> None:
    assert not digests(city, MONDAY, time(7))
    assert [row["state"] for row in city.view("v_letters", template="digest")] == ["queued"]
    assert len(digests(city, TUESDAY)) == 1
    assert {row["state"] for row in city.view("v_letters", template="digest")} == {
        "dropped",
        "sent",
    }


def test_late_ones_are_named_from_the_first_day_with_contact_to_paste(city: City) -> None:
    city.settle_all_but("receipt")
    digests(city, TUESDAY)
    (letter,) = digests(city, date(2016, 9, 7))
    assert "新逾期：靖江实验小学（签收单）" in letter.text
    block = letter.text.split("────────\n")[1]
    assert "【靖江市】\n" in block
    assert "靖江实验小学（冯芳）：签收单，应于9月6日前，已逾期1天" in block
    (later,) = digests(city, date(2016, 9, 8))
    assert "新逾期" not in later.text


def test_what_the_ladder_brought_to_the_centre_is_told_in_one_digest(city: City) -> None:
    city.settle_all_but("receipt")
    for day in range(7, 14):
        run(city, date(2016, 9, day))
    told = [one.text.count("多次提醒仍未办") for one in city.went if "digest" in str(one.message)]
    assert told[-1] == 1
    steps = [one for one in city.steps() if one.addressee == "centre" and one.level]
    assert steps
    assert all(one.letter_id for one in steps)


def test_the_centres_own_stands_in_it_from_five_working_days_before(city: City) -> None:
    city.settle_all_but("coordination")
    city.change("coordination", "centre", due_on=date(2016, 9, 21))
    # 15 to 17 September were off, Sunday the 18th was worked.
    assert not digests(city, date(2016, 9, 12))[0].text.count("全市统筹调剂")
    shown = digests(city, date(2016, 9, 13)) or digests(city, date(2016, 9, 14))
    assert not shown
    assert "全市统筹调剂：应于9月21日前" in digests(city, date(2016, 9, 19))[0].text


def review(city: City) -> None:
    moment = at(MONDAY, time(8))
    city.add(
        MessageRow(id=1, sha256="m", from_addr="x@y.example", received_at=moment, seen_at=moment)
    )
    city.add(PieceRow(id=1, message_row=1, ordinal=1, name="a.jpg", state="review"))
    city.add(ReadingRow(piece_id=1, row=1, state="review", quantity=88))
    candidates = [{"slip": f"{TERM}/S1/1", "score": 0.9}, {"slip": f"{TERM}/S3/1", "score": 0.8}]
    city.add(
        ReviewRow(
            id=12,
            piece_id=1,
            message_row=1,
            row=1,
            reason="ambiguous",
            candidates=candidates,
            waits_for="centre",
            opened_at=moment,
        )
    )


def test_what_waits_is_numbered_with_candidates_and_how_to_answer(city: City) -> None:
    review(city)
    (letter,) = digests(city, MONDAY)
    assert "12号：不能确定是哪一份；可能是靖江实验小学（100张）、海陵小学（102张）" in letter.text
    assert "读出88张" in letter.text
    assert "确认 12\n　　驳回 12 " in letter.text
    assert "数量 12 512" in letter.text
    assert "待决定1件" in letter.subject


def test_a_reply_to_it_finds_the_digest_by_its_token(city: City) -> None:
    digests(city, MONDAY)
    with city.store.read() as session:
        from bot.store.letters import by_key

        row = by_key(session, f"digest:{MONDAY}")
    assert row
    assert row.matter == {"digest": str(MONDAY)}
    assert row.token
    assert f"[{row.token}]" in row.subject


def test_the_sheet_holds_the_whole_state_filtered_and_frozen(city: City) -> None:
    review(city)
    (letter,) = digests(city, MONDAY)
    part = next(p for p in letter.message.iter_attachments() if str(p.get_filename()).endswith("x"))
    assert part.get_filename() == "泰微课资源卡工作台账20160905.xlsx"
    book = load_workbook(io.BytesIO(part.get_content()))
    assert book.sheetnames == ["各市区", "逾期", "签收单", "各项任务", "待决定", "资源卡台账"]
    for page in book.worksheets:
        assert page.freeze_panes == "A2"
        assert page.auto_filter.ref
    rows = list(book["签收单"].values)
    assert {row[3] for row in rows[1:]} == {"靖江实验小学", "靖江第二小学", "海陵小学", "泰州中学"}


def test_a_formula_in_a_strangers_subject_stays_text(city: City) -> None:
    review(city)
    with city.store.write() as session:
        session.get_one(MessageRow, 1).subject = "=1+1"
    (letter,) = digests(city, MONDAY)
    part = next(iter(letter.message.iter_attachments()))
    page = load_workbook(io.BytesIO(part.get_content()))["待决定"]
    assert (page["G2"].value, page["G2"].data_type) == ("=1+1", "s")


def test_it_says_what_the_bot_needs(city: City) -> None:
    moment = at(MONDAY, time(7))
    city.add(
        DeadAddressRow(address="d1@x.example", since=moment, lasting=True),
        MessageRow(sha256="s", state="shunted", received_at=moment, seen_at=moment),
        PassRow(began_at=at(date(2016, 9, 1)), outcome="done"),
        PassRow(began_at=at(date(2016, 9, 2)), outcome="TimedOut"),
    )
    (letter,) = digests(city, MONDAY)
    assert "退信的邮箱：d1@x.example（靖江市）" in letter.text
    assert "有1封来信未能读出" in letter.text
    assert "自2016-09-01 09:00起没有成功收过信" in letter.text


def test_the_admin_hears_of_the_machine_alone(build: Build) -> None:
    city = build(settings={"centre": {"admin_to": ["admin@x.example"]}})
    city.settle_all_but()
    (letter,) = [one for one in run(city, MONDAY) if one.to == "admin@x.example"]
    assert "系统运行正常" in letter.subject
    assert "签收单" not in letter.text
    assert not [one for one in run(city, TUESDAY) if one.to == "admin@x.example"]
    city.add(MessageRow(sha256="s", state="shunted", received_at=at(TUESDAY), seen_at=at(TUESDAY)))
    (letter,) = [one for one in run(city, date(2016, 9, 7)) if one.to == "admin@x.example"]
    assert "系统有1件事需要处理" in letter.subject


def test_who_reads_the_digest_gets_no_second_letter_about_the_machine(build: Build) -> None:
    city = build(settings={"centre": {"admin_to": ["centre@x.example"]}})
    assert len([one for one in run(city, MONDAY) if one.to == "centre@x.example"]) == 1


def test_a_preview_queues_nothing(city: City) -> None:
    raw = digest.preview(city.desk, at(MONDAY))
    assert b"X-TWKZYK-Letter: digest" in raw
    assert not city.view("v_letters")


def test_a_person_gets_it_on_a_quiet_day_too_but_once(quiet: City) -> None:
    day = MONDAY + timedelta(1)
    run(quiet, MONDAY)
    assert digest.ask_for(quiet.desk, at(day))
    assert digest.ask_for(quiet.desk, at(day)) is None
    assert len(digests(quiet, day)) == 1
