"""Gaps in a printed text where somebody was to write: nothing was read there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.facts import Line
from parsers.photo.cells import same_row
from parsers.photo.schools import NAME

LONG, SEVERAL = 12, 2
"""Letters of a line of text, and how many of them tell where the text ends."""

TEXT = 6
"""Letters from which a line is a part of a sentence, and no label."""

WIDE = 3.5
"""Heights of a line from which the room behind it is one to write in."""

NEXT = 3.2
"""Heights of a line within which a text goes on below it."""

LABEL = re.compile(r"^[^0-9]{2,9}[:：]")
"""How a line begins that is none of the text's."""


def has_gap(lines: Sequence[Line]) -> bool:
    """Whether a sentence breaks off with room behind it, and goes on beside or below that."""
    long = [line.box for line in lines if len(line.text) >= LONG]
    left = min((x for x, *_ in long), default=0)
    edge = max((x + w for x, _, w, _ in long), default=0) if len(long) >= SEVERAL else 0
    return any(_breaks_off(line, lines, (left, edge)) for line in lines if _is_text(line))


def _is_text(line: Line) -> bool:
    """Whether a line is a part of a sentence that does not end with it."""
    text = line.text.rstrip(" _＿")
    letters = sum("一" <= letter <= "鿿" for letter in text)
    labelled = ":" in text or "：" in text
    name = NAME.search(text)
    named = name is not None and name.end() == len(text)
    return letters >= TEXT and "一" <= text[-1] <= "鿿" and not (labelled or named)


def _breaks_off(line: Line, lines: Sequence[Line], block: tuple[int, int]) -> bool:
    """Whether there is room behind a line of text, within the block that the long lines make."""
    x, y, w, h = line.box
    beside = [o.box[0] for o in lines if same_row(o.box, line.box) and o.box[0] >= x + w - h]
    if beside:
        return min(beside) - x - w >= WIDE * h
    left, edge = block
    below = [o for o in lines if 0 < o.box[1] - y <= NEXT * h and o.box[0] <= left + NEXT * h]
    goes_on = any(len(other.text) >= TEXT and not LABEL.search(other.text) for other in below)
    return x <= left + NEXT * h and goes_on and edge - x - w >= WIDE * h
