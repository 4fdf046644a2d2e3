"""What a letter tells, as values: made by `lines`, read by the templates.

No names of states or reasons reach a reader: those become words in `words`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.model import Centre, PieceState, Reason, WaitsFor
from parsers.facts import Evidence


class Kind(StrEnum):
    """How a letter speaks to whom it goes to (LETTERS-AND-FORMS, "Address")."""

    SCHOOL = "school"
    DISTRICT = "district"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who reads the letter. `name` is a school's name or an office's full name."""

    kind: Kind = Kind.UNKNOWN
    name: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """The message that a letter answers.

    `mark` names the occasion (the SHA-256 of its bytes): answering it twice gives the
    same key, hence one letter.
    """

    mark: str
    address: str
    message_id: str = ""
    references: tuple[str, ...] = ()
    received_on: date | None = None


@dataclass(frozen=True, slots=True)
class FaultTold:
    """A row of the table 单元格｜现填｜问题｜应为. `asks`: to explain, not to correct."""

    where: str
    found: str
    wrong: str
    expected: str
    unit: str = ""
    asks: bool = False


@dataclass(frozen=True, slots=True)
class FormTold:
    """A district's form, or its stamped copy, as its sender is told of it.

    `title` is how the form is called, `sealer` whose seal it needs, `figures` pairs of label
    and value. `missing` are the parts of the deliverable still to come, `changed` what the
    form says otherwise than the version whose place it takes.
    """

    title: str
    copy: bool = False
    owner: str = ""
    term: str = ""
    sealer: str = ""
    figures: tuple[tuple[str, str], ...] = ()
    faults: tuple[FaultTold, ...] = ()
    remarks: tuple[str, ...] = ()
    """What is asked for besides and keeps nothing from being accepted."""
    changed: tuple[str, ...] = ()
    replaces: bool = False
    missing: tuple[str, ...] = ()
    seal_other: bool = False
    """The seal that was seen is somebody else's."""
    marked: str = ""
    """The name of the file in which the sender's cells are marked."""


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one receipt, or of a piece that holds none.

    Only what the addressee may know stands here: `school` is empty where the paper
    itself does not name it and the addressee is not responsible for it, and so are
    `sent`, `earlier` and `candidates` (CONTRACT section 7, last sentence of its first
    paragraph).
    """

    name: str
    state: PieceState
    reason: Reason | None = None
    also: tuple[Reason, ...] = ()
    evidence: Evidence = Evidence.PHOTO
    waits_for: WaitsFor | None = None
    school: str = ""
    office: bool = False
    """The unit is an education office, not a school."""
    term: str = ""
    sent: int | None = None
    received: int | None = None
    signer: str = ""
    signed_on: date | None = None
    has_seal: bool | None = None
    has_signature: bool | None = None
    slip: str = ""
    earlier: int | None = None
    """The quantity this shipment was acknowledged with before."""
    candidates: tuple[str, ...] = ()
    one_school: bool = False
    """All candidates are parcels to one school."""
    page: int | None = None
    row: int | None = None
    """Set where a piece holds several receipts."""
    read: bool = True
    """A receipt was read at all: only then is there something recognised to list."""
    together: bool = False
    """Stands for several rows of one file with one outcome."""
    remark: str = ""
    """A sentence of its own for this piece, shown after what is wrong."""
    form: FormTold | None = None
    """Set where the piece is no receipt but a district's form."""


def _no_matter() -> Mapping[str, int | str]:
    return {}


@dataclass(frozen=True, slots=True)
class AnswerContext:
    """All that the one answer to a message says. `today` is the date it is signed with."""

    incoming: Incoming
    addressee: Addressee
    centre: Centre
    today: date
    lines: tuple[Line, ...] = ()
    left_alone: tuple[str, ...] = ()
    """Names of logos and the like, mentioned so that nobody wonders."""
    said: tuple[str, ...] = ()
    """What the words beside the paper did, sentence by sentence (`bot.letters.replied`)."""
    held: bool = False
    matter: Mapping[str, int | str] = field(default_factory=_no_matter)
    about: str = ""


@dataclass(frozen=True, slots=True)
class LaterContext:
    """A letter about one receipt after its answer has gone.

    `occasion` names what happened (a review decided, an undo) and makes the key: the
    same occasion gives one letter. `because` is a person's own words.
    """

    occasion: str
    incoming: Incoming
    addressee: Addressee
    centre: Centre
    today: date
    line: Line
    because: str = ""
    held: bool = False
    matter: Mapping[str, int | str] = field(default_factory=_no_matter)
    about: str = ""
