"""Names of schools as they stand in print: in their field, or on a line of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parsers.facts import Fact, Field, Line, Source
from parsers.photo.fields import Place, part_of

NAME = re.compile(
    r"[一-鿿（）()·]{2,24}"
    r"(?:小学|中学|学校|中心校|学院|附中|附小|实小|[一二三四五六七八九十]中|幼儿园|教育局|校区|分校)"
)
"""The longest run of Chinese letters that ends as schools' names do."""

BEFORE = re.compile(r"^.*(?:我校|我单位|兹证明|证明|兹有|今有|我是|送达|送至|发往|[给由])")
"""Words of a sentence that run into a name."""

SENDERS = ("电教馆", "电化教育馆", "市教育局", "公章", "盖章")
"""Names on every receipt that are not the school's."""

ON_ITS_OWN = 0.8
"""Share of a line a name must fill to count as the signing school's."""


def schools_in(places: Sequence[Place], lines: Sequence[Line]) -> Iterator[Fact]:
    """The school in its field, then names that stand alone, then names within sentences."""
    for place in places:
        name = re.sub(r"\s", "", place.text)
        if place.field == Field.SCHOOL and len(name) >= 2 and not _of_sender(name):
            yield Fact(Field.SCHOOL, name, Source.PRINT, place.sure, box=place.box, text=place.text)
    for line in lines:
        yield from _named(line)


def _of_sender(name: str) -> bool:
    return any(sender in name for sender in SENDERS)


def _named(line: Line) -> Iterator[Fact]:
    for match in NAME.finditer(line.text):
        name = BEFORE.sub("", match.group())
        if _of_sender(name) or len(name) < 3:
            continue
        alone = len(name) >= ON_ITS_OWN * len(line.text.strip())
        sure = line.sure * (0.95 if alone else 0.6)
        box = part_of(line, match.start(), match.end())
        yield Fact(Field.SCHOOL, name, Source.PRINT, sure, alone, box, text=line.text)
