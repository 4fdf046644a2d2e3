"""The tables. Outsiders read the views of `views.sql`; these are the bot's own.

Each table is one noun of the trade. States are the enums of `bot.model`, kept as text.
Table names are singular; the names of views begin with `v_`.
"""

from __future__ import annotations

from bot.store.tables.cards import FormRow, HandoverRow, HeadcountRow, PlanRow, ReplacementRow
from bot.store.tables.duties import (
    DeadAddressRow,
    LetterRow,
    LetterStepRow,
    NoticeRow,
    ObligationRow,
)
from bot.store.tables.mail import (
    FolderRow,
    MessageRow,
    PieceRow,
    ReadingRow,
    ReviewRow,
    SightingRow,
)
from bot.store.tables.registry import DistrictRow, SchoolRow, ShipmentRow, TermRow
from bot.store.tables.running import EventRow, PassRow

__all__ = [
    "DeadAddressRow",
    "DistrictRow",
    "EventRow",
    "FolderRow",
    "FormRow",
    "HandoverRow",
    "HeadcountRow",
    "LetterRow",
    "LetterStepRow",
    "MessageRow",
    "NoticeRow",
    "ObligationRow",
    "PassRow",
    "PieceRow",
    "PlanRow",
    "ReadingRow",
    "ReplacementRow",
    "ReviewRow",
    "SchoolRow",
    "ShipmentRow",
    "SightingRow",
    "TermRow",
]
