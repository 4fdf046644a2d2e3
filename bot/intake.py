"""A message's life after its arrival: opened, taken apart, read, judged, recorded, answered.

The order makes every crash harmless: the try is counted before reading starts, the
decision is one transaction, and a message that is done is never read again. What nobody
foresaw costs a try, never the messages behind it.
"""

from __future__ import annotations

import contextlib
import sqlite3
import traceback
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from bot import bounces, faulty, origin
from bot.alike import same_before, twins
from bot.checks.books import Books
from bot.checks.of_message import arrived_in
from bot.checks.placing import owners_in
from bot.decide import Opened, Rules, decide
from bot.decision import Decision
from bot.desk import Desk
from bot.docket import Docket
from bot.forms.enclosed import with_marked
from bot.model import SHANGHAI, Expected, Origin, Reason, Trust
from bot.names import NameIndex
from bot.outcomes import ReadPiece
from bot.questions import TrustSettings
from bot.reading import Begun
from bot.recording import record
from bot.replies import WHOSE, OpenQuestion
from bot.rulings import by_mail
from bot.steering import Standing
from bot.steering.outcome import NOTHING, Replied
from bot.store import books, inquiries, messages, pieces, registry, replacements
from bot.store.recorded import DecisionOutdated, Recorded
from bot.store.tables import MessageRow, ReplacementRow
from bot.trouble import Trouble
from parsers.automatic import Nature, nature
from parsers.containers import Kind, Piece, pieces_of
from parsers.facts import Fact, Field, Source
from parsers.mime import Email, read_email
from parsers.names import hints

OLD = timedelta(days=14)
"""Mail older than this when first seen is read, its answer held (CONTRACT section 2)."""
MOST_JUDGEMENTS = 3
"""How often a decision is taken anew because the store moved on beneath it."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Taken:
    """A message on the desk: opened, its pieces under way to being read."""

    message: MessageRow
    email: Email
    nature: Nature
    pieces: tuple[Piece, ...]
    begun: tuple[Begun | None, ...]
    """Beside each piece its reading under way; None where it is not to be read."""


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
    row = _row(message)
    messages.begin_try(desk.store, row)
    try:
        return _opened(desk, message, registered=registered)
    except (Trouble, sqlite3.Error):
        raise
    except Exception:  # noqa: BLE001 - whatever it is, it costs this message a try and no other
        return _failed(desk, row)


def _opened(desk: Desk, message: MessageRow, *, registered: bool) -> Taken:
    """Open the kept bytes, keep every piece, and begin to read those that are to be read."""
    email = read_email(desk.home.mail(message.sha256).read_bytes())
    pieces = pieces_of(email)
    for piece in pieces:
        desk.home.keep_piece(piece.data)
    return begin_reading(desk, message, email, pieces, registered=registered)


def begin_reading(
    desk: Desk, message: MessageRow, email: Email, pieces: tuple[Piece, ...], *, registered: bool
) -> Taken:
    """Begin to read the pieces of a person's mail; `registered`: we know its address."""
    kind = nature(email, desk.own_addresses)
    if kind is Nature.BULK and registered and any(map(_may_be_paper, pieces)):
        # Some school gateways mark all their mail as bulk; a robot sends no photographs.
        kind = Nature.PERSON
    to_read = kind is Nature.PERSON and message.reason != Reason.BEFORE_START
    begun = tuple(
        desk.reader.begin(piece) if to_read and not piece.decoration else None for piece in pieces
    )
    return Taken(message, email, kind, pieces, begun)


def _may_be_paper(piece: Piece) -> bool:
    return piece.kind in (Kind.PICTURE, Kind.SHEET) and not piece.decoration


def _finish(desk: Desk, taken: Taken, index: NameIndex, now: datetime) -> bool:
    row = _row(taken.message)
    try:
        recorded = _judged(desk, taken, tuple(read_pieces(desk, taken)), index, now)
    except (Trouble, sqlite3.Error):
        raise
    except Exception:  # noqa: BLE001 - as above
        return _failed(desk, row)
    log.info("message_decided", message=row, letters=len(recorded.letters))
    return True


def read_pieces(desk: Desk, taken: Taken) -> Iterator[ReadPiece]:
    """Wait for every reading, and add what names and the subject seem to say."""
    about_subject = _hinted(taken.email.subject, Source.SUBJECT)
    pairs = zip(taken.pieces, taken.begun, strict=True)
    for ordinal, (piece, begun) in enumerate(pairs, 1):
        reading = desk.reader.finish(begun) if begun else None
        found = (*_hinted(piece.name, Source.FILE_NAME), *about_subject)
        yield ReadPiece(ordinal, piece, piece.sha256, reading, found)


def _hinted(name: str, source: Source) -> tuple[Fact, ...]:
    """What a file name or subject seems to say, as weak facts."""
    said = hints(name)
    found = [Fact(Field.SCHOOL, school, source, text=name) for school in said.schools]
    found += [Fact(Field.RECEIVED, number, source, text=name) for number in said.quantities]
    if said.term:
        found.append(Fact(Field.TERM, said.term, source, text=name))
    return tuple(found)


def _judged(
    desk: Desk, taken: Taken, pieces: tuple[ReadPiece, ...], index: NameIndex, now: datetime
) -> Recorded:
    """Judge and record; once more where the store moved on in between."""
    for _ in range(MOST_JUDGEMENTS - 1):
        with contextlib.suppress(DecisionOutdated):
            return record(desk, judge(desk, taken, pieces, index, now), now)
    return record(desk, judge(desk, taken, pieces, index, now), now)


def judge(
    desk: Desk, taken: Taken, pieces: tuple[ReadPiece, ...], index: NameIndex, now: datetime
) -> Decision:
    """What is to become of a message; nothing is written."""
    message = taken.message
    with desk.store.read() as session:
        expected = registry.load_expected(session, desk.settings.scope.stages)
        asked = inquiries.asked_by(
            session, message.subject, message.from_addr.lower(), expected, now
        )
        questions = inquiries.open_of(session, asked) if asked else ()
        standing = inquiries.standing_of(session, asked, expected) if asked else None
        about = inquiries.subject_of(session, asked) if asked else None
        seen = same_before(session, desk.home, pieces, _row(message))
        asked_for = replacements.all_open(session)
    sender = origin.of(taken.email, expected, asked_about=about)
    replied = _replied(desk, taken, pieces, sender, standing, index, now, questions=bool(questions))
    report = taken.nature is Nature.BOUNCE and sender.trust is not Trust.FORGED
    replied = faulty.beside(_faulty(taken, sender, expected, index, asked_for), replied)
    opened = Opened(
        row=_row(message),
        sha256=message.sha256,
        email=taken.email,
        nature=taken.nature,
        origin=sender,
        received_at=message.received_at.astimezone(SHANGHAI),
        reason=Reason(message.reason) if message.reason else None,
        held=message.seen_at - message.received_at > OLD,
        pieces=pieces,
        asked=asked.id if asked and (replied or "message" in asked.matter) else None,
        questions=tuple(_with_paper(desk, one) for one in questions),
        seen=seen,
        twins=twins(pieces),
        bounced=bounces.came_back(desk, taken.email, expected, now) if report else Decision(),
        replied=replied or NOTHING,
    )
    trust = desk.settings.trust
    rules = Rules(
        expected=expected,
        index=index,
        trust=TrustSettings(trust.unknown_sender, trust.sheet_receipts),
        centre=desk.centre,
        today=now.astimezone(SHANGHAI).date(),
        books=_books(desk, pieces, expected, index, sender),
    )
    return with_marked(decide(opened, rules), pieces)


def _books(
    desk: Desk, pieces: tuple[ReadPiece, ...], expected: Expected, index: NameIndex, sender: Origin
) -> Books:
    """The books of the units whose forms a message brings; closed where it brings none."""
    arrived = arrived_in(pieces)
    owners = owners_in(arrived, Docket(expected), index, sender) if arrived else frozenset()
    if not owners:
        return Books()
    with desk.store.read() as session:
        return books.load(session, owners)


def _replied(
    desk: Desk,
    taken: Taken,
    pieces: tuple[ReadPiece, ...],
    sender: Origin,
    standing: Standing | None,
    index: NameIndex,
    now: datetime,
    *,
    questions: bool,
) -> Replied | None:
    """What a person's words do as a reply to the letter whose token they carry."""
    if standing is None or taken.nature is not Nature.PERSON or taken.message.reason:
        return None
    reply = by_mail.Reply(
        standing=standing,
        own_text=taken.email.own_text,
        origin=sender,
        received_at=taken.message.received_at,
        brings_paper=any(
            read.reading and (read.reading.receipts or read.reading.forms) for read in pieces
        ),
        questions=questions,
    )
    return by_mail.replied(desk, reply, index, now)


def _faulty(
    taken: Taken,
    sender: Origin,
    expected: Expected,
    index: NameIndex,
    known: Sequence[ReplacementRow],
) -> Replied | None:
    """What its words do where they speak of faulty cards."""
    if taken.nature is not Nature.PERSON or taken.message.reason:
        return None
    before = [faulty.Open(row.id or 0, row.school_code, row.term, row.quantity) for row in known]
    at = taken.message.received_at
    return faulty.wanted(taken.email.own_text, sender, expected, index, before, at)


def _with_paper(desk: Desk, one: OpenQuestion) -> OpenQuestion:
    """Read the paper once more where the answer may be whose it is."""
    if one.question.reason not in WHOSE:
        return one
    with desk.store.read() as session:
        kept = pieces.kept(session, one.piece_id)
    source = desk.home.piece(kept.sha256).read_bytes()
    piece = Piece(kept.name, kept.media_type, Kind(kept.kind), source)
    receipts = desk.reader.finish(desk.reader.begin(piece)).receipts
    paper = next((each for each in receipts if each.row == one.verdict.row), None)
    return replace(one, paper=paper)


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
            messages.shunt(session, _row(message), trouble, now)
    return len(hopeless)


def _row(message: MessageRow) -> int:
    assert message.id is not None  # noqa: S101 - it comes from the store
    return message.id
