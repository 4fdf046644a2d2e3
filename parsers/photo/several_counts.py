"""Several numbers on one receipt that may be what came: all of them must be the same.

A blank place beside a filled one may be the one that counts, a sentence may say another number
than a table does, and a remark that some lacked makes any of them doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.facts import Box, Field, Line
from parsers.photo.belief import Count
from parsers.photo.cells import inside, same_row
from parsers.photo.count_words import LACK
from parsers.photo.fields import BARE, Place
from parsers.photo.labels import labelled
from parsers.photo.sentences import denies, leaves_blank, running_quantities, said_plainly

LACKED = re.compile(
    r"[1-9][0-9]{0,3}[ _]*张[^，。；无未没不]{0,3}(?:不能|无法|坏|破|缺|未到|退回)|"
    r"(?:少|缺|短缺|短少|缺少|多|多出|余|损|破损|损坏|差|不足)(?:[了收发到卡]|收到|发了)?"
    r"[ _]*(?:[1-9][0-9]{0,3}|[一二三四五六七八九十百两]{1,4})[ _]*(?:张|枚|套)"
)
"""A remark that some lacked, were broken or too many: 经清点少20张."""

CHECKED = re.compile(r"(?<![请面场])(?:清点|点验|核[数对])(?![后无完清])|不符")
"""What a paper says of counting, where nothing but a mere 数量 says how many."""

UNKNOWN = re.compile(r"[一-鿿]{2,8}(?<![馆局校学师导心司部科处志位])[:：](?:.*[0-9][ _]*张.*)?")
"""A label with nothing behind it, or with a number of cards; but for whom a letter addresses
(市电教馆：)."""

LACK_COLUMN = re.compile(rf"(?:{LACK}|破损|差额)(?:数|数量|张数)?")
SOME = re.compile(r"[1-9]\d{0,3}[张枚套]?")

FAR, BELOW = 6.0, 3.2
"""Heights of such a heading within which a number right of it or below it is its own."""

Counts = list[tuple[Place, Count | None]]


def with_sentences(places: Sequence[Place], lines: Sequence[Line]) -> list[Place]:
    """The places of a form's numbers with those that its sentences say: where no label asks what
    came all of them, else what came by plain words; a mere 数量 is then what was sent."""
    received = [place for place in places if place.field == Field.RECEIVED]
    if not received:
        return [*places, *running_quantities(lines)]
    boxes = [box for place in places for box in (place.label, place.box)]
    said = [
        place
        for place in said_plainly(lines)
        if not any(inside(place.box, box) or inside(box, place.box) for box in boxes)
    ]
    mere = all(place.name in BARE for place in received)
    open_ = leaves_blank(lines) or denies(lines) or any(map(_may_say_another, lines))
    if mere and (said or open_):
        # what was found by counting stands elsewhere
        places = [replace(p, field=Field.SENT) if p in received else p for p in places]
    return [*places, *said]


def _may_say_another(line: Line) -> bool:
    """Whether a line tells of counting, or is a label that nobody understands (入库：, 收货情况：
    收510张): what was found may stand behind it."""
    text = line.text.strip()
    unknown = UNKNOWN.fullmatch(text) is not None and labelled(text) is None
    return CHECKED.search(text) is not None or unknown


def lacks_none(lines: Sequence[Line]) -> bool:
    """Whether nobody said that some lacked or were too many, in words or in a place for that."""
    heads = [line for line in lines if LACK_COLUMN.fullmatch(line.text.strip(" ：:()（）张"))]
    some = [line for line in lines if SOME.fullmatch(line.text.strip())]
    told = any(_is_of(head.box, line.box) for head in heads for line in some)
    return not told and not any(LACKED.search(line.text) for line in lines)


def _is_of(head: Box, value: Box) -> bool:
    """Whether a number stands right of a heading or below it."""
    x, y, w, h = head
    beside = same_row(head, value) and 0 <= value[0] - x - w <= FAR * h
    under = value[1] - y > 0 and value[1] + value[3] / 2 - y - h <= BELOW * h
    return beside or (under and x - h <= value[0] + value[2] / 2 <= x + w + h)


def doubted(counts: Counts) -> Counts:
    """The numbers with what came for a person."""
    return [
        (p, replace(c, agreed=False, struck=True) if c and p.field == Field.RECEIVED else c)
        for p, c in counts
    ]


def agreeing(counts: Counts) -> Counts:
    """Where one field is believed to be two numbers, neither is; nor where one of several that came
    is blank or not believed, for it may be the one that counts; nor where one is not of those of
    which nobody knows which came."""
    believed = {(p.field, c.value) for p, c in counts if c is not None and c.agreed}
    fields = [field for field, _ in believed]
    torn = {field for field in fields if fields.count(field) > 1}
    torn |= {p.field for p, c in counts if _is_open(p, c)}
    if any(p.alike and not (c and c.agreed) for p, c in counts):
        torn.add(Field.RECEIVED)
    return [
        (p, replace(c, agreed=False, struck=True) if c is not None and p.field in torn else c)
        for p, c in counts
    ]


def _is_open(place: Place, found: Count | None) -> bool:
    """Whether a place that counts has no number that is believed."""
    if place.running:
        return found is None or not found.agreed
    spelt = "大写" in place.name
    return place.field == Field.RECEIVED and found is None and not spelt
