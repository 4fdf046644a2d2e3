"""Names that stand below the words that ask for them: where a label stands alone on its row, or
heads a column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from parsers.facts import Box, Field, Line
from parsers.photo.by_pen import by_pen
from parsers.photo.cells import Rules, cell_at, cell_below, inside, same_row
from parsers.photo.family_names import begins_with_family_name
from parsers.photo.fields import Place
from parsers.photo.hands import Hands
from parsers.photo.labels import labelled
from parsers.photo.lone_names import Foot
from parsers.photo.outsiders import is_of_another
from parsers.photo.people import OF_FORMS, is_name
from parsers.photo.printed_words import is_print, says_otherwise
from parsers.photo.typed_beside import BY_PEN
from parsers.photo.values import date_in

HEADED = 1.5
"""Heights of a label by which the edges of the cell below may stand beside its own cell's."""

NEAR, CLOSE = 4.0, 2.0
"""Heights of a name within which the words left of it say whose it is, and others around it."""

CAPTION = re.compile(r"[一-鿿]{1,7}(?:人|员|者|签名|签字|负责|经手|经办|师傅|司机)")
"""A label that asks for a name, and may stand below it."""

SENDS, BLOCK = re.compile(r"(?:发货|供货|发件|寄件|送货|承运)(?:单位|方|公司)?[:：]"), 2.6
"""How the block of who sends begins, and heights within which a label belongs to it."""

ROOMY = 3.0
"""Heights of a label from which its own cell has room for a name below it."""


def below(signers: Iterable[Place], lines: Sequence[Line]) -> Iterator[Place]:
    """Names written below a label that stands alone on its row."""
    for place in signers:
        if place.ruled or may_be_name(Line(place.text, place.box, place.sure)):
            continue
        x, y, w, h = place.label
        for line in lines:
            left, top, wide, _ = line.box
            under = y + h // 2 < top < y + 5 * h // 2 and left < x + 2 * w and left + wide > x
            if under and may_be_name(line) and not _is_anothers(line, lines):
                label = (max(0, left - h), top, min(h, left), line.box[3])
                yield replace(place, text=line.text, box=line.box, label=label)


def unread_below(signers: Iterable[Place], foot: Foot) -> Iterator[Place]:
    """Room below a label with no name behind it. Ink there in which nobody can read a name may be
    a hand, and a person looks; believed, it was a waybill's other writing on three measured
    pictures."""
    for place in signers:
        if not (place.ruled or may_be_name(Line(place.text, place.box, place.sure))):
            x, y, w, h = place.label
            left, top = max(0, x - w // 2), y + 3 * h // 2
            room = (left, top, 2 * w, h)
            if not any(meet(line.box, room) for line in foot.lines):
                label = (max(0, left - h), top, min(h, left), h)
                yield Place(Field.SIGNER, "", room, place.sure, label)


def in_cell_below(
    place: Place, hands: Hands, rules: Rules, lines: Sequence[Line]
) -> Iterator[Place]:
    """The one name by a pen below a label, in its cell or the next, where the cell beside it holds
    words, which are another label's. A name with other words left of it is theirs."""
    if not place.ruled or not place.text.strip() or begins_with_family_name(place.text):
        return
    x, y, w, h = place.label
    own, cell = cell_at(rules, x + w // 2, y + h // 2, h), cell_below(rules, place.label)
    if own is not None and own[3] >= ROOMY * h:
        cell = own
    if own is None or cell is None:
        return
    ends = ((own[0], cell[0]), (own[0] + own[2], cell[0] + cell[2]))
    if any(abs(one - other) > HEADED * h for one, other in ends):
        return
    held = [line for line in lines if inside(line.box, cell) and line.box[1] > y + h // 2]
    names = [line for line in held if is_name(line) and begins_with_family_name(line.text)]
    written = [one for one in names if by_pen(hands.inks.print, one.box) >= BY_PEN]
    if len(names) != 1 or len(written) != 1 or _is_anothers(written[0], held):
        return
    left, top, _, high = box = written[0].box
    label = (max(0, left - high), top, min(high, left), high)
    yield replace(place, text=written[0].text, box=box, sure=written[0].sure, label=label)


def _is_anothers(name: Line, lines: Sequence[Line]) -> bool:
    """Whether words stand before a name on its row or close behind it, whose it is then (周刚
    送货), or a label under it, to which it may belong."""
    x, y, w, h = name.box
    others = [other for other in lines if other is not name]
    row = [o for o in others if same_row(o.box, name.box)]
    left = max((o.box[0] + o.box[2] for o in row if o.box[0] < x), default=None)
    right = [o for o in row if 0 <= o.box[0] - x - w + h <= CLOSE * h and not date_in(o.text)]
    under = [o for o in others if 0 < o.box[1] - y - h // 2 <= CLOSE * h and _over(o.box, name.box)]
    captions = [o for o in under if CAPTION.fullmatch(o.text.strip(" （）()"))]
    return (left is not None and x - left <= NEAR * h) or bool(right) or bool(captions)


def is_of_another_block(label: Box, name: Box, lines: Sequence[Line]) -> bool:
    """Whether a label stands under the words of who sends (发货单位：…), or words in brackets under
    the name beside it say whose that is: （送货员签名）."""
    x, y, _, h = label
    above = [o for o in lines if 0 < y - o.box[1] <= BLOCK * h and abs(o.box[0] - x) <= 2 * h]
    last = max(above, key=lambda other: other.box[1], default=None)
    down, near = name[3] // 2, BLOCK * name[3]
    under = [o for o in lines if down < o.box[1] - name[1] <= near and _over(o.box, name)]
    said = [o.text for o in under if o.text.startswith(("(", "（"))]
    return (last is not None and bool(SENDS.match(last.text))) or any(map(is_of_another, said))


def meet(one: Box, other: Box) -> bool:
    """Whether two boxes share a place."""
    return _over(one, other) and one[1] < other[1] + other[3] and other[1] < one[1] + one[3]


def _over(one: Box, other: Box) -> bool:
    """Whether one of two boxes stands over the other, however far."""
    return one[0] < other[0] + other[2] and other[0] < one[0] + one[2]


def may_be_name(line: Line) -> bool:
    """Whether a line is a few letters that no label or word of forms is."""
    letters = sum("一" <= letter <= "鿿" for letter in line.text)
    plain = not (says_otherwise(line) or is_print(line) or OF_FORMS.search(line.text))
    return plain and labelled(line.text) is None and 1 <= letters <= 5
