"""Lists whose title says that cards were asked for or people counted: whoever signs there signs for
that, and no card has come."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.facts import Line, Mark, Receipt
from parsers.photo.count_words import ASKED_FOR
from parsers.photo.rows import Table

ASKED = re.compile(ASKED_FOR)
COUNTED, HANDED = re.compile(r"统计表"), re.compile(r"[发领收签]")
"""What titles call such lists; 统计表 is no receipts' unless it speaks of handing out as well
(发放情况统计表). (An attacker's 预订表 of last year's and this year's was acknowledged.)"""

SENTENCE = re.compile(r"[，。；：,;:]")
"""What a note has, and no title."""


def planned_doubted(
    receipts: Sequence[Receipt], lines: Sequence[Line], tables: Sequence[Table]
) -> Sequence[Receipt]:
    """The receipts of a list, unsurely signed where its title says that it is of what was asked
    for."""
    top = min(column.heading.box[1] for table in tables for column in table.columns)
    titles = [line.text for line in lines if line.box[1] + line.box[3] / 2 < top]
    if not any(map(_is_of_plans, titles)):
        return receipts
    return [
        replace(one, signature=Mark.UNSURE) if one.signature is Mark.PRESENT else one
        for one in receipts
    ]


def _is_of_plans(title: str) -> bool:
    bare = re.sub(r"\s", "", title)
    counted = COUNTED.search(bare) and not HANDED.search(bare)
    return not SENTENCE.search(bare) and bool(ASKED.search(bare) or counted)
