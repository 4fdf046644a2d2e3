"""What the table of steering speaks of: what was said, about what, by whom, and what it does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from bot.decision import ReviewOpened
from bot.effects import Effect
from parsers.text import Until


class Saying(StrEnum):
    """What one line of a reply says."""

    ZERO = "zero"
    """零, 零申报, 无余缺."""
    UNCHANGED = "unchanged"
    """无变动."""
    NONE = "none"
    """无, 没有: of whatever the letter is about."""
    NOT_RECEIVED = "not_received"
    RECEIVED = "received"
    REPLACED = "replaced"
    NUMBER = "number"
    """A number of cards and nothing else."""
    AGREES = "agrees"
    """同意, 确认 N."""
    REJECTS = "rejects"
    QUANTITY = "quantity"
    """数量 N 512, of somebody who decides."""
    SNOOZES = "snoozes"
    UNREAD = "unread"
    """Words that order something, or numbers that contradict, and cannot be read whole."""


class Role(StrEnum):
    """Who the writer is to the matter: one writer may be several."""

    OWES = "owes"
    """The unit itself, or whoever holds the letter we wrote to it."""
    ABOVE = "above"
    """The district or the central school of that unit."""
    CENTRE = "centre"
    """An address in `digest_to` or `approve_from`."""
    APPROVER = "approver"
    """An address in `approve_from`."""


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that was said. `ref` and `matter` are what the line itself names, "" where
    it names nothing: R3 of `twkzyk review`, or a kind of matter (adjustment, contacts)."""

    saying: Saying
    text: str = ""
    ref: str = ""
    matter: str = ""
    number: int | None = None
    because: str = ""
    until: Until | None = None
    every: bool = False
    """Of all that the letter is about: 全部收到."""


@dataclass(frozen=True, slots=True)
class Item:
    """One matter of a letter as it stands now.

    `matter` is its key in the table. `id` is the row that a deed changes, by the matter's
    own meaning; `ref` is how people name it in a reply. `unit_code` is who owes it,
    `above` the codes of its district and central school.
    """

    matter: str
    id: int
    unit_code: str
    ref: str = ""
    above: tuple[str, ...] = ()
    term: str = ""
    unit: str = ""
    """The unit's name."""
    about: str = ""
    """The slip number of a parcel, a term, what else tells two of a kind apart."""
    quantity: int | None = None
    open: bool = True
    by: str = ""
    """Who settled it, where it is not open and a person did."""
    obligation_id: int | None = None
    """What a snooze keeps quiet."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the letter that a reply answers was about, and how that stands now.

    `root` is the first letter about it: a question that was put back is about its root's
    matters. `many`: its token serves for several matters, each of which is settled once.
    `asked_before`: it was asked back already. `asks_back`: what is not understood may be.
    """

    letter_id: int
    root: int
    items: tuple[Item, ...] = ()
    many: bool = False
    asked_before: bool = False
    person_looks: bool = False
    """Earlier words from that address wait for a person already."""
    asks_back: bool = True
    addressed: tuple[str, ...] = ()
    """The units registered for the address we wrote to."""
    matter: Mapping[str, int | str] = field(default_factory=dict)
    questions: bool = False
    """Questions about paper are open, which `bot.replies` settles by the same words."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes. `units` are those the address is registered for; an address that nobody
    knows is taken for the one we wrote to, unless `[trust] unknown_sender` says otherwise."""

    address: str
    units: tuple[str, ...] = ()
    listed: bool = False
    approver: bool = False
    forged: bool = False
    doubted: bool = False
    """Not registered, and such senders are not to be believed unseen."""


@dataclass(frozen=True, slots=True)
class Scene:
    """By whom and when it was said. `at` is when the reply came, `today` the day it is judged."""

    writer: Writer
    at: datetime
    today: date


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of our answer: an entry `[said.KEY]` of `mail_templates/steering.toml`."""

    key: str
    item: Item | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    done: bool = True
    """It did what was asked; else the sentence says why not."""


@dataclass(frozen=True, slots=True)
class Accept:
    """A review is accepted, as by `twkzyk review accept`."""

    review_id: int
    quantity: int | None = None


@dataclass(frozen=True, slots=True)
class Reject:
    """A review is rejected, as by `twkzyk review reject`."""

    review_id: int
    because: str


@dataclass(frozen=True, slots=True)
class Deed:
    """What one saying does to one matter. `ruling` is carried out by `bot.rulings`."""

    told: Told
    effects: tuple[Effect, ...] = ()
    opened: tuple[ReviewOpened, ...] = ()
    ruling: Accept | Reject | None = None


@dataclass(frozen=True, slots=True)
class Unclear:
    """What cannot be done unasked. `why`: which (several fit), unread, nothing (none fits)."""

    why: str
    text: str = ""
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Steered:
    """What a reply does. `evidence` is false where the token gives its writer no say at all:
    then the message is judged as if it had none. `polite`: thanks and nothing else."""

    evidence: bool = True
    deeds: tuple[Deed, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    polite: bool = False
    distrusted: bool = False


NO_EVIDENCE = Steered(evidence=False)
