"""The table of evidence: one row for each thing that may tie a receipt to a shipment.

Pure. Every rule is a question about one slot (`bot.clues`) with its own strength; what it
answered, and what it had nothing to say about, is kept for `show` (DESIGN, "Judging a
receipt"). Weights are points: a school's full name in print is 50, `bot.matching` accepts
from 44 on, and the quantities never choose between two schools.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.case import Case
from bot.clues import (
    Answer,
    by_address,
    by_answer,
    by_day,
    by_district,
    by_district_in_lines,
    by_hint,
    by_lines,
    by_print,
    by_quantity,
    by_seal,
    by_slip,
    by_term,
    by_token,
)
from bot.docket import Slot
from bot.model import Hit, Reason
from parsers.facts import Field


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of evidence. `weight` counts where it speaks for, `against` where against.

    `of_unit` rules tell one school from another; the others only one parcel from another.
    `is_anchor` rules suffice to say that the paper itself belongs to the school.
    """

    name: str
    asks: Callable[[Case, Slot], Answer | None]
    weight: float
    missing: str
    against: float = 0.0
    of_unit: bool = True
    is_anchor: bool = False

    def points(self, answer: Answer) -> float:
        """What an answer counts, for or against."""
        return round(answer.says * (self.weight if answer.says > 0 else self.against), 1) + 0.0


RULES: tuple[Rule, ...] = (
    Rule("slip", by_slip, 100, "没有读到单号", 60, is_anchor=True),
    Rule("printed_school", by_print, 50, "校名栏没有读出该校", 60, is_anchor=True),
    Rule("school_in_lines", by_lines, 42, "纸上文字没有提到该校", is_anchor=True),
    Rule("seal_text", by_seal, 40, "印文没有读出", is_anchor=True),
    Rule("address", by_address, 25, "来信邮箱未登记", 20),
    Rule("reply_token", by_token, 30, "不是对询问的答复", is_anchor=True),
    Rule("sender_named", by_answer, 45, "没有问过是哪个单位", is_anchor=True),
    Rule("district", by_district, 16, "没有市区栏", 16),
    Rule("district_in_lines", by_district_in_lines, 8, "不需要或没有读到市区名", 8),
    Rule("file_name", by_hint(lambda c: c.by_file, "文件名"), 20, "文件名没有提到单位", 5),
    Rule("subject", by_hint(lambda c: c.by_subject, "标题"), 10, "标题没有提到单位"),
    Rule("body", by_hint(lambda c: c.by_body, "正文"), 10, "正文没有提到单位"),
    Rule("quantity_sent", by_quantity(Field.SENT, "发放数"), 20, "发放数不确定", of_unit=False),
    Rule(
        "quantity_received",
        by_quantity(Field.RECEIVED, "实收数"),
        15,
        "实收数不确定",
        of_unit=False,
    ),
    Rule("term", by_term, 8, "没有读到学期", 30, of_unit=False),
    Rule("signed_on", by_day, 6, "没有读到签收日期", 6, of_unit=False),
)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A slot with all that was said about it."""

    slot: Slot
    hits: tuple[Hit, ...]
    misses: tuple[Hit, ...]
    forbids: frozenset[Reason]
    anchored: bool

    @property
    def identity(self) -> float:
        """What speaks for the unit: quantities, term and day left out."""
        return sum(hit.weight for hit in self.hits if hit.rule in _OF_UNIT)

    @property
    def score(self) -> float:
        """All that speaks for it. What is merely different is asked about, not held against
        the identity, so quantities, term and day only ever add."""
        rest = sum(max(0.0, h.weight) for h in self.hits if h.rule not in _OF_UNIT)
        return round(self.identity + rest, 1)


_OF_UNIT = frozenset(rule.name for rule in RULES if rule.of_unit)


def weigh(case: Case, slot: Slot) -> Weighed:
    """Ask every rule about a slot."""
    said = [(rule, rule.asks(case, slot)) for rule in RULES]
    return Weighed(
        slot,
        tuple(Hit(r.name, r.points(a), a.because) for r, a in said if a),
        tuple(Hit(r.name, 0.0, r.missing) for r, a in said if not a),
        frozenset(a.forbids for _, a in said if a and a.forbids),
        any(r.is_anchor and a.says > 0 for r, a in said if a),
    )
