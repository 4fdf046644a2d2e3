"""A whole term of 600 schools in 8 districts, day by day on a fake clock.

Which day each reminder of a receipt falls on is counted here by hand, from the table of
CONTRACT section 5 and the calendar of autumn 2016, not by the bot's own ladder.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from pathlib import Path

import numpy as np
import pytest
from sqlmodel import col, select

from bot.model import District, School
from bot.store.tables import LetterStepRow, ObligationRow
from tests.ladder.conftest import City, Went, at, make_city
from tests.ladder.test_any_term import assert_no_letter_is_out_of_place, carried, settled

SCHOOLS, DISTRICTS = 600, 8
OPENED, LAST = date(2016, 8, 22), date(2016, 10, 20)
DUE = date(2016, 9, 6)
"""Delivered before term, so three working days after Thursday 1 September."""
DISTRICT_ON, SCHOOL_ON = date(2016, 9, 7), date(2016, 9, 9)
"""The first and third working day after the due date; the districts' responsible persons are
written to on the latter as well."""
DOWN = frozenset({date(2016, 9, 13), date(2016, 9, 26), date(2016, 9, 27), date(2016, 10, 9)})
CLOCKS = (time(8, 30), time(12), time(17))

Arrivals = dict[str, datetime]


@pytest.fixture(scope="module")
def played(
    blank: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[City, Arrivals, dict[int, str]]:
    """The term over; when each school's receipt came; whose each obligation is."""
    districts = [
        District(
            f"D{n}",
            f"第{n}区",
            office=f"第{n}区电教中心",
            emails=(f"d{n}@x.example",),
            responsible="陈兰",
            responsible_title="主任",
        )
        for n in range(DISTRICTS)
    ]
    schools = [
        School(
            f"S{n:03}", f"第{n}小学", f"D{n % DISTRICTS}", stage="小学", emails=(f"s{n}@x.example",)
        )
        for n in range(SCHOOLS)
    ]
    path = tmp_path_factory.mktemp("term") / "status.sqlite"
    city = make_city(blank, path, opened=OPENED, districts=districts, schools=schools)
    arrivals, owed = _arrivals(schools), _owed(city)
    waiting = sorted((when, school) for school, when in arrivals.items())
    for day in (OPENED + timedelta(n) for n in range((LAST - OPENED).days + 1)):
        for clock in CLOCKS if day not in DOWN else ():
            moment = at(day, clock)
            while waiting and waiting[0][0] < moment:
                settled(city, owed[waiting.pop(0)[1]])
            city.run(moment)
    return city, arrivals, {number: school for school, number in owed.items()}


def _arrivals(schools: list[School]) -> Arrivals:
    """Nine of ten come, most in time, at any minute of the day."""
    dice = np.random.default_rng(66)
    return {
        one.code: at(date(2016, 8, 30)) + timedelta(minutes=int(dice.integers(14 * 24 * 60)))
        for one in schools
        if dice.random() < 0.9
    }


def _owed(city: City) -> dict[str, int]:
    query = select(ObligationRow).where(col(ObligationRow.kind) == "receipt")
    with city.store.read() as session:
        return {row.unit_code: row.id or 0 for row in session.exec(query).all()}


def test_no_letter_is_out_of_place_and_no_address_gets_two_a_day(
    played: tuple[City, Arrivals, dict[int, str]],
) -> None:
    city, _, _ = played
    assert_no_letter_is_out_of_place(city, {})
    assert not [letter for letter in city.went if letter.on in DOWN]


def test_each_school_that_is_late_is_written_to_once_on_its_day_and_no_other_is(
    played: tuple[City, Arrivals, dict[int, str]],
) -> None:
    city, arrivals, _ = played
    opening = at(SCHOOL_ON, CLOCKS[0])
    late = {n for n in range(SCHOOLS) if arrivals.get(f"S{n:03}", at(LAST)) >= opening}
    wrote: dict[str, list[Went]] = defaultdict(list)
    for letter in city.went:
        wrote[letter.to].append(letter)
    for n in range(SCHOOLS):
        days = [letter.on for letter in wrote[f"s{n}@x.example"]]
        assert days == ([SCHOOL_ON] if n in late else []), n


def test_a_district_is_told_of_exactly_its_schools_that_are_late(
    played: tuple[City, Arrivals, dict[int, str]],
) -> None:
    city, arrivals, _ = played
    opening = at(DISTRICT_ON, CLOCKS[0])
    for n in range(DISTRICTS):
        (letter,) = (
            one for one in city.went if (one.on, one.to) == (DISTRICT_ON, f"d{n}@x.example")
        )
        for school in range(n, SCHOOLS, DISTRICTS):
            late = arrivals.get(f"S{school:03}", at(LAST)) >= opening
            assert (f"第{school}小学" in letter.text) == late, school


def test_no_step_of_a_receipt_is_taken_twice_or_for_what_had_come(
    played: tuple[City, Arrivals, dict[int, str]],
) -> None:
    city, arrivals, whose = played
    seen = set()
    for step, letter, owed in carried(city):
        key = (owed.id, step.step, step.addressee, step.due_on)
        assert key not in seen
        seen.add(key)
        if owed.kind == "receipt" and whose[owed.id or 0] in arrivals:
            assert letter.sent_at
            assert letter.sent_at <= arrivals[whose[owed.id or 0]]
            assert step.due_on == DUE


def test_the_centre_hears_of_every_receipt_five_days_late(
    played: tuple[City, Arrivals, dict[int, str]],
) -> None:
    city, arrivals, whose = played
    # The fifth working day after the 6th is the 13th, when the machine was down: the 14th.
    told_on = at(date(2016, 9, 14), CLOCKS[0])
    query = select(LetterStepRow).where(LetterStepRow.addressee == "centre")
    with city.store.read() as session:
        noted = {row.obligation_id for row in session.exec(query).all()} & set(whose)
    late = {s for s in whose.values() if arrivals.get(s, at(LAST)) >= told_on}
    assert {whose[number] for number in noted} == late
