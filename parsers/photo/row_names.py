"""What stands in the schools' column of a list, down to the end of its table.

A table ends where neither a name nor a number follows at its rows' distance; a name may stand
on two lines, and names in between may not have been read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from parsers.facts import Field, Line
from parsers.photo.columns import Column, in_column, right_of
from parsers.photo.fields import part_of
from parsers.photo.heading_words import Heading

LETTER = re.compile(r"[一-鿿]")
NUMBER = re.compile(r"^\D{0,2}\d{1,5}\D{0,2}$")

FARTHEST = 2.6
"""Usual distances of rows beyond which what follows is no longer the table."""

WRAPPED = 1.6
"""Heights of a line of print up to which the next line may be of the same name."""

NUMBERED = re.compile(
    r"^\s*(?:\d{1,3}[排号桌座组][\s.．、]*|\d{1,3}[一-鿿]?\s+|\d{1,3}[.．、]*)(?=[一-鿿]{3})"
)
"""A row's number, or a seat's (1排), and the name beside it, read as one line."""

NAMED = re.compile(r"^(.*[一-鿿]{3}[学校园])\s*(\d{2,5})$")
"""A school's name and the number of the next column, read as one line."""

Placed = Sequence[tuple[Line, Line]]
"""Lines, each with where it were if nothing leaned."""


def numbers_apart(lines: Sequence[Line], headings: Sequence[Heading]) -> list[Line]:
    """The lines, with the numbers of rows apart from the names beside them, where the list has a
    column for them, and with the numbers of cards that were read along with a name: one line over
    two columns would move the edge between them."""
    school = next(i for i, heading in enumerate(headings) if heading.field is Field.SCHOOL)
    before, behind = headings[:school], headings[school + 1 :]
    if before:
        ends = right_of(before[-1].box)
        lines = [part for line in lines for part in _apart(line, ends)]
    if not behind:
        return list(lines)
    begins = behind[0].box[0]
    return [part for line in lines for part in _from_name(line, begins)]


def _apart(line: Line, ends: int) -> tuple[Line, ...]:
    number = NUMBERED.match(line.text)
    if number is None or line.box[0] >= ends:
        return (line,)
    return _cut(line, len(number.group().rstrip()), number.end())


def _from_name(line: Line, begins: int) -> tuple[Line, ...]:
    """A name and the number behind it, where the line runs on below the next heading."""
    found = NAMED.match(line.text)
    if found is None or right_of(line.box) < begins:
        return (line,)
    return _cut(line, found.end(1), found.start(2))


def _cut(line: Line, end: int, start: int) -> tuple[Line, ...]:
    """A line up to one of its letters, and from another on."""
    parts = ((0, end), (start, len(line.text)))
    return tuple(replace(line, text=line.text[a:b], box=part_of(line, a, b)) for a, b in parts)


def names_of(
    columns: Sequence[Column], body: Sequence[Line], straight: Sequence[Line]
) -> list[Line]:
    """The lines of the schools' column; `straight` are the lines where they were if nothing
    leaned."""
    placed = sorted(zip(body, straight, strict=True), key=lambda pair: pair[0].box[1])
    school = next(column for column in columns if column.field is Field.SCHOOL)
    # a row's number beside it is no name, where the numbers' heading was not read
    names = [
        line for line, place in placed if in_column(place, school) and LETTER.search(line.text)
    ]
    marks = sorted([*names, *_numbers(columns, placed)], key=lambda line: line.box[1])
    end = _end(marks, _pitch(names, columns, placed))
    return [line for line in names if line.box[1] <= end]


def _numbers(columns: Sequence[Column], placed: Placed) -> list[Line]:
    """What was sent, as printed in each row."""
    sent = [column for column in columns if column.field is Field.SENT]
    return [
        line
        for line, place in placed
        if NUMBER.match(line.text) and any(in_column(place, column) for column in sent)
    ]


def _end(marks: Sequence[Line], pitch: float) -> float:
    """The top of the last line that still follows within reach."""
    last = marks[0].box[1] if marks else 0
    for mark in marks:
        if mark.box[1] - last > FARTHEST * pitch:
            break
        last = mark.box[1]
    return last


def _pitch(names: Sequence[Line], columns: Sequence[Column], placed: Placed) -> float:
    """The usual distance from row to row: of the names, or of the numbers where those are nearer,
    for some names may not have been read."""
    steps = [s for s in (_step(names), _step(_numbers(columns, placed))) if s]
    tall = max((line.box[3] for line in names), default=40)
    return max(min(steps, default=4.0 * tall), 1.2 * tall)


def _step(lines: Sequence[Line]) -> float:
    """The usual distance of lines, those of one name taken as one; 0 where nobody can tell."""
    tall = sorted(line.box[3] for line in lines)[len(lines) // 2] if lines else 0
    tops = one_of_each([line.box[1] for line in lines], WRAPPED * tall)
    steps = sorted(b - a for a, b in pairwise(tops))
    # of two steps the lower: the other may lead out of the table
    return steps[(len(steps) - 1) // 2] if steps else 0.0


def one_of_each(heights: Sequence[float], near: float) -> list[float]:
    """Of heights in order that follow one another nearer than this, the middle."""
    groups: list[list[float]] = []
    for height in heights:
        if groups and height - groups[-1][-1] <= near:
            groups[-1].append(height)
        else:
            groups.append([height])
    return [sum(group) / len(group) for group in groups]
