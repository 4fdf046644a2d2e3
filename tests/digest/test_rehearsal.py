"""The rehearsal: the real stories on a copy, so that it foretells and changes nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, time

import pytest

from bot import rehearsal
from bot.home import Home
from bot.letters import REMINDERS
from bot.letters.digesting import DIGESTS
from bot.rehearsal import Rehearsed
from bot.settings import layered
from bot.trouble import BadInput
from bot.workdays import is_working
from tests.digest.test_digest import run
from tests.ladder.conftest import OWN, TERM, Build, City, at

FIRST = date(2016, 9, 5)
SETTINGS = {
    "mailbox": {"user": OWN},
    "smtp": {"user": OWN, "per_quarter_hour": 0, "per_day": 0},
    "centre": {"digest_to": ["centre@x.example"]},
}


def rehearse(city: City, **settings: dict[str, object]) -> tuple[Rehearsed, ...]:
    found = layered(settings, SETTINGS)
    desk = replace(city.desk, home=Home(city.store.path.parent), settings=found)
    return rehearsal.rehearse(desk, TERM, at(FIRST, time(8)), lambda *_: None)


def test_no_letter_is_out_of_place(city: City) -> None:
    found = rehearse(city)
    assert found
    for one in found:
        assert is_working(one.at.date())
        assert time(8, 30) <= one.at.time() < time(17, 30)
    # What the centre is asked to decide has a letter and a token of its own.
    told = [one for one in found if one.template in (*REMINDERS, *DIGESTS)]
    most = Counter((one.at.date(), one.to) for one in told).most_common(1)
    assert most[0][1] == 1
    assert {one.to for one in found if one not in told} <= {"centre@x.example"}
    assert len({one.key for one in found}) == len(found)


def test_it_foretells_what_then_goes(city: City) -> None:
    foretold = {(one.at.date(), one.to, one.subject) for one in rehearse(city)}
    days = [date(2016, 9, n) for n in range(5, 15)]
    went = {(one.on, one.to, one.subject) for day in days for one in run(city, day, time(8, 30))}
    assert went == {one for one in foretold if one[0] <= days[-1]}


def test_it_changes_nothing_and_leaves_nothing_behind(city: City) -> None:
    before = city.view("v_letters"), city.view("v_obligations"), city.view("v_events")
    files = sorted(path for path in city.store.path.parent.rglob("*") if "status" not in path.name)
    rehearse(city)
    assert before == (city.view("v_letters"), city.view("v_obligations"), city.view("v_events"))
    after = sorted(path for path in city.store.path.parent.rglob("*") if "status" not in path.name)
    assert after == files


def test_it_says_why(city: City) -> None:
    city.settle_all_but("receipt")
    found = {(one.at.date(), one.to): one for one in rehearse(city)}
    day = date(2016, 9, 7)
    assert found[day, "d1@x.example"].why == ("签收单，到期后第1个工作日，经办单位×2",)
    assert found[day, "d1@x.example"].units == ("靖江市",)
    assert found[day, "centre@x.example"].why == ("工作简报",)
    assert "第一责任人" in found[date(2016, 9, 9), "d1@x.example"].why[0] + str(
        found[date(2016, 9, 9), "d1@x.example"].why
    )


def test_a_small_quota_spreads_the_letters_over_the_day(city: City) -> None:
    found = rehearse(city, smtp={"user": OWN, "per_quarter_hour": 1, "per_day": 0})
    first = [one.at.time() for one in found if one.at.date() == FIRST]
    assert len(first) > 1
    assert len(set(first)) == len(first)


def test_a_term_that_is_not_open_cannot_be_rehearsed(city: City) -> None:
    desk = replace(city.desk, home=Home(city.store.path.parent), settings=layered({}, SETTINGS))
    with pytest.raises(BadInput):
        rehearsal.rehearse(desk, "2017-spring", at(FIRST), lambda *_: None)


def test_a_term_no_pass_has_seen_is_played_from_its_beginning(build: Build) -> None:
    city = build(opened=date(2026, 11, 20))
    desk = replace(city.desk, settings=layered({}, SETTINGS))
    found = rehearsal.rehearse(desk, TERM, at(date(2026, 11, 25)), lambda *_: None)
    assert found[0].at.date() <= date(2016, 6, 20)
    assert found[-1].at.year == 2016
