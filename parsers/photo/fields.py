"""From lines of print to the places where a receipt's fields stand.

A place says what stands there as read and where to look again; whether a number is
believed and whether ink is a signature is decided elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.facts import Box, Field, Line
from parsers.photo.cells import Rules, cell_right_of, in_reading_order, inside, same_row
from parsers.photo.labels import Labelled
from parsers.photo.paired_labels import heads_of
from parsers.photo.under_labels import Under, is_captioned, values_under
from parsers.photo.values import quantity_in

FAR = 14.0
"""Heights of a line beyond which what stands to the right is no longer the label's value."""

BARE = ("数量", "张数")
"""Labels that do not say whose number they mean."""

NEXT_LABEL = re.compile(
    r"[一-鿿]{1,7}(?:日期?|时间|章|印[章鉴信记]?|戳记?|签名|签字|意见|处理|备注|附件|说明)"
)
"""What no person is called: the next column's label, beside that of a signer."""

COUNTED = frozenset({Field.SENT, Field.RECEIVED})

ROWS = 5
"""Rows of a small table at most."""

LEAST_SHARE = 0.7
"""Of its share by letters, the least a label is taken to be wide."""

PRINTED = 0.95
"""Sureness from which a line is taken for print."""

OVER = 1.5
"""Of its height, the most a line that stands in a cell runs over the cell's right edge: a letter or
two of a wide hand. What runs on farther is the next cell's."""

ROOM = 9.0
"""Heights of a line reserved to the right of a label for a value nobody read."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field stands.

    `text` is what was read there ("" for nothing), `box` where to read it again, `ruled`
    whether `box` is a table's cell, `label` the box of the label alone and `name` its words;
    `running` whether it is a number within a sentence: `before` and `after` are then the words
    on its line, and `gap` is where those end and go on, by the widths of their letters; `unit`
    whether its unit was read; `alike` whether it is one of several numbers that are the same where
    no known word says which of them came, and `told` whether the words before it seem to.
    """

    field: Field
    text: str
    box: Box
    sure: float
    label: Box
    name: str = ""
    ruled: bool = False
    colon: bool = False
    running: bool = False
    before: str = ""
    after: str = ""
    gap: tuple[int, int] | None = None
    unit: bool = True
    alike: bool = False
    told: bool = False


def find_places(lines: Sequence[Line], rules: Rules) -> tuple[Place, ...]:
    """Every labelled field of a page, in the order of its lines."""
    heads = heads_of(lines)
    pitch = letter_pitch(lines)
    marked = [(line, head) for line, head in heads if head is not None]
    free = [line for line, head in heads if head is None]
    heading = [line.box for line, head in marked if not (head.rest or head.colon)]
    under = values_under(heading, free, lines, rules)
    found = (_place(line, head, marked, free, rules, pitch, under) for line, head in marked)
    return _bare_quantity(tuple(place for place in found if place is not None))


def _bare_quantity(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """A mere 数量 is what was received, unless the paper asks for that elsewhere."""
    asked = [p for p in places if p.field == Field.RECEIVED]
    if len(asked) < 2:
        return places
    return tuple(
        replace(p, field=Field.SENT) if p.field == Field.RECEIVED and p.name in BARE else p
        for p in places
    )


Marked = Sequence[tuple[Line, Labelled]]


def _place(
    line: Line,
    head: Labelled,
    marked: Marked,
    free: Sequence[Line],
    rules: Rules,
    pitch: float,
    under: Under,
) -> Place | None:
    if head.field is None:
        return None
    if head.rest:
        label, box = _split(line, head, pitch)
        return Place(head.field, head.rest, box, line.sure, label, head.label, colon=head.colon)
    beside = _beside(line, head, marked, free, rules)
    if (cell := under.cells.get(line.box)) and not _stands_beside(beside):
        return None if _is_one_of_several(head, cell, free) else _in_cell(head, line, cell, free)
    # where words stand beside a label that asks for a number, they head the next column
    values = under.any if beside.text and not head.colon else under.columns
    value = values.get(line.box)
    counted = head.field in COUNTED and quantity_in(beside.text) is None
    alone = value is not None and not is_captioned(value, [*free, *(one for one, _ in marked)])
    if value is not None and alone and counted and quantity_in(value.text) is not None:
        return Place(head.field, value.text, value.box, value.sure, line.box, head.label)
    return beside


def _is_one_of_several(head: Labelled, cell: Box, free: Sequence[Line]) -> bool:
    """Whether another number stands below the first of a column: of two kinds of goods nobody can
    tell which is ours."""
    if head.field not in COUNTED:
        return False
    x, y, w, h = cell
    below = (x, y, w, ROWS * h)
    column = [quantity_in(line.text) for line in free if inside(line.box, below)]
    return len({number for number in column if number is not None}) > 1


def _stands_beside(place: Place) -> bool:
    """Whether the value of a label that heads a column stands beside it none the less: a cell to
    write in, or a number."""
    if place.field in COUNTED and place.text:
        return quantity_in(place.text) is not None
    return place.ruled and not NEXT_LABEL.fullmatch(place.text)


def _beside(
    line: Line, head: Labelled, marked: Marked, free: Sequence[Line], rules: Rules
) -> Place:
    """Where the value stands to the right of its label."""
    cell = None if rules.none() else cell_right_of(rules, line.box)
    beside = _in_row(head, line, marked, free)
    if cell is None or any(inside(other.box, cell) for other, _ in marked):
        return beside
    found = _in_cell(head, line, cell, free)
    # a value may stand in its label's own cell: left of an empty one that is the paper's edge, or
    # of the next label's
    own = beside.box[0] + beside.box[2] // 2 < cell[0]
    alone = head.colon and beside.text and not found.text
    number = head.field in COUNTED and quantity_in(beside.text) is not None
    other = found.text and quantity_in(found.text) is None
    return beside if own and (alone or (number and other)) else found


def _split(line: Line, head: Labelled, pitch: float) -> tuple[Box, Box]:
    """A line parted into its printed label and what follows.

    Letters of a hand that were not read make the label's share of the line look larger
    than it is, so the pitch of the page's print bounds it.
    """
    x, y, w, h = line.box
    share = part_of(line, 0, head.end)[2]
    printed = pitch * sum(map(width, line.text[: head.end]))
    end = int(min(share, max(printed, LEAST_SHARE * share))) if printed else share
    return (x, y, end, h), (x + end, y, max(1, w - end), h)


def letter_pitch(lines: Sequence[Line]) -> float:
    """The usual width of a printed Chinese letter, in pixels; 0 where too little is print."""
    plain = [line for line in lines if line.sure >= PRINTED and len(line.text) >= 6]
    pitches = sorted(line.box[2] / sum(map(width, line.text)) for line in plain)
    return pitches[len(pitches) // 2] if pitches else 0.0


def _in_cell(head: Labelled, line: Line, cell: Box, free: Sequence[Line]) -> Place:
    assert head.field is not None  # noqa: S101 -- the caller asked for it
    values = [value for value in free if inside(value.box, cell)]
    text, sure = _joined(values)
    room = _run_over(cell, values)
    return Place(head.field, text, room, sure, line.box, head.label, ruled=True, colon=head.colon)


def _run_over(cell: Box, values: Sequence[Line]) -> Box:
    """The cell as far as what is written in it runs over its right edge."""
    x, y, w, h = cell
    over = [(value.box[0] + value.box[2] - x - w, value.box[3]) for value in values]
    return x, y, w + max((end for end, high in over if 0 < end <= OVER * high), default=0), h


def _in_row(head: Labelled, line: Line, marked: Marked, free: Sequence[Line]) -> Place:
    """The nearest line to the right on the same row, or the room where it would stand."""
    assert head.field is not None  # noqa: S101 -- the caller asked for it
    right, height = line.box[0] + line.box[2], line.box[3]
    beside = [other for other in free if _follows(line.box, other.box)]
    stops = [other.box[0] for other, _ in marked if _follows(line.box, other.box)]
    end = min([*stops, right + int(ROOM * height)])
    values = [value for value in beside if value.box[0] < min([*stops, right + FAR * height])]
    if not values:
        room = (right, line.box[1] - height // 3, end - right, height * 5 // 3)
        return Place(head.field, "", room, 0.0, line.box, head.label, colon=head.colon)
    value = min(values, key=lambda other: other.box[0])
    return Place(
        head.field, value.text, value.box, value.sure, line.box, head.label, colon=head.colon
    )


def _follows(label: Box, other: Box) -> bool:
    return same_row(label, other) and other[0] >= label[0] + label[2] - label[3] // 2


def _joined(lines: Sequence[Line]) -> tuple[str, float]:
    text = " ".join(line.text for line in in_reading_order(lines))
    return text, min((line.sure for line in lines), default=0.0)


def part_of(line: Line, start: int, end: int) -> Box:
    """Where some letters of a line stand, by the widths letters usually have."""
    x, y, w, h = line.box
    widths = [width(letter) for letter in line.text]
    total = sum(widths) or 1.0
    left = x + w * sum(widths[:start]) / total
    right = x + w * sum(widths[:end]) / total
    return int(left), y, max(1, int(right - left)), h


def width(letter: str) -> float:
    """Chinese letters and their punctuation are a square, others about half of one."""
    return 1.0 if unicodedata.east_asian_width(letter) in "WF" else 0.52
