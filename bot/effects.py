"""What a decision changes besides papers and parcels: obligations, figures, hand-overs,
addresses. Values only, written by `bot.store.effects` in the decision's own transaction.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class ObligationChange:
    """Something owed takes a new state, or is left in peace. None: as before.

    `arrived` is when what was owed came; the first arrival counts where the correction
    followed our answer in time (CONTRACT section 4, `on_time`).
    """

    obligation_id: int
    state: str | None = None
    arrived: datetime | None = None
    missing: tuple[str, ...] | None = None
    snoozed_until: date | None = None
    by: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """What a form says of one unit's heads; takes the place of earlier ones of its purpose.

    `purpose`: plan (附件2), need (实需 of 调剂申报表 and 附件4), issued (实发 of 附件5).
    """

    term: str
    unit_code: str
    purpose: str
    total: int
    students: int = 0
    teachers: int = 0
    staff: int = 0
    by_grade: dict[str, int] = field(default_factory=dict)
    textbooks: int | None = None
    note: str = ""
    accepted: bool = True
    ordinal: int | None = None


@dataclass(frozen=True, slots=True)
class ReplacementAsked:
    """A school wants faulty cards exchanged; its district has a week (notice, clause 四)."""

    term: str
    school_code: str
    owed_by: str
    due_on: date
    quantity: int | None = None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class ReplacementCounted:
    """The school says how many cards are faulty."""

    replacement_id: int
    quantity: int


@dataclass(frozen=True, slots=True)
class ReplacementDone:
    """The school says that its cards were replaced; the obligation of its district ends."""

    replacement_id: int
    arrived: datetime


@dataclass(frozen=True, slots=True)
class HandoverConfirmed:
    """The receiving side says that it has the cards; `quantity` where it is another one."""

    handover_id: int
    arrived: datetime
    by: str
    quantity: int | None = None
    because: str = ""


@dataclass(frozen=True, slots=True)
class ParcelMissing:
    """A unit says that its parcel has not come: the centre has a delivery to mend."""

    shipment_id: int
    said_on: date
    by: str


@dataclass(frozen=True, slots=True)
class ParcelSentAgain:
    """A new parcel takes the place of one that is cancelled by the same decision."""

    shipment_id: int
    slip: str
    quantity: int
    by: str


@dataclass(frozen=True, slots=True)
class PlanApproved:
    """A person agrees to the plan of a term that `mark` names (`bot.store.plans`)."""

    term: str
    mark: str
    by: str


@dataclass(frozen=True, slots=True)
class ReallocationApproved:
    """A person agrees to the hand-overs that `mark` names (`bot.store.reallocations`)."""

    term: str
    mark: str
    by: str


@dataclass(frozen=True, slots=True)
class ProposalRejected:
    """A person does not agree to a proposal; it is not carried out. `kind`: plan,
    coordination, report."""

    term: str
    kind: str
    by: str
    because: str


@dataclass(frozen=True, slots=True)
class ParcelFound:
    """The centre has looked: the parcel is where it should be, its receipt is still owed."""

    shipment_id: int
    by: str


@dataclass(frozen=True, slots=True)
class UnitContact:
    """What 附件1 says of a unit. Fields left None stay as they are; `email` is added."""

    unit_code: str
    contact: str | None = None
    phone: str | None = None
    email: str | None = None
    address: str | None = None
    responsible: str | None = None
    responsible_title: str | None = None


@dataclass(frozen=True, slots=True)
class LetterBounced:
    """A letter of ours came back. `lasting`: the address will not take another either."""

    letter_id: int | None
    address: str
    lasting: bool
    why: str


@dataclass(frozen=True, slots=True)
class AddressSpoke:
    """Mail came from an address: if it was thought dead it is not."""

    address: str


@dataclass(frozen=True, slots=True)
class LetterReleased:
    """A listed address lets a held letter go."""

    letter_id: int
    by: str


@dataclass(frozen=True, slots=True)
class FiguresWithdrawn:
    """A unit is no longer in a form: what an earlier version said of it counts no more."""

    term: str
    unit_code: str
    purpose: str


@dataclass(frozen=True, slots=True)
class FormKept:
    """A form without fault, or its stamped copy; takes the place of the earlier one.

    `annex` is a value of `parsers.sheet.annexes.Annex`. `lines`: figures by unit and
    column, none of a copy; `notes`: by unit what it gave as reason.
    """

    annex: str
    term: str
    owner: str
    stamped: bool
    totals: dict[str, int] = field(default_factory=dict)
    lines: dict[str, dict[str, int]] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    ordinal: int | None = None


@dataclass(frozen=True, slots=True)
class HandoverStated:
    """Cards that a district moved among its own before anybody proposed it (附件4)."""

    term: str
    from_code: str
    to_code: str
    quantity: int
    ordinal: int | None = None


Effect = (
    ObligationChange
    | Figures
    | ReplacementAsked
    | ReplacementCounted
    | ReplacementDone
    | HandoverConfirmed
    | PlanApproved
    | ReallocationApproved
    | ProposalRejected
    | ParcelMissing
    | ParcelFound
    | ParcelSentAgain
    | UnitContact
    | LetterBounced
    | AddressSpoke
    | LetterReleased
    | FiguresWithdrawn
    | FormKept
    | HandoverStated
)
