"""What is decided about one form of a message."""

from __future__ import annotations

from dataclasses import dataclass

from bot.checks.books import Kept, Owed
from bot.checks.faults import Fault
from bot.checks.final import OwnMove
from bot.effects import Effect, UnitContact
from bot.model import MessageKind, PieceState, Reason, WaitsFor
from parsers.sheet.annexes import Annex
from parsers.sheet.form import Form


@dataclass(frozen=True, slots=True)
class Arrived:
    """A form as it was read from a piece. `picture`: a photo or scan, with its seals."""

    ordinal: int
    form: Form
    picture: bool = False


@dataclass(frozen=True, slots=True)
class FormVerdict:
    """A form of a piece and what becomes of it.

    `missing` are the parts of its deliverable that are still to come after the whole
    message; `note` is a sentence for people who ask why.
    """

    ordinal: int
    annex: Annex
    state: PieceState
    reason: Reason | None = None
    waits_for: WaitsFor | None = None
    picture: bool = False
    term: str = ""
    owner: str = ""
    faults: tuple[Fault, ...] = ()
    figures: tuple[tuple[str, str], ...] = ()
    """What a confirmation repeats, as label and value."""
    changed: tuple[str, ...] = ()
    """What it says otherwise than the version before, if it takes the place of one."""
    replaces: bool = False
    missing: tuple[str, ...] = ()
    seal_other: bool = False
    """The seal on it is somebody else's."""
    note: str = ""
    pages: int = 1
    """Of a copy, how many pages it has."""
    page_of: int | None = None
    """The ordinal of the page under which this further page of a copy is told."""
    forms: tuple[Form, ...] = ()
    """The table itself, whose faulty cells are marked; of a copy none."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A verdict with what it brings; nothing of it where the form is not accepted."""

    verdict: FormVerdict
    owed: Owed | None = None
    kept: Kept | None = None
    contacts: tuple[UnitContact, ...] = ()
    moves: tuple[OwnMove, ...] = ()


@dataclass(frozen=True, slots=True)
class Returns:
    """All forms of a message, and what they change. `kind` is None where there are none."""

    forms: tuple[FormVerdict, ...] = ()
    effects: tuple[Effect, ...] = ()
    kind: MessageKind | None = None
    owners: tuple[str, ...] = ()
