"""One round over the waiting messages, oldest first; a fault costs one message a try."""

from __future__ import annotations

import contextlib
import sqlite3
import traceback
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import structlog

from bot import origin
from bot.desk import Desk
from bot.intake.judging import judge
from bot.intake.opening import Taken, open_kept, read_pieces
from bot.names import NameIndex
from bot.outcomes import ReadPiece
from bot.recording import record
from bot.store import messages, registry
from bot.store.recorded import DecisionOutdated, Recorded
from bot.store.tables import MessageRow
from bot.trouble import Trouble

MOST_JUDGEMENTS = 3
"""How often a decision is taken anew because the store moved on beneath it."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Handled:
    """What one round of reading did."""

    done: int = 0
    failed: int = 0
    shunted: int = 0


def read_waiting(desk: Desk, now: datetime) -> Handled:
    """Handle every waiting message, oldest first; stop early only where asked to.

    Raises `Trouble` and store errors, which concern all messages alike; anything else
    concerns one message and is counted against it.
    """
    _give_up(desk, now)
    with desk.store.read() as session:
        waiting = messages.waiting(session)
        expected = registry.load_expected(session, desk.settings.scope.stages)
    index = NameIndex.build(expected.districts, expected.schools)
    done = failed = 0
    for number, taken in enumerate(_ahead(desk, waiting, origin.addresses(expected)), 1):
        outcome = taken if isinstance(taken, bool) else _finish(desk, taken, index, now)
        done, failed = done + outcome, failed + (not outcome)
        desk.progress(number, len(waiting))
    return Handled(done, failed, _give_up(desk, now))


def _ahead(desk: Desk, waiting: list[MessageRow], known: frozenset[str]) -> Iterator[Taken | bool]:
    """Take messages up a little ahead, so that workers read while another is judged.

    A message that failed before goes alone: if it ends the process again, no neighbour
    loses a try to it. False stands for a message that could not even be opened.
    """
    on_desk: deque[Taken | bool] = deque()
    for message in waiting:
        if desk.stopping():
            break
        alone = message.tries > 0
        while on_desk and (alone or len(on_desk) > 1):
            yield on_desk.popleft()
        on_desk.append(_take_up(desk, message, registered=message.from_addr.lower() in known))
        if alone:
            yield on_desk.popleft()
    while on_desk:
        yield on_desk.popleft()


def _take_up(desk: Desk, message: MessageRow, *, registered: bool) -> Taken | bool:
    row = messages.id_of(message)
    messages.begin_try(desk.store, row)
    try:
        return open_kept(desk, message, registered=registered)
    except (Trouble, sqlite3.Error):
        raise
    except Exception:  # noqa: BLE001 - whatever it is, it costs this message a try and no other
        return _failed(desk, row)


def _finish(desk: Desk, taken: Taken, index: NameIndex, now: datetime) -> bool:
    row = messages.id_of(taken.message)
    try:
        recorded = _judged(desk, taken, tuple(read_pieces(desk, taken)), index, now)
    except (Trouble, sqlite3.Error):
        raise
    except Exception:  # noqa: BLE001 - as above
        return _failed(desk, row)
    log.info("message_decided", message=row, letters=len(recorded.letters))
    return True


def _judged(
    desk: Desk, taken: Taken, pieces: tuple[ReadPiece, ...], index: NameIndex, now: datetime
) -> Recorded:
    """Judge and record; once more where the store moved on in between."""
    for _ in range(MOST_JUDGEMENTS - 1):
        with contextlib.suppress(DecisionOutdated):
            return record(desk, judge(desk, taken, pieces, index, now), now)
    return record(desk, judge(desk, taken, pieces, index, now), now)


def _failed(desk: Desk, row: int) -> bool:
    """Count it against the message; after the third try it waits for `release`."""
    trouble = traceback.format_exc()
    log.error("message_failed", message=row, trouble=trouble.splitlines()[-1])
    with desk.store.write() as session:
        messages.fail_try(session, row, trouble)
    return False


def _give_up(desk: Desk, now: datetime) -> int:
    """Shunt what failed, or ended the process, on every try."""
    with desk.store.write() as session:
        hopeless = messages.given_up(session)
        for message in hopeless:
            trouble = message.trouble or "each try ended the process"
            messages.shunt(session, messages.id_of(message), trouble, now)
    return len(hopeless)
