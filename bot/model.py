"""The frozen types that the pure middle speaks in. No I/O, no clock, no outside library.

Registry types mirror the import files of CONTRACT section 3; outcome types mirror the
tables of section 4.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from parsers.facts import Evidence

SHANGHAI = ZoneInfo("Asia/Shanghai")
"""The time of every date that people read, whatever the machine's zone."""


class Reason(StrEnum):
    """Why a piece or a receipt has its state, in the order that names it (section 4)."""

    CORRUPT = "corrupt"
    ENCRYPTED = "encrypted"
    TOO_LARGE = "too_large"
    TOO_MANY_PARTS = "too_many_parts"
    UNSUPPORTED_FORMAT = "unsupported_format"
    CLOUD_LINK = "cloud_link"
    NOT_A_RECEIPT = "not_a_receipt"
    UNREADABLE = "unreadable"
    OUT_OF_SCOPE = "out_of_scope"
    BEFORE_START = "before_start"
    OTHER_TERM = "other_term"
    NO_MATCH = "no_match"
    AMBIGUOUS = "ambiguous"
    SENDER_FORGED = "sender_forged"
    UNKNOWN_SENDER = "unknown_sender"
    SEAL_OTHER_SCHOOL = "seal_other_school"
    SEAL_MISSING = "seal_missing"
    SIGNATURE_MISSING = "signature_missing"
    QUANTITY_UNREADABLE = "quantity_unreadable"
    QUANTITY_DIFFERS = "quantity_differs"
    ALREADY_ACKNOWLEDGED = "already_acknowledged"
    NOT_RECEIVED = "not_received"
    FORM_ERRORS = "form_errors"
    FORM_NOT_STAMPED = "form_not_stamped"
    INCOMPLETE = "incomplete"


class PieceState(StrEnum):
    """What became of a piece or a row of it; listed from worst to best."""

    REVIEW = "review"
    REJECTED = "rejected"
    DUPLICATE = "duplicate"
    MATCHED = "matched"
    IGNORED = "ignored"


class ReceiptState(StrEnum):
    """Where a shipment stands."""

    EXPECTED = "expected"
    REVIEW = "review"
    DISPUTED = "disputed"
    ACKNOWLEDGED = "acknowledged"
    WAIVED = "waived"
    CANCELLED = "cancelled"


class MessageKind(StrEnum):
    """What a message is about."""

    RECEIPT = "receipt"
    HEADCOUNT = "headcount"
    ADJUSTMENT = "adjustment"
    ADJUSTMENT_FINAL = "adjustment_final"
    SUMMARY = "summary"
    CONTACTS = "contacts"
    REPLACEMENT = "replacement"
    REPLY = "reply"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    OWN = "own"
    UNKNOWN = "unknown"


class MessageState(StrEnum):
    """How far a message has come. `received`: its bytes are safe, it is not yet read."""

    RECEIVED = "received"
    DONE = "done"
    REVIEW = "review"
    SHUNTED = "shunted"


class WaitsFor(StrEnum):
    """Who has to speak next about a matter in review."""

    SENDER = "sender"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class District:
    """A city, county or zone; `municipal` marks the unit of schools directly under the city."""

    code: str
    name: str
    office: str = ""
    bureau: str = ""
    emails: tuple[str, ...] = ()
    responsible: str = ""
    responsible_title: str = ""
    contact: str = ""
    phone: str = ""
    remind_schools: bool = True
    municipal: bool = False


@dataclass(frozen=True, slots=True)
class School:
    """A school, or an education office (`kind` 机关) whose staff get cards."""

    code: str
    name: str
    district_code: str
    aliases: tuple[str, ...] = ()
    kind: str = "学校"
    stage: str = ""
    contact: str = ""
    phone: str = ""
    emails: tuple[str, ...] = ()
    address: str = ""
    parent: str = ""
    active: bool = True
    merged_into: str = ""


@dataclass(frozen=True, slots=True)
class Shipment:
    """One parcel on its way to one unit, and what is known of its receipt."""

    id: int
    term: str
    unit_code: str
    quantity: int
    slip: str
    state: ReceiptState = ReceiptState.EXPECTED
    delivered_on: date | None = None
    quantity_received: int | None = None
    """Acknowledged quantity, or the one in dispute."""
    bulk: bool = False
    """A consignment to a district: acknowledged by the district's own receipt."""


@dataclass(frozen=True, slots=True)
class Expected:
    """All that a message is judged against: the registry and the shipments of known terms.

    `open_terms` are keys of terms that take receipts; shipments of other terms are
    there too so that late paper can be told from paper nobody knows.
    """

    districts: tuple[District, ...]
    schools: tuple[School, ...]
    shipments: tuple[Shipment, ...]
    open_terms: tuple[str, ...]
    stages: tuple[str, ...] = ("小学", "初中", "高中")


class Trust(StrEnum):
    """How far the address a message came from can be believed."""

    REGISTERED = "registered"
    UNKNOWN = "unknown"
    FORGED = "forged"


@dataclass(frozen=True, slots=True)
class Origin:
    """Who sent a message and what its head says: weak evidence, shared by all its pieces.

    `unit_codes` are all units the address is registered for (several where it is
    shared). `asked_about` is the shipment that the reply token in the subject ties to.
    """

    address: str
    trust: Trust
    unit_codes: tuple[str, ...] = ()
    subject: str = ""
    own_text: str = ""
    asked_about: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One line of the explanation: a rule that spoke for or against one shipment."""

    rule: str
    weight: float
    because: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A shipment that a receipt may belong to, with its score and why."""

    shipment_id: int
    unit_code: str
    slip: str
    score: float
    hits: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is decided about one receipt (one row of one piece).

    `receipt_state` is the state its shipment is to take, None for "as before".
    `waits_for` is set when the state is review.
    """

    row: int
    state: PieceState
    reason: Reason | None
    evidence: Evidence = Evidence.PHOTO
    shipment_id: int | None = None
    unit_code: str = ""
    slip: str = ""
    quantity: int | None = None
    quantity_sent: int | None = None
    signer: str = ""
    signed_on: date | None = None
    has_seal: bool | None = None
    seal_text: str = ""
    has_signature: bool | None = None
    receipt_state: ReceiptState | None = None
    waits_for: WaitsFor | None = None
    confidence: float = 0.0
    term: str = ""
    candidates: tuple[Candidate, ...] = ()
    also: tuple[Reason, ...] = ()
    """Further reasons that hold; the answer asks for all at once."""
    misses: tuple[Hit, ...] = ()
    note: str = ""


class Priority(StrEnum):
    """In which order letters go (CONTRACT section 5, last paragraph)."""

    QUESTION = "1-question"
    CONFIRMATION = "2-confirmation"
    DIGEST = "3-digest"
    ESCALATION = "4-escalation"
    REMINDER_DISTRICT = "5-reminder-district"
    REMINDER_SCHOOL = "6-reminder-school"


@dataclass(frozen=True, slots=True)
class Centre:
    """The centre as it signs its letters."""

    name: str
    full_name: str
    contact: str = ""
    contact_phone: str = ""
    leader: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter ready to be queued. `key` is unique: no occasion makes two letters.

    `matter` says what a reply with this letter's token would speak about, for
    instance `{"shipment": 12, "review": 3}`; empty where no reply is expected.
    """

    key: str
    template: str
    to: tuple[str, ...]
    subject: str
    text: str
    html: str
    priority: Priority
    auto_submitted: str = "auto-generated"
    cc: tuple[str, ...] = ()
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    about: str = ""
    """What the letter is about, for people: a message row, an obligation, a unit."""
    matter: dict[str, int | str] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()
    not_before: datetime | None = None
    held: bool = False


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a letter."""

    name: str
    media_type: str
    data: bytes
