"""The questions of the table of evidence: what one clue says about one slot.

Pure. Each answers for, against, or None where it has nothing to say; how much that counts
stands in the table (`bot.evidence`). The sentences are for the centre's staff (`show`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.case import Case, Named
from bot.docket import Slot
from bot.model import Reason
from bot.ring_words import seal_agrees
from bot.seal_family import SealSays
from parsers.facts import Field, Source

FULL_NAME = 0.9
"""From this strength on, a printed name is that school's and no other's."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a rule says about a slot: from 1 (for it) to -1 (against it), and why.

    `forbids` names the reason for which nothing may be acknowledged here, whatever the score.
    """

    says: float
    because: str
    forbids: Reason | None = None


def by_slip(case: Case, slot: Slot) -> Answer | None:
    """The slip number, from code or print; in a file name it is only a hint."""
    for fact in case.slips():
        if slot.slip and str(fact.value) == slot.slip:
            sure = 1.0 if fact.source is Source.CODE else 0.95
            believed = fact.agreed and fact.source is not Source.FILE_NAME
            return Answer(sure if believed else 0.4, f"单号{fact.value}与这一件相同")
    other = [f for f in case.on_paper(Field.SLIP) if f.agreed and _is_of_another(case, f.value)]
    if other:
        return Answer(-1, f"纸上单号{other[0].value}不是这一件的", Reason.AMBIGUOUS)
    return None


def _is_of_another(case: Case, number: object) -> bool:
    return str(number) in case.docket.by_slip


def by_print(case: Case, slot: Slot) -> Answer | None:
    """The school named in the field for it."""
    match = case.printed.get(slot.unit_code)
    other = max((m.strength for m in case.printed.values()), default=0.0)
    if match and match.strength >= other - 0.1:
        return Answer(match.strength, f"校名栏“{match.text}”即{match.name}（{match.how}）")
    return _printed_another(case, slot) if case.printed else _printed_roughly(case, slot)


def _printed_another(case: Case, slot: Slot) -> Answer | None:
    """Another registered unit in the school's field. Its own 中心校 or district there is none."""
    near = case.index.relatives(slot.unit_code) | {case.docket.district_of(slot.unit_code)}
    others = [m for unit, m in case.printed.items() if m.strength >= FULL_NAME and unit not in near]
    if not others:
        return None
    return Answer(-1, f"校名栏写的是{others[0].name}", Reason.AMBIGUOUS)


def _printed_roughly(case: Case, slot: Slot) -> Answer | None:
    """A school's field that names no unit: this one with several slips, or a stranger's."""
    for fact in case.on_paper(Field.SCHOOL):
        says = seal_agrees(case.index, str(fact.value), fact.sure, slot.unit_code)
        if says is SealSays.SAME:
            return Answer(0.6, f"校名栏“{fact.value}”似为该校（多处误读）")
        if says is SealSays.OTHER and case.index.stranger(str(fact.value)):
            return Answer(-1, f"校名栏写的是名册上没有的{fact.value}", Reason.AMBIGUOUS)
    return None


def by_lines(case: Case, slot: Slot) -> Answer | None:
    """A school named elsewhere in print, where its field says nothing. An office stands on
    many a school's paper as the one that sent the cards."""
    match = case.in_lines.get(slot.unit_code)
    if case.printed or match is None:
        return None
    if slot.unit_code in case.docket.districts and case.docket.schools.keys() & case.in_lines:
        return None
    return Answer(match.strength, f"纸上文字“{match.text}”即{match.name}（{match.how}）")


_SEAL_STRENGTH = {SealSays.SAME: 1.0, SealSays.PARENT: 0.5, SealSays.PREDECESSOR: 0.5}
_SEAL_WORDS = {
    SealSays.SAME: "印文是该单位的",
    SealSays.PARENT: "印文是其所属中心校的",
    SealSays.PREDECESSOR: "印文是已并入该校的原学校的",
}


def by_seal(case: Case, slot: Slot) -> Answer | None:
    """The school in the ring of text."""
    says = case.seal_says(slot.unit_code)
    for kind, strength in _SEAL_STRENGTH.items():
        if kind in says:
            match = case.in_seals.get(slot.unit_code)
            sure = match.strength if match and kind is SealSays.SAME else 0.8
            return Answer(strength * sure, _SEAL_WORDS[kind])
    return Answer(0, "印文是别的单位的") if SealSays.OTHER in says else None


def by_quantity(wanted: Field, label: str) -> Callable[[Case, Slot], Answer | None]:
    def asks(case: Case, slot: Slot) -> Answer | None:
        number = case.number(wanted)
        if number is None or slot.shipment is None:
            return None
        if number == slot.shipment.quantity:
            return Answer(1, f"{label}{number}张与发出数相同")
        return Answer(-1, f"{label}{number}张与发出的{slot.shipment.quantity}张不同")

    return asks


def by_address(case: Case, slot: Slot) -> Answer | None:
    """Whose address it came from. A shared one never contradicts (LETTERS-AND-FORMS)."""
    units = {case.docket.heir(code) for code in case.origin.unit_codes}
    if slot.unit_code in units:
        return (
            Answer(0.4, "来信邮箱为多个单位共用，其中有该校")
            if len(units) > 1
            else Answer(1, "来信邮箱是该校登记的")
        )
    if units & _above(case, slot):
        return Answer(0.6, "来信邮箱是其所属中心校或市区登记的")
    if len(units) == 1:
        return Answer(-1, "来信邮箱只登记给另一单位")
    return None


def _above(case: Case, slot: Slot) -> set[str]:
    school = case.docket.schools.get(slot.unit_code)
    return {c for c in (school.parent, school.district_code) if c} if school else set()


def by_token(case: Case, slot: Slot) -> Answer | None:
    """What the reply token in the subject ties to."""
    asked = case.docket.by_id.get(case.origin.asked_about or 0)
    if asked is None or asked.unit_code != slot.unit_code:
        return None
    return (
        Answer(1, "来信是对本件询问的答复")
        if asked == slot
        else Answer(0.3, "来信是对该校另一件询问的答复")
    )


def by_answer(case: Case, slot: Slot) -> Answer | None:
    """The unit the sender named when we asked whose receipt it is."""
    named = case.answered and case.answered == slot.unit_code
    return Answer(1, "来信人答复说明是该单位") if named else None


def by_district(case: Case, slot: Slot) -> Answer | None:
    """The field for the district."""
    if not case.districts:
        return None
    if case.docket.district_of(slot.unit_code) in case.districts:
        return Answer(1, "市区栏相符")
    return Answer(-1, "市区栏写的是别处")


def by_district_in_lines(case: Case, slot: Slot) -> Answer | None:
    """A district elsewhere in print; only a name that left its place out needs it."""
    match = case.printed.get(slot.unit_code) or case.in_lines.get(slot.unit_code)
    if match is None or match.strength >= FULL_NAME or not case.districts_in_lines:
        return None
    if case.docket.district_of(slot.unit_code) in case.districts_in_lines:
        return Answer(1, "纸上写有该市区名")
    return Answer(-1, "纸上写的是别的市区")


def by_hint(of: Callable[[Case], Named], label: str) -> Callable[[Case, Slot], Answer | None]:
    def asks(case: Case, slot: Slot) -> Answer | None:
        named = of(case)
        match = named.get(slot.unit_code)
        if match:
            return Answer(match.strength, f"{label}提到“{match.text}”")
        return Answer(-1, f"{label}提到的是别的单位") if named else None

    return asks


def by_term(case: Case, slot: Slot) -> Answer | None:
    """The term the paper names."""
    term = case.term()
    if not term or slot.shipment is None:
        return None
    if term == slot.term:
        return Answer(1, f"学期{term}相符")
    return Answer(-1, f"纸上的学期是{term}", Reason.OTHER_TERM)


def term_of(day: date) -> str:
    """The term whose cards are signed for on a day: from August the autumn's, from February
    the spring's; January still belongs to the autumn (notice, annex, 二 and 三)."""
    if 2 <= day.month <= 7:
        return f"{day.year}-spring"
    return f"{day.year if day.month >= 8 else day.year - 1}-autumn"


def by_day(case: Case, slot: Slot) -> Answer | None:
    """The term in which the day of signing lies."""
    fact = case.receipt.best(Field.SIGNED_ON)
    if fact is None or not isinstance(fact.value, date) or slot.shipment is None:
        return None
    return Answer(1 if term_of(fact.value) == slot.term else -1, f"签收日期{fact.value}")
