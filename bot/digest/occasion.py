"""When a digest is due (CONTRACT section 5): every working day if anything changed or is late,
and on the week's first working day in any case; one a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from bot.chase import office_of, writer_of
from bot.daily import weekly
from bot.daily.needs import needs
from bot.desk import Desk
from bot.digest.gathering import machine_of
from bot.letters.digesting import DIGEST, MACHINE
from bot.model import Letter, Priority
from bot.store import Session, happenings, late, letters, progress
from bot.store.tables import LetterRow
from bot.workdays import local_date

ASKED = "asked for"
"""What a digest is about that a person asked for: it waits for no office hours."""

SUBJECT = {DIGEST: "工作简报", MACHINE: "系统情况"}
"""Until it is written."""


def announce(desk: Desk, now: datetime) -> None:
    """Queue today's digest and today's word to the admin, where they are due."""
    office, today = office_of(desk), local_date(now)
    if not office.still_open(now):
        return
    with desk.store.write() as session:
        if not happenings.any_term(session):
            return
        first = weekly.first_of_week(today, office)
        if _is_wanted(session, DIGEST, readers(desk), today) and (
            first or _worth_telling(session, today)
        ):
            _queue(session, desk, DIGEST, readers(desk), now)
        if _is_wanted(session, MACHINE, admins(desk), today) and (
            first or _needs_anything(session, desk, now)
        ):
            _queue(session, desk, MACHINE, admins(desk), now)


def ask_for(desk: Desk, now: datetime) -> LetterRow | None:
    """Queue today's digest because a person asks; None where it is queued or gone already, or
    nobody is named to read it."""
    with desk.store.write() as session:
        if not _is_new(session, DIGEST, local_date(now)):
            return None
        return _queue(session, desk, DIGEST, readers(desk), now, asked=True)


def readers(desk: Desk) -> tuple[str, ...]:
    """Who reads the digest."""
    return tuple(
        one for one in desk.settings.centre.digest_to if one.lower() not in desk.own_addresses
    )


def admins(desk: Desk) -> tuple[str, ...]:
    """Who hears of the machine alone; whoever reads the digest hears of it there."""
    told = {one.lower() for one in (*readers(desk), *desk.own_addresses)}
    return tuple(one for one in desk.settings.centre.admin_to if one.lower() not in told)


def head(template: str, today: date, to: Iterable[str], not_before: datetime | None) -> Letter:
    """What is fixed before it is written."""
    return Letter(
        key=f"{template}:{today}",
        template=template,
        to=tuple(to),
        subject=SUBJECT[template],
        text="",
        html="",
        priority=Priority.DIGEST,
        not_before=not_before,
        matter={template: str(today)},
        about=template,
    )


def _is_wanted(session: Session, template: str, to: tuple[str, ...], today: date) -> bool:
    """Does anybody read it, and is it not queued or gone?"""
    return bool(to) and _is_new(session, template, today)


def _is_new(session: Session, template: str, today: date) -> bool:
    return letters.by_key(session, f"{template}:{today}") is None


def _worth_telling(session: Session, today: date) -> bool:
    """Did anything change since the last digest, or is anything late?"""
    if happenings.anything_since(session, happenings.last_told(session, DIGEST)):
        return True
    return any(term.late for term in progress.open_terms(session, today))


def _needs_anything(session: Session, desk: Desk, now: datetime) -> bool:
    return bool(needs(machine_of(session, desk, now), now))


def _queue(
    session: Session,
    desk: Desk,
    template: str,
    to: tuple[str, ...],
    now: datetime,
    *,
    asked: bool = False,
) -> LetterRow | None:
    """Its row; one of an earlier day that never went gives way to it."""
    if not to:
        return None
    earlier = happenings.not_gone(session, template)
    today = local_date(now)
    letter = head(template, today, to, now if asked else office_of(desk).opening(today))
    letter = replace(letter, about=ASKED) if asked else letter
    row = late.put_unwritten(session, letter, writer_of(desk), now)
    for old in earlier:
        letters.drop(session, old.id or 0, f"goes with {letter.key}")
    return row
