"""A notice: what is told once to a unit's desk, in that day's one letter to its address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.ladder import To


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that goes with a notice; its bytes are kept in the home (`Home.keep_piece`)."""

    name: str
    media_type: str
    sha256: str


def _empty() -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell, once.

    `key` is its occasion: put twice it is told once. `due_on` is the first day it may go; a day
    off means the next working day. `payload` are the values of its words and template parts,
    fit for JSON, dates as ISO text. With `obligation_id` it is dropped once that is settled.
    """

    key: str
    kind: str
    unit_code: str
    to: To
    due_on: date
    term: str = ""
    payload: Mapping[str, Any] = field(default_factory=_empty)
    enclosed: tuple[Enclosed, ...] = ()
    obligation_id: int | None = None
