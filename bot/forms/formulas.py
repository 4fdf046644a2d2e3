"""The live formulas of each form: what follows from other columns, and what to look at again.

`{key}` stands for that column's cell in the same row. Blank input gives a blank and no
zero: a form nobody filled in must not look like a report of nothing. The sums are those
that `bot.checks.arithmetic` checks when the form comes back.
"""

from __future__ import annotations

from collections.abc import Mapping

from parsers.sheet.annexes import Annex

_NEEDED = "{needed_students},{needed_teachers},{needed_staff}"
_ISSUED = "{issued_students},{issued_teachers},{issued_staff}"
_HELD = "{received},{within_in}"

DERIVED: Mapping[Annex, Mapping[str, str]] = {
    Annex.CONTACTS: {},
    Annex.HEADCOUNT: {
        "students": 'IF(COUNT({g1}:{g12})=0,"",SUM({g1}:{g12}))',
        "total": 'IF(COUNT({students}:{staff})=0,"",SUM({students}:{staff}))',
    },
    Annex.ADJUSTMENT: {
        "surplus": 'IF(COUNT({received},{needed})<2,"",MAX({received}-{needed},0))',
        "shortage": 'IF(COUNT({received},{needed})<2,"",MAX({needed}-{received},0))',
    },
    Annex.ADJUSTMENT_FINAL: {
        "surplus": f'IF(COUNT({_NEEDED})=0,"",MAX(SUM({_HELD})-SUM({{within_out}},{_NEEDED}),0))',
        "shortage": f'IF(COUNT({_NEEDED})=0,"",MAX(SUM({{within_out}},{_NEEDED})-SUM({_HELD}),0))',
        "final": (
            f'IF(COUNT({_NEEDED})=0,"",SUM({_HELD},{{across_in}},{{supplied}})'
            f"-SUM({{within_out}},{{across_out}},{{returned}},{_NEEDED}))"
        ),
    },
    Annex.SUMMARY: {
        "issued": f'IF(COUNT({_ISSUED})=0,"",SUM({_ISSUED}))',
        "balance": (
            f'IF(COUNT({_ISSUED})=0,"",SUM({{received}},{{moved_in}},{{supplied}})'
            f"-SUM({{moved_out}},{{returned}},{_ISSUED}))"
        ),
    },
}
"""By form and column; such cells are locked."""

CHECKS: Mapping[Annex, tuple[tuple[str, str], ...]] = {
    Annex.CONTACTS: (
        ('AND({unit}<>"",{contact}="")', '"缺专人"'),
        ('AND({contact}<>"",{contact_phone}="")', '"缺专人电话"'),
        ('AND({unit}<>"",{address}="")', '"缺收货地址"'),
    ),
    Annex.HEADCOUNT: (
        ('AND({unit}<>"",{total}="")', '"未填人数"'),
        ('AND({unit}="",{total}<>"")', '"缺学校全称"'),
        (
            "AND(COUNT({textbooks},{students})=2,LEN({difference})=0,{textbooks}<>{students})",
            '"与课本数相差"&({students}-{textbooks})&"，请写原因"',
        ),
    ),
    Annex.ADJUSTMENT: (
        ('AND({unit}<>"",COUNT({received},{needed})=1)', '"实收、实需均须填写"'),
        ("SUM({settled})>MAX({surplus},{shortage})", '"已调剂数大于余、缺数"'),
        ("AND(SUM({surplus},{shortage})>0,LEN({reason}&{note})=0)", '"请写原因"'),
    ),
    Annex.ADJUSTMENT_FINAL: (
        ('AND({within_in}>0,{within_from}="")', '"请写调入来源"'),
        ('AND({within_out}>0,{within_to}="")', '"请写调出去向"'),
        ("AND(SUM({surplus},{shortage})>0,LEN({reason}&{note})=0)", '"请写原因"'),
        ('AND(ISNUMBER({final}),SUM({final})<>0,{note}="")', '"最终余缺不为0，请说明"'),
    ),
    Annex.SUMMARY: (
        ('AND({unit}<>"",{issued}="")', '"未填实发数"'),
        ('AND(ISNUMBER({balance}),SUM({balance})<>0,{note}="")', '"结余不为0，请核对"'),
    ),
}
"""By form: the first that holds is said beside the row. Hints only; nothing is refused."""


def derived(annex: Annex, key: str, cells: Mapping[str, str]) -> str | None:
    """The formula of a cell; None where it is typed in. `cells`: the row's, by key."""
    formula = DERIVED[annex].get(key)
    return f"={formula.format_map(cells)}" if formula else None


def check(annex: Annex, cells: Mapping[str, str]) -> str:
    """The formula of the check beside a row."""
    said = '""'
    for condition, words in reversed(CHECKS[annex]):
        said = f"IF({condition},{words},{said})"
    return f"={said.format_map(cells)}"


def total(first: str, last: str) -> str:
    """The sum of a column; blank while it is."""
    return f'=IF(COUNT({first}:{last})=0,"",SUM({first}:{last}))'


def verdict(first: str, last: str) -> str:
    """What the checks beside the rows come to."""
    found = f'COUNTIF({first}:{last},"?*")'
    return f'=IF({found}=0,"核对无误","有"&{found}&"处请核对")'
