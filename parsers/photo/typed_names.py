"""Names in the place for a signature that were typed like the rest of a list: whoever made the list
put them there, and nobody signed.

Print is as tall as the schools' names beside it and stands in line with them; a hand is taller,
and rises and falls from row to row. Blue ink is no hand's for certain: lists are typed in blue too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from parsers.facts import Box, Line, Mark, Receipt
from parsers.photo.by_pen import UNKNOWN, by_pen
from parsers.photo.cells import inside
from parsers.photo.hands import SURELY_TYPE
from parsers.photo.ink import Inks
from parsers.photo.ink_box import tight
from parsers.photo.list_cells import Paper
from parsers.photo.row_names import LETTER

SMALL, TALL = 0.85, 1.1
"""Of the schools' names' height: up to which a name was typed wherever it stands, and up to which
where it stands in line. (Of 212 typed ones on 39 drawn lists one in a hundred is taller than 1.1,
the middle one has 0.92; of 92 by hand the middle one has 2.04, one in twenty 1.1 or less.)"""

LEVEL, ALIKE = 0.36, 0.1
"""Of that height: how far its middle is at most from the school's, or, on a sheet that leans or
where those stand on two lines, from where the names of the other rows stand beside theirs."""

MOSTLY, BESIDE = 0.5, 1.3
"""Share of a list's names from which typed ones are its rule, and up to which height one is then
typed as well, wherever it stands."""

EVEN_LEVEL, FEW_LEVEL, LEAST_EVEN, LEAST_FEW, MOST_EVEN = 0.06, 0.05, 4, 3, 0.75
"""Of that height: how far from the middle one's place in its row typed names of any size stand,
where four and more do, and where three; and the share that must. (Typed in 19 pt beside 13 all six
do, within 0.05; of 11 drawn lists by hand with four names and more four of five did in one within
0.1, none within 0.06, and of 7 with three the evenest are 0.09 apart.)"""


@dataclass(frozen=True, slots=True)
class Stand:
    """A name in the place for a signature, in heights of the schools' names: how tall it is, and
    how far below the middle of its own row's."""

    tall: float
    below: float
    pen: float = UNKNOWN
    """How likely by a pen its letters are."""


def typed_doubted(
    receipts: Sequence[Receipt], schools: Sequence[Sequence[Line]], paper: Paper
) -> tuple[Receipt, ...]:
    """The receipts of a list, those whose name was typed unsurely signed; `schools` are the lines
    of each row's school."""
    stands = _stands(receipts, schools, paper)
    typed = _typed([one for one in stands if one])
    return tuple(
        replace(receipt, signature=Mark.UNSURE) if stand in typed else receipt
        for receipt, stand in zip(receipts, stands, strict=True)
    )


def _typed(stands: Sequence[Stand]) -> Sequence[Stand]:
    """Those names of a list that were typed."""
    even = _even(stands)
    usual = median(one.below for one in stands) if stands else 0.0
    typed = [one for one in stands if _is_print(one, usual)]
    if len(typed) > MOSTLY * len(stands) and len(typed) > 1:
        typed = [one for one in stands if one in typed or one.tall <= BESIDE]
    return [*typed, *even, *(one for one in stands if one.pen <= SURELY_TYPE)]


def _is_print(stand: Stand, usual: float) -> bool:
    level = abs(stand.below) <= LEVEL or abs(stand.below - usual) <= ALIKE
    return stand.tall <= (TALL if level else SMALL)


def _even(stands: Sequence[Stand]) -> Sequence[Stand]:
    """The names that stand in their rows so evenly as no hand writes, whatever their size."""
    if len(stands) < LEAST_FEW:
        return []
    usual = median(one.below for one in stands)
    few = len(stands) < LEAST_EVEN
    most = FEW_LEVEL if few else EVEN_LEVEL
    even = [one for one in stands if abs(one.below - usual) <= most]
    least = LEAST_FEW if few else max(LEAST_EVEN, MOST_EVEN * len(stands))
    return even if len(even) >= least else []


def _stands(
    receipts: Sequence[Receipt], schools: Sequence[Sequence[Line]], paper: Paper
) -> list[Stand | None]:
    """How each row's name stands; None where nobody signed."""
    # a wall beside a name in the box it was read in would make it as tall as the row
    print_ = paper.inks.print.copy()
    print_[paper.rules.across | paper.rules.down] = 255
    inks = replace(paper.inks, print=print_)
    printed = [[box for n in own if (box := tight(print_, n.box))] for own in schools]
    heights = [box[3] for own in printed for box in own]
    unit = median(heights) if heights else 0
    return [
        _stand(receipt, own, inks, unit) if unit and own else None
        for receipt, own in zip(receipts, printed, strict=True)
    ]


def _stand(receipt: Receipt, school: Sequence[Box], inks: Inks, unit: float) -> Stand | None:
    box = receipt.signature_box
    if receipt.signature is not Mark.PRESENT or box is None:
        return None
    # a rule that was not found lies in the box of all ink, and not in that of what was read
    read = [tight(inks.print, line.box) for line in _names_in(receipt.lines, box)]
    own = [one for one in read if one is not None] or [box]
    top, foot = min(one[1] for one in own), max(one[1] + one[3] for one in own)
    middle = sum(one[1] + one[3] / 2 for one in school) / len(school)
    pen = by_pen(inks.print, (box[0], top, box[2], max(1, foot - top)))
    return Stand(min(foot - top, box[3]) / unit, ((top + foot) / 2 - middle) / unit, pen)


def _names_in(lines: Sequence[Line], box: Box) -> list[Line]:
    """What was read as letters alone in a signature's box."""
    return [
        line
        for line in lines
        if inside(line.box, box) and LETTER.search(line.text) and not re.search(r"\d", line.text)
    ]
