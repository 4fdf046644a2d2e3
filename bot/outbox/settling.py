"""A letter settled by what the server said of it: sent, put off, failed; and what then rests."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from bot.decision import EventNote
from bot.outbox import breaker
from bot.outbox.values import Alarm, Desk, Outcome
from bot.refusals import Concerns, Kind, Rule
from bot.smtp import Deferred, Refused, Sent, SmtpError
from bot.store import events, letters, pacing
from bot.store.recorded import BOT
from bot.store.tables import LetterRow

TRIES = 10
"""With pauses that double from a quarter of an hour these are about four days (RFC 5321, 4.5.4)."""

LONGEST_PAUSE = timedelta(days=1)
STOPPED_PAUSE = timedelta(minutes=15)
"""How long everything rests after a refusal that a person must mend, before one more try."""

SPAM_PAUSE = timedelta(hours=1)
LINES_LOST = 2
"""So many lost connections in one pass, and the rest waits for the next."""

DEAD = "no living address"
"""Why a letter fails whose addresses all are known to be dead."""


def settle_sent(desk: Desk, row: LetterRow, outcome: Outcome, response: str) -> Outcome:
    """The server took it."""
    with desk.store.write() as session:
        letters.settle_sent(session, id_of(row), desk.now(), response)
        counted = pacing.is_counted(session, row)
    breaker.went(desk.counts, row.to_addr, counted=counted)
    return replace(outcome, sent=outcome.sent + 1)


def defer(desk: Desk, row: LetterRow, outcome: Outcome, said: Deferred) -> Outcome:
    """A soft refusal. Only what concerns the letter itself can use up its tries."""
    concerns = said.rule.concerns
    if concerns is Concerns.LETTER and row.attempts >= TRIES:
        return fail(desk, row, outcome, said.response)
    outcome = _put_off(desk, row, outcome, said.response, pause(said.rule, row.attempts))
    if said.rule.tell:
        outcome = _tell(outcome, said)
    if concerns is Concerns.OUTBOX:
        return replace(outcome, over=True)
    return line_lost(outcome) if said.kind is Kind.LINE_LOST else outcome


def refuse(desk: Desk, row: LetterRow, outcome: Outcome, said: Refused) -> Outcome:
    """A hard refusal: of this letter, of its text (all rests a while), or of the account."""
    if said.rule.stops_all:
        outcome = _put_off(desk, row, outcome, said.response, STOPPED_PAUSE)
        return _stop(outcome, Alarm(said.rule.zh, said.response))
    if said.kind is Kind.SPAM:
        outcome = fail(desk, row, outcome, said.response, rest=SPAM_PAUSE)
        return _stop(_tell(outcome, said), Alarm(said.rule.zh, said.response))
    if said.kind is Kind.ADDRESS_UNKNOWN:
        outcome = fail(desk, row, outcome, said.response, faulty=False)
        desk.unknown(row, recipients(row, desk.own_address), said.response)
        return _tell(outcome, said)
    return _tell(fail(desk, row, outcome, said.response), said)


def taken(desk: Desk, row: LetterRow, outcome: Outcome, said: Sent) -> Outcome:
    """Taken, for all but those recipients whom the server would not have."""
    unknown = tuple(to for to, no in said.refused if no.rule.kind is Kind.ADDRESS_UNKNOWN)
    told = tuple(f"{no.rule.zh}：{no.response}" for _, no in said.refused)
    outcome = settle_sent(desk, row, replace(outcome, told=(*outcome.told, *told)), _words(said))
    if unknown:
        desk.unknown(row, unknown, said.response)
    return outcome


def no_connection(desk: Desk, row: LetterRow, outcome: Outcome, error: SmtpError) -> Outcome:
    """Not a byte went out. Where the server named a time to stay away, it is kept."""
    rule = error.refusal.rule if error.refusal else None
    if error.refusal and rule and rule.again and rule.concerns is Concerns.OUTBOX:
        wait = timedelta(minutes=rule.wait)
        outcome = _put_off(desk, row, outcome, error.refusal.response, wait)
    else:
        with desk.store.write() as session:
            letters.give_back(session, id_of(row))
    return _stop(outcome, Alarm(error.words(), error.detail, error))


def _put_off(
    desk: Desk, row: LetterRow, outcome: Outcome, response: str, wait: timedelta
) -> Outcome:
    with desk.store.write() as session:
        letters.settle_deferred(session, id_of(row), desk.now() + wait, response)
    return replace(outcome, deferred=outcome.deferred + 1)


def fail(
    desk: Desk,
    row: LetterRow,
    outcome: Outcome,
    response: str,
    rest: timedelta | None = None,
    *,
    faulty: bool = True,
) -> Outcome:
    """It never goes as it stands. `faulty`: its address does not explain it, so that many
    such in a row stop everything."""
    now = desk.now()
    with desk.store.write() as session:
        letters.settle_failed(session, id_of(row), response, now + rest if rest else None)
        action = pacing.FAILED if faulty else "letter_undeliverable"
        events.note(session, EventNote(BOT, action, f"L{row.id}", {"letter": row.id}), now)
    if faulty:
        breaker.failed(desk.counts, now)
    return replace(outcome, failed=outcome.failed + 1)


def pause(rule: Rule, attempts: int) -> timedelta:
    """What the kind of refusal asks for, doubled with each try, up to a day."""
    wait = timedelta(minutes=rule.wait)
    doubled: int = 2 ** min(max(attempts - 1, 0), 10)
    return min(wait * doubled, max(wait, LONGEST_PAUSE))


def _stop(outcome: Outcome, alarm: Alarm) -> Outcome:
    return replace(outcome, alarm=alarm, over=True)


def line_lost(outcome: Outcome) -> Outcome:
    """A line that keeps breaking ends the pass."""
    lost = outcome.lines_lost + 1
    return replace(outcome, lines_lost=lost, over=lost >= LINES_LOST)


def _tell(outcome: Outcome, said: Deferred | Refused) -> Outcome:
    return replace(outcome, told=(*outcome.told, f"{said.rule.zh}：{said.response}"))


def _words(said: Sent) -> str:
    """The server's answer, and whom it would not deliver to."""
    refused = ", ".join(address for address, _ in said.refused)
    return f"{said.response} (refused: {refused})" if refused else said.response


def recipients(row: LetterRow, own_address: str) -> tuple[str, ...]:
    """Everyone it goes to, each once, never ourselves: that would be the start of a loop."""
    found = re.split(r",\s*", f"{row.to_addr},{row.cc}")
    return tuple(dict.fromkeys(one for one in found if one and one.lower() != own_address.lower()))


def id_of(row: LetterRow) -> int:
    """The id of a row that was flushed."""
    if row.id is None:
        raise ValueError("a letter without a row")
    return row.id
