"""A line of a heading that runs several columns' headings together, taken apart.

The engine often reads the headings of narrow columns as one line. Each part must be a heading
by itself, and none may be only the end of the one before it: 签字 ends 领取人, 名称 ends 学校.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.photo.count_words import BARE
from parsers.photo.heading_words import (
    ENDS,
    LONGEST,
    OF_POINT,
    OF_SCHOOL,
    WORDS,
    field_of,
    is_heading,
    said,
)
from parsers.photo.labels import BRACKETS, misread

HALF = re.compile(
    r"^(?:[应实计拟配发分拨核寄送下移交领接签验点收到现今原单调派运装出取提卸妥][一-鿿]|联系|清点|张数|"
    r"签章|印章|数|序|号|张)$"
)
"""Lines of a heading set on two that are no label by themselves."""

SEALED = re.compile(r"^.{0,4}(?:单位|学校|部门)(?:盖章|公章|签章)$")
"""One heading, of the place for seals."""

OF_DAY = ("日期", "时间")
PERSON = re.compile(r"[人者员](?:签字|签名|签章)?$")

OF_BARE = re.compile(r"^(?:学校|单位|客户|老师|教师|代表)")
"""What the headings of such verbs go on with: 收件老师, 到货单位."""

TAILS = "数量额人者员期间字章话位张称方走生"
"""Letters that no heading begins with unless it is in the table."""

KNOWN, SHAPED = 1.0, 1.9
"""What a part costs that is in the table of labels, and one that is only made like a heading:
of several ways to take a line apart the cheapest holds."""


def parted(bare: str) -> list[str]:
    """A line as the headings it runs together; [] where it holds anything else."""
    plain = BRACKETS.sub("", bare)
    if plain in WORDS or HALF.search(plain):
        return [bare]
    if SEALED.search(plain) or OF_SCHOOL.search(plain) or OF_POINT.search(plain):
        return [bare]
    parts = _cheapest(bare)
    if parts or is_heading(plain) or is_heading(said(bare)):
        return parts or [bare]
    near = meant(plain)
    return [near] if near else []


def meant(words: str) -> str:
    """The label that words are but for one letter misread; "" where that is not certain."""
    near = [label for label, _ in misread(words) if len(label) == len(words)]
    return near[0] if near else ""


def _cheapest(bare: str) -> list[str]:
    """A line cut into two headings or more; [] where it cannot be."""
    atoms = _atoms(bare)
    best: list[tuple[float, list[str]] | None] = [(0.0, [])]
    for end in range(1, len(atoms) + 1):
        ways = []
        for start in range(max(0, end - LONGEST), end):
            before, part = best[start], "".join(atoms[start:end])
            whole = start == 0 and end == len(atoms)
            if before is None or whole or _goes_on(before[1], part):
                continue
            if (cost := _cost(part)) is not None:
                ways.append((before[0] + cost, [*before[1], part]))
        best.append(min(ways, key=lambda way: way[0], default=None))
    found = best[-1]
    return found[1] if found else []


def _atoms(bare: str) -> list[str]:
    """The letters of a line, what stands in brackets with the letter before it."""
    atoms: list[str] = []
    at = 0
    for match in BRACKETS.finditer(bare):
        atoms += bare[at : match.start()]
        if atoms:
            atoms[-1] += match.group()
        at = match.end()
    return [*atoms, *bare[at:]]


def _cost(part: str) -> float | None:
    """What a part costs; None where it is no heading, or several."""
    plain = BRACKETS.sub("", part)
    if plain in WORDS:
        return KNOWN
    one = is_heading(plain) and plain[0] not in TAILS and not _cheapest(part)
    return SHAPED if one else None


def _goes_on(before: Sequence[str], part: str) -> bool:
    """Whether a part only ends the heading before it: 签字 does end 签收人, 日期 does not."""
    if not before:
        return False
    head, end = BRACKETS.sub("", before[-1]), BRACKETS.sub("", part)
    if not is_heading(head + end):
        return False
    # 到货 and 单位, 卸车 and 实点数 are one, 送来 and 点收数 are not
    if _is_bare(head) and (OF_BARE.search(end) or field_of(head) is field_of(end)):
        return True
    return end in ENDS and not (end in OF_DAY and PERSON.search(head))


def _is_bare(head: str) -> bool:
    """Whether a heading is a verb alone that more may follow."""
    return head not in WORDS and any(shape.search(head) for _, shape in BARE)
