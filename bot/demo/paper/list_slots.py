"""Which line of a list is whose: schools' rows, what adds them up, headings between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.demo.paper.list_forms import ListForm
from bot.demo.paper.spec import Receipt


@dataclass(frozen=True, slots=True)
class Slot:
    """A line of a list: in which of its halves, on which line under the heading, and whose it
    is; a line that adds up others has their `receipts` and a label, a `heading` has no receipts."""

    half: int
    line: int
    receipts: tuple[Receipt, ...]
    number: int = 0
    label: str = ""

    @property
    def heading(self) -> bool:
        """Whether it is a heading between the rows."""
        return not self.receipts


def slots_of(form: ListForm, rows: Sequence[Receipt]) -> list[Slot]:
    """The lines of a list from top to bottom, half by half."""
    slots: list[Slot] = []
    per_half = -(-len(rows) // form.halves)
    for half in range(form.halves):
        own = rows[half * per_half : (half + 1) * per_half]
        line = 0
        if form.total_above and half == 0:
            line += 1
            slots.append(Slot(half, line, tuple(rows), label=form.total_label))
        for i, receipt in enumerate(own, 1):
            if form.stages and (i - 1) % form.stage_rows == 0:
                line += 1
                stage = (i - 1) // form.stage_rows % len(form.stages)
                slots.append(Slot(half, line, (), label=form.stages[stage]))
            line += 1
            number = half * per_half + i
            slots.append(Slot(half, line, (_named(form, receipt, number),), number))
            if form.town and (i % form.town == 0 or i == len(own)):
                line += 1
                of_town = tuple(own[(i - 1) // form.town * form.town : i])
                slots.append(Slot(half, line, of_town, label="小计"))
    return slots


def rows_in(form: ListForm, lines: int) -> int:
    """How many schools' rows so many lines hold."""
    lines -= form.total_above
    if form.stages:
        return lines * form.stage_rows // (form.stage_rows + 1)
    return lines * form.town // (form.town + 1) if form.town else lines


def merged_of(form: ListForm, slots: Sequence[Slot]) -> list[list[Slot]]:
    """The rows that share one cell."""
    rows = [slot for slot in slots if slot.number]
    many = max(form.merged, 1)
    return [rows[i : i + many] for i in range(0, len(rows), many)] if form.merged else []


def _named(form: ListForm, receipt: Receipt, number: int) -> Receipt:
    """The row as this list has it: under its district's title some leave the place out of the
    school's name, some number the names, some print the quantity to be signed for."""
    name = receipt.school.removeprefix(receipt.district) if form.short_names else receipt.school
    name = form.serial.replace("{n}", str(number)) + name
    return replace(receipt, school=name, typed_quantity=form.typed and not receipt.struck)
