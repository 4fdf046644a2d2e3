"""The number that stands on a form twice, under whatever words: once printed as what was sent, once
written by who counted what came.

Labels never end (封皮注明 and 开封数, 报称内装 and 启封见有), so where no label is known to ask
what came, the page's numbers are looked at themselves: if there is but one, twice, and one of the
two is in a hand, that hand says what came. Where a place for a number is blank, or another number
of cards stands there, nobody is believed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from parsers.facts import Box, Field, Line
from parsers.photo.cells import Rules, cell_at, inside, same_row
from parsers.photo.fields import Place, letter_pitch, part_of
from parsers.photo.hands import Hands
from parsers.photo.left_open import UNIT_ALONE, has_blank, has_lone_unit, has_open_count
from parsers.photo.sentence_arrivals import tells_arrival
from parsers.photo.sentence_gaps import has_gap
from parsers.photo.sentence_runs import DRAWN
from parsers.photo.sentence_words import BLANK, DENIED, NUMERAL
from parsers.photo.sentences import within
from parsers.photo.values import date_in, quantity_in

LONE = re.compile(
    rf"(?P<before>[^0-9]*?)(?P<number>[1-9][0-9]{{1,3}}|[{NUMERAL}]{{2,9}}){BLANK}(?P<unit>[张枚份套]?)[\s。，；]*"
)
"""A line that is a number of a school's size, with or without words before it and a unit behind."""

OF_OTHER_THINGS = re.compile(
    r"(?:每.*|[单定标折]?价|面值|金额|实洋|码洋|[元号码期年月日时页箱件包盒班楼室批票次版]|人数|学生|师生|教师|在读|在籍|参学|报名|作业本?|电话|手机|邮编|编|重量|体积|尺寸|"
    r"No\.?|NO\.?|登记|流水|工单|凭证|余|退回?|差额?|缺|损|[破坏]卡?|转|专线|总机|[A-Za-z/–-])(?:数|数量|张数)?[（(:：\s]*$"
)
"""What a label ends in whose number is not how many cards came or were sent."""

LEFT, ABOVE = 14.0, 3.2
"""Heights of a line within which the words left of a number, or above it, say what it counts."""


@dataclass(frozen=True, slots=True)
class _Number:
    """A number that stands by itself, and the line it was read in."""

    value: int
    span: tuple[int, int]
    box: Box
    line: Line
    label: str
    unit: bool


def twice_told(
    lines: Sequence[Line], hands: Hands, sent: Sequence[Place] = ()
) -> tuple[Place, ...]:
    """The places of what was sent and what came where a page has one number of cards, twice, and
    one of the two by hand, or once by hand in a form without gaps; none where anything contradicts
    it. `sent`: numbers that a sentence says were sent, which count as one of the two."""
    said = {quantity_in(place.text) for place in sent}
    numbers = [one for one in _numbers(lines) if not any(_is_in(one, place) for place in sent)]
    values = {number.value for number in numbers} | said
    denied = any(DENIED.search(line.text) for line in lines)
    doubtful = denied or has_lone_unit(lines) or has_blank(lines) or has_open_count(lines)
    if len(values) != 1 or not numbers or doubtful:
        return ()
    written = [number for number in numbers if hands.wrote(number.box, digits=True)]
    # what was written may also be what was handed out or asked for: 拨出, 封皮手写, 面签
    if not any(tells_arrival(number.label) for number in written):
        return ()
    pitch = letter_pitch(lines)
    if len(numbers) + len(sent) < 2:
        lone = replace(_place(Field.RECEIVED, numbers[0], pitch), told=True)
        return () if hands.written or has_gap(lines) else (lone,)
    prints = [number for number in numbers if number not in written]
    own, came = (prints, written) if prints or sent else (written[:1], written[1:])
    return (
        *(_place(Field.SENT, number, pitch) for number in own),
        *(_place(Field.RECEIVED, number, pitch) for number in came),
    )


def _is_in(number: _Number, place: Place) -> bool:
    """Whether a place is this number's own."""
    return inside(place.box, number.line.box) or inside(number.box, place.box)


def without_lone_print(places: Sequence[Place], lines: Sequence[Line], hands: Hands) -> list[Place]:
    """The places without a lone number of which no known word says that it came, unless words
    before it say nothing else, and a hand or a text without gaps speaks for it. The place for what
    came may be blank (批准印量446枚。… 过数得      枚), its unit unread."""
    alike = [place for place in places if place.alike]
    sent = any(place.field is Field.SENT for place in places)
    if len(alike) != 1 or sent or hands.written:
        return list(places)
    (lone,) = alike
    speaks = hands.wrote(lone.box, digits=True) or not has_gap(lines)
    return list(places) if lone.told and speaks else [p for p in places if not p.alike]


def in_cells(places: Sequence[Place], lines: Sequence[Line], rules: Rules) -> list[Place]:
    """The places with those in their cells that stand alone in one: beside a number in a sentence
    there is no wall that may pass for a 1."""
    return [
        _in_cell(place, lines, rules) if place.alike or place.running else place for place in places
    ]


def _in_cell(place: Place, lines: Sequence[Line], rules: Rules) -> Place:
    x, y, w, h = place.box
    cell = None if rules.none() else cell_at(rules, x + w // 2, y + h // 2, h)
    if cell is None or place.before or place.after:
        return place
    others = [
        o for o in lines if inside(o.box, cell) and o.text.strip(DRAWN) != place.text.strip(DRAWN)
    ]
    if any(not UNIT_ALONE.fullmatch(other.text.strip()) for other in others):
        return place
    return replace(place, box=cell, ruled=True, running=False)


def count_alone(lines: Sequence[Line]) -> bool:
    """Whether a page has a number that may be one of cards, whatever it is called."""
    return any(True for _ in _numbers(lines))


def _numbers(lines: Sequence[Line]) -> Iterator[_Number]:
    for line in lines:
        found = LONE.fullmatch(line.text.strip())
        value = quantity_in(found["number"]) if found and not date_in(line.text) else None
        if found is None or value is None or (2000 < value < 2040 and not found["unit"]):
            continue
        before = found["before"].strip()
        labels = [before] if before else list(_labels(line, lines))
        if any(OF_OTHER_THINGS.search(label) for label in labels):
            continue
        start = len(line.text) - len(line.text.lstrip()) + found.start("number")
        span = start, start + len(found["number"])
        box = part_of(line, *span) if before else line.box
        yield _Number(value, span, box, line, labels[0] if labels else "", bool(found["unit"]))


def _labels(line: Line, lines: Sequence[Line]) -> Iterator[str]:
    """The words left of a number, and those above it."""
    x, y, w, h = line.box
    words = [
        other for other in lines if other is not line and not LONE.fullmatch(other.text.strip())
    ]
    left = [
        o
        for o in words
        if same_row(o.box, line.box) and x - o.box[0] > 0 and x - o.box[0] - o.box[2] < LEFT * h
    ]
    above = [
        o
        for o in words
        if 0 < y - o.box[1] <= ABOVE * h and o.box[0] < x + w and x < o.box[0] + o.box[2]
    ]
    if left:
        yield max(left, key=lambda other: other.box[0]).text.strip()
    if above:
        yield max(above, key=lambda other: other.box[1]).text.strip()


def _place(field: Field, number: _Number, pitch: float) -> Place:
    line, (start, end) = number.line, number.span
    if line.text[:start].strip():
        return replace(within(field, line, number.span, pitch), alike=True)
    x, y, _, h = line.box
    label = (max(0, x - h), y, max(1, min(h, x)), h)
    text = line.text[start:end]
    return Place(field, text, line.box, line.sure, label, number.label, alike=True)
