"""One look at every open term: what the centre owes in it, a step further each."""

from __future__ import annotations

from datetime import datetime

from bot import terms
from bot.desk import Desk
from bot.own_duties import check, coordination, delivery, plan, report, situation
from bot.store import Session


def advance(desk: Desk, now: datetime) -> None:
    """Before letters go: take the steps that are due."""
    for term in _open(desk):
        with desk.store.write() as session:
            take(session, desk, term, now)


def take(session: Session, desk: Desk, term: str, now: datetime) -> None:
    """The steps of one term."""
    plan.advance(session, desk, term, now)
    coordination.advance(session, desk, term, now)
    check.advance(session, desk, term, now)
    report.advance(session, desk, term, now)
    situation.advance(session, desk, term, now)


def settle(desk: Desk, now: datetime) -> None:
    """After letters went: what is done by them is done."""
    for term in _open(desk):
        with desk.store.write() as session:
            plan.settle(session, term, now)
            delivery.settle(session, term, now)
            check.settle(session, desk, term, now)
            report.settle(session, term, now)


def _open(desk: Desk) -> list[str]:
    with desk.store.read() as session:
        return [one.key for one in terms.known_terms(session) if one.starts_on and not one.closed]
