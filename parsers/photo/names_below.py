"""Names that stand below the words that ask for them: where a label stands alone on its row, or
heads a column.
"""

from __future__ import annotations

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
from parsers.photo.people import OF_FORMS, is_name
from parsers.photo.printed_words import is_print, says_otherwise
from parsers.photo.typed_beside import BY_PEN

HEADED = 1.5
"""Heights of a label by which the cell below its own may begin beside that."""

NEAR = 4.0
"""Heights of a name within which the words left of it say whose it is."""

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
            if under and may_be_name(line) and not _has_words_left(line, lines):
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
    if own is None or cell is None or abs(own[0] - cell[0]) > HEADED * h:
        return
    held = [line for line in lines if inside(line.box, cell) and line.box[1] > y + h // 2]
    names = [line for line in held if is_name(line) and begins_with_family_name(line.text)]
    written = [one for one in names if by_pen(hands.inks.print, one.box) >= BY_PEN]
    if len(names) != 1 or len(written) != 1 or _has_words_left(written[0], held):
        return
    left, top, _, high = box = written[0].box
    label = (max(0, left - high), top, min(high, left), high)
    yield replace(place, text=written[0].text, box=box, sure=written[0].sure, label=label)


def _has_words_left(name: Line, lines: Iterable[Line]) -> bool:
    """Whether words stand before a name on its row, whose it is then."""
    x, _, _, h = name.box
    left = [o for o in lines if o is not name and same_row(o.box, name.box) and o.box[0] < x]
    last = max(left, key=lambda other: other.box[0], default=None)
    return last is not None and x - last.box[0] - last.box[2] <= NEAR * h


def meet(one: Box, other: Box) -> bool:
    """Whether two boxes share a place."""
    across = one[0] < other[0] + other[2] and other[0] < one[0] + one[2]
    return across and one[1] < other[1] + other[3] and other[1] < one[1] + one[3]


def may_be_name(line: Line) -> bool:
    """Whether a line is a few letters that no label or word of forms is."""
    letters = sum("一" <= letter <= "鿿" for letter in line.text)
    plain = not (says_otherwise(line) or is_print(line) or OF_FORMS.search(line.text))
    return plain and labelled(line.text) is None and 1 <= letters <= 5
