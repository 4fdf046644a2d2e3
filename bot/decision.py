"""What is to be written when a decision is taken: values only, written by `bot.store`.

A story builds one of these without touching the store; the store writes it whole, in
one transaction, letters included (DESIGN, "A message's life", 8 and 9).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from bot.checks.verdict import FormVerdict
from bot.effects import Effect
from bot.model import (
    Letter,
    MessageKind,
    MessageState,
    PieceState,
    Reason,
    ReceiptState,
    Verdict,
    WaitsFor,
)
from parsers.facts import Evidence


@dataclass(frozen=True, slots=True)
class PieceOutcome:
    """One piece of a message and what became of it. `ordinal` counts from 1 in the message."""

    ordinal: int
    name: str
    media_type: str
    sha256: str
    bytes: int
    page: int | None
    kind: str
    state: PieceState
    reason: Reason | None = None
    note: str = ""
    reading: dict[str, Any] = field(default_factory=dict)
    likeness: str = ""
    verdicts: tuple[Verdict, ...] = ()
    forms: tuple[FormVerdict, ...] = ()


@dataclass(frozen=True, slots=True)
class ShipmentChange:
    """A shipment takes a new state. Fields left None stay as they are.

    `ordinal` and `row` point to the piece outcome of the same decision that it rests
    on; a person's decision has neither.
    """

    shipment_id: int
    state: ReceiptState
    quantity_received: int | None = None
    signer: str | None = None
    signed_on: date | None = None
    has_seal: bool | None = None
    seal_text: str | None = None
    has_signature: bool | None = None
    decided_by: str = ""
    confidence: float | None = None
    evidence: Evidence | None = None
    ordinal: int | None = None
    piece_id: int | None = None
    message_row: int | None = None
    clear: bool = False
    """Take everything back to `expected` first (undo)."""


@dataclass(frozen=True, slots=True)
class ReviewOpened:
    """A matter that now waits. `ordinal` refers to the piece of the same decision."""

    reason: Reason
    waits_for: WaitsFor
    ordinal: int | None = None
    row: int | None = None
    shipment_id: int | None = None
    candidates: tuple[dict[str, Any], ...] = ()
    piece_id: int | None = None


@dataclass(frozen=True, slots=True)
class ReviewClosed:
    """A matter that no longer waits."""

    review_id: int
    by: str
    outcome: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row read earlier (a `reading`) takes a new state, for instance after an answer."""

    reading_id: int
    state: PieceState
    reason: Reason | None
    shipment_id: int | None = None
    quantity: int | None = None


@dataclass(frozen=True, slots=True)
class PieceChange:
    """A piece without receipts, one with a form say, takes a new state by a person's word."""

    piece_id: int
    state: PieceState
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class EventNote:
    """A line of history. `detail` holds ids and codes, never personal data."""

    actor: str
    action: str
    subject: str
    detail: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decision:
    """All that one decision changes.

    `message_row` is None where no message caused it (a command by the admin).
    `used_token_of` is the letter whose token a reply has used up.
    """

    message_row: int | None = None
    kind: MessageKind | None = None
    state: MessageState | None = None
    reason: Reason | None = None
    district_code: str | None = None
    school_code: str | None = None
    pieces: tuple[PieceOutcome, ...] = ()
    shipments: tuple[ShipmentChange, ...] = ()
    rows: tuple[RowChange, ...] = ()
    piece_changes: tuple[PieceChange, ...] = ()
    opened: tuple[ReviewOpened, ...] = ()
    closed: tuple[ReviewClosed, ...] = ()
    letters: tuple[Letter, ...] = ()
    events: tuple[EventNote, ...] = ()
    effects: tuple[Effect, ...] = ()
    used_token_of: int | None = None


def joined(first: Decision, *others: Decision) -> Decision:
    """One decision that changes all that these change; what it is about is the first's."""
    lists = (
        *("pieces", "shipments", "rows", "piece_changes"),
        *("opened", "closed", "letters", "events", "effects"),
    )
    every = (first, *others)
    whole: dict[str, Any] = {name: sum((getattr(d, name) for d in every), ()) for name in lists}
    return replace(first, **whole)
