"""Which column of a list holds the schools, where its heading does not say so for certain: the
one below whose heading stand names of schools."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.facts import Box, Field, Line
from parsers.photo.heading_words import COUNTED, Heading

OF_A_SCHOOL = re.compile(r"(?:小学|中学|学校|幼儿园|校区|初中|高中|中心校|学院)")
"""What names of schools say."""

LEAST_NAMES = 2
"""Such names below each other from which a column without a legible heading is the schools'."""

LEAST_COUNTED = 2
"""Other headings of a list by which it is one."""


def lacks_school(headings: Sequence[Heading]) -> bool:
    """Whether a table that is a list's by its other headings has none for the schools."""
    fields = {heading.field for heading in headings}
    return Field.SCHOOL not in fields and len(COUNTED & fields) >= LEAST_COUNTED


def with_school(headings: Sequence[Heading], lines: Sequence[Line]) -> tuple[Heading, ...]:
    """The headings with the one of the schools' column, known by the names below it, where it
    was not read."""
    below = max(heading.box[1] + heading.box[3] for heading in headings)
    names = [n for n in lines if n.box[1] > below and OF_A_SCHOOL.search(n.text)]
    if len(names) < LEAST_NAMES:
        return tuple(headings)
    names.sort(key=lambda name: name.box[0])
    x, _, w, _ = names[len(names) // 2].box
    column = [n for n in names if n.box[0] < x + w and x < n.box[0] + n.box[2]]
    over = [h for h in headings if h.field is None and x <= h.middle <= x + w]
    if len(column) < LEAST_NAMES or len(over) > 1:
        return tuple(headings)
    _, y, _, h = headings[0].box
    own = Heading(Field.SCHOOL, "", over[0].box if over else (x, y, w, h))
    others = [heading for heading in headings if heading not in over]
    return tuple(sorted([*others, own], key=lambda heading: heading.middle))


def only_school(
    headings: Sequence[Heading], schools: Sequence[Heading], lines: Sequence[Line]
) -> tuple[Heading, ...]:
    """The headings with one of the schools alone: the one with most names below it."""
    named = max(schools, key=lambda heading: len(_names_under(heading, lines)))
    return tuple(
        heading
        if heading is named or heading.field is not Field.SCHOOL
        else Heading(None, heading.words, heading.box)
        for heading in headings
    )


def _names_under(heading: Heading, lines: Sequence[Line]) -> list[Line]:
    """What stands below a heading and may be names of schools."""
    below = heading.box[1] + heading.box[3]
    return [
        line
        for line in lines
        if line.box[1] > below and share(line.box, heading.box) and OF_A_SCHOOL.search(line.text)
    ]


def share(a: Box, b: Box) -> bool:
    """Whether two boxes stand partly above one another."""
    return min(a[0] + a[2], b[0] + b[2]) > max(a[0], b[0])
