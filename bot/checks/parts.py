"""What each deliverable consists of, and whose seal each copy bears (CONTRACT section 5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.model import MessageKind
from parsers.sheet.annexes import Annex


@dataclass(frozen=True, slots=True)
class Part:
    """A piece that a deliverable needs: the electronic form, or its copy with the seal."""

    words: str
    annex: Annex
    stamped: bool = False


PARTS: Mapping[str, tuple[Part, ...]] = {
    "contacts": (Part("附件1 电子表", Annex.CONTACTS),),
    "headcount": (
        Part("附件2 电子表", Annex.HEADCOUNT),
        Part("附件2 盖章件", Annex.HEADCOUNT, stamped=True),
    ),
    "adjustment": (Part("调剂申报表", Annex.ADJUSTMENT),),
    "adjustment_final": (Part("附件4 电子表", Annex.ADJUSTMENT_FINAL),),
    "summary": (
        Part("附件5 电子表", Annex.SUMMARY),
        Part("附件5 盖章件", Annex.SUMMARY, stamped=True),
        Part("附件6 盖章件", Annex.ACCEPTANCE, stamped=True),
    ),
}
"""By the kind of obligation, as `pieces_missing` calls them."""

KIND_OF: Mapping[Annex, str] = {part.annex: kind for kind, parts in PARTS.items() for part in parts}
"""The obligation that each form settles."""

MESSAGE_KINDS = (
    MessageKind.HEADCOUNT,
    MessageKind.SUMMARY,
    MessageKind.ADJUSTMENT_FINAL,
    MessageKind.ADJUSTMENT,
    MessageKind.CONTACTS,
)
"""A message that brings several forms is of the first of these kinds."""

BUREAU, OFFICE = "bureau", "office"

SEALED_BY: Mapping[Annex, str] = {
    Annex.HEADCOUNT: BUREAU,
    Annex.ADJUSTMENT: OFFICE,
    Annex.ADJUSTMENT_FINAL: OFFICE,
    Annex.SUMMARY: BUREAU,
    Annex.ACCEPTANCE: BUREAU,
    Annex.CONTACTS: OFFICE,
}
"""Whose seal, by the notice: 当地教育行政部门 (clause 二), 教育局 (五), 当地电教部门 (四)."""

CONFIRMING: Mapping[Annex, tuple[str, ...]] = {
    Annex.HEADCOUNT: ("total", "students"),
    Annex.ADJUSTMENT: ("surplus", "shortage"),
    Annex.ADJUSTMENT_FINAL: ("received", "final"),
    Annex.SUMMARY: ("issued", "received"),
    Annex.ACCEPTANCE: ("issued", "received"),
}
"""Totals of which a copy has to show at least one, for it to be a copy of that table."""
