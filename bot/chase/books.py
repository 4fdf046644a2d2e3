"""What a pass judges by, gathered from the settings and the registry."""

from __future__ import annotations

from datetime import datetime

from bot import ladder
from bot.addressees import directory
from bot.desk import Desk
from bot.ladder import Office
from bot.reminding import Book
from bot.store import Session, addresses, registry
from bot.store.late import Writer


def office_of(desk: Desk) -> Office:
    """Office hours and working days as configured and imported."""
    hours = desk.settings.hours
    return Office(hours.open, hours.close, desk.days)


def book_of(session: Session, desk: Desk, now: datetime) -> Book:
    """What this pass judges by: the office, the units, the ladder as configured."""
    section = desk.settings.ladder
    rungs = {kind: [(one.day, one.to) for one in found] for kind, found in section.items()}
    expected = registry.load_expected(session)
    return Book(
        now=now,
        office=office_of(desk),
        directory=directory(expected, barred(desk) | addresses.dead(session)),
        ladder=ladder.ladder_with(rungs),
    )


def barred(desk: Desk) -> frozenset[str]:
    """Never chased: the bot's addresses, the centre's, and the bureau, to which nothing goes
    by itself."""
    centre = desk.settings.centre
    own = (centre.digest_to, centre.admin_to, centre.approve_from)
    return desk.own_addresses.union(*own, centre.finance_to, centre.bureau_to)


def writer_of(desk: Desk) -> Writer:
    """Who writes: the centre, from the address that sends."""
    settings = desk.settings
    return Writer(desk.secret, settings.smtp.from_address, settings.centre.full_name)
