"""A letter's life, from the queue to the server (DESIGN, "A letter's life").

Every step is a transaction of its own, so that a crash leaves each letter either as it
was or `sending`; a letter that is `sending` is looked for among those sent, and else goes
out again byte for byte. Never waits: what may not go now stays queued for a later pass.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from bot.outbox import breaker, settling
from bot.outbox.settling import DEAD, fail, id_of, line_lost, recipients, settle_sent
from bot.outbox.values import Alarm, Desk, Outcome
from bot.refusals import Concerns, Kind, Rule, classify
from bot.smtp import Deferred, Refused, Sent, SmtpError, Unknown
from bot.store import Store, letters, pacing
from bot.store.tables import LetterRow

BLIND_TRIES = 4
"""How often a letter of unknown fate goes out again: some server takes each and says nothing."""


def deliver(desk: Desk) -> Outcome:
    """Resolve what was interrupted, then send what is due until quota or queue end."""
    desk = _with_counts(desk)
    outcome = _at_rest(desk.store, desk.now())
    if outcome.resting_until is None:
        outcome = _send_all_due(desk, _resolve_interrupted(desk, outcome))
    with desk.store.read() as session:
        return replace(outcome, waiting=letters.waiting(session))


def resting_until(store: Store, now: datetime) -> datetime | None:
    """Until when nothing is sent, because a refusal concerned the whole account."""
    return _at_rest(store, now).resting_until


def _with_counts(desk: Desk) -> Desk:
    with desk.store.read() as session:
        return replace(desk, counts=pacing.counts(session, desk.now()))


def _at_rest(store: Store, now: datetime) -> Outcome:
    """The rest that a refusal ordered; what a person must mend is still an alarm."""
    with store.read() as session:
        rows = pacing.rests(session, now)
    resting = [(row, rule) for row in rows if row.next_try_at and (rule := _concerned_all(row))]
    until = max((row.next_try_at for row, _ in resting if row.next_try_at), default=None)
    stopped = [one for one in resting if one[1].stops_all or one[1].kind is Kind.SPAM]
    alarm = Alarm(stopped[0][1].zh, stopped[0][0].last_response) if stopped else None
    return Outcome(resting_until=until, alarm=alarm)


def _resolve_interrupted(desk: Desk, outcome: Outcome) -> Outcome:
    with desk.store.read() as session:
        rows = letters.interrupted(session)
    for row in rows:
        if outcome.over:
            break
        outcome = _resolve(desk, row, outcome)
    return outcome


def _resolve(desk: Desk, row: LetterRow, outcome: Outcome) -> Outcome:
    """A letter whose fate is unknown: among those sent, or the same bytes once more."""
    if desk.was_sent(row.message_id):
        return settle_sent(desk, row, outcome, "found among those sent")
    if not desk.may_go(row):
        return outcome
    if row.attempts > BLIND_TRIES:
        return fail(desk, row, outcome, "fate unknown after several tries")
    with desk.store.write() as session:
        row = letters.try_again(session, id_of(row))
    return _send(desk, row, outcome)


def _send_all_due(desk: Desk, outcome: Outcome) -> Outcome:
    while not outcome.over:
        with desk.store.write() as session:
            row = letters.claim_next(session, desk.now(), desk.limits, desk.write)
        if row is None:
            break
        outcome = _send(desk, row, outcome)
    return outcome


def _send(desk: Desk, row: LetterRow, outcome: Outcome) -> Outcome:
    """Hand in one claimed letter and settle it by what the server said."""
    if trip := breaker.tripped(desk.counts, row.to_addr, desk.now()):
        return _stopped(desk, row, outcome, trip)
    every = recipients(row, desk.own_address)
    living = tuple(one for one in every if one.lower() not in desk.dead())
    if not living:
        return _nobody(desk, row, outcome, every)
    try:
        said = desk.post.send(desk.own_address, living, row.raw or b"")
    except SmtpError as error:
        return settling.no_connection(desk, row, outcome, error)
    match said:
        case Sent():
            return settling.taken(desk, row, outcome, said)
        case Deferred():
            return settling.defer(desk, row, outcome, said)
        case Refused():
            return settling.refuse(desk, row, outcome, said)
        case Unknown():
            # It stays `sending`: the next pass looks for it among those sent.
            return line_lost(replace(outcome, unknown=outcome.unknown + 1))


def _stopped(desk: Desk, row: LetterRow, outcome: Outcome, trip: breaker.Trip) -> Outcome:
    """The breaker is open: as if the letter had never been claimed."""
    with desk.store.write() as session:
        letters.give_back(session, id_of(row))
    alarm = Alarm(trip.zh, f"stopped until {trip.until.isoformat()}", stopped=True)
    return replace(outcome, alarm=alarm, resting_until=trip.until, over=True)


def _nobody(desk: Desk, row: LetterRow, outcome: Outcome, every: tuple[str, ...]) -> Outcome:
    """No recipient but ourselves, or none that is not known to be dead."""
    if not every:
        return fail(desk, row, outcome, "no recipient but ourselves", faulty=False)
    outcome = fail(desk, row, outcome, DEAD, faulty=False)
    desk.unknown(row, every, DEAD)
    return outcome


def _concerned_all(row: LetterRow) -> Rule | None:
    """The rule of what this letter met, where it holds for every other letter too."""
    answer = re.match(r"(\d{3}) (.*)", row.last_response)
    rule = classify(int(answer[1]), answer[2]).rule if answer else None
    if row.state == "failed" or (rule and rule.concerns is Concerns.OUTBOX):
        return rule
    return None
