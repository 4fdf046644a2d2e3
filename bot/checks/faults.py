"""A fault in a form: where it stands, what stands there, what is wrong, what is expected."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

EMPTY = "（空）"
"""How a letter quotes a cell in which nothing stands."""

NOT_THERE = "（表中没有）"
"""How a letter quotes a line that is missing."""


class Severity(StrEnum):
    """What a fault asks for. A `remark` is asked for and keeps nothing from being accepted."""

    ERROR = "error"
    EXPLAIN = "explain"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Fault:
    """One finding. `place` is the cell as a clerk says it, `C5`; "" where none is at fault
    alone, as with a unit that is missing. `wrong` and `expected` are words for the sender."""

    place: str
    column: str
    unit: str
    found: str
    wrong: str
    expected: str
    severity: Severity = Severity.ERROR
    sheet: str = ""

    @property
    def blocks(self) -> bool:
        """Whether the form waits for this to be put right."""
        return self.severity is not Severity.REMARK


def blocking(faults: tuple[Fault, ...]) -> bool:
    """Whether anything keeps the form from being accepted."""
    return any(fault.blocks for fault in faults)
