"""All rules of a form, in the order in which a clerk goes through them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from bot.checks.adjustment import check_adjustment
from bot.checks.arithmetic import check_arithmetic, fill_in
from bot.checks.books import Books
from bot.checks.cells import check_cells
from bot.checks.contacts import check_contacts, check_foot
from bot.checks.faults import Fault
from bot.checks.final import check_final
from bot.checks.headcount import check_headcount
from bot.checks.sheet import Sheet, columns_of
from bot.checks.summary import check_summary
from bot.checks.sums import check_sums
from bot.checks.units import check_units, due_units, place_rows
from bot.docket import Docket
from bot.names import NameIndex
from parsers.sheet.annexes import Annex
from parsers.sheet.form import Form

Check = Callable[[Sheet], Iterator[Fault]]


class Rule(NamedTuple):
    """What is asked, in words, and who asks it."""

    says: str
    check: Check


_ALL = (
    Rule("单位：有没有、对不对、重不重、缺不缺", check_units),
    Rule("单元格：该填数的填了数，数是可能的数", check_cells),
    Rule("横向：小计、合计、余缺、结余与同一行相符", check_arithmetic),
    Rule("纵向：小计、合计与各行相加相符", check_sums),
)

RULES: Mapping[Annex, tuple[Rule, ...]] = {
    Annex.CONTACTS: (
        _ALL[0],
        Rule("姓名、电话、邮箱、地址写得对、写得全", check_contacts),
        Rule("表尾填写齐全", check_foot),
    ),
    Annex.HEADCOUNT: (
        *_ALL,
        Rule("年级合学段；与课本计划、与上学期相差有说明", check_headcount),
        Rule("表尾填写齐全", check_foot),
    ),
    Annex.ADJUSTMENT: (
        *_ALL,
        Rule("实收合签收单；有余缺写原因；区内调剂两边相等", check_adjustment),
    ),
    Annex.ADJUSTMENT_FINAL: (
        *_ALL,
        Rule("逐行与调剂记录相符；来源、去向、日期写明", check_final),
        Rule("表尾填写齐全", check_foot),
    ),
    Annex.SUMMARY: (
        *_ALL,
        Rule("逐行与签收、调剂记录相符；结余为0或有说明", check_summary),
        Rule("表尾填写齐全", check_foot),
    ),
    Annex.ACCEPTANCE: (),
}
"""One row a form: what its clerk goes through."""


def open_sheet(
    forms: Sequence[Form], term: str, owner: str, books: Books, docket: Docket, index: NameIndex
) -> Sheet:
    """A form made ready to be checked: units found, open sums worked out."""
    lines = place_rows(forms, owner, docket, index)
    annex = forms[0].annex
    return Sheet(
        forms=tuple(forms),
        term=term,
        owner=owner,
        lines=tuple(fill_in(line, annex) for line in lines),
        due=due_units(owner, docket),
        books=books,
        docket=docket,
        index=index,
        columns=columns_of(annex),
    )


def may_be_empty(sheet: Sheet) -> bool:
    """Whether 无 settles the form: no change of contacts, no surplus and no shortage. Of 附件4
    only where no hand-over is recorded."""
    handed = sheet.books.handed.get(sheet.term, ())
    mine = {unit.code for unit in sheet.due} | {sheet.owner}
    moved = any(mine & {one.from_code, one.to_code} for one in handed)
    final = sheet.annex is Annex.ADJUSTMENT_FINAL and not moved
    return final or sheet.annex in (Annex.CONTACTS, Annex.ADJUSTMENT)


def check(sheet: Sheet) -> tuple[Fault, ...]:
    """Every fault of a form, rule by rule; a cell's first fault speaks for it."""
    if all(form.empty for form in sheet.forms) and may_be_empty(sheet):
        return ()
    found: dict[object, Fault] = {}
    for rule in RULES[sheet.annex]:
        for fault in rule.check(sheet):
            where = fault.place or fault.unit
            found.setdefault((fault.sheet, where, fault.column), fault)

    return tuple(found.values())
