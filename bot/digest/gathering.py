"""Reads all that a digest tells, from the store, the settings and the disk."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import datetime

from bot import workdays
from bot.chase import office_of
from bot.daily.news import Machine, News
from bot.daily.standing import SETTLED, Owed, Standing
from bot.desk import Desk
from bot.ledger import CENTRE
from bot.mailbox.errors import MailboxError
from bot.outbox import forecast
from bot.store import Session, happenings, pacing, progress, registry
from bot.store.tables import LetterStepRow
from bot.workdays import local_date

GIGABYTE = 10**9
OWN_AHEAD = -5
"""Working days before its day from which the centre's own stands in the digest."""


def news_of(
    session: Session, desk: Desk, now: datetime, since: datetime | None, letter_id: int | None
) -> News:
    """What there is to tell since then."""
    today = local_date(now)
    terms = progress.open_terms(session, today)
    steps = happenings.centre_steps(session, letter_id)
    return News(
        now=now,
        today=today,
        terms=terms,
        came=happenings.came(session, since, terms),
        waiting=happenings.waiting(session),
        for_sender=happenings.for_sender(session),
        machine=machine_of(session, desk, now),
        escalated=tuple(_escalated(terms, steps)),
        own=tuple(_own(terms, desk)),
    )


def machine_of(session: Session, desk: Desk, now: datetime) -> Machine:
    """How the bot itself is."""
    failures = {one.__name__ for one in _kinds_of(MailboxError)}
    return Machine(
        dead=happenings.dead_addresses(session),
        mute=_mute(session),
        shunted=happenings.shunted(session),
        held=happenings.letters_in(session, "held"),
        failed=happenings.letters_in(session, "failed"),
        queued=happenings.queued(session),
        per_day=desk.settings.smtp.per_day,
        last_letter_at=_last_letter(session, desk, now),
        lost=happenings.out_of_step(session),
        free_gigabytes=shutil.disk_usage(desk.home.path).free / GIGABYTE,
        days_known_until=workdays.known_until(desk.days),
        last_poll=happenings.last_poll(session, failures),
    )


def _last_letter(session: Session, desk: Desk, now: datetime) -> datetime | None:
    section = desk.settings.smtp
    limits = pacing.Limits(section.per_quarter_hour, section.per_day)
    queue, gone = pacing.queue(session), pacing.gone(session, now)
    return forecast(queue, gone, limits, office_of(desk), now).last_at


def _kinds_of(error: type[Exception]) -> Iterable[type[Exception]]:
    yield error
    for one in error.__subclasses__():
        yield from _kinds_of(one)


def _mute(session: Session) -> tuple[str, ...]:
    """Districts, and schools that stand for themselves, without an address."""
    expected = registry.load_expected(session)
    municipal = {one.code for one in expected.districts if one.municipal}
    districts = (one.name for one in expected.districts if not one.emails and not one.municipal)
    schools = (
        one.name
        for one in expected.schools
        if one.active and not one.emails and one.district_code in municipal
    )
    return (*districts, *schools)


def _escalated(terms: Iterable[Standing], steps: Iterable[LetterStepRow]) -> Iterable[Owed]:
    """What the ladder has brought to the centre and is still open."""
    noted = {(one.obligation_id, one.due_on) for one in steps}
    for term in terms:
        for one in term.owed:
            told = (one.id, one.due_on) in noted and one.unit.code != CENTRE
            if told and one.state not in SETTLED:
                yield one


def _own(terms: Iterable[Standing], desk: Desk) -> Iterable[Owed]:
    """What the centre owes, from five working days before its day until it is done."""
    office = office_of(desk)
    for term in terms:
        for one in term.owed:
            if one.unit.code != CENTRE or one.state in SETTLED or one.due_on is None:
                continue
            if office.nth(one.due_on, OWN_AHEAD) <= term.today:
                yield one
