"""Headings on two storeys: 数量 and 签字 below 发放情况 mean another thing than below 领取情况.

Which of the lower headings stand below which upper one is told by their middles: the upper ones
share the lower ones out among them from left to right, each centred over its own. Where that
does not fit, or where the words together are no heading, the lower heading stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from parsers.facts import Line
from parsers.photo.cells import inside, same_row
from parsers.photo.heading_words import LONGEST, Heading, field_of, is_heading, said
from parsers.photo.labels import GAPS

MERE = re.compile(r"^(?:总?[卡张份枚]?数|数[量目]|签[字名章收]|日期|时间)$")
"""Headings that do not say of whose number, name or day they are."""

TAIL = re.compile(r"(?:情况|记录|信息|明细|环节|部分|栏)$")
UPPER = re.compile(r"^[一-鿿]{2}[^0-9:：]*$")

NEAREST, FARTHEST = 1.2, 3.4
"""Heights of a heading within which the storey above stands: a title is farther off, and a heading
beside both storeys nearer."""

TALL = 1.4
"""Heights of a heading up to which a line above may be a heading too, and no title."""

AWAY = 0.4
"""Of the distance of two headings: how far from the middle of its own an upper one may stand."""


def with_storeys(headings: Sequence[Heading], lines: Sequence[Line]) -> tuple[Heading, ...]:
    """The headings, those that say little by themselves with what stands above them."""
    if not any(MERE.search(heading.words) for heading in headings):
        return tuple(headings)
    above = {id(own): upper for upper, run in _shared(headings, lines) for own in run}
    return tuple(
        _under(above[id(heading)], heading) if id(heading) in above else heading
        for heading in headings
    )


def _under(upper: Line, heading: Heading) -> Heading:
    bare = said(GAPS.sub("", upper.text))
    for head in (TAIL.sub("", bare), bare):
        words = head + heading.words
        if MERE.search(heading.words) and is_heading(words):
            return Heading(field_of(words), words, heading.box)
    return heading


Run = Sequence[Heading]


def _shared(headings: Sequence[Heading], lines: Sequence[Line]) -> list[tuple[Line, Run]]:
    """The upper headings, each with those below it; none where they do not fit."""
    uppers = _uppers(headings, lines)
    if not uppers:
        return []
    lower = [heading for heading in headings if _is_below(heading, uppers)]
    ways = [list(zip(uppers, runs, strict=True)) for runs in _runs(lower, len(uppers))]
    best = min(ways, key=lambda way: sum(_off(*pair) for pair in way), default=[])
    steps = [b.middle - a.middle for a, b in pairwise(lower)]
    return best if all(_off(*pair) <= AWAY * min(steps, default=0) for pair in best) else []


def _uppers(headings: Sequence[Heading], lines: Sequence[Line]) -> list[Line]:
    """The lines of the storey above, from left to right."""
    mere = [heading for heading in headings if MERE.search(heading.words)]
    found = [
        line
        for line in lines
        if UPPER.search(line.text)
        and len(GAPS.sub("", line.text)) <= LONGEST
        and not any(_is_own(line, heading) for heading in headings)
        and any(_stands_above(line, heading) for heading in mere)
    ]
    storeys = [[n for n in found if same_row(n.box, line.box)] for line in found]
    fullest = max(map(len, storeys), default=0)
    return sorted(next((s for s in storeys if len(s) == fullest), []), key=_middle)


def _is_own(line: Line, heading: Heading) -> bool:
    """Whether a line is a heading by itself, and not only taken for the upper half of one."""
    return inside(line.box, heading.box) and heading.box[3] < TALL * line.box[3]


def _stands_above(line: Line, heading: Heading) -> bool:
    _, y, _, h = line.box
    top, height = heading.box[1] + heading.box[3] / 2, heading.box[3]
    return NEAREST * height <= top - y - h / 2 <= FARTHEST * height and h <= TALL * height


def _is_below(heading: Heading, uppers: Sequence[Line]) -> bool:
    """Whether a heading is of the lower storey, and not beside both."""
    near = min(uppers, key=lambda upper: abs(_middle(upper) - heading.middle))
    return _stands_above(near, heading)


def _runs(lower: Run, parts: int) -> Iterator[list[Run]]:
    """All ways to share headings out in order, some to each."""
    for cuts in combinations(range(1, len(lower)), parts - 1):
        yield [lower[a:b] for a, b in pairwise((0, *cuts, len(lower)))]


def _off(upper: Line, run: Run) -> float:
    """How far an upper heading is from the middle of those below it."""
    return abs(_middle(upper) - (run[0].middle + run[-1].middle) / 2)


def _middle(line: Line) -> float:
    return line.box[0] + line.box[2] / 2
