"""Names standing anywhere inside a longer text: a line of print, a subject, a file name.

A name is looked for backwards from the words that schools' names end with; the longest that
the index knows is taken. What stands to its left and right may show that another unit is
meant (实验小学 before 东校区, 江心镇 before 实验小学): then nothing is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.name_forms import is_common
from bot.name_text import DISTINGUISHING, SCHOOL_END, runs

if TYPE_CHECKING:
    from bot.names import NameIndex, NameMatch

_REACH = 24
_GOES_ON = re.compile(r".{0,4}?(?:校区|分校|分部)|[东西南北分附属]|[新老].?[校区]|.?属|幼儿园|集团")
_TRAIL = re.compile(
    r"(?:[教总政后财德保][务教勤育卫导]处|教导处|政教处|办公室|(?:小学|初中|高中)部|盖章|公章|签章|签字"
    r"|签收|收|回执|条|单|课程|资源|卡|张|\d|[A-Z])*"
)
_NEXT_NAME = 6
_CAMPUS = re.compile(r".{1,4}?(?:校区|分校|分部)")
_LEAD = re.compile(
    r"(?:今|兹|现|已|经|有|从|由|收到|收|单位|学校|名称|校名|全称|收货|签收|发往|寄往|发给|送达|我校|我们|本校"
    r"|为|是|致|的|和|及|与|在|系|关于|单|表|回执|确认|盖章|公章|\d|[A-Z])+$"
)
_OF_A_PLACE = "省市区县镇乡村道"


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    matches: tuple[NameMatch, ...]

    def holds(self, other: _Span) -> bool:
        return self is not other and self.start <= other.start and other.end <= self.end


def mentions_in(index: NameIndex, text: str, *, alone: bool = False) -> tuple[NameMatch, ...]:
    """The units a text names anywhere, surest first; a name inside a longer one is not named.

    `alone`: the text is a field's value, and what stands beside a name must be explained."""
    best: dict[str, NameMatch] = {}
    for run in runs(text):
        for match in _named_in(index, run, alone=alone):
            known = best.get(match.unit_code)
            if known is None or known.strength < match.strength:
                best[match.unit_code] = match
    return tuple(sorted(best.values(), key=lambda m: (-m.strength, m.unit_code)))


def _named_in(index: NameIndex, run: str, *, alone: bool) -> Iterator[NameMatch]:
    spans = [span for end in sorted(_ends(run)) if (span := _span_ending(index, run, end))]
    spans += _aliases(index, run)
    for span in spans:
        bare = not alone or _is_bare(run, span)
        if bare and not any(other.holds(span) for other in spans):
            yield from span.matches


def _is_bare(run: str, span: _Span) -> bool:
    """Whether nothing but the words of a form stands beside a name."""
    rest = _LEAD.sub("", run[: span.start])
    return not rest and _TRAIL.fullmatch(run, span.end) is not None


def _ends(run: str) -> set[int]:
    """Where a name may end, with a campus that follows counted in."""
    found = [word.end() for word in SCHOOL_END.finditer(run)]
    return {campus.end() if (campus := _CAMPUS.match(run, end)) else end for end in found}


def _span_ending(index: NameIndex, run: str, end: int) -> _Span | None:
    if _goes_on(index, run, end):
        return None
    starts = range(max(0, end - _REACH), end - 1)
    return _exact_span(index, run, starts, end) or _misread_span(index, run, starts, end)


def _goes_on(index: NameIndex, run: str, end: int) -> bool:
    """Whether a name is only the head of a longer one, known or not: its campus, its 附属."""
    if _GOES_ON.match(run, end):
        return True
    following = SCHOOL_END.search(run, end, end + _NEXT_NAME)
    return following is not None and not index.places.begins_with_place(run[end:])


def _exact_span(index: NameIndex, run: str, starts: range, end: int) -> _Span | None:
    for start in starts:
        matches = index.resolve(run[start:end], forgiving=False)
        if matches:
            return _Span(start, end, matches) if _stands_alone(index, run, start, end) else None
    return None


def _misread_span(index: NameIndex, run: str, starts: range, end: int) -> _Span | None:
    """The surest of all beginnings: a lead word's last character must not pass for a slip."""
    spans = [
        _Span(start, end, matches)
        for start in starts
        if _may_begin(index, run, start) and (matches := index.resolve(run[start:end]))
    ]
    return max(spans, key=lambda span: span.matches[0].strength, default=None)


def _may_begin(index: NameIndex, run: str, start: int) -> bool:
    """Whether a name may begin here: after nothing, after a lead word, or with a place."""
    rest = _LEAD.sub("", run[:start])
    return not rest or index.places.begins_with_place(run[start:])


def _stands_alone(index: NameIndex, run: str, start: int, end: int) -> bool:
    """Whether what stands before a name leaves it that name."""
    rest = _LEAD.sub("", run[:start])
    if not rest or index.places.begins_with_place(run[start:end]):
        return True
    if index.places.ends_with_place(rest):
        return False
    return not (is_common(run[start:end]) or rest[-1] in DISTINGUISHING or rest[-1] in _OF_A_PLACE)


def _aliases(index: NameIndex, run: str) -> list[_Span]:
    """Aliases that end in none of the usual words, found by their first two characters."""
    found = []
    for start in range(len(run) - 1):
        for alias in index.odd_aliases.get(run[start : start + 2], ()):
            if run.startswith(alias, start):
                end = start + len(alias)
                found.append(_Span(start, end, index.resolve(alias, forgiving=False)))
    return found
