"""A name by hand at the foot of a note, where no label says whose it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.facts import Box, Field, Line
from parsers.ocr.contract import Engine
from parsers.photo.cells import letter_height, same_row
from parsers.photo.family_names import begins_with_family_name
from parsers.photo.fields import Place
from parsers.photo.hands import Hands
from parsers.photo.ink import Inks
from parsers.photo.people import is_blue, is_name, may_begin_with_one
from parsers.photo.schools import NAME
from parsers.photo.upright import LEAST_SURE
from parsers.photo.values import date_in

LARGE, LARGER = 1.3, 1.15
"""Heights of the page's usual line from which a name is written and not printed with it; the same
where it is `LARGE` beside the school's own line."""

ONE_LETTER, BESIDE = re.compile(r"^[一-鿿]$"), 1.6
"""One letter of a name, and in heights of it how far the others may stand from it."""

BEHIND = 5.0
"""Heights of a name within which it stands behind words with a colon."""

NEAR = 3.5
"""Heights of a name within which school or day stand above or below it."""


@dataclass(frozen=True, slots=True)
class Foot:
    """The lines below the number received, which say who, when and whose."""

    lines: tuple[Line, ...]
    letter: int
    margin: int
    """Where the page's lines begin."""


def foot_of(places: Sequence[Place], lines: Sequence[Line]) -> Foot:
    """What stands below the numbers; nothing where there is none."""
    counted = [p.box for p in places if p.field in {Field.SENT, Field.RECEIVED}]
    end = max((y + h for _, y, _, h in counted), default=None)
    below = (
        ()
        if end is None
        else tuple(line for line in lines if line.box[1] >= end - line.box[3] // 3)
    )
    return Foot(below, letter_height(lines), min((line.box[0] for line in lines), default=0))


def lone_name(hands: Hands, foot: Foot, engine: Engine) -> Box | None:
    """A name by hand that stands alone between the school and the day."""
    inks = hands.inks
    for part in foot.lines:
        if _begins_at_margin(part, foot):
            continue
        line = _whole_name(inks, part, engine)
        if (
            is_name(line)
            and not _is_behind_a_label(line, foot.lines)
            and _is_near(line, foot.lines)
            and (hands.written or (_by_hand(inks, line, foot) and not hands.typed(line.box)))
            and (begins_with_family_name(line.text) or _may_begin(inks, line, engine))
        ):
            return line.box
    return None


def _may_begin(inks: Inks, line: Line, engine: Engine) -> bool:
    x, y, w, h = line.box
    strip = inks.print[max(0, y) : y + h, max(0, x) : x + w]
    return may_begin_with_one(line.text, strip, engine)


def _whole_name(inks: Inks, line: Line, engine: Engine) -> Line:
    """A line; where it is one letter, with what else of a name stands beside it: a stroke drawn out
    far (静 of 卢静) hides the rest from who looks for lines."""
    if not ONE_LETTER.match(line.text):
        return line
    x, y, w, h = line.box
    left = max(0, x - int(BESIDE * h))
    right = min(inks.print.shape[1], x + w + int(BESIDE * h))
    strip = inks.print[max(0, y) : y + h, left:right]
    ((text, sure),) = engine.recognise([strip]) if strip.size else (("", 0.0),)
    return Line(text, (left, y, right - left, h), sure) if sure >= LEAST_SURE else line


def _begins_at_margin(line: Line, foot: Foot) -> bool:
    """Whether a line begins where the text does: the end of its last sentence (…数量 / 齐全)."""
    return line.box[0] < foot.margin + 2 * foot.letter


def _is_behind_a_label(name: Line, lines: Sequence[Line]) -> bool:
    """Whether a name stands behind words with a colon: those say whose it is (制单人：王强)."""
    return any(
        other.text.rstrip().endswith((":", "："))
        and same_row(other.box, name.box)
        and 0 <= name.box[0] - other.box[0] - other.box[2] + name.box[3] <= BEHIND * name.box[3]
        for other in lines
    )


def _is_near(name: Line, lines: Sequence[Line]) -> bool:
    """Whether the day or the school stands directly above, below or beside a name."""
    y, h = name.box[1], name.box[3]
    others = [line for line in lines if date_in(line.text) or NAME.search(line.text)]
    return any(abs(other.box[1] - y) <= NEAR * h for other in others)


def _by_hand(inks: Inks, line: Line, foot: Foot) -> bool:
    """Whether a name was written: a pen's blue, or larger than what is printed."""
    if is_blue(line.box, inks):
        return True
    h = line.box[3]
    schools = [other.box[3] for other in foot.lines if NAME.search(other.text)]
    beside = bool(schools) and h >= LARGER * foot.letter and h >= LARGE * max(schools)
    return beside or h >= LARGE * foot.letter
