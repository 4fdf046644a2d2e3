"""What holds for any notices among any steps, days off and downtime: each is told once, on the
first day it can be, and no address gets two letters a day."""

from __future__ import annotations

from collections import Counter
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from bot.daily import Notice
from bot.ladder import To
from bot.letters import REMINDERS
from bot.letters.digesting import DIGESTS
from bot.store import notices
from bot.store.pacing import Limits
from bot.store.tables import LetterRow, NoticeRow
from bot.workdays import is_working, local_date
from tests.digest.test_digest import run
from tests.ladder.conftest import TERM, City, at
from tests.ladder.test_any_term import CLOCKS, PLAYED, SPAN, built, worlds

PAYLOAD = {"ask": "2016-09-30"}
SAYS = "按我馆记录预填的《发放汇总表》"
DESKS = {
    ("D1", To.DISTRICT): "d1@x.example",
    ("D1", To.RESPONSIBLE): "d1@x.example",
    ("D2", To.DISTRICT): "d2@x.example",
    ("S1", To.SCHOOL): "s1@x.example",
    ("S2", To.SCHOOL): "d1@x.example",
    ("S3", To.SCHOOL): "d2@x.example",
    ("S4", To.SCHOOL): "s4@x.example",
}
"""Where each notice lands: a school without address, or of a district that writes itself,
stands in its district's letter."""

WANTED = st.lists(
    st.tuples(st.sampled_from(sorted(DESKS)), st.integers(0, SPAN)), min_size=1, max_size=12
)


def put(city: City, wanted: list[tuple[tuple[str, To], int]], first: date) -> None:
    """All notices at once, each with its first day; put twice each."""
    with city.store.write() as session:
        for _ in range(2):
            for number, ((unit, to), offset) in enumerate(wanted):
                day = first + timedelta(offset)
                notice = Notice(f"n{number}", "check", unit, to, day, TERM, PAYLOAD)
                notices.put(session, notice, at(first, time(0)))


def told(city: City) -> list[tuple[NoticeRow, LetterRow]]:
    query = select(NoticeRow, LetterRow).where(NoticeRow.letter_id == LetterRow.id)
    with city.store.read() as session:
        found = session.exec(query.where(LetterRow.state == "sent")).all()
    return [(notice, letter) for notice, letter in found if notice.key.startswith("n")]


@PLAYED
@given(worlds(), WANTED, st.sets(st.integers(0, SPAN + 10), max_size=25))
def test_each_notice_is_told_on_the_first_day_it_can_be(
    blank: Path, world: dict[str, Any], wanted: list[tuple[tuple[str, To], int]], down: set[int]
) -> None:
    first = world["starts"] - timedelta(10)
    days = [first + timedelta(n) for n in range(SPAN + 10) if n not in down]
    up = [day for day in days if is_working(day, world["table"])]
    with pytest.MonkeyPatch.context() as patched, built(blank, world) as city:
        patched.setattr("bot.chase.kinds.ENCLOSE", {})
        put(city, wanted, first)
        for day in days:
            run(city, day)
        assert_in_place(city, world["table"])
        went = {notice.key: letter for notice, letter in told(city)}
        for number, (desk, offset) in enumerate(wanted):
            on = next((day for day in up if day >= first + timedelta(offset)), None)
            letter = went.get(f"n{number}")
            assert (letter is None) == (on is None)
            if letter is not None and letter.sent_at:
                assert local_date(letter.sent_at) == on
                assert letter.to_addr == DESKS[desk]


@PLAYED
@given(
    worlds(),
    WANTED,
    st.sampled_from(CLOCKS),
    st.sampled_from((Limits(1, 0, 0), Limits(0, 1, 0), Limits(2, 3, 0))),
)
def test_no_notice_is_told_twice_or_early_whatever_quota_and_hours(
    blank: Path,
    world: dict[str, Any],
    wanted: list[tuple[tuple[str, To], int]],
    clocks: tuple[time, ...],
    limits: Limits,
) -> None:
    first = world["starts"] - timedelta(10)
    with pytest.MonkeyPatch.context() as patched, built(blank, world) as city:
        patched.setattr("bot.chase.kinds.ENCLOSE", {})
        city.limits = limits
        put(city, wanted, first)
        for offset in range(SPAN + 10):
            for clock in clocks:
                run(city, first + timedelta(offset), clock)
        assert_in_place(city, world["table"])
        for notice, letter in told(city):
            assert letter.sent_at
            assert local_date(letter.sent_at) >= notice.due_on
        # What the letters say is what the store believes they said.
        assert sum(one.text.count(SAYS) for one in city.went) == len(checks_told(city))


def assert_in_place(city: City, table: dict[date, bool]) -> None:
    """On working days, in office hours, one a day to an address. What the centre is asked to
    decide has a letter and a token of its own."""
    daily = {*REMINDERS, *DIGESTS}
    every = [one for one in city.went if one.message["X-TWKZYK-Letter"] in daily]
    for letter in every:
        assert is_working(letter.on, table), letter.at
        assert time(8, 30) <= letter.at.time() < time(17, 30), letter.at
    most = Counter((one.on, one.to) for one in every).most_common(1)
    assert not most or most[0][1] == 1, most


def checks_told(city: City) -> list[int]:
    """All notices of this kind that letters have told, the bot's own too."""
    query = select(NoticeRow.id).join(LetterRow)
    query = query.where(LetterRow.state == "sent", NoticeRow.kind == "check")
    with city.store.read() as session:
        return [number for number in session.exec(query).all() if number]
