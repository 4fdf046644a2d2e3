"""What holds for any term, whatever days are off, the machine down, things arriving or the
quota small."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlmodel import col, select

from bot import ladder
from bot.store.pacing import Limits
from bot.store.tables import LetterRow, LetterStepRow, ObligationRow
from bot.workdays import LOCAL, is_working, local_date
from tests.ladder.conftest import City, at, make_city

SPAN = 50
CLOCKS = (
    (time(9),),
    (time(0, 5), time(8, 30)),
    (time(7), time(12), time(17, 29)),
    (time(17, 15), time(17, 29), time(18)),
    (time(12), time(12, 20), time(23, 55)),
)
"""When the passes of a day are."""

PLAYED = settings(
    max_examples=6,
    deadline=None,
    # A failing world is read as it is: shrinking one plays hundreds of terms.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@st.composite
def worlds(draw: st.DrawFn) -> dict[str, Any]:
    starts = draw(st.dates(date(2015, 2, 1), date(2018, 10, 1)))
    days = st.integers(-10, SPAN)
    return {
        "starts": starts,
        "opened": starts + timedelta(draw(st.sampled_from((-60, -10, 0, 12)))),
        "delivered": starts + timedelta(draw(st.integers(-9, 12))),
        "table": {
            starts + timedelta(draw(days)): draw(st.booleans())
            for _ in range(draw(st.integers(0, 12)))
        },
    }


@contextmanager
def built(blank: Path, world: dict[str, Any]) -> Iterator[City]:
    folder = Path(tempfile.mkdtemp())
    city = make_city(blank, folder / "status.sqlite", **world)
    try:
        yield city
    finally:
        city.store.close()
        shutil.rmtree(folder)


def carried(city: City) -> list[tuple[LetterStepRow, LetterRow, ObligationRow]]:
    """Each step that went, with its letter and its obligation."""
    query = (
        select(LetterStepRow, LetterRow, ObligationRow)
        .where(LetterStepRow.letter_id == LetterRow.id)
        .where(LetterStepRow.obligation_id == ObligationRow.id)
        .where(LetterRow.state == "sent")
    )
    with city.store.read() as session:
        return [(a, b, c) for a, b, c in session.exec(query).all()]


def play(city: City, world: dict[str, Any], moments: dict[int, list[time]]) -> None:
    first = world["starts"] - timedelta(10)
    for offset in range(SPAN + 10):
        for clock in sorted(moments.get(offset, [])):
            city.run(at(first + timedelta(offset), clock))


def assert_no_letter_is_out_of_place(city: City, table: dict[date, bool]) -> None:
    seen = set()
    for letter in city.went:
        assert is_working(letter.on, table), letter.at
        assert time(8, 30) <= letter.at.time() < time(17, 30), letter.at
        assert (letter.on, letter.to) not in seen
        seen.add((letter.on, letter.to))
    for step, row, _ in carried(city):
        assert row.not_before
        assert row.sent_at
        opening = row.not_before.astimezone(LOCAL)
        assert opening.time() == time(8, 30)
        assert is_working(opening.date(), table)
        assert row.not_before <= row.sent_at
        assert row.to_addr not in ("centre@x.example", "bot@126.example")
        assert step.addressee != "centre"


def day_of(step: LetterStepRow, owed: ObligationRow, world: dict[str, Any]) -> date:
    """The day the contract gives a step, counted anew."""
    kind = ladder.HANDING_OUT if step.addressee == ladder.HANDING_OUT else owed.kind
    opened = local_date(owed.opened_at) if owed.opened_at else date.min
    found = ladder.steps(
        ladder.Owed(kind, step.due_on, opened), ladder.Office(table=world["table"])
    )
    return next(
        one.on
        for one in found
        if one.day == step.step and (one.to == step.addressee or kind == ladder.HANDING_OUT)
    )


@PLAYED
@given(worlds(), st.sets(st.integers(0, SPAN + 10), max_size=25))
def test_downtime_moves_a_step_to_the_first_day_after_it_and_changes_no_other(
    blank: Path, world: dict[str, Any], down: set[int]
) -> None:
    first = world["starts"] - timedelta(10)
    up = [
        first + timedelta(offset)
        for offset in range(SPAN + 10)
        if offset not in down and is_working(first + timedelta(offset), world["table"])
    ]
    with built(blank, world) as city:
        play(city, world, {(day - first).days: [time(9)] for day in up})
        assert_no_letter_is_out_of_place(city, world["table"])
        for step, letter, owed in carried(city):
            assert letter.not_before
            went = local_date(letter.not_before)
            assert letter.sent_at
            assert local_date(letter.sent_at) == went
            assert went == next(day for day in up if day >= day_of(step, owed, world))


@PLAYED
@given(
    worlds(),
    st.sampled_from(CLOCKS),
    st.lists(st.integers(0, 3), min_size=10, max_size=40),
    st.sampled_from((Limits(0, 0, 0), Limits(1, 0, 0), Limits(0, 1, 0), Limits(2, 3, 0))),
)
def test_nothing_goes_for_what_had_arrived_whatever_quota_and_hours(
    blank: Path,
    world: dict[str, Any],
    clocks: tuple[time, ...],
    arrivals: list[int],
    limits: Limits,
) -> None:
    """`arrivals`: how many matters of the letters in the queue are settled pass by pass, at the
    worst moment, between the chase and the delivery."""
    first = world["starts"] - timedelta(10)
    arrived: dict[int, datetime] = {}
    coming = iter(arrivals)
    with built(blank, world) as city:
        city.limits = limits

        def settle() -> None:
            waiting = queued(city)
            for number in waiting[: next(coming, 0) if waiting else 0]:
                arrived[number] = city.now or at(first)
                settled(city, number)

        for offset in range(SPAN + 10):
            for clock in clocks:
                city.run(at(first + timedelta(offset), clock), settle)
        assert_no_letter_is_out_of_place(city, world["table"])
        for step, letter, owed in carried(city):
            assert letter.sent_at
            assert letter.not_before
            # The letter about handing out hangs on the adjustment and does not end with it.
            if owed.id in arrived and step.addressee != ladder.HANDING_OUT:
                assert letter.sent_at < arrived[owed.id]
            assert local_date(letter.not_before) >= day_of(step, owed, world)


def queued(city: City) -> list[int]:
    """The obligations that letters in the queue speak of."""
    query = (
        select(LetterStepRow.obligation_id)
        .join(LetterRow, col(LetterRow.id) == col(LetterStepRow.letter_id))
        .where(LetterRow.state == "queued", LetterStepRow.addressee != ladder.HANDING_OUT)
    )
    with city.store.read() as session:
        return sorted(set(session.exec(query).all()))


def settled(city: City, number: int) -> None:
    with city.store.write() as session:
        row = session.get_one(ObligationRow, number)
        row.state = "done"
        session.add(row)
