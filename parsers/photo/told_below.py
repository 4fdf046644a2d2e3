"""What a column holds whose heading nobody knows: what stands below it tells.

Words of headings never end, but what schools fill in is always the same: how many came, written
beside the number that was sent, and the name of who took them. A heading whose words tell is
never gone against, and nothing is guessed where another column may be meant as well: two of names,
or a blank one of unknown words, which may be the one that counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from parsers.facts import Field, Line
from parsers.photo.columns_below import Column, columns_below, parted_anew
from parsers.photo.count_words import ASKED_FOR
from parsers.photo.family_names import begins_with_family_name
from parsers.photo.heading_words import Heading
from parsers.photo.name_column import OF_A_SCHOOL
from parsers.photo.outsiders import OUTSIDER
from parsers.photo.row_names import numbers_apart

LEAST_ROWS = 2
"""Schools below each other from which a table's columns are told by what stands in them."""

MOST, HALF, QUARTER = 0.6, 0.5, 0.25
"""Shares of the rows: in which of them a column has what it holds, two of numbers the same, or
names begin with one of the commonest family names (hands are misread), or do where the heading
speaks of signing."""

TALLER = 1.1
"""Times as tall as print, the least numbers by hand are read to be: of two columns that say the
same the taller is what came. (Which it is the ink must confirm: `told_by_hand`.)"""

LONGEST = 6
"""Letters of one heading that nobody knows: more may be two that were read as one."""

OTHERS = re.compile(
    r"[送发派寄递运押供付交移审监核批制填登统报录主长联库保管司机车快证班转单检]|店方|印厂|我方|本司|客服|老板"
)
"""What headings say of those who hand out, check, keep or are only to be called: never who took."""

HANDLING = re.compile(
    r"领(?![导队班])|(?<!税)收(?![费银])|签|(?<![实经测])验|(?<![网站学校据热])点(?!长)|数(?![学据码])|"
    r"经[手办]|拆|启(?!蒙)|开箱|接|取|[署留]名|[来本]人"
)
"""What a heading says of who took, counted or signed. Others whose names may stand in a list never
end (信息员, 邮差, 跑腿 stood beside what came in an attacker's): only these words tell. A mere 姓名
may be anybody's."""

SIGNING = re.compile(r"签|名")
SEALED = re.compile(r"[章印戳]")
REMARKS = re.compile(r"备[注考忘]|附[记注]|说明|摘要|其[他它]|意见")
"""Words for a place for seals or remarks: these may be blank."""

CHECKED = re.compile(r"[验收点]")
"""Of what remarks count, which may not: a blank 验收意见 says that nobody has checked."""

TAKEN = re.compile(
    r"[收领取拿接验见核实得有入]|[清盘查]?点|[启拆]|数(?=[得出到过清下])|[倒计]出|[到来](?![生校]?生|位)|手[中上里头]|过目"
)
"""What is in words for how many came; what was written beside what was sent may also be what was
packed, opened for use or counted of pupils (拣货数, 开通数, 面签数, 报到数)."""

NO_RECEIPT = re.compile(
    rf"学生|师生|生数|人数(?![得出了过下])|在读|在籍|参学|报[名到]|上报|{ASKED_FOR}|[去今明]年"
)
"""What headings say of who is to get cards or how many were asked for: never what came, although
the numbers are the same and by hand (在读学生 beside 核定张数 in an attacker's list)."""


def with_told(headings: Sequence[Heading], lines: Sequence[Line]) -> tuple[Heading, ...]:
    """The headings, those of unknown words with what the lines below them tell."""
    if not any(heading.field is Field.SCHOOL for heading in headings):
        return tuple(headings)
    lines = numbers_apart(lines, headings)
    headings = parted_anew(headings, lines)
    columns = columns_below(headings, lines)
    schools = [column for column in columns if column.heading.field is Field.SCHOOL]
    rows = sum(bool(OF_A_SCHOOL.search(n.text)) for column in schools for n in column.lines)
    hidden = any(_may_hide(column, columns, rows) for column in columns)
    if len(schools) != 1 or rows < LEAST_ROWS or hidden:
        return tuple(headings)
    told = {**_signer(columns, rows), **_numbers(columns, rows)}
    if any(field is Field.RECEIVED and not _may_have_come(h) for h, field in told.items()):
        return tuple(headings)
    return tuple(replace(h, field=told[h], told_below=True) if h in told else h for h in headings)


def _may_have_come(heading: Heading) -> bool:
    return TAKEN.search(heading.words) is not None and not NO_RECEIPT.search(heading.words)


def like_others(
    headings: Sequence[Heading], tables: Sequence[Sequence[Heading]]
) -> tuple[Heading, ...]:
    """A table's headings, with what was told of the same words in the other half of the list, which
    may have more rows."""
    told = {h.words: h.field for table in tables for h in table if h.told_below}
    twice = {heading.words for heading in headings if _count(headings, heading.words) > 1}
    return tuple(
        replace(h, field=told[h.words], told_below=True)
        if h.field is None and h.words in told and h.words not in twice
        else h
        for h in headings
    )


def _count(headings: Sequence[Heading], words: str) -> int:
    return sum(heading.words == words for heading in headings)


def _may_hide(column: Column, columns: Sequence[Column], rows: int) -> bool:
    """Whether below unknown words nothing stands that may be of what counts, or they may be of two
    columns, one of them blank."""
    words = column.heading.words
    if not column.unknown or _may_be_blank(words):
        return False
    alone = sum(other.heading.words == words for other in columns) == 1
    return len(column.lines) < MOST * rows or (len(words) > LONGEST and alone)


def _may_be_blank(words: str) -> bool:
    """Whether a place is for seals, or for remarks that nobody need make."""
    remarks = REMARKS.search(words) and not CHECKED.search(words)
    return bool(SEALED.search(words) or remarks)


def _signer(columns: Sequence[Column], rows: int) -> dict[Heading, Field]:
    """The one column of names, where no heading asks for a signature."""
    if any(column.heading.field is Field.SIGNER for column in columns):
        return {}
    named = [
        column
        for column in columns
        if column.unknown and len(column.persons) >= MOST * rows and _are_people(column, rows)
    ]
    if len(named) != 1 or not _took(named[0].heading.words):
        return {}
    return {named[0].heading: Field.SIGNER}


def _took(words: str) -> bool:
    """Whether a heading speaks of who took, and of no other."""
    others = OTHERS.search(words) or OUTSIDER.search(words)
    return HANDLING.search(words) is not None and others is None


def _are_people(column: Column, rows: int) -> bool:
    """Whether enough of a column's names begin as names of people do; fewer must where its heading
    speaks of names or signing."""
    found = sum(begins_with_family_name(name.text) for name in column.persons)
    return found >= (QUARTER if SIGNING.search(column.heading.words) else HALF) * rows


def _numbers(columns: Sequence[Column], rows: int) -> dict[Heading, Field]:
    """What came, by hand beside the number sent that it repeats, or the only number there is."""
    fields = {column.heading.field: column for column in columns}
    sent, received = fields.get(Field.SENT), fields.get(Field.RECEIVED)
    found = [c for c in columns if c.unknown and len(c.numbers) >= MOST * rows]
    if received is not None:
        same = [c for c in found if _repeats(c, received, rows) and _is_taller(received, c)]
        return {same[0].heading: Field.SENT} if len(same) == 1 and sent is None else {}
    if sent is not None:
        one = len(found) == 1 and _repeats(found[0], sent, rows)
        return {found[0].heading: Field.RECEIVED} if one else {}
    if len(found) == 1 and not _counted(columns, found):
        return {found[0].heading: Field.RECEIVED}
    return _pair(found, rows)


def _pair(found: Sequence[Column], rows: int) -> dict[Heading, Field]:
    """The one pair of columns that say the same: the printed one what was sent, the one by hand
    what came, where nothing else was written by hand."""
    pairs = [(a, b) for a, b in combinations(found, 2) if _repeats(a, b, rows)]
    if len(pairs) != 1:
        return {}
    low, high = sorted(pairs[0], key=lambda column: column.tall)
    rest = [column for column in found if column is not high]
    if not all(_is_taller(high, column) for column in rest):
        return {}
    return {low.heading: Field.SENT, high.heading: Field.RECEIVED}


def _is_taller(one: Column, other: Column) -> bool:
    """Whether one's numbers were written by hand, and the other's printed."""
    return one.tall >= TALLER * other.tall


def _counted(columns: Sequence[Column], but: Sequence[Column]) -> bool:
    """Whether other columns have numbers too, whatever their headings say."""
    return any(column.numbers for column in columns if column not in but)


def _repeats(one: Column, other: Column, rows: int) -> bool:
    """Whether two columns say the same in half of the rows and more."""
    pairs = [
        (a.text.strip(), b.text.strip())
        for a in one.numbers
        for b in other.lines
        if abs(a.box[1] + a.box[3] / 2 - b.box[1] - b.box[3] / 2) < 0.5 * max(a.box[3], b.box[3])
    ]
    return sum(a == b for a, b in pairs) >= max(HALF * rows, LEAST_ROWS)
