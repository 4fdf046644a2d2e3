"""Plays a term: a pass at each opening, and every quarter of an hour while letters wait."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from bot import own_duties, rounds
from bot.chase import office_of
from bot.desk import Desk
from bot.home import Home
from bot.rehearsal.telling import letters_of
from bot.rehearsal.values import Rehearsed
from bot.smtp import Outcome, Sent
from bot.store import Store, passes, rehearsed
from bot.store import progress as standing
from bot.store.backup import copy_store
from bot.trouble import BadInput
from bot.workdays import local_date

QUARTER = timedelta(minutes=15)
BEFORE = timedelta(days=14)
"""A term long past that no pass has seen is played from so long before its first due date."""

AFTER = timedelta(days=21)
"""And every term to so long after its last."""

Progress = Callable[[int, int], None]


def rehearse(desk: Desk, key: str, now: datetime, progress: Progress) -> tuple[Rehearsed, ...]:
    """Every letter from now on to the end of the term, in the order they go."""
    with _stage(desk) as stage:
        first, last = _span(stage, key, now)
        with stage.store.read() as session:
            before = {one.id or 0 for one in rehearsed.sent(session)}
        days = (last - first).days + 1
        for number in range(days):
            _day(stage, first + timedelta(number), now)
            progress(number + 1, days)
        with stage.store.read() as session:
            return letters_of(session, before)


@dataclass(frozen=True, slots=True)
class _Post:
    """Takes every letter and sends none."""

    def send(self, envelope_from: str, recipients: Sequence[str], raw: bytes) -> Outcome:
        """As a server that says yes."""
        del envelope_from, recipients, raw
        return Sent("250 rehearsed")


@dataclass(frozen=True, slots=True)
class _Folder(Home):
    """A folder to work in that shows the pieces of the real home below it."""

    below: Home

    def piece(self, sha256: str) -> Path:
        """A piece of its own, else the real home's."""
        own, real = Home.piece(self, sha256), self.below.piece(sha256)
        return real if real.is_file() and not own.is_file() else own

    @property
    def forms(self) -> Path:
        """The centre's own forms are the real ones."""
        return self.below.forms


@contextmanager
def _stage(desk: Desk) -> Iterator[Desk]:
    """The desk of a copy of the store."""
    with tempfile.TemporaryDirectory(prefix="twkzyk-rehearsal-") as name:
        home = _Folder(Path(name), desk.home)
        copy_store(desk.store.path, home.store)
        with Store.open(home.store, durable=False) as store:
            yield replace(desk, home=home, store=store)


def _span(stage: Desk, key: str, now: datetime) -> tuple[date, date]:
    """From which day to which; a term long past that no pass has seen is played as a whole."""
    with stage.store.read() as session:
        term = standing.of_term(session, key, local_date(now))
        seen = passes.last_began(session) is not None
    if term is None:
        raise BadInput(
            f"学期「{key}」还没有开始；请先运行 twkzyk term open {key} --starts 开学日期",
            f"term {key!r} is not open; run twkzyk term open {key} --starts DATE first",
        )
    due = [one.due_on for one in term.owed if one.due_on] + [term.starts_on]
    today, last = local_date(now), max(due) + AFTER
    first = today if seen or today <= last else min(due) - BEFORE
    return first, max(last, first)


def _day(stage: Desk, day: date, now: datetime) -> None:
    """A working day's passes: until nothing more goes, or the office closes."""
    office = office_of(stage)
    moment = max(office.opening(day), now) if day == local_date(now) else office.opening(day)
    while office.is_open(moment):
        waiting = _pass(stage, moment)
        if not waiting:
            return
        moment += QUARTER


def _pass(stage: Desk, moment: datetime) -> bool:
    """One pass without mail; whether more may go a quarter of an hour later."""
    with stage.store.write() as session:
        number = passes.begin(session, moment)
        passes.nothing_opened_later(session, moment)
    rounds.take_due(stage, moment)
    done = rounds.deliver_by(stage, moment, _Post(), lambda _: None)
    own_duties.settle(stage, moment)
    with stage.store.write() as session:
        passes.end(session, number, moment, "done")
    return bool(done.waiting and done.sent)
