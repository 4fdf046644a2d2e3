"""What a reminder tells, as values: the matters that are still open, and to whom it speaks.

Only what the reader is responsible for may be among the matters (CONTRACT section 7).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from bot.model import Attachment, Centre, Priority

_DOUBLE_NAMES = re.compile(
    "(?:欧阳|上官|司马|诸葛|夏侯|皇甫|尉迟|公孙|慕容|司徒|令狐|宇文|长孙|东方|南宫|端木|司空)(?=.)"
)

LISTED = "receipt_list"


class Reader(StrEnum):
    """Who reads a reminder, from the one who owes to the one who answers for it."""

    SCHOOL = "school"
    DISTRICT = "district"
    RESPONSIBLE = "responsible"


PRIORITY = {
    Reader.SCHOOL: Priority.REMINDER_SCHOOL,
    Reader.DISTRICT: Priority.REMINDER_DISTRICT,
    Reader.RESPONSIBLE: Priority.ESCALATION,
}

TEMPLATE = {reader: f"reminder_{reader}" for reader in Reader}

REMINDERS = tuple(TEMPLATE.values())
"""Templates of letters that are written when they are claimed (`bot.store.late`)."""


@dataclass(frozen=True, slots=True)
class Item:
    """One open matter. `own`: the reader owes it; else it is one of the units in a list.

    `announced` is the due date, or the working day before it where it is a day off.
    """

    kind: str
    term: str
    unit: str
    due_on: date
    announced: date
    own: bool = True
    district: bool = False
    """The unit is a district's office."""
    office: bool = False
    """The unit is an education office, not a school."""
    contact: str = ""
    phone: str = ""
    quantity: int | None = None
    delivered_on: date | None = None
    slip: str = ""
    """Named only where a unit has several parcels."""
    missing: str = ""
    """What is still missing where something came; "" where nothing did."""
    party: str = ""
    """The other side: who is supplied, or which school wants its cards exchanged."""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A notice: what is told once. `own`, `district` and `office` as in `Item`.

    `values` are those its kind's words and parts name; `ask`, an ISO date, is the day something
    is asked for by, where anything is.
    """

    kind: str
    term: str
    unit: str
    values: Mapping[str, Any]
    own: bool = True
    district: bool = False
    office: bool = False


@dataclass(frozen=True, slots=True)
class ReminderContext:
    """All that one letter of a day says. `ask_by` is asked for where a due date has passed."""

    key: str
    to_addr: str
    reader: Reader
    names: tuple[str, ...]
    """Whom it greets: offices of districts, or schools."""
    centre: Centre
    own_address: str
    today: date
    ask_by: date
    items: tuple[Item, ...]
    schools_only: bool = False
    """No office of a district reads it."""
    person: str = ""
    """王主任, where a responsible person with a known title reads it."""
    not_before: datetime | None = None
    about: str = ""
    notes: tuple[Note, ...] = ()
    attachments: tuple[Attachment, ...] = ()


def template_of(reader: Reader, *, schools: bool) -> str:
    """A school that is its own responsible side still reads a letter fit for a telephone."""
    return TEMPLATE[Reader.SCHOOL if schools else reader]


def known_as(name: str, title: str) -> str:
    """A responsible person by family name and title: 王主任; 负责同志 where no title is known."""
    name, title = name.strip(), title.strip()
    if not name or not title:
        return "负责同志"
    double = _DOUBLE_NAMES.match(name)
    return (double[0] if double else name[0]) + title
