"""A message that was read, judged: all that is known of its matter goes into one decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

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
from bot.intake.opening import Taken
from bot.model import SHANGHAI, Expected, Origin, Reason, Trust
from bot.names import NameIndex
from bot.outcomes import ReadPiece
from bot.questions import TrustSettings
from bot.repeats import Earlier
from bot.replies import WHOSE, OpenQuestion
from bot.rulings import by_mail
from bot.steering import Standing
from bot.steering.outcome import NOTHING, Replied
from bot.store import books, inquiries, messages, registry, replacements
from bot.store import pieces as kept_pieces
from bot.store.tables import LetterRow, MessageRow, ReplacementRow
from parsers.automatic import Nature
from parsers.containers import Kind, Piece

OLD = timedelta(days=14)
"""Mail older than this when first seen is read, its answer held (CONTRACT section 2)."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the store says of a message's matter before it is judged.

    `asked`: the letter that it answers. `seen`: by ordinal, earlier pictures that are the
    same photo. `faulty`: requests for other cards that are still open.
    """

    expected: Expected
    asked: LetterRow | None
    questions: tuple[OpenQuestion, ...]
    standing: Standing | None
    about: int | None
    seen: Mapping[int, tuple[Earlier, ...]]
    faulty: Sequence[ReplacementRow]


def judge(
    desk: Desk, taken: Taken, pieces: tuple[ReadPiece, ...], index: NameIndex, now: datetime
) -> Decision:
    """What is to become of a message; nothing is written."""
    known = _known(desk, taken.message, pieces, now)
    sender = origin.of(taken.email, known.expected, asked_about=known.about)
    opened = _opened(desk, taken, pieces, known, sender, index, now)
    trust = desk.settings.trust
    rules = Rules(
        expected=known.expected,
        index=index,
        trust=TrustSettings(trust.unknown_sender, trust.sheet_receipts),
        centre=desk.centre,
        today=now.astimezone(SHANGHAI).date(),
        books=_books(desk, pieces, known.expected, index, sender),
    )
    return with_marked(decide(opened, rules), pieces)


def _known(desk: Desk, message: MessageRow, pieces: tuple[ReadPiece, ...], now: datetime) -> Known:
    with desk.store.read() as session:
        expected = registry.load_expected(session, desk.settings.scope.stages)
        asked = inquiries.asked_by(
            session, message.subject, message.from_addr.lower(), expected, now
        )
        return Known(
            expected,
            asked,
            inquiries.open_of(session, asked) if asked else (),
            inquiries.standing_of(session, asked, expected) if asked else None,
            inquiries.subject_of(session, asked) if asked else None,
            same_before(session, desk.home, pieces, messages.id_of(message)),
            replacements.all_open(session),
        )


def _opened(
    desk: Desk,
    taken: Taken,
    pieces: tuple[ReadPiece, ...],
    known: Known,
    sender: Origin,
    index: NameIndex,
    now: datetime,
) -> Opened:
    """The message as it is judged, with what its words do as a reply or as a request."""
    message, asked = taken.message, known.asked
    replied = _replied(desk, taken, pieces, known, sender, index, now)
    replied = faulty.beside(_faulty(taken, known, sender, index), replied)
    report = taken.nature is Nature.BOUNCE and sender.trust is not Trust.FORGED
    return Opened(
        row=messages.id_of(message),
        sha256=message.sha256,
        email=taken.email,
        nature=taken.nature,
        origin=sender,
        received_at=message.received_at.astimezone(SHANGHAI),
        reason=Reason(message.reason) if message.reason else None,
        held=message.seen_at - message.received_at > OLD,
        pieces=pieces,
        asked=asked.id if asked and (replied or "message" in asked.matter) else None,
        questions=tuple(_with_paper(desk, one) for one in known.questions),
        seen=known.seen,
        twins=twins(pieces),
        bounced=bounces.came_back(desk, taken.email, known.expected, now) if report else Decision(),
        replied=replied or NOTHING,
    )


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
    known: Known,
    sender: Origin,
    index: NameIndex,
    now: datetime,
) -> Replied | None:
    """What a person's words do as a reply to the letter whose token they carry."""
    if known.standing is None or taken.nature is not Nature.PERSON or taken.message.reason:
        return None
    reply = by_mail.Reply(
        standing=known.standing,
        own_text=taken.email.own_text,
        origin=sender,
        received_at=taken.message.received_at,
        brings_paper=any(
            read.reading and (read.reading.receipts or read.reading.forms) for read in pieces
        ),
        questions=bool(known.questions),
    )
    return by_mail.replied(desk, reply, index, now)


def _faulty(taken: Taken, known: Known, sender: Origin, index: NameIndex) -> Replied | None:
    """What its words do where they speak of faulty cards."""
    if taken.nature is not Nature.PERSON or taken.message.reason:
        return None
    before = [
        faulty.Open(row.id or 0, row.school_code, row.term, row.quantity) for row in known.faulty
    ]
    at = taken.message.received_at
    return faulty.wanted(taken.email.own_text, sender, known.expected, index, before, at)


def _with_paper(desk: Desk, one: OpenQuestion) -> OpenQuestion:
    """Read the paper once more where the answer may be whose it is."""
    if one.question.reason not in WHOSE:
        return one
    with desk.store.read() as session:
        kept = kept_pieces.kept(session, one.piece_id)
    source = desk.home.piece(kept.sha256).read_bytes()
    piece = Piece(kept.name, kept.media_type, Kind(kept.kind), source)
    receipts = desk.reader.finish(desk.reader.begin(piece)).receipts
    paper = next((each for each in receipts if each.row == one.verdict.row), None)
    return replace(one, paper=paper)
