"""The steps of the ladder: which day, to whom, what pauses them, what a gap leaves of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import ladder, ledger
from bot.ladder import LADDER, Office, Owed, Rung, To
from bot.settings import LADDER_KINDS
from bot.workdays import LOCAL, add_working_days, is_working

OFFICE = Office(time(8, 30), time(17, 30))
OPENED = date(2016, 5, 3)
RECEIPT = Owed("receipt", date(2016, 9, 6), OPENED)
ADJUSTMENT = Owed("adjustment", date(2016, 9, 15), OPENED)


def at(day: date, clock: time = time(9)) -> datetime:
    return datetime.combine(day, clock, LOCAL)


def days(owed: Owed) -> list[tuple[int, str, date]]:
    return [(step.day, step.to.value, step.on) for step in ladder.steps(owed, OFFICE)]


def due(owed: Owed, day: date, clock: time = time(9)) -> set[tuple[int, str]]:
    return {(s.day, s.to.value) for s in ladder.due(owed, at(day, clock), OFFICE)}


def test_the_table_is_that_of_the_contract() -> None:
    told = {k: " ".join(f"{r.day:+d}{r.to[0]}" for r in rungs) for k, rungs in LADDER.items()}
    assert told == {
        "receipt": "+1d +3s +3r +5c",
        "contacts": "-5d -1d +1d +3r +5c",
        "headcount": "-5d -1d +1d +3r +5c",
        "adjustment": "-3d -1d +1d +2r +3c",
        "adjustment_final": "-5d -1d +1d +2r +3c",
        "summary": "-5d -1d +1d +2r +3c",
        "return": "-5d +1d +3r +5c",
        "supply": "-5d +1d +3r +5c",
        "replacement": "+0d +1d +3c",
        **dict.fromkeys(("plan", "delivery", "coordination", "check", "report"), "-5c"),
        "handing_out": "-2d",
    }


def test_every_kind_of_obligation_has_a_ladder_and_the_settings_know_them() -> None:
    assert set(LADDER) == {*ledger.DUTY, ladder.HANDING_OUT}
    assert set(LADDER_KINDS) <= set(LADDER)


def test_steps_are_working_days_strictly_after_the_due_date() -> None:
    assert days(RECEIPT) == [
        (1, "district", date(2016, 9, 7)),
        (3, "school", date(2016, 9, 9)),
        (3, "responsible", date(2016, 9, 9)),
        (5, "centre", date(2016, 9, 13)),
    ]


def test_steps_pass_over_the_mid_autumn_days_and_the_sunday_made_up_for_them() -> None:
    # 15 to 17 September 2016 were off, Sunday the 18th was worked.
    assert days(ADJUSTMENT) == [
        (-3, "district", date(2016, 9, 12)),
        (-1, "district", date(2016, 9, 14)),
        (1, "district", date(2016, 9, 18)),
        (2, "responsible", date(2016, 9, 19)),
        (3, "centre", date(2016, 9, 20)),
    ]


def test_a_step_may_go_from_the_opening_of_the_office() -> None:
    assert ladder.steps(RECEIPT, OFFICE)[0].not_before == at(date(2016, 9, 7), time(8, 30))


def test_an_unknown_due_date_has_no_steps() -> None:
    unknown = replace(RECEIPT, due_on=None)
    assert ladder.steps(unknown, OFFICE) == ()
    assert due(unknown, date(2016, 9, 30)) == set()
    assert ladder.upcoming(unknown, at(date(2016, 9, 1)), OFFICE) is None


def test_what_was_opened_late_counts_from_its_opening() -> None:
    late = Owed("headcount", date(2016, 6, 25), date(2016, 9, 5))
    assert [(n, day) for n, _, day in days(late)] == [
        (1, date(2016, 9, 6)),
        (3, date(2016, 9, 8)),
        (5, date(2016, 9, 12)),
    ]


def test_steps_before_the_opening_never_were() -> None:
    opened = replace(ADJUSTMENT, opened_on=date(2016, 9, 13))
    assert due(opened, date(2016, 9, 13)) == set()
    assert due(opened, date(2016, 9, 14)) == {(-1, "district")}


def test_a_replacement_is_told_at_once_or_on_the_next_working_day() -> None:
    monday = Owed("replacement", date(2016, 9, 12), date(2016, 9, 5))
    saturday = Owed("replacement", date(2016, 9, 10), date(2016, 9, 3))
    assert days(monday)[0] == (0, "district", date(2016, 9, 5))
    assert days(saturday)[0] == (0, "district", date(2016, 9, 5))


@pytest.mark.parametrize(
    ("day", "clock", "steps"),
    [
        (date(2016, 9, 6), time(9), set()),
        (date(2016, 9, 7), time(0, 5), {(1, "district")}),
        (date(2016, 9, 7), time(17, 29), {(1, "district")}),
        (date(2016, 9, 7), time(17, 30), set()),
        (date(2016, 9, 10), time(9), set()),
    ],
)
def test_a_step_is_taken_on_its_day_before_the_office_closes(
    day: date, clock: time, steps: set[tuple[int, str]]
) -> None:
    assert due(RECEIPT, day, clock) == steps


def test_after_downtime_the_highest_missed_step_goes_to_each_addressee_once() -> None:
    summary = Owed("summary", date(2016, 9, 20), OPENED)
    assert due(summary, date(2016, 9, 26)) == {(1, "district"), (2, "responsible"), (3, "centre")}
    went = replace(summary, taken=frozenset({(1, To.DISTRICT), (2, To.RESPONSIBLE)}))
    assert due(went, date(2016, 9, 26)) == {(3, "centre")}


def test_after_downtime_later_steps_keep_their_days() -> None:
    went = replace(ADJUSTMENT, taken=frozenset({(-1, To.DISTRICT)}))
    assert due(went, date(2016, 9, 14)) == set()
    assert due(went, date(2016, 9, 18)) == {(1, "district")}


def test_nothing_goes_while_the_centre_looks() -> None:
    waiting = replace(RECEIPT, waits_for_centre=True)
    assert due(waiting, date(2016, 9, 30)) == set()
    assert ladder.upcoming(waiting, at(date(2016, 9, 7)), OFFICE) is None


def test_a_question_keeps_its_sender_from_reminders_for_five_working_days() -> None:
    asked = replace(RECEIPT, asked_on=date(2016, 9, 6))
    assert due(asked, date(2016, 9, 13)) == set()
    assert due(asked, date(2016, 9, 14)) == {
        (1, "district"),
        (3, "school"),
        (3, "responsible"),
        (5, "centre"),
    }


def test_nothing_goes_up_to_and_on_the_last_day_of_a_snooze() -> None:
    snoozed = replace(RECEIPT, snoozed_until=date(2016, 9, 7))
    assert due(snoozed, date(2016, 9, 7)) == set()
    assert due(snoozed, date(2016, 9, 8)) == {(1, "district")}


def test_nothing_goes_once_it_arrived() -> None:
    arrived = replace(RECEIPT, settled=True)
    assert due(arrived, date(2016, 9, 7)) == set()
    assert ladder.upcoming(arrived, at(date(2016, 9, 1)), OFFICE) is None


def test_a_moved_due_date_begins_anew() -> None:
    moved = replace(RECEIPT, due_on=date(2016, 9, 20))
    assert {step.due_on for step in ladder.steps(moved, OFFICE)} == {date(2016, 9, 20)}
    assert due(moved, date(2016, 9, 21)) == {(1, "district")}


@pytest.mark.parametrize(
    ("owed", "day", "step", "when"),
    [
        (RECEIPT, date(2016, 9, 1), 1, date(2016, 9, 7)),
        # Missed over a weekend: on Monday.
        (replace(RECEIPT, due_on=date(2016, 9, 8)), date(2016, 9, 10), 1, date(2016, 9, 12)),
        (replace(RECEIPT, snoozed_until=date(2016, 9, 9)), date(2016, 9, 6), 1, date(2016, 9, 12)),
        (replace(RECEIPT, taken=frozenset({(1, To.DISTRICT)})), date(2016, 9, 7), 3, None),
    ],
)
def test_the_next_step_is_known_ahead(owed: Owed, day: date, step: int, when: date | None) -> None:
    found = ladder.upcoming(owed, at(day), OFFICE)
    assert found is not None
    assert (found[0].day, found[1]) == (step, OFFICE.opening(when or date(2016, 9, 9)))


def test_there_is_no_next_step_when_all_were_taken() -> None:
    taken = frozenset((rung.day, rung.to) for rung in LADDER["receipt"])
    assert ladder.upcoming(replace(RECEIPT, taken=taken), at(date(2016, 9, 20)), OFFICE) is None


def test_the_configuration_overrides_a_kind_and_leaves_the_others() -> None:
    changed = ladder.ladder_with({"receipt": [(2, "district")], "replacement": [(4, "centre")]})
    assert changed["receipt"] == (Rung(2, To.DISTRICT),)
    assert changed["replacement"] == (Rung(0, To.DISTRICT), Rung(4, To.CENTRE))
    assert changed["summary"] == LADDER["summary"]


def test_the_order_of_a_configured_ladder_does_not_matter() -> None:
    backwards = ladder.ladder_with({"receipt": [(3, "district"), (1, "district")]})
    found = ladder.due(RECEIPT, at(date(2016, 9, 12)), OFFICE, backwards)
    assert [step.day for step in found] == [3]


DAYS = st.dates(date(2015, 1, 5), date(2017, 11, 30))
TABLES = st.dictionaries(DAYS, st.booleans(), max_size=40)


@st.composite
def owings(draw: st.DrawFn) -> Owed:
    due_on = draw(DAYS)
    return Owed(
        kind=draw(st.sampled_from(sorted(LADDER))),
        due_on=due_on,
        opened_on=due_on - timedelta(draw(st.integers(-30, 90))),
        settled=draw(st.booleans()),
        waits_for_centre=draw(st.booleans()),
        asked_on=draw(st.none() | DAYS),
        snoozed_until=draw(st.none() | DAYS),
    )


@settings(deadline=None)
@given(owings(), TABLES)
def test_every_step_has_the_day_of_its_number(owed: Owed, table: dict[date, bool]) -> None:
    office = replace(OFFICE, table=table)
    start = max(owed.due_on or owed.opened_on, owed.opened_on)
    for step in ladder.steps(owed, office):
        assert is_working(step.on, table)
        assert step.not_before.astimezone(LOCAL).time() == office.opens
        assert step.on >= owed.opened_on
        if step.day:
            assert step.on == add_working_days(start, step.day, table)


@settings(deadline=None)
@given(owings(), TABLES, st.integers(-60, 60), st.times())
def test_what_is_due_has_come_and_nothing_stands_against_it(
    owed: Owed, table: dict[date, bool], ahead: int, clock: time
) -> None:
    office = replace(OFFICE, table=table)
    now = at((owed.due_on or owed.opened_on) + timedelta(ahead), clock)
    found = ladder.due(owed, now, office)
    assert len({step.to for step in found}) == len(found)
    for step in found:
        assert step.on <= now.date()
        assert is_working(now.date(), table)
        assert clock < office.closes
        assert not owed.settled
        assert not owed.waits_for_centre


@settings(max_examples=40, deadline=None)
@given(owings(), TABLES, st.sets(st.integers(0, 70)))
def test_days_of_downtime_leave_each_step_on_its_day_or_the_highest_missed_one_after(
    owed: Owed, table: dict[date, bool], down: set[int]
) -> None:
    """Played day by day: on a day without downtime before it, exactly the steps of that day."""
    office = replace(OFFICE, table=table)
    owed = replace(owed, settled=False, waits_for_centre=False, asked_on=None, snoozed_until=None)
    first = min((step.on for step in ladder.steps(owed, office)), default=owed.opened_on)
    taken: set[tuple[int, To]] = set()
    missed: list[ladder.Step] = []
    for offset in range(70):
        day = first + timedelta(offset)
        mine = [step for step in ladder.steps(owed, office) if step.on == day]
        if offset in down:
            missed += mine
            continue
        found = ladder.due(replace(owed, taken=frozenset(taken)), at(day), office)
        if not is_working(day, table):
            assert not found
            continue
        best: dict[To, ladder.Step] = {}
        for step in (*missed, *mine):
            best[step.to] = step
        assert set(found) == set(best.values())
        taken |= {(step.day, step.to) for step in found}
        missed = []
