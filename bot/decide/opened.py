"""What a message is judged by: itself, opened and read, and the rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.checks.books import Books
from bot.decision import Decision
from bot.model import Centre, Expected, Origin, Reason
from bot.names import NameIndex
from bot.outcomes import ReadPiece
from bot.questions import TrustSettings
from bot.repeats import Earlier
from bot.replies import OpenQuestion
from bot.steering.outcome import NOTHING, Replied
from parsers.automatic import Nature
from parsers.mime import Email


@dataclass(frozen=True, slots=True)
class Opened:
    """One message, opened and read. `asked` is the letter whose valid token it carries."""

    row: int
    sha256: str
    email: Email
    nature: Nature
    origin: Origin
    received_at: datetime
    reason: Reason | None = None
    """Known from the start: `before_start`, or `too_large` to be fetched."""
    held: bool = False
    pieces: tuple[ReadPiece, ...] = ()
    asked: int | None = None
    questions: tuple[OpenQuestion, ...] = ()
    seen: Mapping[int, tuple[Earlier, ...]] = field(default_factory=dict)
    """By ordinal, earlier pictures that are the same photo."""
    twins: tuple[tuple[int, int], ...] = ()
    """Ordinals of pictures of this message that are the same photo."""
    bounced: Decision = field(default_factory=Decision)
    """What a report of a letter that came back changes."""
    replied: Replied = NOTHING
    """What its words did as a reply to a letter of ours."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What the judgement rests on besides the message itself."""

    expected: Expected
    index: NameIndex
    trust: TrustSettings
    centre: Centre
    today: date
    books: Books = field(default_factory=Books)
    """What is known of the units whose forms the message brings."""
