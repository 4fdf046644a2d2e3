"""A list that goes on beside itself: tables with the same headings, from left to right."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from parsers.facts import Field, Line
from parsers.photo.heading_words import COUNTED, Heading

TWICE = 2
"""Fields that come again where another half of a list begins: one alone may be the second
signature of a row."""

LEAST_SAME, MOST = 3, 0.7
"""Headings, and their share of a half, by whose words a list goes on beside itself: one or two were
misread."""

KEYS = COUNTED | {Field.SCHOOL}

Span = tuple[float, float]
"""From, to: places across the page."""


def side_by_side(headings: Sequence[Heading]) -> list[Sequence[Heading]]:
    """The headings parted where they begin again: each part is a table's."""
    cut = _cut(headings)
    return [headings[:cut], *side_by_side(headings[cut:])] if cut else [headings]


def _cut(headings: Sequence[Heading]) -> int:
    """Where the second half begins; 0 where the headings are one table's."""
    fields = [heading.field for heading in headings]
    if half := _half(headings):
        return half
    again = [i for i, field in enumerate(fields) if field in KEYS and field in fields[:i]]
    if not again or len(COUNTED & {fields[i] for i in again}) < TWICE:
        return 0
    last = max(i for i in range(again[0]) if fields[i] in COUNTED or i == 0)
    return max(range(last + 1, again[0] + 1), key=lambda cut: _alike(headings, cut))


def _half(headings: Sequence[Heading]) -> int:
    """The middle of headings that say the same words twice, whatever those mean; else 0."""
    half = len(headings) // 2
    words = [heading.words for heading in headings]
    same = sum(a == b for a, b in zip(words[:half], words[half:], strict=False))
    unknown = any(heading.field is None for heading in headings)
    return half if unknown and same >= LEAST_SAME and same >= MOST * len(words) / 2 else 0


def _alike(headings: Sequence[Heading], cut: int) -> tuple[int, int, bool]:
    """How many headings of both sides are the same from either end on, how many of them from
    the last, for it is the first that a table may lack, and whether the first say the same."""
    left, right = headings[:cut], headings[cut:]
    first = sum(1 for _ in takewhile(_agree, zip(left, right, strict=False)))
    last = sum(1 for _ in takewhile(_agree, zip(left[::-1], right[::-1], strict=False)))
    return max(first, last), last, left[0].words == right[0].words


def _agree(pair: tuple[Heading, Heading]) -> bool:
    return pair[0].field is pair[1].field


def places_of(parts: Sequence[Sequence[Heading]]) -> list[Span]:
    """Between where across the page each table stands."""
    cuts = [(a[-1].box[0] + a[-1].box[2] + b[0].box[0]) / 2 for a, b in pairwise(parts)]
    return list(zip([0.0, *cuts], [*cuts, float("inf")], strict=True))


def within(lines: Sequence[Line], place: Span) -> list[Line]:
    """The lines whose middle stands there."""
    return [line for line in lines if place[0] <= line.box[0] + line.box[2] / 2 < place[1]]
