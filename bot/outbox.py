"""A letter's life, from the queue to the server (DESIGN, "A letter's life").

Every step is a transaction of its own, so that a crash leaves each letter either as it
was or `sending`; a letter that is `sending` is looked for among those sent, and else goes
out again byte for byte. Never waits: what may not go now stays queued for a later pass.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from bot import smtp
from bot.refusals import Concerns, Kind, Rule, classify
from bot.smtp import Deferred, Refused, Sent, SmtpError, Unknown
from bot.store import Store, letters, pacing
from bot.store.late import Write
from bot.store.pacing import Limits
from bot.store.tables import LetterRow

TRIES = 10
"""With pauses that double from a quarter of an hour these are about four days (RFC 5321, 4.5.4)."""

BLIND_TRIES = 4
"""How often a letter of unknown fate goes out again: some server takes each and says nothing."""

LONGEST_PAUSE = timedelta(days=1)
STOPPED_PAUSE = timedelta(minutes=15)
"""How long everything rests after a refusal that a person must mend, before one more try."""

SPAM_PAUSE = timedelta(hours=1)
LINES_LOST = 2
"""So many lost connections in one pass, and the rest waits for the next."""


class Post(Protocol):
    """What takes letters: `bot.smtp.Sender`."""

    def send(self, envelope_from: str, recipients: Sequence[str], raw: bytes) -> smtp.Outcome:
        """Hand in one letter."""
        ...


@dataclass(frozen=True, slots=True)
class Alarm:
    """Sending is broken in a way that mail cannot tell: raise it by another way."""

    zh: str
    detail: str
    error: SmtpError | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one delivery did. `told` are refusals a person should hear of (the digest)."""

    sent: int = 0
    deferred: int = 0
    failed: int = 0
    unknown: int = 0
    waiting: int = 0
    resting_until: datetime | None = None
    alarm: Alarm | None = None
    told: tuple[str, ...] = ()
    lines_lost: int = 0
    over: bool = False
    """Nothing more in this pass."""


def _always(row: LetterRow) -> bool:
    del row
    return True


@dataclass(frozen=True, slots=True)
class Desk:
    """What delivering needs. `was_sent` looks in 已发送: None where it could not look.

    `write` writes letters at their claim; `may_go` keeps one of unknown fate for a better hour.
    """

    store: Store
    post: Post
    own_address: str
    limits: Limits
    now: Callable[[], datetime]
    was_sent: Callable[[str], bool | None]
    write: Write | None = None
    may_go: Callable[[LetterRow], bool] = _always


def deliver(desk: Desk) -> Outcome:
    """Resolve what was interrupted, then send what is due until quota or queue end."""
    outcome = Outcome(resting_until=resting_until(desk.store, desk.now()))
    if outcome.resting_until is None:
        outcome = _send_all_due(desk, _resolve_interrupted(desk, outcome))
    with desk.store.read() as session:
        return replace(outcome, waiting=letters.waiting(session))


def resting_until(store: Store, now: datetime) -> datetime | None:
    """Until when nothing is sent, because a refusal concerned the whole account."""
    with store.read() as session:
        rows = pacing.rests(session, now)
    times = [row.next_try_at for row in rows if row.next_try_at and _concerned_all(row)]
    return max(times, default=None)


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
        return _settle_sent(desk, row, outcome, "found among those sent")
    if not desk.may_go(row):
        return outcome
    if row.attempts > BLIND_TRIES:
        return _fail(desk, row, outcome, "fate unknown after several tries")
    with desk.store.write() as session:
        row = letters.try_again(session, _id(row))
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
    recipients = _recipients(row, desk.own_address)
    if not recipients:
        return _fail(desk, row, outcome, "no recipient but ourselves")
    try:
        said = desk.post.send(desk.own_address, recipients, row.raw or b"")
    except SmtpError as error:
        return _no_connection(desk, row, outcome, error)
    match said:
        case Sent():
            return _settle_sent(desk, row, _tell_refused(said, outcome), _words(said))
        case Deferred():
            return _defer(desk, row, outcome, said)
        case Refused():
            return _refuse(desk, row, outcome, said)
        case Unknown():
            # It stays `sending`: the next pass looks for it among those sent.
            return _line_lost(replace(outcome, unknown=outcome.unknown + 1))


def _settle_sent(desk: Desk, row: LetterRow, outcome: Outcome, response: str) -> Outcome:
    with desk.store.write() as session:
        letters.settle_sent(session, _id(row), desk.now(), response)
    return replace(outcome, sent=outcome.sent + 1)


def _defer(desk: Desk, row: LetterRow, outcome: Outcome, said: Deferred) -> Outcome:
    """A soft refusal. Only what concerns the letter itself can use up its tries."""
    concerns = said.rule.concerns
    if concerns is Concerns.LETTER and row.attempts >= TRIES:
        return _fail(desk, row, outcome, said.response)
    outcome = _put_off(desk, row, outcome, said.response, pause(said.rule, row.attempts))
    if said.rule.tell:
        outcome = _tell(outcome, said)
    if concerns is Concerns.OUTBOX:
        return replace(outcome, over=True)
    return _line_lost(outcome) if said.kind is Kind.LINE_LOST else outcome


def _refuse(desk: Desk, row: LetterRow, outcome: Outcome, said: Refused) -> Outcome:
    """A hard refusal: of this letter, of its text (all rests a while), or of the account."""
    if said.rule.stops_all:
        outcome = _put_off(desk, row, outcome, said.response, STOPPED_PAUSE)
        return _stop(outcome, Alarm(said.rule.zh, said.response))
    if said.kind is Kind.SPAM:
        outcome = _fail(desk, row, outcome, said.response, rest=SPAM_PAUSE)
        return _stop(_tell(outcome, said), Alarm(said.rule.zh, said.response))
    return _tell(_fail(desk, row, outcome, said.response), said)


def _no_connection(desk: Desk, row: LetterRow, outcome: Outcome, error: SmtpError) -> Outcome:
    """Not a byte went out. Where the server named a time to stay away, it is kept."""
    rule = error.refusal.rule if error.refusal else None
    if error.refusal and rule and rule.again and rule.concerns is Concerns.OUTBOX:
        wait = timedelta(minutes=rule.wait)
        outcome = _put_off(desk, row, outcome, error.refusal.response, wait)
    else:
        with desk.store.write() as session:
            letters.give_back(session, _id(row))
    return _stop(outcome, Alarm(error.words(), error.detail, error))


def _put_off(
    desk: Desk, row: LetterRow, outcome: Outcome, response: str, wait: timedelta
) -> Outcome:
    with desk.store.write() as session:
        letters.settle_deferred(session, _id(row), desk.now() + wait, response)
    return replace(outcome, deferred=outcome.deferred + 1)


def _fail(
    desk: Desk, row: LetterRow, outcome: Outcome, response: str, rest: timedelta | None = None
) -> Outcome:
    until = desk.now() + rest if rest else None
    with desk.store.write() as session:
        letters.settle_failed(session, _id(row), response, until)
    return replace(outcome, failed=outcome.failed + 1)


def pause(rule: Rule, attempts: int) -> timedelta:
    """What the kind of refusal asks for, doubled with each try, up to a day."""
    wait = timedelta(minutes=rule.wait)
    doubled: int = 2 ** min(max(attempts - 1, 0), 10)
    return min(wait * doubled, max(wait, LONGEST_PAUSE))


def _stop(outcome: Outcome, alarm: Alarm) -> Outcome:
    return replace(outcome, alarm=alarm, over=True)


def _line_lost(outcome: Outcome) -> Outcome:
    lost = outcome.lines_lost + 1
    return replace(outcome, lines_lost=lost, over=lost >= LINES_LOST)


def _tell(outcome: Outcome, said: Deferred | Refused) -> Outcome:
    return replace(outcome, told=(*outcome.told, f"{said.rule.zh}：{said.response}"))


def _tell_refused(said: Sent, outcome: Outcome) -> Outcome:
    told = tuple(f"{no.rule.zh}：{no.response}" for _, no in said.refused)
    return replace(outcome, told=(*outcome.told, *told))


def _words(said: Sent) -> str:
    """The server's answer, and whom it would not deliver to."""
    refused = ", ".join(address for address, _ in said.refused)
    return f"{said.response} (refused: {refused})" if refused else said.response


def _recipients(row: LetterRow, own_address: str) -> tuple[str, ...]:
    """Everyone it goes to, each once, never ourselves: that would be the start of a loop."""
    found = re.split(r",\s*", f"{row.to_addr},{row.cc}")
    return tuple(dict.fromkeys(one for one in found if one and one.lower() != own_address.lower()))


def _concerned_all(row: LetterRow) -> bool:
    """Whether what this letter met holds for every other letter too."""
    if row.state == "failed":
        return True
    answer = re.match(r"(\d{3}) (.*)", row.last_response)
    if answer is None:
        return False
    return classify(int(answer[1]), answer[2]).rule.concerns is Concerns.OUTBOX


def _id(row: LetterRow) -> int:
    if row.id is None:
        raise ValueError("a letter without a row")
    return row.id
