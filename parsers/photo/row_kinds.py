"""What stands among the names of a table's rows: a school, a heading of the rows below it, or the
label of another form's field."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.facts import Field, Line
from parsers.photo.labels import LABELS, labelled

FOOT = re.compile(r"盖章|公章|签章|（章）|\(章\)|制表|填表|审核|负责人|备注|说明|注[:：]|[:：]")
"""Words under a table, never a school's name in it."""

SAYING = re.compile(r"[，。；;]|^[今兹现][^代]|[收领取]到|此据|特此")
"""What a sentence below a table says, never a school's name."""

BETWEEN = re.compile(
    r"^[（(]?(?:[一二三四五六七八九十]+[)）、.．,，]+|\d{1,2}[)）、.．])?"
    r"(?:[市区县]?直属?|城区|城镇|乡镇|农村|公办|民办|完全|九年一贯制|高级|初级|普通|义务教育)*"
    r"(?:小学|初中|高中|中学|学校|幼儿园|职高|职业学校|特教|特殊教育|教学点|段|阶段|部分)*"
    r"(?:[（(]\d*[所个校人]*[)）])?[:：]?$"
)
"""Headings between the rows: 一、小学; 城区学校."""

OF_SCHOOLS = frozenset(LABELS[Field.SCHOOL])

OF_SCHOOL = re.compile(r"小|中|校|园|学院|附属|教学点")
"""What names of schools say, however short."""

NAME_LETTERS = 3
"""Chinese letters of the shortest name of a school (二中心 apart, nobody is called less)."""


def is_heading_of_rows(named: Sequence[Line], own: Sequence[Line]) -> bool:
    """Whether what stands among the names only heads those below it: nothing stands beside it,
    for a school may be called 特殊教育学校, or 高级中学 where its district is left out."""
    beside = any(re.search(r"\d", line.text) for line in own if line not in named)
    names = [re.sub(r"\s", "", line.text) for line in named]
    return bool(names) and not beside and all(map(BETWEEN.match, names))


def is_label(named: Sequence[Line]) -> bool:
    """Whether what stands among the names is the label of a field: two forms side by side have
    words beside each other as a list's headings, and below them their own. Of a school's labels
    only the known ones count, for a name may end as one does (特殊教育学校)."""
    heads = [labelled(line.text) for line in named]
    plain = [
        head is not None
        and not head.rest
        and (head.field is not Field.SCHOOL or re.sub(r"\s", "", line.text) in OF_SCHOOLS)
        for head, line in zip(heads, named, strict=True)
    ]
    return bool(plain) and all(plain)


def is_name(text: str) -> bool:
    letters = sum("一" <= letter <= "鿿" for letter in text)
    return letters >= NAME_LETTERS and not (FOOT.search(text) or SAYING.search(text))


def is_row(named: Sequence[Line], own: Sequence[Line]) -> bool:
    """Whether what stands among the names is a school's: alone in its row, it must be called as
    schools are, for a line below the table (名额由秘书处排定) reads like a name too."""
    text = "".join(line.text for line in named)
    return is_name(text) and (len(own) > len(named) or bool(OF_SCHOOL.search(text)))
